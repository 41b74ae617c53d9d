# What a key costs, in bytes to the terminal.
portal sample
as phong.vien1
wait "39 bài"
idle
keys Down
idle
keys Down
bytes < 11
keys End Home
keys Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down
idle
# The next row is not on the screen yet: the list scrolls.
keys Down
bytes < 145
keys Up
bytes < 20
keys w
wait "Soạn bài"
keys "t"
bytes < 2
keys "ế"
bytes < 4
keys Tab
bytes < 10
keys F10
wait "bài"
