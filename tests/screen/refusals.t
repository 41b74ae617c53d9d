# What the portal, or something before it, says to a post that is sent: the row stays, says in words
# what happened and what to do, and the text is sent when it can be, or becomes a new post.
portal sample
file 401.txt
HTTP/1.1 401 Unauthorized
Content-Type: application/json
Connection: close

{"code":"rest_not_logged_in","message":"Bạn chưa đăng nhập.","data":{"status":401}}
END
file 403.txt
HTTP/1.1 403 Forbidden
Content-Type: application/json
Connection: close

{"code":"rest_cannot_edit","message":"Không được sửa bài này.","data":{"status":403}}
END
file 404.txt
HTTP/1.1 404 Not Found
Content-Type: application/json
Connection: close

{"code":"rest_post_invalid_id","message":"Không có bài này.","data":{"status":404}}
END
file 400.txt
HTTP/1.1 400 Bad Request
Content-Type: application/json
Connection: close

{"code":"rest_invalid_param","message":"Tham số không đúng.","data":{"status":400}}
END
file 410.txt
HTTP/1.1 410 Gone
Content-Type: application/json
Connection: close

{"code":"rest_already_trashed","message":"Bài đã ở thùng rác.","data":{"status":410}}
END
file 413.txt
HTTP/1.1 413 Request Entity Too Large
Content-Type: text/html
Connection: close

<html><body>413</body></html>
END
file firewall.txt
HTTP/1.1 403 Forbidden
Content-Type: text/html
Connection: close

<html><body>Blocked by firewall</body></html>
END
file 429.txt
HTTP/1.1 429 Too Many Requests
Retry-After: 30
Content-Type: application/json
Connection: close

{"code":"slow_down","message":"Chậm lại.","data":{"status":429}}
END
file 503.txt
HTTP/1.1 503 Service Unavailable
Content-Type: text/html
Connection: close

<html><body>503</body></html>
END
as phong.vien1
wait "39 bài"
idle
keys m
wait "Hồ Nà Đon"
keys / "ho na don" Enter
wait "[ho na don]"
keys e
wait "Soạn bài"
keys C-End " Câu thêm."
idle
line reply 403.txt
keys F4
wait "để nguyên như thế"
keys Down Down Enter
wait "vướng 1"
keys O
# A right that was taken.
wait "Tài khoản không có quyền làm việc này"
wait "Nhờ quản trị cấp lại quyền, rồi r"
wait "b: thành bài mới."
wait "Cổng trả lời: 403 rest_cannot_edit: Không được sửa bài này."
# A firewall: a page in the place of an answer.
line reply firewall.txt
keys Home r
wait "Nhận được trang web thay vì dữ liệu"
wait "Báo quản trị của cổng: có gì đó trong bài bị chặn."
# Too large, says a proxy.
line reply 413.txt
keys Home r
wait "Cổng không nhận tệp lớn như vậy"
wait "e: chọn ảnh nhỏ hơn hoặc bớt chữ"
# What is not accepted, for whatever reason.
line reply 400.txt
keys Home r
wait "Cổng không chấp nhận"
wait "e: sửa bài, rồi gửi lại; d: bỏ lệnh này."
wait "Tham số không đúng."
# Patience is asked for when the post is looked at before it is written: said at once, with the time.
line reply 429.txt
keys Home r
wait "Cổng yêu cầu gửi chậm lại"
wait "thử lại lúc"
wait-gone "đang gửi"
# Trashed meanwhile.
line reply 410.txt
keys Home r
wait "Bài đã bị bỏ vào thùng rác trong lúc này"
wait "b: lấy chữ thành bài mới; d: bỏ lệnh này."
wait "Cổng trả lời: 410 rest_already_trashed: Bài đã ở thùng rác."
# A revoked password.
line reply 401.txt
keys Home r
wait "Sai tên đăng nhập hoặc mật khẩu ứng dụng, hoặc mật khẩu đã bị thu hồi"
wait "Thêm lại tài khoản với mật khẩu ứng dụng mới"
# The post is gone: its text becomes a new one, which is sent.
line reply 404.txt
keys Home r
wait "b: lấy chữ thành bài mới; d: bỏ lệnh này."
line back
keys Home b
wait "Chữ đã thành bài mới; bản cũ ở thùng rác."
keys C-End
wait "Câu thêm."
keys F4
wait "để nguyên như thế"
keys Down Down Enter
wait-gone "gửi đi"
keys O
wait "~Gửi duyệt +Hồ Nà Đon.* xong~"

# What will pass by itself: nothing is to be done.
keys w
wait "Soạn bài"
keys "Bài sau" Tab Tab Tab Tab Tab Tab Tab Tab "Một câu." F4
wait "Gửi duyệt bài “Bài sau”?"
line reply 429.txt
keys c
wait "Bài sau"
keys O Home
wait "~Lưu bài +Bài sau +chờ gửi lại~"
wait "Cổng yêu cầu gửi chậm lại"
wait "Không phải làm gì: sẽ tự thử lại."
wait "thử lại lúc"
line reply 503.txt
keys Home r
wait "Chưa nhận được trả lời: chỉ gửi lại khi chắc chắn không thành hai bài."
wait "Không phải làm gì: sẽ tự thử lại."
line back
clock +600s
wait "~Gửi duyệt +Bài sau +xong~"

# In the portal's trash by now, as somebody else put it there: the client's own words, not a server's.
run toasoan-portal -d "$PORTAL_DATA" user app-password new bien.tap | tail -n 1 >pw
keys m
wait "Bài sau"
keys Home e
wait "Soạn bài"
keys C-End " Thêm."
idle
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts?status=pending&search=Bài%20sau&_fields=id" | grep -o '[0-9]*' | head -n 1 >id
run curl -s -o /dev/null -w '%{http_code}' -X DELETE -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$(cat id)" | grep -x 200
keys F4
wait "Gửi duyệt bài “Bài sau”?"
keys c
wait "vướng 1"
keys O Home
wait "Bài đang ở thùng rác của cổng: có người đã bỏ nó trong lúc này."
wait "b: lấy chữ thành bài mới; d: bỏ lệnh này."
wait-gone "trash"
