# fails: the exit code is 3
program probe
keys q
exit 0
