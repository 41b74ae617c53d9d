# By whatever way one comes there: the views of the desk are on the screen as a full repaint draws them.
term any
size 80x14
portal sample
as bien.tap
wait "39 bài"
idle
keys D
wait "Sín Tẩu"
keys / "sin tau" Enter
wait "[sin tau]"
keys Enter
wait "lần đầu duyệt"
keys c "Xin thêm ảnh." F2
wait-gone "gửi đi"
keys c "Bao nhiêu hộ nghèo?" F2
wait-gone "gửi đi"
idle
# A post in review: its text, notes, history, versions beside each other, help, the return's reasons.
walk 200 Down Up Space PageUp Home End "i" "H" "V" "v" "[" "]" "z" "t" "?" "O" BSpace "c" "C" "n" "ế" C-g BTab C-g Right Left 80x24 60x12 130x30
resize 80x14
keys C-g s
# Its text in the editor: versions, notes, preview, check, finding. Not with an x, which shows
# a picture by another program where no editor is.
keys D Home Enter
wait "Duyệt bài"
keys e
wait "Soạn bài"
walk 200 Down Up Left Right Home End PageDown PageUp "y" "ộ" " " Enter BSpace C-w M-u F3 F9 F11 M-i F10 F6 C-f C-g S-Down S-Right C-x C-y Tab BTab 80x24 50x13
