# The queue as one likes it: sorted, filtered; the order comes back, a filter is kept under a name among
# the sections. At 132 columns everything is said of a post.
size 132x30
portal sample
session reviewer
run toasoan-portal -d "$PORTAL_DATA" user app-password new quan.tri | tail -n 1 >pw
run curl -sf -u "quan.tri:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts?status=pending&search=Sín+Tẩu&_fields=id" | tr -dc 0-9
save WATER
run curl -sf -u "quan.tri:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts?status=pending&search=bóng+chuyền&_fields=id" | tr -dc 0-9
save BALL
run curl -sf -u "quan.tri:$(cat pw)" "$PORTAL/wp-json/toasoan/v1/posts/$WATER/transition" -d to=return -d version=1 --data-urlencode "note=Thiếu nguồn."
run curl -sf -u "quan.tri:$(cat pw)" "$PORTAL/wp-json/toasoan/v1/posts/$WATER/transition" -d to=submit -d version=2
run curl -sf -u "quan.tri:$(cat pw)" -X PUT "$PORTAL/wp-json/toasoan/v1/posts/$BALL/lock"
as bien.tap
wait "39 bài"
idle
keys D
wait "đang mở"
idle
screen
 Báo Mường Sương ▸ Chờ duyệt                                                                                                  3 bài
▸• Nước về Sín Tẩu sau ba mùa khô gánh từng can  mới      Lò Thị Mây       Xã hội           299 từ  lần 2                  vừa xong
 • Ngày hội đọc sách ở trường nội trú: đổi một…  mới      Lò Thị Mây       Giáo dục         283 từ                           1 ngày
 • Lưới giăng giữa ruộng gặt: giải bóng chuyền…  đang mở  Giàng A Sình     Thể thao         290 từ        Vàng Văn Thành     1 ngày

























 Enter mở  a duyệt  r trả lại  S hẹn giờ  Space chọn  o xếp  e sửa  / lọc  ? trợ giúp  F5 cập nhật      bien.tap · đã nối · * kB
END

# By author; the order is there again next time.
keys o o
wait "Sắp theo: tác giả"
keys Home
wait "▸• Lưới giăng"
keys q D
wait "▸• Lưới giăng"

# A filter under a name.
keys B
wait "Chưa có gì để ghi nhớ"
keys / "muc:\"the thao\"" Enter
wait "~Chờ duyệt .* 1 bài~"
keys B
wait "Ghi nhớ với tên:"
keys C-a C-k "Chờ duyệt thể thao" Enter
wait "Đã ghi nhớ “Chờ duyệt thể thao”"
keys s
wait "Chờ duyệt thể thao"
keys / "cho duyet the thao" Enter Enter
wait "~Chờ duyệt \[muc:.*1 bài~"
wait "Lưới giăng"
wait-gone "Sín Tẩu"
# And for scripts.
run toasoan review list --json
stdout "~\"round\": 2~"
stdout "~\"age\": [0-9]+~"
stdout "~\"words\": [0-9]+~"
