# By whatever way one comes there, and in whatever window: the screen is as a full repaint draws it.
term any
portal sample
as bien.tap
wait "39 bài"
idle
# Lists, sections, articles, questions; a window that grows and shrinks meanwhile.
walk 150 Down Up Down Up PageDown PageUp Home End Enter BSpace Right Left Space "/" "n" "a" "đ" C-g 80x24 60x12 120x40
resize 80x24
keys C-g
walk 150 Down Up Down Space Home End Enter BSpace "s" "m" "O" "A" "D" "?" "u" "t" Tab C-g 80x24 130x30
resize 80x24
# Writing: a title, a lead, and a body of several rows.
keys C-g BSpace C-g
keys "w"
wait "Soạn bài"
paste "Sông Mã dâng cao"
keys Tab
paste "Nước về trong đêm, hai bản ven sông được báo trước nửa giờ."
keys Tab Tab Tab Tab Tab Tab Tab
paste "Sáng nay nước suối Nậm Sương đã trong trở lại sau ba tuần đục ngầu, bà con bản Nà Lụa nói.\nMười sáu đội dự giải.\n\nHọp báo 日本 chiều mai."
walk 200 "a" "ế" " " "日" "Sông " Enter Left Left Left Right Up Up Down Home End BSpace Delete Tab BTab C-w M-u C-Left S-Right PageUp PageDown 80x24 50x10
# A theme in which the selected row is a bar: its blanks show.
session bar
run printf '[toasoan]\nread-ahead = 50\ntheme = bar\n' >"$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as phong.vien1
wait "39 bài"
idle
attr 2,10 reverse
walk 150 Down Up PageDown PageUp Home End Enter BSpace Right Space "s" "m" "A" "?" "/" "n" C-g 80x24 60x12 120x40
