# A published article is taken off the portal with a reason, which its author reads; what somebody
# else has open for review says so to its author.
portal sample
session reporter
as phong.vien1
wait "39 bài"
idle
keys m
wait "~Hợp long cầu|Đã đăng~"
idle

session editor
as bien.tap
wait "39 bài"
idle
keys / "vay theu" Enter
wait "[vay theu]"
keys Enter
wait "Váy thêu"
idle
keys W
wait "~Gỡ “Váy thêu.*khỏi cổng, vì:~"
# Not without a reason.
keys F2
wait "khỏi cổng, vì:"
keys "Sai tên đội bóng." F2
wait "Đã gỡ về bản nháp, đang gửi"
idle
run curl -s "$PORTAL/wp-json/wp/v2/posts?search=trận+chung+kết+bóng+đá&_fields=id"
stdout "[]"

session reporter
keys F5
wait "~Váy thêu.*Đã gỡ, 1 góp ý~"
keys / "vay theu" Enter
wait "[vay theu]"
keys Enter
wait "Tòa soạn · lý do gỡ bài · 04/03/2031"
wait "Sai tên đội bóng."

# What is open at the desk is under review.
session editor
keys D
wait "Ngày hội đọc sách"
keys / "doc sach" Enter
wait "[doc sach]"
keys e
wait "Soạn bài"
idle
session reporter
keys q Escape
wait-gone "[vay theu]"
keys q m
wait "~Ngày hội đọc sách.*Đang duyệt~"
