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

  Thống kê truy cập
~  Tổng truy cập: [0-9]+ · hôm nay: [0-9]+ \(lúc 04/03/2031 08:00\)~

  Cổng
  Địa chỉ             http://127.0.0.1:*
  API                 http://127.0.0.1:*
  Múi giờ             Asia/Ho_Chi_Minh
*
*
*

  Tài khoản
*
*
*
*
*
*
*
* anonymous · đã nối * kB
END
