# fails: they were written in 2 pieces
program probe
keys "abc"
bytes < 200
keys C-w
bytes < 200
