# What a key costs, in bytes to the terminal, where the desk works: what a search found, the queue, a post
# in review, its notes, its history, its versions, two of its texts side by side. The screen is low, so that
# everything scrolls.
term any
size 80x12
portal sample
session reviewer
run toasoan-portal -d "$PORTAL_DATA" user app-password new quan.tri | tail -n 1 >pw
run curl -sf -u "quan.tri:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts?status=pending&search=Sín+Tẩu&_fields=id" | tr -dc 0-9
save ID
run for i in 1 2 3 4 5 6 7 8 9 10 11 12; do curl -sf -u "quan.tri:$(cat pw)" -X POST "$PORTAL/wp-json/wp/v2/posts/$ID?_fields=id" --data-urlencode "title=Nước về Sín Tẩu, lần $i" || exit 1; done
as bien.tap
wait "39 bài"
idle
# What a search found.
keys f "xa" Enter
idle
keys Down
idle
keys Down
bytes < 15
keys Down Down Down Down Down Down Down
idle
# The next row is not on the screen yet: the list scrolls.
keys Down
bytes < 140
keys Up
bytes < 20
keys Home
idle
keys PageDown
bytes < floor+30
keys PageUp
bytes < floor+20
keys q
bytes < floor+0
# The queue.
keys D
wait "Sín Tẩu"
idle
keys q
idle
keys D
bytes < floor+20
keys Down
bytes < 15
keys Up
bytes < 20
# A post in review.
keys / "sin tau" Enter
wait "[sin tau]"
keys Enter
wait "lần đầu duyệt"
idle
keys q
bytes < floor+40
# What it asks the portal then, and how many bytes that brought, is no part of the key.
line mute
keys Enter
bytes < floor+60
line back
idle
keys Down
idle
keys Down
bytes < 45
keys Space
bytes < floor+10
keys PageUp
bytes < floor+10
keys Up
bytes < 140
# Its notes: four of them.
keys c "Xin thêm ảnh." F2
wait-gone "gửi đi"
keys c "Bao nhiêu hộ nghèo?" F2
wait-gone "gửi đi"
keys c "Kinh phí từ nguồn nào?" F2
wait-gone "gửi đi"
keys c "Hỏi kế toán xã." F2
wait-gone "gửi đi"
keys i
wait "4 chưa xong / 4"
idle
keys q
bytes < floor+50
keys i
bytes < floor+50
keys Home
idle
keys Down
bytes < 15
keys Down
bytes < 15
keys Up
bytes < 20
keys PageDown
bytes < floor+0
keys Enter
bytes < floor+10
keys q
bytes < floor+50
keys q
idle
# What was sent. These rows look all alike, and curses scrolls the mark among them.
keys O
idle
keys q
bytes < floor+30
keys O
bytes < floor+50
keys Home
idle
keys Down
bytes < 150
keys Down
idle
keys Up
bytes < 150
keys PageDown
bytes < floor+20
keys q
idle
# Its history.
keys H
wait "Lịch sử bài"
idle
keys q
bytes < floor+30
line mute
keys H
bytes < floor+40
line back
idle
keys Down
idle
keys Down
bytes < 95
keys Up
bytes < 30
keys PageDown
bytes < floor+130
keys PageUp
bytes < floor+10
keys q
idle
# Its versions; two of its texts side by side.
keys e
wait "Soạn bài"
idle
keys C-End " Câu thêm." F2
idle
keys "Hai." F2
idle
keys "Ba." F2
idle
keys F9
wait "Phiên bản: "
idle
keys q
bytes < floor+40
keys F9
bytes < floor+20
keys Home
idle
keys Down
bytes < 15
keys Up
bytes < 20
keys Down Down V
wait "So hai bản"
idle
keys q
bytes < floor+20
line mute
keys V
bytes < floor+70
line back
idle
keys z
idle
keys Home
idle
keys Down
idle
keys Down
bytes < 30
keys Up
bytes < 60
keys Space
bytes < floor+0
keys PageUp
bytes < floor+0
