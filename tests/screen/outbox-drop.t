# What is dropped from the outbox is said before, with all that waits for it, also where a filter hides it;
# the text stays.
portal sample
as bien.tap
wait "39 bài"
idle
portal stop
run /usr/bin/convert -size 40x30 xc:gray anh.jpg
keys w
wait "Soạn bài"
keys "Bài qua suối" Tab Tab Tab Tab "anh.jpg" Tab Tab Tab "Hai em qua suối" Tab Tab "Nước lên nhanh." F4
wait "Gửi duyệt bài “Bài qua suối"
keys c
wait "Đã chuyển vào hộp gửi"
keys O
wait "3 chờ gửi, 0 vướng"
keys / "gui anh" Enter
wait-gone "Lưu bài"
keys d
wait "Bỏ: Gửi ảnh “Bài qua suối”, kèm việc chờ sau: Lưu bài, Gửi duyệt?"
keys k
wait-gone "Bỏ: Gửi ảnh"
keys d
wait "Bỏ: Gửi ảnh"
# While it is tried once more it cannot be dropped.
idle
keys c
wait "Đã bỏ khỏi hộp gửi; bài viết vẫn còn trong Bài của tôi"
keys Escape
wait-gone "[gui anh]"
wait "0 chờ gửi, 0 vướng"
keys q
wait "Tin mới"
keys m
wait "Bài qua suối"
