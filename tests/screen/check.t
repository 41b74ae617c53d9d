# The check of a text: what it finds is listed, mended one by one or all, and offered before submitting.
portal sample
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys F11
wait "Không có gì cần sửa"
keys q
keys "Lũ ở  Nậm Pồ" S-Tab "Ông nói: \"Nước lên nhanh\", rồi đi ." Enter "Xã hòa bình, hoà thuận, hòa mình."
keys F11
wait "5 chỗ"
screen
 Báo Mường Sương ▸ Rà lỗi trình bày                                       5 chỗ
▸Tiêu đề      thừa khoảng trắng   Lũ ở  Nậm Pồ          → Lũ ở Nậm Pồ
 Nội dung 1   ngoặc kép           …ng nói: "Nước lên…   → …ng nói: “Nước lên…
 Nội dung 1   ngoặc kép           …ên nhanh", rồi đi…   → …ên nhanh”, rồi đi…
 Nội dung 1   trắng trước dấu     …, rồi đi .           → …, rồi đi.
 Nội dung 2   kiểu dấu thanh      …a bình, hoà thuận, … → …a bình, hòa thuận, …

















 Enter sửa  a sửa hết  d bỏ qua  e đến chỗ đó    phong.vien1 · đã nối · * kB
END

# One is left as it is, one is mended; the place is shown; all others at once are one step back.
keys d
wait "4 chỗ"
keys Down Down Enter
wait "3 chỗ"
wait "Đã sửa 1 chỗ"
keys e
wait "Soạn bài"
attr 13,16 reverse
keys Escape F11
wait "4 chỗ"
keys a
wait "Đã sửa 4 chỗ"
keys q
wait "“Nước lên nhanh”, rồi đi."
wait "hòa bình, hòa thuận"
keys C-z
wait "\"Nước lên nhanh\", rồi đi."
wait "hoà thuận"

# Before submitting it is offered; a clean text is asked for as ever.
keys F4
wait "3 chỗ nên sửa:"
wait "Xem từng chỗ trước khi gửi"
keys Enter
wait "Rà lỗi trình bày"
keys q F4
wait "nên sửa"
keys Escape
wait-gone "nên sửa"
# Keys that a slow line brings together do what they do one by one.
keys F11 d d
wait "1 chỗ"
keys q
keys F11 a F4
wait "Gửi duyệt bài “Lũ ở Nậm Pồ”?"
keys k
wait "“Nước lên nhanh”"
keys C-z F4
wait "nên sửa"
keys Down Enter
wait "hộp gửi"
run toasoan draft list
stdout "Lũ ở Nậm Pồ"
