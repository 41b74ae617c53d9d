# What is said before, not after: what a section is called by its first letter, pictures that an
# account may not send; an update is said as long as it goes on; the pipe shows what the screen shows.
portal sample
run echo 1 >suoi.jpg
as phong.vien1
wait "39 bài"
idle
keys R
wait-gone "Đang cập nhật"

keys w
wait "(tài khoản này không được gửi ảnh)"
keys "Cầu treo Nà Phát " Tab Tab "thoi"
wait "Chuyên mục: thoi"
wait "▸ Thời sự"
keys "xyz"
wait "(không có mục nào khớp)"
keys BSpace BSpace BSpace Enter Tab "suoi.jpg" Tab Tab Tab Tab Tab "Một đoạn."
keys F4
wait "Tài khoản này không được gửi ảnh"
keys C-k C-a C-k F4
wait "Gửi duyệt bài “Cầu treo Nà Phát”?"
keys c
wait "Đã chuyển vào hộp gửi"
wait-gone "gửi đi"

# A featured picture stands in the text of the command too.
run toasoan read "$(toasoan list --limit 50 | sed -n 's/^\([0-9]*\).*Hợp long cầu.*/\1/p')"
stdout "[Ảnh 1] Cầu treo Nậm Khoang bắc qua sông"

# A key that two actions have: file, line, what is expected.
run mkdir -p "$XDG_CONFIG_HOME/toasoan"; printf '[keys]\n# mine\nany.up = j\n' >"$XDG_CONFIG_HOME/toasoan/toasoan.conf"
keys Q
exit 0
program sh -c "toasoan; sleep 600"
wait "toasoan.conf:3: any.up"
