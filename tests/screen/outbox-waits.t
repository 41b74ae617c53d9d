# What a command could not send says why it waits: no line, another toasoan that has it, a portal that
# asks to wait, a password that is wrong.
portal sample
as phong.vien1
wait "39 bài"
idle
file bai.md
---
title: Chuyện con suối
---

Nước lên nhanh.
END
file 429.txt
HTTP/1.1 429 Too Many Requests
Content-Type: text/html
Retry-After: 600
Content-Length: 4

wait
END
line mute
keys w
wait "Soạn bài"
keys "Bài của tôi" Tab Tab Tab Tab Tab Tab Tab Tab "Một đoạn." F4
wait "Gửi duyệt bài “Bài của tôi”"
keys Enter
wait "Đã chuyển vào hộp gửi"
keys O
wait "đang gửi"
run toasoan outbox send
expect-exit 3
stderr "một toasoan khác đang gửi (xem: toasoan outbox list)"
line back
wait "0 chờ gửi, 0 vướng"
keys Q
exit 0
# The portal's address in accounts.conf counts from the next start on: nothing, and no password, goes to the
# one that was found before. Nobody listens there.
run cp -r "$XDG_CONFIG_HOME" other; sed -i "s#^url = \(.*\)#url = http://127.0.0.1:9\nmoved-from = \1#" other/toasoan/accounts.conf; XDG_CONFIG_HOME="$PWD/other" toasoan submit "$(toasoan draft new bai.md)"
expect-exit 3
stderr "Đã giữ lại, sẽ gửi khi có đường truyền: Máy chủ không trả lời"
line reply 429.txt
clock +120s
run toasoan outbox send
expect-exit 3
stderr "~Đã giữ lại, thử lại từ 04/03/2031 [0-9:]+: Cổng yêu cầu gửi chậm lại~"
line back
clock +600s
run toasoan-portal -d "$PORTAL_DATA" user app-password revoke phong.vien1
run toasoan outbox send
expect-exit 1
stderr "mật khẩu đã bị thu hồi"
