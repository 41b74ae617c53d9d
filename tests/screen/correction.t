# A published article is corrected: it says so to those who may, and leads to what it was before; a
# reader sees the new text alone.
portal sample
session editor
as bien.tap
wait "39 bài"
idle
keys Enter
wait "Giá nông sản tuần này"
wait-gone "Đã sửa sau khi đăng"
keys e
wait "Soạn bài"
keys End " (cập nhật)" F4
wait "~Đưa bản sửa “Giá nông sản.*” lên cổng~"
keys c
idle
wait "Đã sửa sau khi đăng, lần cuối 04/03/2031 08:00 (V: so với bản trước)"
keys V
wait "{+(cập nhật)+}"
keys q H
wait "sửa bài đã đăng"
keys V
wait "{+(cập nhật)+}"

session reader
as anonymous
wait "39 bài"
idle
keys Enter
wait "(cập nhật)"
wait-gone "Đã sửa sau khi đăng"
