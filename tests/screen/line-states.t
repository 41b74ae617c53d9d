# A line that is slow or silent never holds the screen.
portal sample
line slow 50 600
as phong.vien1
wait "Tin mới"
wait "Giá nông sản"
keys Down
cursor 3,1
keys Down
cursor 4,1
line mute
clock +120s
keys Enter
wait "Nậm Khoang"
keys q s
wait "Chuyên mục"
keys m
wait "Bài của tôi"
line back
clock +120s
wait "đã nối"
