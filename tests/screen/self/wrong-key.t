# fails: there is no key 'Entr'
program probe
keys Entr
