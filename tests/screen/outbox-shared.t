# Commands send beside an open screen, two at a time: each row goes out once, and none waits for a
# lease that nobody uses.
portal sample
as phong.vien1
wait "39 bài"
idle
portal stop
file post.md
---
title: Chuyện bản số
---

Nước lên nhanh trong đêm.
END
run for i in 1 2 3 4; do sed "s/số/số $i/" post.md >"$i.md"; toasoan submit "$(toasoan draft new "$i.md")"; done; true
keys O
wait "8 chờ gửi, 0 vướng"
portal start
run toasoan outbox send & toasoan outbox send & wait; toasoan outbox send; true
wait "0 chờ gửi, 0 vướng"
run toasoan-portal -d "$PORTAL_DATA" user app-password new bien.tap | tail -n 1 >pw
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts?status=any&per_page=100&_fields=title" | grep -o "Chuyện bản số ." | sort | uniq -c | grep -c " 1 " | grep -x 4
