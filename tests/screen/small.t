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
  nghiệp · Nguyễn Thu Hà · Lượt đọc:
  693

  Khảo sát tại ba chợ đầu mối của tỉnh
  cho thấy gừng trâu tăng gần một phần
  ba sau hai tuần, trong khi ngô hạt
  và sắn khô hầu như không đổi.
 → bài sau  ← bài trước  / tìm   đã nối
END
keys q s
idle
screen
 Báo Mường Sương ▸ Chuyên mục
▸Tin mới                    38 chưa đọc
   Giáo dục                  5 chưa đọc
   Kinh tế – Nông ngh…       6 chưa đọc
   Môi trường – Thiên…       5 chưa đọc
   Sức khỏe                  4 chưa đọc
   Thể thao                  3 chưa đọc
   Thời sự                   5 chưa đọc
   Văn hóa                   5 chưa đọc
   Xã hội                    5 chưa đọc
 Bài của tôi
 Enter mở  w viết  m bài của tôi đã nối
END
keys m
idle
screen
 Báo Mường Sương ▸ Bài của tôi   16 bài
▸  Hồ Nà Đon đón vụ đông với hai phần…
   Váy thêu, giày vải và trận chung kế…
   Nước về Sín Tẩu sau ba mùa khô gánh…
   Ngày hội đọc sách ở trường nội trú:…
   Gạo nếp nương Mường Lụa đạt OCOP bố…
   Lớp học sáng đèn lúc tám giờ tối ở…
   Tiêm vét vắc-xin sởi: đội lưu động…
   Cử tri Tà Sình Phìn mong sóng điện…
   Mừng cơm mới bên suối Huổi Són
   Nà Đon rộn tiếng máy xát dong
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
▸  Hồ Nà Đon đón vụ đông với hai phần…
   Váy thêu, giày vải và trận chung kế…
   Nước về Sín Tẩu sau ba mùa khô gánh…
   Ngày hội đọc sách ở trường nội trú:…
   Gạo nếp nương Mường Lụa đạt OCOP bố…
   Lớp học sáng đèn lúc tám giờ tối ở…
   Tiêm vét vắc-xin sởi: đội lưu động…
   Cử tri Tà Sình Phìn mong sóng điện…
   Mừng cơm mới bên suối Huổi Són
   Nà Đon rộn tiếng máy xát dong
 Enter mở  w viết  F4 gửi duyệt  đã nối
END
# What cannot be seen is not decided: keys do nothing there, but what is written goes on into its text.
keys w
wait "Soạn bài"
keys "Chào"
resize 20x5
idle
keys " anh" F4 Tab " em"
resize 80x24
wait "~Tiêu đề +Chào anh em$~"
wait "~Sapo$~"
keys F10
wait "Bài của tôi"
resize 20x5
idle
keys F4 Enter w "Không thấy" Down
resize 80x24
wait "Bài của tôi"
wait "Chào anh em"
wait-gone "Không thấy"
resize 20x5
idle
keys Q
exit 0
