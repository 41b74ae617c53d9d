# What a stock WordPress does not have is said in one line where it would be: nothing is made up.
portal wordpress
session reader
as anonymous
wait "39 bài"
idle
keys Enter
# Which article is the newest depends on the hour.
wait "~.*[0-9]{4} [0-9:]+ · .+ · .+~"
wait-gone "Lượt đọc"
keys q s
wait "Chuyên mục"
keys End Up Up Enter
wait "▸ Cổng"
wait "Cổng này không có thông báo, bản đồ, liên kết và thống kê truy cập."

# Nor a reason for taking an article off, nor who has a post open, nor a history.
session editor
as bien.tap
wait "39 bài"
idle
keys Enter
wait-gone "Đang lấy"
idle
keys W
wait "cổng này không giữ lý do gỡ bài"
keys c
wait "Đã gỡ về bản nháp"
idle
wait "Đã gỡ"
keys H
wait "Cổng này không giữ nhật ký"
keys q q

# Who never published is known by name all the same to those who write, though not to the public.
session chief
as thu.ky
wait "38 bài"
keys Q
exit 0
file bai.md
---
title: Bài đầu tay
---

Một câu.
END
run toasoan submit "$(toasoan draft new bai.md)"
session editor
keys D
keys F5
wait "~Bài đầu tay.*Lê Thị Hồng~"
run curl -s "$PORTAL/wp-json/wp/v2/users?per_page=100&_fields=name" | grep -c "Hồng"
expect-exit 1
