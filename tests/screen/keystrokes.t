# Điện Biên, key by key: after each key the whole screen, cell by cell, and where the cursor stands.
# Then a word taken back and brought again in one step, backspace, and letters put into the middle of a
# word. The window is low, so that the screens of this file are short.
size 60x12
portal sample
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys C-\
wait "Gõ tiếng Việt: Telex"

keys "D"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    D
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,15

keys "d"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Đ
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,15

keys "i"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Đi
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,16

keys "e"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Đie
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,17

keys "e"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điê
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,17

keys "n"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điên
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,18

keys "j"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,18

keys " "
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,19

keys "B"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện B
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,20

keys "i"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Bi
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,21

keys "e"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Bie
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,22

keys "e"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biê
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,22

keys "n"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biên
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,23

# A composed word is one step back, and one forth.
keys C-z
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,19

keys C-y
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biên
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,23

# Backspace takes the letter that is seen; the tone moves to where it belongs now, and back.
keys C-z "Bieen" BSpace
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biê
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,22

keys "t"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biêt
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,23

keys "s"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biết
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,23

keys BSpace
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biế
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,22

keys BSpace
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Bí
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,21

# In the middle of a word the letters behind the cursor move on, and again it is one step.
keys C-z "Bin" Left
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Bin
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,21

keys "e"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Bien
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,22

keys "e"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biên
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,22

keys "s"
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biến
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,22

keys C-z
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Bin
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,21

keys C-y
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Biến
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,22

keys BSpace
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Điện Bin
  Sapo
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────

 F4 gửi  F10 trở lại Telex · phong.vien1 · đã nối · * kB
END
cursor 2,21
