# Changing letters: capitals and small ones that know Vietnamese, tone marks in either style.
portal sample
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys "hội nghị ubnd tỉnh: đường về Điện Biên. ở lại"
keys C-a M-c
wait "Đổi thành:"
keys Enter
wait "HỘI NGHỊ UBND TỈNH: ĐƯỜNG VỀ ĐIỆN BIÊN. Ở LẠI"
# It stays selected: another case is two keys away.
keys M-c "dau cau" Enter
wait "Hội nghị UBND tỉnh: đường về điện biên. Ở lại"
keys M-c "moi chu" Enter
wait "Hội Nghị UBND Tỉnh: Đường Về Điện Biên. Ở Lại"
keys C-z
wait "Hội nghị UBND tỉnh"
# Without a selection the word at the cursor.
keys Home C-Right C-Right M-c Enter
wait "Hội nghị UBND tỉnh"
keys C-Right M-c Enter
wait "UBND TỈNH:"
# The whole text in the other tone style, one step back in its field.
keys S-Tab "Hoà bình, thuỷ điện hòa lưới." M-c "kieu cu" Enter
wait "Hòa bình, thủy điện hòa lưới."
wait "Đã đổi 2 chữ"
keys M-c "kieu moi" Enter
wait "Hoà bình, thuỷ điện hoà lưới."
keys C-z
wait "Hòa bình, thủy điện hòa lưới."
keys C-z
wait "Hoà bình, thuỷ điện hòa lưới."
