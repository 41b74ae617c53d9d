# A network that wants a login before it lets anything through shows its own page, sends everybody
# elsewhere, or says 511. It is told apart from the portal and from a firewall, with what to do, and what was
# not sent waits. A proxy that does not answer, or makes no tunnel, is named too.
portal sample
file away.txt
HTTP/1.1 302 Found
Location: http://login.wifi.invalid/?next=portal
Content-Length: 0
Connection: close

END
file page.txt
HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 49
Connection: close

<html><body>Please log in to Wi-Fi</body></html>
END
file told.txt
HTTP/1.1 511 Network Authentication Required
Content-Type: text/html
Content-Length: 49
Connection: close

<html><body>Please log in to Wi-Fi</body></html>
END
line reply told.txt
run toasoan account add "$PORTAL" --name x
expect-exit 1
stderr "Mạng đòi đăng nhập: mở trình duyệt"
line reply page.txt
run toasoan account add "$PORTAL" --name x
expect-exit 1
stderr "hoặc đăng nhập mạng trước"
line back
run http_proxy=http://127.0.0.1:1 toasoan account add http://portal.invalid --name x
expect-exit 1
stderr "Proxy không trả lời hoặc không cho qua"
run https_proxy=$PORTAL toasoan account add https://portal.invalid --name x
expect-exit 1
stderr "Proxy không trả lời hoặc không cho qua"

as phong.vien1
wait "39 bài"
idle
line reply away.txt
keys R
wait "mất nối: mạng đòi đăng nhập"
line reply told.txt
keys R
wait "mất nối: mạng đòi đăng nhập"
line reply page.txt
keys R
wait "mất nối: mạng đòi đăng nhập"
keys q End Up Up Enter
wait "Mạng đòi đăng nhập: mở trình"

# A post waits until the network lets it through.
keys q w
wait "Tiêu đề"
keys "Cho mang" F4 "Het mang." F4
wait "Gửi duyệt bài “Cho mang”?"
keys y
wait "gửi đi"
keys O
wait "Cho mang"
wait-gone "bị từ chối"
line back
clock +600s
keys R
wait "đã nối"
wait-gone "gửi đi"
