# What was read once is there without the line; what is written is kept through a kill and sent later.
portal sample
as phong.vien1
wait "39 bài"
idle
line cut
keys Down Enter
wait "Sân bóng xã Mường Lụa"
keys Right
wait "Cầu khởi công"
keys q w
keys "Mưa lớn ở Huổi Són" Tab "Nước suối lên nhanh." Tab Tab Tab Tab Tab Tab Tab "Từ 4 giờ sáng, mưa không ngớt." F2
wait "Đã lưu một phiên bản"
keys " Chưa ai bị thương."
idle
clock +2s
idle
kill
exit 137
start
wait "mở lại bài này, lưu lúc 04/03/2031 08:0"
cursor 11,52
keys Left
wait "Từ 4 giờ sáng, mưa không ngớt. Chưa ai bị thương."
wait "mất nối"
idle
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Mưa lớn ở Huổi Són
  Sapo       Nước suối lên nhanh.
  Chuyên mục (chưa chọn)
  Thẻ
  Tệp ảnh    (tài khoản này không được gửi ảnh)
  Chú thích
  Nguồn ảnh
  Bút danh
  Nội dung ───────────────────────────────────────────────────────────────────
  Từ 4 giờ sáng, mưa không ngớt. Chưa ai bị thương.












 F4 gửi  F10 trở lại  Ctrl-\ kiểu gõ *phong.vien1 · mất nối: *
END
keys F4
wait "Gửi duyệt bài “Mưa lớn ở Huổi Són”?"
keys y
wait "gửi đi"
line back
clock +180s
wait "đã nối"
wait-gone "gửi đi"
keys m
wait "~Mưa lớn ở Huổi Són +Chờ duyệt~"
# Sent once.
run toasoan-portal -d "$PORTAL_DATA" check; curl -s -u "bien.tap:$(sed -n 's/^bien.tap //p' "$PORTAL_DATA/passwords")" "$PORTAL/wp-json/wp/v2/posts?status=any&search=Hu%E1%BB%95i%20S%C3%B3n%20m%C6%B0a&per_page=100&_fields=title.raw&context=edit" | grep -o 'Mưa lớn ở Huổi Són' | wc -l
stdout "1"
