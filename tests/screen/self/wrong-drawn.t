# fails: the whole screen was drawn anew
program probe
keys "abc"
bytes < 200
keys C-l
bytes < 200
