# One draft in two windows: the second reads it, sees what the first goes on typing, and may take it
# over; the first then keeps, as a version, what it had not saved yet.
portal sample
as phong.vien1
wait "39 bài"
idle
line cut
keys w
keys "Lũ về Na Ư" Tab Tab Tab Tab Tab Tab Tab Tab "Một hai" F2
wait "Đã lưu một phiên bản"

session second
program sh -c "exec env XDG_CACHE_HOME=$HOME/../user/cache XDG_STATE_HOME=$HOME/../user/state XDG_CONFIG_HOME=$HOME/../user/config toasoan -a phong.vien1"
wait "Váy thêu, giày vải"
keys m
wait "Lũ về Na Ư"
keys Home Enter
wait "Bài này đang mở ở cửa sổ khác (tiến trình"
keys k
wait "Chỉ xem"
keys C-End "x"
wait "đây chỉ để xem"
keys k
screen
 Báo Mường Sương ▸ *Soạn bài
  Tiêu đề    Lũ về Na Ư
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh*
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────────────────────────
  Một hai












 Chỉ xem: bài đang mở ở cửa sổ khác. Gõ một chữ để chuyển về đây
END

# What the first types comes here.
session user
keys " ba"
clock +2s
idle
session second
clock +3s
wait "Một hai ba"

# It is taken over while the first has a word that is in no journal yet.
session user
keys " bốn"
session second
keys "x" c
wait-gone "đây chỉ để xem"
keys C-End " năm" F2
wait "Đã lưu một phiên bản"
session user
clock +1s
wait "Bài đã được chuyển sang cửa sổ khác"
clock +3s
wait "năm"
keys F9
wait "khi rời màn hình"
keys Enter
wait "bốn"
