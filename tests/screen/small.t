# 40 columns and 12 rows are enough; fewer are said to be too few.
size 40x12
portal sample
as phong.vien1
wait "39 bài"
idle
screen
 Tin mới            39 bài, 39 chưa đọc
▸• Giá nông sản tuần này: gừng tăng mạ…
 • Váy thêu, giày vải và trận chung kế…
 • Hợp long cầu Nậm Khoang, ba bản bờ…
 • Điểm trường Pa Ủ Thượng có nhà mới,…
 • Tạm dừng lưu thông đèo Khau Lạnh từ…
 • Đêm đầu tiên bản Huổi Cuông có điện
 • Kỳ họp chuyên đề HĐND tỉnh thông qu…
 • Ngày hội Giọt hồng vùng cao nhận 41…
 • Gạo nếp nương Mường Lụa đạt OCOP bố…
 • Lớp học sáng đèn lúc tám giờ tối ở…
 Enter mở  / lọc  w viết  s mục  đã nối
END
keys Enter
wait "gừng"
idle
screen
 Báo Mườ… ▸ Kinh tế – Nông nghiệp  11 %
  Giá nông sản tuần này: gừng tăng
  mạnh, ngô đứng giá
  04/03/2031 06:30 · Kinh tế – Nông
  nghiệp · Nguyễn Thu Hà

  Khảo sát tại ba chợ đầu mối của tỉnh
  cho thấy gừng trâu tăng gần một phần
  ba sau hai tuần, trong khi ngô hạt
  và sắn khô hầu như không đổi.

 Right bài sau  Left bài trước   đã nối
END
keys q s
idle
screen
 Báo Mường Sương ▸ Chuyên mục
▸Tin mới
   Giáo dục
   Kinh tế – Nông nghiệp
   Môi trường – Thiên tai
   Sức khỏe
   Thể thao
   Thời sự
   Văn hóa
   Xã hội
 Bài của tôi
 Enter mở  w viết  m bài của tôi đã nối
END
keys m
idle
screen
 Báo Mường Sương ▸ Bài của tôi   16 bài
▸  Hồ Nà Đon đón vụ đông… Bản nháp
   Váy thêu, giày vải và… Đã đăng
   Nước về Sín Tẩu sau b… Chờ duyệt
   Ngày hội đọc sách ở t… Chờ duyệt
   Gạo nếp nương Mường L… Đã đăng
   Lớp học sáng đèn lúc…  Đã đăng
   Tiêm vét vắc-xin sởi:… Đã đăng
   Cử tri Tà Sình Phìn m… Đã đăng
   Mừng cơm mới bên suối… Đã đăng
   Nà Đon rộn tiếng máy…  Đã đăng
 Enter mở  w viết  F4 gửi duyệt  đã nối
END
resize 39x12
idle
screen
Cửa sổ quá nhỏ. Xin nới rộng thành ít
nhất 40 cột × 12 dòng.
END
resize 40x11
idle
screen
Cửa sổ quá nhỏ. Xin nới rộng thành ít
nhất 40 cột × 12 dòng.
END
resize 40x12
idle
screen
 Báo Mường Sương ▸ Bài của tôi   16 bài
▸  Hồ Nà Đon đón vụ đông… Bản nháp
   Váy thêu, giày vải và… Đã đăng
   Nước về Sín Tẩu sau b… Chờ duyệt
   Ngày hội đọc sách ở t… Chờ duyệt
   Gạo nếp nương Mường L… Đã đăng
   Lớp học sáng đèn lúc…  Đã đăng
   Tiêm vét vắc-xin sởi:… Đã đăng
   Cử tri Tà Sình Phìn m… Đã đăng
   Mừng cơm mới bên suối… Đã đăng
   Nà Đon rộn tiếng máy…  Đã đăng
 Enter mở  w viết  F4 gửi duyệt  đã nối
END
