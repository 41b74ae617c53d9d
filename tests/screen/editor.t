# Writing: fields, typing at what it costs, undo, selection, find and replace, preview; nothing is lost.
portal sample
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys "Lũ quét ở Nậm Pồ: bốn bản bị chia cắt, hàng trăm người dân được sơ tán trong đêm" Tab "Mưa lớn kéo dài." Tab Enter
wait "Chuyên mục:"
keys "thoi su" Enter
wait "Thời sự"
keys Tab Tab Tab Tab Tab "Chiều 27/10, **nước** dâng nhanh ở suối Nậm Chim."
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Lũ quét ở Nậm Pồ: bốn bản bị chia cắt, hàng trăm người dân được sơ
             tán trong đêm
  Sapo       Mưa lớn kéo dài.
  Chuyên mục Thời sự
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────────────────────────
  Chiều 27/10, **nước** dâng nhanh ở suối Nậm Chim.











 F4 gửi  F10 trở lại  Ctrl-\ kiểu gõ  F2 lưu     phong.vien1 · đã nối · * kB
END
# A letter at the end of a line costs itself: ệ has three bytes.
keys "a"
bytes < 2
keys "ệ"
bytes < 4
keys BSpace BSpace Enter "Xã Nà Hỳ sơ tán 120 hộ."
cursor 14,26
keys C-z
wait-gone "120 hộ."
keys C-y
wait "120 hộ."
# A selection is seen, and Esc ends it.
keys Home C-Right S-Right S-Right
attr 14,6 reverse
keys Escape
# Esc never leaves.
keys Escape
wait "Bài tự lưu khi gõ"
attr 14,6 plain
keys F8 "so tan" Enter "di dời" Enter
wait "Thay tất cả"
keys Enter
wait "Không tìm thấy"
keys F3
wait "Xem trước"
screen
 Báo Mường Sương ▸ Xem trước
  Lũ quét ở Nậm Pồ: bốn bản bị chia cắt, hàng trăm người dân được sơ tán trong
  đêm
  Thời sự · Lò Thị Mây

  Mưa lớn kéo dài.

  Chiều 27/10, nước dâng nhanh ở suối Nậm Chim.

  Xã Nà Hỳ di dời 120 hộ.













 q trở lại  PageDown trang sau  / tìm            phong.vien1 · đã nối · * kB
END
keys q F6
wait "Nội dung 16 từ, sapo 4 từ"
# The machine dies: what was typed a second ago is there.
keys End " Mất điện."
clock +1s
idle
kill
start
wait "120 hộ. Mất điện."
keys F10 m
wait "Lũ quét ở Nậm Pồ"
idle
run toasoan draft list
stdout "Lũ quét ở Nậm Pồ"
