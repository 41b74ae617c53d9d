# Whatever comes in place of a portal's reply: one clear message, and the program goes on.
portal sample
file html.txt
HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 49
Connection: close

<html><body>Please log in to Wi-Fi</body></html>
END
file truncated.txt
HTTP/1.1 200 OK
Content-Type: application/json
Connection: close

[{"id":1,"title":{"rendered":"Bài
END
file forbidden.txt
HTTP/1.1 403 Forbidden
Content-Type: text/html
Connection: close

<html><body>Blocked by firewall</body></html>
END
file broken.txt
HTTP/1.1 502 Bad Gateway
Content-Type: text/html
Connection: close

<html><body>502</body></html>
END
file wait.txt
HTTP/1.1 429 Too Many Requests
Retry-After: 60
Content-Type: text/html
Connection: close

<html><body>429</body></html>
END
file noise.txt
SSH-2.0-OpenSSH_9.2
END
# Adding an account there says what is wrong, and nothing is stored.
line reply html.txt
run toasoan account add "$PORTAL" --name x
expect-exit 1
stderr "Địa chỉ này không phải cổng WordPress hay toasoan-portal"
line back
run toasoan account add http://127.0.0.1:1 --name x
expect-exit 1
stderr "Máy chủ không trả lời"
run toasoan account add http://no-such-name.invalid --name x
expect-exit 1
stderr "Không tìm thấy tên máy chủ"
run toasoan account add https://127.0.0.1:${PORTAL##*:} --name x
expect-exit 1
stderr "TLS"
run echo wrong > password; chmod 600 password; toasoan account add "$PORTAL" --name x --login bien.tap --password-file password
expect-exit 1
stderr "Sai tên đăng nhập hoặc mật khẩu ứng dụng"
run toasoan account list
stdout
END

as phong.vien1
wait "39 bài"
idle
line reply html.txt
keys R
wait "mất nối: mạng đòi đăng nhập"
line reply truncated.txt
keys R
wait "bị từ chối: trả lời hỏng"
keys Down Enter
wait "Sân bóng xã Mường Lụa"
keys q
line reply forbidden.txt
keys R
wait "bị từ chối: bị tường lửa chặn"
line reply broken.txt
keys R
wait "bị từ chối: cổng lỗi"
line reply wait.txt
keys R
wait "cổng bảo chậm lại"
line reply noise.txt
keys R
wait "bị từ chối: trả lời hỏng"
line back
clock +600s
keys R
wait "đã nối"
wait "39 bài"
