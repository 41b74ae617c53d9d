# fails: 'không có' does not appear
program probe
keys q
wait "không có"
