# Who may publish does so with an own post, on both portals: from the editor, where it asks before, and
# from "my posts"; now, or at a time. What is public already is corrected.
portal any
session author
as tac.gia
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys M-d
wait "Bài chưa có tiêu đề"
keys "Cầu mới ở Pa Một" Tab Tab Tab Tab Tab Tab Tab Tab "Cầu dài 86 mét." M-d
wait "Đăng “Cầu mới ở Pa Một” ngay cho mọi người đọc?"
# Enter is no.
keys Enter
wait-gone "cho mọi người đọc?"
wait "Soạn bài"
keys M-d
wait "cho mọi người đọc?"
keys c
wait "Cho đăng, đang gửi lên cổng: Cầu mới ở Pa Một"
wait-gone "Soạn bài"
idle
wait "40 bài"
run curl -sf -G --data-urlencode "search=Cầu mới ở Pa Một" "$PORTAL/wp-json/wp/v2/posts?_fields=status"
stdout "publish"

# It is public: the same key sends a correction.
keys m
wait "~Cầu mới ở Pa Một +Đã đăng~"
keys Home e
wait "Soạn bài"
keys C-End " Thông xe sáng nay." M-d
wait "Đưa bản sửa “Cầu mới ở Pa Một” lên cổng?"
keys Escape
wait-gone "Đưa bản sửa"
keys M-h
wait "Bài này đã đăng hoặc đã bỏ"
keys F10
wait "~. Cầu mới ở Pa Một~"

# What the check finds is asked first, and then still whether it is to be published; at a time.
keys w
wait "Soạn bài"
keys "Chợ Lùi" Tab Tab Tab Tab Tab Tab Tab Tab "Chợ họp  thứ bảy." M-h
wait "Đăng bài “Chợ Lùi”? 1 chỗ nên sửa"
keys Down Enter
wait "Đăng “Chợ Lùi” lúc ("
keys C-a C-k "1/1/2001 7:00" Enter
wait "Giờ này đã qua"
keys C-a C-k "1/1/2036 7:00" Enter
wait "Đã hẹn giờ đăng, đang gửi lên cổng: ngày 01/01/2036 07:00 (GMT+7): Chợ Lùi"
idle
wait "~Chợ Lùi +Hẹn giờ đăng~"
keys O
wait "~Hẹn giờ .*Chợ Lùi~"
keys q

# From "my posts": what is only here, and what was changed since it was sent.
keys w
wait "Soạn bài"
keys "Suối cạn" Tab Tab Tab Tab Tab Tab Tab Tab "Suối cạn từ tháng hai." M-l
wait "không gửi duyệt"
idle
keys " Nay đã có nước." F10
wait "Bài của tôi"
keys Home
keys / "suoi can" Enter
wait "[suoi can]"
keys p
wait "Đăng “Suối cạn” ngay cho mọi người đọc?"
keys c
wait "Cho đăng, đang gửi lên cổng: Suối cạn"
idle
wait "~Suối cạn +Đã đăng~"
run curl -sf -G --data-urlencode "search=Nay đã có nước" "$PORTAL/wp-json/wp/v2/posts?_fields=status"
stdout "publish"
keys q
idle

# A contributor may not, and is told what to do.
session contributor
as phong.vien1
wait "41 bài"
idle
keys w
wait "Soạn bài"
keys "Bài của cộng tác viên" Tab Tab Tab Tab Tab Tab Tab Tab "Một câu." M-d
wait "Tài khoản không có quyền đăng bài; hãy gửi duyệt (F4)"
keys M-h
wait "không có quyền đăng bài"
keys F10 m
wait "Bài của cộng tác viên"
keys Home p
wait "không có quyền đăng bài"

# Nobody with an own post, where four eyes are asked for.
session careful
run mkdir -p "$XDG_CONFIG_HOME/toasoan"; printf 'four-eyes = yes\n' >> "$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as bien.tap
wait "41 bài"
idle
keys w
wait "Soạn bài"
keys "Chuyện của biên tập" Tab Tab Tab Tab Tab Tab Tab Tab "Một câu." M-d
wait "Không tự duyệt bài của mình: nhờ người khác duyệt"
