# A draft is saved on the portal and not submitted, on both portals: it is there on another machine,
# it is written on here meanwhile, and nobody is asked to review it.
portal any
as tac.gia
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys M-l
wait "Bài chưa có tiêu đề"
keys "Cầu mới ở Pa Một" Tab Tab Tab Tab Tab Tab Tab Tab "Cầu dài 86 mét." M-l
wait "lưu lên cổng, không gửi duyệt"
keys " Thông xe sáng nay."
wait-gone "chờ gửi"
idle
keys M-l
wait "lưu lên cổng, không gửi duyệt"
idle
keys Left
wait "Cầu dài 86 mét. Thông xe sáng nay."
keys F10 m
wait "~Cầu mới ở Pa Một +Bản nháp~"

# The same person elsewhere.
session elsewhere
as tac.gia
wait "39 bài"
idle
keys m
wait "~Cầu mới ở Pa Một +Bản nháp~"
keys Home Enter
wait "Soạn bài"
wait "Cầu dài 86 mét. Thông xe sáng nay."
keys F10

session editor
as bien.tap
wait "39 bài"
idle
keys D
idle
wait-gone "Cầu mới ở Pa Một"
