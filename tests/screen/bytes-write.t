# What a key costs, in bytes to the terminal, where one writes: the editor, what it previews and finds, and what is
# asked below it. The screen is low, so that everything scrolls.
term any
size 80x12
portal sample
as phong.vien1
wait "39 bài"
idle
# The editor: its fields, letters at the end of a paragraph and in its midst, rows that come into sight.
keys w
wait "Soạn bài"
idle
keys F10
bytes < floor+40
keys w
bytes < floor+60
keys "t"
bytes < 2
keys "ế"
bytes < 4
keys Tab
bytes < 10
keys BTab
bytes < 10
keys Tab Tab Tab Tab Tab Tab Tab Tab
keys "Suối trong trở lại sau ba tuần đục." Enter "Chợ họp sớm." Enter "Xe lên từ xuôi." Enter "Trời rét." Enter "Mai lại họp." Enter "Ông nói: \"Nước lên\", rồi đi ."
idle
keys C-Home
idle
keys "a"
bytes < 80
keys BSpace
bytes < 80
keys Down
bytes < 6
keys Down Down Down Down Down Down Down Down
idle
keys Down
bytes < 70
keys Up
bytes < 12
keys PageUp
bytes < floor+0
keys PageDown
bytes < floor+10
# As readers will see it.
keys F3
bytes < floor+0
keys Down
bytes < 60
keys Space
bytes < floor+0
keys q
bytes < floor+0
# What a check finds.
keys F11
bytes < floor+30
keys Down
bytes < 15
keys Up
bytes < 20
keys q
bytes < floor+40
# An old encoding: a choice below what it would become.
paste "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®­êng vÒ §iÖn Biªn."
wait "TCVN3"
idle
keys Down
bytes < 25
keys Up
bytes < 20
keys Escape
wait "Soạn bài"
