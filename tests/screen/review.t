# A day at the desk: what changed since it was seen, in one column and in two; who did what; several
# decided at once, each as it was opened; who has a post open; two who decide at once.
portal sample
session reviewer
run toasoan-portal -d "$PORTAL_DATA" user app-password new bien.tap | tail -n 1 >pw
run curl -s -u "bien.tap:$(cat pw)" -G --data-urlencode "search=Ngày hội đọc sách" "$PORTAL/wp-json/wp/v2/posts?status=pending&_fields=id" | tr -dc 0-9
save ID
as bien.tap
wait "39 bài"
idle
keys D
wait "Ngày hội đọc sách"
keys / "doc sach" Enter
wait "[doc sach]"
keys Enter
wait "lần đầu duyệt"
idle

# It changes: the title in a word, a paragraph more. What was seen is compared with what is there.
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$ID?context=edit&_fields=content" | python3 -c 'import json,sys; print("<p>Hội còn mở đến chủ nhật.</p>" + json.load(sys.stdin)["content"]["raw"])' >text
run curl -s -u "bien.tap:$(cat pw)" -X POST "$PORTAL/wp-json/wp/v2/posts/$ID?_fields=id" --data-urlencode "title=Ngày hội đọc sách ở trường nội trú: đổi một trang lấy hai câu chuyện" --data-urlencode "content@text"
keys R
wait "[-một-]"
wait "{+Hội còn mở đến chủ nhật.+}"
keys V
wait "So hai bản"
wait "2 chỗ đổi"
wait "[-bản đã xem"
wait "Tiêu đề: Ngày hội đọc"
keys ]
keys t
wait "│ Tiêu đề: Ngày hội đọc"
keys z
wait "~│.*Hội còn mở~"
keys t 1
wait "Bản trước:"
keys C-c q
wait "~Duyệt bài ·~"

# The history on the screen, in a file, in a pipe.
keys H
wait "Lịch sử bài"
wait "sửa · bản 2"
keys x
wait "Ghi vào tệp:"
keys C-a C-k "ho-so.txt" Enter
wait "Đã ghi hồ sơ vào ho-so.txt"
run grep -c "sửa" ho-so.txt
keys x
wait "Ghi vào tệp:"
keys C-a C-k "ho-so.txt" Enter
wait "ho-so.txt:"
keys Escape
wait "~Duyệt bài ·~"
run toasoan review history "$ID" --json | grep -c '"action"'
run toasoan review list --json | grep -c '"changed_since_seen"'
keys q q q
wait "Tin mới"

# A post that was not opened as it is now is not among those that are decided at once.
keys D
wait "Ngày hội đọc sách"
keys Space Space
wait "đã chọn 2/"
keys a
wait "bài đã chọn chưa mở xem ở bản hiện nay"
keys o
wait "Sắp theo: chờ lâu nhất"
keys o o o
wait "Sắp theo: tiêu đề"
keys q

# Somebody else opens it to edit: the queue and the page say who; a take-over is told to the other.
session chief
as quan.tri
wait "39 bài"
idle
keys D
wait "Ngày hội đọc sách"
keys / "doc sach" Enter
wait "[doc sach]"
keys e
wait "Soạn bài"
idle
session reviewer
keys R
wait-gone "Đang cập nhật"
keys D
wait "~Ngày hội đọc.*đang mở~"
keys / "doc sach" Enter Enter
wait "Đang mở để sửa: "
keys e
wait "Alt-Q: giành quyền sửa"
keys M-q
wait "Giành quyền sửa?"
keys c
wait "có quyền cao hơn: không giành được"

# The other leaves: it is ours within a minute; then it is taken from us, and nothing is lost.
session chief
keys F10
wait "[doc sach]"
idle
session reviewer
clock +61s
wait "Bài này giờ do bạn sửa"
keys C-End " Chữ của biên tập."
idle
session chief
keys e
wait "Alt-Q: giành quyền sửa"
keys M-q
wait "Giành quyền sửa?"
keys c
wait "Bài này giờ do bạn sửa"
session reviewer
clock +61s
wait "~đã giành quyền sửa lúc .*chữ của bạn vẫn giữ~"
keys F10
wait "~Duyệt bài ·~"
wait "Bài này có bản đang sửa chưa gửi"
keys V
keys 2 "ban nhap" Enter
wait "{+bản nháp ở máy này"
wait "{+Chữ của biên tập.+}"
keys q
wait "~Duyệt bài ·~"
session chief
keys F10
wait "[doc sach]"

# Two decide at once: one is carried out, the other is told and decides nothing.
session chief
keys Enter
wait "~Duyệt bài ·~"
idle
session reviewer
keys r
wait "Trả lại “"
keys "Thiếu giờ mở cửa." F2
wait "Đã trả lại tác giả"
keys Up
wait-gone "gửi đi"
session chief
keys a
wait "~Duyệt và đăng “Ngày hội|Bài vừa có bản mới|không chờ duyệt~"
keys c
wait "Đã duyệt, đang gửi"
keys Up
wait "vướng 1"
keys O
wait "~Duyệt đăng +Ngày hội.*bị chen sửa~"
wait "quyết định chưa được thực hiện"
keys Enter
wait "Thiếu giờ mở cửa."
wait "Trả lại"
session reviewer
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$ID?context=edit&_fields=status,review.state" | grep -c '"returned"'
run toasoan review history "$ID" | grep -c "Thiếu giờ mở cửa."
