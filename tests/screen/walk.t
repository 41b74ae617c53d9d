# By whatever way one comes there, and in whatever window: the screen is as a full repaint draws it.
term any
portal sample
as bien.tap
wait "39 bài"
idle
# Lists, sections, articles, questions; a window that grows and shrinks meanwhile.
walk 60 Down Up Down Up PageDown PageUp Home End Enter BSpace Right Left Space "/" "n" "a" "đ" C-g 80x24 60x12 120x40
resize 80x24
keys C-g
walk 60 Down Up Down Space Home End Enter BSpace "s" "m" "O" "A" "D" "?" "u" "o" "t" Tab C-g 80x24 130x30
resize 80x24
# Writing.
keys C-g BSpace C-g
keys "w"
wait "Soạn bài"
walk 80 "a" "ế" " " "日" "Sông Mã " Enter Left Right Up Down Home End BSpace Delete Tab BTab C-w C-z C-Left S-Right PageUp PageDown 80x24 50x10
