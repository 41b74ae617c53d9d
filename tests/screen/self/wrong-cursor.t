# fails: the cursor is at 24,3
program probe
cursor 1,1
