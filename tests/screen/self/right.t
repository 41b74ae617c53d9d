# Terminal, typing, names of keys, resize, attributes, clock, commands beside it.
size 60x6
program probe
screen
60x6 xterm-256color C.UTF-8
tiếng Việt:



>
END
cursor 6,3
keys "chào" Space "bạn" Left F2 C-s M-x S-Right
screen
* xterm-256color C.UTF-8
~tiếng Việt: chào bạn<1b>\[D<1b>OQ<13><1b>x<1b>\[1;2C~



>
END
bytes < 200
keys C-b
attr 2,13 bold
attr 2,1 plain
keys C-t
wait "clock +0"
clock +180s
keys C-t
wait "clock +180"
resize 100x4
wait "100x4"
paste "một\nhai"
wait "<1b>[200~một<0d>hai<1b>[201~"
run printf 'một\n%s\n' "$TERM"
stdout
một
*256color
END
stdout ~một~
run echo 42; exit 5
expect-exit 5
save N
file note.txt
viết $N
END
run cat note.txt; echo "$N"
stdout
viết $N
42
END
keys q
exit 3
