# A suggestion, on both portals: a reviewer edits a waiting post and sends the change instead of
# saving it; the author takes one change, leaves another, and has one refused because the text has
# moved on.
portal any
term any
session reporter
as tac.gia
wait "39 bài"
idle
keys w
keys "Chợ phiên Nà Đon" Tab Tab Tab Tab Tab Tab Tab Tab
keys "Sáng chủ nhật, chợ phiên Nà Đon họp sớm." Enter "Gừng bán được giá." Enter "Ba xe hàng từ xuôi lên." Enter "Chợ tan lúc mười giờ."
keys F4
wait "Gửi duyệt bài “Chợ phiên Nà Đon”?"
keys y
idle
keys Up
wait-gone "gửi đi"

session reviewer
as bien.tap
wait "39 bài"
idle
keys D
wait "Chợ phiên Nà Đon"
keys / "na don" Enter
wait "[na don]"
keys Enter
wait "Chợ tan lúc mười giờ"
keys e
wait "Soạn bài"
# Nothing is changed yet.
keys M-e
wait "Chưa sửa gì so với bài trên cổng"
keys End " họp sớm"
keys C-End " Mai lại họp."
keys Up Up End " (18.000 đồng/kg)"
keys Up Up End " Trời rét."
keys M-e
wait "Đề nghị tác giả sửa 4 chỗ"
keys "Xin thêm giá." F2
wait "Đang gửi đề nghị sửa"
wait "Duyệt bài"
idle
wait-gone "gửi đi"
wait "Đề nghị sửa 4 chỗ."
# The post itself is as it was.
wait "Gừng bán được giá."

# The author has changed a paragraph meanwhile.
session reporter
keys m F5
wait "~Chợ phiên Nà Đon +Chờ duyệt, 1 góp ý~"
keys Home e
wait "Soạn bài"
keys C-End Up Up End " Đường khô."
keys M-i
wait "Đề nghị sửa 4 chỗ."
wait "Xin thêm giá."
keys Enter
wait "1/4 · Nội dung · chưa trả lời"
idle
# What moving costs here, in bytes to the terminal.
keys Down
bytes < 20
keys Up
bytes < 20
keys Home
idle
wait "Sáng chủ nhật, chợ phiên Nà Đon họp sớm. {+họp sớm+}"
wait "3/4 · Nội dung · không còn thấy đoạn cũ trong bài"
keys F2
wait "Còn chỗ chưa trả lời"
keys a
wait "1/4 · Nội dung · nhận"
keys x
wait "2/4 · Nội dung · không nhận"
keys a
wait-gone "3/4 · Nội dung · nhận"
keys Down a
wait "4/4 · Nội dung · nhận"
keys F2
wait "Đưa 2 trên 4 chỗ sửa vào bản nháp"
keys y
wait "Đã nhận 2 trên 4 chỗ sửa"
keys q
wait "Soạn bài"
idle
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Chợ phiên Nà Đon
*
*
*
*
*
*
*
~  Nội dung .*~
  Sáng chủ nhật, chợ phiên Nà Đon họp sớm. họp sớm

  Gừng bán được giá.

  Ba xe hàng từ xuôi lên. Đường khô.

  Chợ tan lúc mười giờ. Mai lại họp.






* tac.gia · đã nối * kB
END
# One step back: the version before is there.
keys F9
wait "~đề nghị sửa~"
wait "trước khi phục hồi"
