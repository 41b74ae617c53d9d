# fails: row 2 is not as expected
size 40x24
program probe
screen
~[0-9]+x24 .*~
tieng Viet:
END
