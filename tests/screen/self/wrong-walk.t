# fails: a repaint shows something else, after: C-b
program probe
keys "abc"
walk 1 C-b
