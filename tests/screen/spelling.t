# Misspelt words while writing: underlined, never the word being typed; corrected, learnt, ignored.
portal sample
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys S-Tab "Chiều nay trời mưa"
# Right words cost what they are, up to the last letter of a wrong one.
keys " "
bytes < 2
keys "khôgn"
attr 11,22 plain
# The word is done: now it is marked.
keys " "
attr 11,22 underline
attr 11,26 underline
attr 11,21 plain
keys "to ở Đắk Lắk, Nậm Pồ"
attr 11,33 plain
attr 11,46 plain
# Back into the word: it stays marked while one only looks.
keys Home C-Right C-Right C-Right C-Right Right
attr 11,22 underline
# The key corrects the word here; the nearest comes first.
keys C-t
wait "“khôgn”:"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────────────────────────
  Chiều nay trời mưa khôgn to ở Đắk Lắk, Nậm Pồ







────────────────────────────────────────────────────────────────────────────────
▸ không
  khôn
  (thêm “khôgn” vào từ điển riêng)
  (bỏ qua “khôgn” trong bài này)
 “khôgn”:
END
keys Enter
wait "mưa không to"
attr 11,22 plain
keys C-z
wait "mưa khôgn to"

# From one to the next, through the fields and round; code and addresses are not looked at.
keys C-End Enter "```" Enter "khogn" Enter "```" Enter "Xem https://khogn.vn nhé" C-Home
keys S-Tab S-Tab S-Tab "Nguời chụp" Tab Tab Tab
wait "nhé"
attr 17,17 plain
attr 14,3 plain
keys M-n
wait "“khôgn” → không, khôn"
cursor 11,27
keys M-n
wait "“Nguời” → Người"
cursor 7,19
attr 7,14 reverse
keys M-p
wait "“khôgn” →"
cursor 11,27

# Learnt for good, or taken for right in this text.
keys C-t "them" Enter
wait "Đã thêm “khôgn”"
attr 11,22 plain
keys C-t
wait "“Nguời”:"
keys "bo qua" Enter
keys M-n
wait "Không thấy chữ sai"
run cat "$XDG_DATA_HOME/toasoan/words"
stdout "khôgn"

# Marks go and come by a key; without colours they are still seen.
keys Tab Tab Tab C-End " nhéé." Left Left
attr 17,28 underline
keys M-s
wait "Thôi gạch chân"
attr 17,28 plain
keys M-s
attr 17,28 underline
keys F10
wait "bài"
hangup
env NO_COLOR=1
start
wait "39 bài"
keys m
wait "chưa có tiêu đề"
keys e
wait "nhéé"
attr 17,28 underline
keys F10
wait "Bài của tôi"
hangup

# A terminal that cannot underline shows them in reverse.
term sun
start
wait "39 bài"
keys m
wait "chưa có tiêu đề"
keys e
wait "nhéé"
attr 17,28 reverse
keys F10
wait "Bài của tôi"
hangup

# Not wanted, not there; without a dictionary the key says so.
term xterm
run printf '[toasoan]\nspelling = no\n' > "$XDG_CONFIG_HOME/toasoan/toasoan.conf"
start
wait "39 bài"
keys m
wait "chưa có tiêu đề"
keys e
wait "nhéé"
attr 17,28 plain

# Before a wrong word, where the terminal cannot insert: 30 bytes of text, the 4 that begin the underline, and 4
# that save the cursor and bring it back with its attributes. There is no shorter sequence for either.
session vt100
term vt100
as phong.vien1
wait "bài"
idle
keys w
wait "Soạn bài"
keys S-Tab "Sáng nay nước suối Nậm Sương đã trong trở lại sau ba tuần đục ngầuaaế"
keys Left Left Left Left Left Left Left Left Left Left Left Left Left Left Left Left Left Left Left Left
keys "b"
keys "c"
bytes < 39
