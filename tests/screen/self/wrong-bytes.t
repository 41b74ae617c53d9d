# fails: bytes were written
program probe
keys "abc"
bytes < 3
