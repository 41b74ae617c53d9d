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
