# Several posts are opened, marked and approved at once, on both portals: each decision is about the
# version that was on the screen. One was changed meanwhile: it is not published, and what changed is
# shown; then it is decided on for what it is now.
portal any
session reporter
as tac.gia
wait "39 bài"
keys Q
exit
file one.md
---
title: Chuyện bản Pa Một
section: Thời sự
---

Cầu treo dài 86 mét.
END
run sed 's/Pa Một/Pa Hai/' one.md >two.md; sed 's/Pa Một/Pa Ba/' one.md >three.md
run toasoan sync
run for i in one two three; do toasoan submit "$(toasoan draft new $i.md)"; done
run toasoan sync; toasoan outbox list

session reviewer
as bien.tap
wait "39 bài"
idle
keys D
wait "Chuyện bản Pa Ba"
keys / "chuyen ban pa" Enter
wait "~Chờ duyệt \[chuyen ban pa\] +3 bài~"

# Marked before they were looked at: none of them is decided.
keys Space
wait "đã chọn 1/3"
keys a
wait "1 bài đã chọn chưa mở xem ở bản hiện nay"
keys Up Space
wait-gone "đã chọn"

# Opened one after the other, marked all three.
keys Home Enter
wait "Cầu treo dài"
idle
keys Right
wait "lần đầu duyệt"
idle
keys Right
wait "lần đầu duyệt"
idle
keys q
wait "~Chờ duyệt \[chuyen ban pa\] +3 bài~"
wait-gone "• Chuyện"
keys Home Space Space Space
wait "đã chọn 3/3"

# The second one changes on the portal; the reviewer's screen does not know it yet.
session reporter
run toasoan draft list | grep "Pa Hai" | cut -f 1
save ID
start
wait "39 bài"
keys m
wait "Chuyện bản Pa Hai"
keys / "pa hai" Enter
wait "[pa hai]"
keys e
wait "Soạn bài"
keys C-End " Xe máy đi được."
idle
keys F4
wait "Gửi"
keys Enter
idle
keys q Escape
wait-gone "gửi đi"

# Asked once for all; two are published, of the third it is said what became of it.
session reviewer
keys a
wait "Duyệt và đăng “3 trong 3 bài đã chọn”?"
keys c
wait "Đã duyệt"
idle
keys Up
wait "vướng 1"
keys O
wait "~Duyệt đăng +Chuyện bản Pa Hai +bị chen sửa~"
wait "~Duyệt đăng +Chuyện bản Pa Một +xong~"
wait "~Duyệt đăng +Chuyện bản Pa Ba +xong~"
wait "quyết định chưa được thực hiện"
run curl -s "$PORTAL/wp-json/wp/v2/posts?search=cau+treo+dai+86&_fields=title" | python3 -c 'import json,sys; print(*sorted(p["title"]["rendered"][-3:] for p in json.load(sys.stdin)))'
stdout " Ba Một"

# From the outbox to what changed since it was seen; decided on again, and done.
keys Enter
wait "Thay đổi so với"
wait "{+Xe máy đi được.+}"
keys a
wait "Duyệt và đăng “Chuyện bản Pa Hai"
keys c
idle
keys O
wait "~Duyệt đăng +Chuyện bản Pa Hai +xong~"
run curl -s "$PORTAL/wp-json/wp/v2/posts?search=Pa+Hai&_fields=content" | grep -c "Xe m"
