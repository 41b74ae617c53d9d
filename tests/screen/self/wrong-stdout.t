# fails: line 2 is not as expected
run echo a; echo b
stdout
a
END
