# Somebody else saves the post while one writes: nothing is overwritten. What goes together is merged
# and shown before it is sent; what does not stands side by side until one has chosen; both texts
# stay among the versions.
term any
portal sample
as phong.vien1
wait "39 bài"
idle
keys m
wait "Hồ Nà Đon"
keys / "ho na don" Enter
wait "[ho na don]"
keys e
wait "Soạn bài"
keys C-End " Câu của phóng viên."
idle
run toasoan-portal -d "$PORTAL_DATA" user app-password new bien.tap | tail -n 1 >pw
run curl -s -u "bien.tap:$(cat pw)" -G --data-urlencode "search=Hồ Nà Đon" "$PORTAL/wp-json/wp/v2/posts?status=draft&_fields=id" | tr -dc 0-9
save ID
run curl -s -u "bien.tap:$(cat pw)" -X POST "$PORTAL/wp-json/wp/v2/posts/$ID?_fields=id" --data-urlencode "content=<p>Câu của biên tập.</p>"
keys F4
wait "Gửi duyệt, để nguyên như thế"
keys Down Down Enter
wait "vướng 1"
keys O
wait "~Lưu bài +Hồ Nà Đon.*bị chen sửa~"
wait "~Gửi duyệt +Hồ Nà Đon.*chờ việc trước~"
wait "e: xem và gộp hai bản"

# The portal's text is as the other left it.
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$ID?context=edit&_fields=content.raw" | grep -c "Câu của biên tập."

# One looks at both; what is open is not sent.
keys Home e
wait "Gộp hai bản: Hồ Nà Đon"
wait "1/1 chỗ vướng chờ chọn"
wait "> Chỗ vướng 1/1: Nội dung — chờ chọn"
wait "CỦA BẠN"
# What moving costs here, in bytes to the terminal.
idle
keys Down
bytes < 30
keys Up
bytes < 150
keys F4
wait "Còn 1 chỗ vướng chưa chọn"
keys End
wait "{+Câu của biên tập.+}"

# The same choice in two columns.
resize 120x40
wait "~CỦA BẠN +│ TRÊN CỔNG~"
resize 80x24
keys 1
wait "Chỗ vướng 1/1: Nội dung — giữ của bạn"
wait "0/1 chỗ vướng chờ chọn"
keys 3
wait "Nội dung — giữ cả hai"
keys F4
wait "Bản gộp đã vào hộp gửi"
wait "~Gửi duyệt +Hồ Nà Đon.* xong +vừa~"
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$ID?context=edit&_fields=status,content.raw" | grep "pending" | grep "Câu của phóng viên." | grep -c "Câu của biên tập."

# Both texts are among the versions.
keys m
wait "~Hồ Nà Đon.*Chờ duyệt~"
keys Home v
wait "bản của người khác"
keys q

# Changes at different places: nothing to choose, but it is shown, and one may write on in it.
keys W
wait "Hồ Nà Đon"
keys c
wait "~Hồ Nà Đon.*Bản nháp~"
idle
keys Home e
wait "Soạn bài"
keys C-End Enter "Đoạn thêm của phóng viên."
idle
run curl -s -u "bien.tap:$(cat pw)" -X POST "$PORTAL/wp-json/wp/v2/posts/$ID?_fields=id" --data-urlencode "title=Hồ Nà Đon cạn"
keys F10
wait "Bài của tôi"
keys F5
idle
keys Home e
wait "Gộp hai bản: Hồ Nà Đon"
wait "không vướng"
wait "Tiêu đề — sửa trên cổng"
wait "{+Hồ Nà Đon cạn+}"
wait "Nội dung — bạn sửa"
keys e
wait "Đây là bản gộp"
keys F10
wait "~\\* *Hồ Nà Đon cạn~"
