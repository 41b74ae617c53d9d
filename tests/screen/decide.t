# What may not be done says why; what cannot be undone asks and names the title; a wrong time is
# asked again; the trash gives back.
portal sample
session reporter
as phong.vien1
wait "39 bài"
idle
keys m
wait "Hồ Nà Đon"

# A published post of one's own: only the desk takes it back.
keys / "vay theu" Enter
wait "[vay theu]"
keys W
wait "Bài đã đăng: chỉ tòa soạn gỡ hoặc bỏ được"
keys Escape
wait "16 bài"

# A draft into the trash and out again.
keys / "ho na don" Enter
wait "[ho na don]"
keys d
wait "~Bỏ “Hồ Nà Đon.*” vào thùng rác\?~"
keys k
wait "~Hồ Nà Đon.*Bản nháp~"
keys d c
wait "Không có mục nào khớp với chữ lọc"
wait-gone "gửi đi"
keys T
wait "~Hồ Nà Đon.*Thùng rác~"
keys u
wait "Lấy lại từ thùng rác"
wait "Không có mục nào khớp với chữ lọc"
keys Escape Escape
wait-gone "gửi đi"
wait "~Hồ Nà Đon.*Bản nháp~"

# Nobody decides on what was not on the screen; a time that cannot be is asked again.
session reviewer
as bien.tap
wait "39 bài"
idle
keys D
wait "Ngày hội đọc sách"
keys / "doc sach" Enter
wait "[doc sach]"
keys a
wait "Hãy mở xem bản này trước khi quyết định"
keys Enter
wait "lần đầu duyệt"
keys S
wait "Asia/Ho_Chi_Minh"
keys C-a C-k "31/2/2032 6:00" Enter
wait "Xin gõ như"
keys C-a C-k "1/3/2031 6:00" Enter
wait "Giờ này đã qua"
keys C-a C-k "1/3/2032 6:00" Enter
wait "Đã hẹn giờ đăng"
wait-gone "gửi đi"
keys s
wait "~Hẹn giờ đăng +1~"
