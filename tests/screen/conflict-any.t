# Two people at one post, on both portals: a text that changes again while the two are being merged
# is merged anew, and nothing of either is overwritten.
portal any
session reporter
as tac.gia
wait "39 bài"
idle
keys w
keys "Chợ phiên vùng cao" Tab Tab Tab Tab Tab Tab Tab Tab "Chợ họp từ sáng."
keys F4
wait "Gửi duyệt bài “Chợ phiên vùng cao”?"
keys y
idle
keys Up
wait-gone "gửi đi"

session editor
as bien.tap
wait "39 bài"
idle
keys D
wait "Chợ phiên vùng cao"
keys Home e
wait "Soạn bài"

session reporter
keys m F5
idle
wait "Chợ phiên vùng cao"
keys Home e
wait "Soạn bài"
keys C-End " Câu của phóng viên."
idle

# The editor is faster.
session editor
keys C-End " Câu của biên tập."
idle
keys F4
wait "Gửi duyệt bài “Chợ phiên vùng cao”?"
keys y
idle
keys Up
wait-gone "gửi đi"

session reporter
keys F4
wait "Gửi duyệt bài “Chợ phiên vùng cao”?"
keys y
idle
wait "vướng 1"
keys O
wait "~(Lưu bài|Gửi duyệt) +Chợ phiên vùng cao.*bị chen sửa~"
keys Home e
wait "Gộp hai bản: Chợ phiên vùng cao"
wait "chờ chọn"

# Once more, while the reporter looks at both.
session editor
keys q D F5
idle
wait "Chợ phiên vùng cao"
keys Home e
wait "Soạn bài"
keys C-End " Câu đến sau."
idle
keys F4
wait "Gửi duyệt bài “Chợ phiên vùng cao”?"
keys y
idle
keys Up
wait-gone "gửi đi"

session reporter
keys 1 F4
wait "~(Lưu bài|Gửi duyệt) +Chợ phiên vùng cao.*bị chen sửa~"
wait "e: xem và gộp hai bản"
keys Home e
wait "Gộp hai bản: Chợ phiên vùng cao"
wait "Câu đến sau."
wait "1/1 chỗ vướng chờ chọn"
keys 3
wait "0/1 chỗ vướng chờ chọn"

# A third time, and this time the round brings it before anything is sent.
session editor
keys q D F5
idle
wait "Chợ phiên vùng cao"
keys Home e
wait "Soạn bài"
keys C-End Enter "Đoạn thêm của biên tập."
idle
keys F4
wait "Gửi duyệt bài “Chợ phiên vùng cao”?"
keys y
idle
keys Up
wait-gone "gửi đi"

session reporter
keys F5
wait "Trên cổng lại có bản mới: đã gộp lại"
wait "Đoạn thêm của biên tập."
wait "1/1 chỗ vướng chờ chọn"
keys 3 F4
wait "Bản gộp đã vào hộp gửi"
idle
wait "~Gửi duyệt +Chợ phiên vùng cao +xong~"

# What either wrote is there.
session editor
keys q D F5
idle
wait "Chợ phiên vùng cao"
keys Home Enter
wait "Câu của phóng viên."
wait "Câu đến sau."
wait "Đoạn thêm của biên tập."
