# Read counts and the portal's screen: an article is counted once a reader and day, also when it was
# read without the line.
portal sample
session reader
as anonymous
wait "39 bài"
idle
keys Enter
wait "Lượt đọc: 693"
idle
# The same article once more while the line is cut.
line cut
keys q Enter
wait "Lượt đọc: 693"
line back
keys F5
wait "đã nối"
idle
# What was read is told once an hour.
clock +3601s
keys F5
wait "đã nối"
idle

session other
as anonymous
wait "39 bài"
idle
keys Enter
wait "Lượt đọc: 694"
idle
keys q s
wait "Chuyên mục"
keys End Up Up Enter
wait "▸ Cổng"
wait "Thống kê truy cập"
idle
screen
 Báo Mường Sương ▸ Cổng
  Báo Mường Sương
  Tiếng nói của đồng bào các dân tộc tỉnh Mường Sương

  Thông báo
  Tòa soạn nhận tin, bài của bạn đọc tại trụ sở vào sáng thứ Ba và thứ Sáu
  hằng tuần.

  Thống kê truy cập
  Tổng truy cập: 1.204.319 · hôm nay: 1 (lúc 04/03/2031 09:00)

  Bản đồ hành chính
     • Thị xã Mường Sương
     • Huyện Nậm Khoang
     • Huyện Tà Sình Phìn
     • Huyện Pú Sương
     • Huyện Huổi Són
     • Huyện Lùng Sải

  Liên kết web
   [1] Cổng thông tin điện tử tỉnh Mường Sương
   [2] Cổng dịch vụ công tỉnh
   [3] Đài Phát thanh và Truyền hình Mường Sương
* anonymous · đã nối * kB
END
keys o
wait "~1  http~"

keys Escape
wait-gone "Mở liên kết số"
# What is known of it stands below the articles, as on the portal's own pages.
keys s
wait "Chuyên mục"
keys Home Enter
wait "39 bài"
keys Home Enter
wait "Lượt đọc"
keys End
wait "~Thị xã Mường Sương.*Huyện Nậm Khoang.*Huyện Pú~"
wait "~Cổng thông tin điện tử tỉnh.*Cổng dịch vụ công tỉnh~"
wait "Tổng truy cập: 1.204.319 · hôm nay: 1"

# In lists, where that is wanted.
session third
run mkdir -p "$XDG_CONFIG_HOME/toasoan"; printf 'list-views = yes\n' >> "$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as anonymous
wait "39 bài"
idle
wait "~Giá nông sản.* 06:30 +694$~"
