# What a key costs, in bytes to the terminal, in every view: one row of a list is never the screen.
term any
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
# The filter's line, a letter of it, and its end.
keys Home
keys /
bytes < 60
keys Enter
idle
# The reader: a page is its text, a row of it a row.
keys Enter
wait "bài sau"
idle
keys Down
bytes < 160
keys Space
bytes < 2100
keys q
idle
# Sections, own posts, what waits, accounts, help.
keys s
idle
keys Down
bytes < 20
keys Down
bytes < 20
keys m
idle
keys Down
bytes < 40
keys q
idle
keys O
idle
keys Down
bytes < 20
keys q
idle
keys A
idle
keys Down
bytes < 20
keys q
idle
keys ?
idle
keys Down
bytes < 200
keys q
idle
# The editor.
keys w
wait "Soạn bài"
keys "t"
bytes < 2
keys "ế"
bytes < 4
keys Tab
bytes < 10
keys BTab
bytes < 10
keys F10
wait "bài"
# A minute in which nothing is new.
idle
keys Home
idle
keys Home
bytes < 1
