# Somebody else saves the post while one writes: nothing is overwritten, one looks and chooses, and
# what gives way stays among the versions.
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
wait "Gửi duyệt bài “Hồ Nà Đon"
keys c
wait "vướng 1"
keys O
wait "~Lưu bài +Hồ Nà Đon.*bị chen sửa~"
wait "~Gửi duyệt +Hồ Nà Đon.*chờ việc trước~"

# The portal's text is as the other left it.
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$ID?context=edit&_fields=content.raw" | grep -c "Câu của biên tập."

# One looks at both, then keeps one's own.
keys Home e
wait "Cổng đã có bản khác bản đang sửa ở đây:"
keys Enter
wait "[-Câu của biên tập.-]"
keys End
wait "Câu của phóng viên."
keys q m
wait "Bài của tôi"
keys Home Enter
wait "Cổng đã có bản khác bản đang sửa ở đây:"
keys Down Enter
wait "Đang sửa bản của bạn"
keys F4
wait "Gửi duyệt bài “Hồ Nà Đon"
keys c
wait "Đã chuyển vào hộp gửi"
wait-gone "gửi đi"
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$ID?context=edit&_fields=status,content.raw" | grep "pending" | grep -c "Câu của phóng viên."

# The other's text is among the versions.
keys m
wait "~Hồ Nà Đon.*Chờ duyệt~"
keys Home v
wait "bản của người khác"
keys q
