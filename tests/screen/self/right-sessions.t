# Two people; other terminals; no LANG; the ways to end.
size 30x3
session reporter
program probe
session reviewer
term screen-256color
unset LANG
program probe
wait "30x3 screen-256color no LANG"
keys Home
wait "Việt: <1b>[1~"
session reporter
wait "30x3 xterm-256color C.UTF-8"
keys Home
wait "Việt: <1b>[H"
wait-gone "no LANG"
kill
exit 137
start
wait "xterm-256color"
hangup
exit 0
start
term-signal
exit 0
session reviewer
keys "x"
wait "x"
