# A letter typed in the midst of a text, in bytes to the terminal.
portal sample

# What stands behind it is pushed aside.
session xterm
term xterm-256color
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys "nh toán học phí năm nay"
keys Left Left Left Left Left Left Left Left
keys "a"
bytes < 12
keys "b"
bytes < 5
keys BSpace
bytes < 8
keys Left
bytes < 8

# Within screen or tmux too.
session screen
term screen-256color
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys "nh toán học phí năm nay"
keys Left Left Left Left Left Left Left Left
keys "a"
bytes < 12
keys "b"
bytes < 5
keys BSpace
bytes < 8
keys Left
bytes < 8

# Where that cannot be done it is drawn anew, and no more.
session vt100
term vt100
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys "nh toán học phí năm nay"
keys Left Left Left Left Left Left Left Left
keys "a"
bytes < 30
keys "b"
bytes < 30
keys BSpace
bytes < 30
keys Left
bytes < 8
