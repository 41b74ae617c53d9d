# fails: the cell is not 'bold'
program probe
attr 2,1 bold
