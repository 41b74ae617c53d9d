# The first minute: the newest articles, the way through sections, list and reader, and out again.
portal sample
as phong.vien1
wait "Tin mới"
wait "bài"
idle
screen
 Báo Mường Sương ▸ Tin mới                                  39 bài, 39 chưa đọc
▸• Giá nông sản tuần này: gừng tăng mạnh, ngô đứng g… Kinh tế – Nôn…      06:30
 • Váy thêu, giày vải và trận chung kết bóng đá nữ c… Thể thao          hôm qua
 • Hợp long cầu Nậm Khoang, ba bản bờ tả hết cảnh đi… Thời sự           hôm qua
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò hết họ… Giáo dục          hôm qua
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ đêm nay Thời sự           hôm qua
 • Đêm đầu tiên bản Huổi Cuông có điện                Xã hội              02/03
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị qu… Thời sự             02/03
 • Ngày hội Giọt hồng vùng cao nhận 412 đơn vị máu    Xã hội              01/03
 • Gạo nếp nương Mường Lụa đạt OCOP bốn sao           Kinh tế – Nôn…      01/03
 • Lớp học sáng đèn lúc tám giờ tối ở Co Mứn          Giáo dục            28/02
 • Thêm 18 trạm đo mưa, mỗi bản ven suối có một loa…  Môi trường –…       28/02
 • Tiêm vét vắc-xin sởi: đội lưu động đã tới 96 bản   Sức khỏe            27/02
 • Chè cổ thụ Sín Chải Mây lên đường sang trời Âu     Kinh tế – Nôn…      27/02
 • Cử tri Tà Sình Phìn mong sóng điện thoại phủ tới…  Thời sự             26/02
 • Mừng cơm mới bên suối Huổi Són                     Văn hóa             25/02
 • Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ số lạ   Xã hội              24/02
 • Che chuồng, trữ rơm trước khi rét về               Kinh tế – Nôn…      24/02
 • Cán bộ mang con dấu ra chợ phiên                   Thời sự             23/02
 • Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 • Nà Đon rộn tiếng máy xát dong                      Kinh tế – Nôn…      21/02
 • Một suất cơm bán trú có gì?                        Giáo dục            20/02
 • Sau mưa đừng vội hái nấm: ba vụ ngộ độc trong hai… Sức khỏe            19/02
 Enter mở  / lọc  w viết  s mục  ? trợ giúp      phong.vien1 · đã nối · * kB
END
keys Down
cursor 3,1
bytes < 40
keys Enter
wait "Lò Thị Mây"
idle
screen
 Báo Mường Sương ▸ Thể thao                                                56 %
  Váy thêu, giày vải và trận chung kết bóng đá nữ các bản
  03/03/2031 18:40 · Thể thao · Lò Thị Mây · Lượt đọc: 2.604

  Đội bản Nà Lụa thắng Phìn Hảng Trên 3–2 sau loạt sút luân lưu, trước hơn hai
  nghìn khán giả đứng kín bốn phía sườn đồi.

  [Ảnh 1] Sân bóng xã Mường Lụa trước giờ chung kết. Tranh: Lò Thị Mây

  Sân bóng xã Mường Lụa có một góc thấp hơn góc kia gần nửa mét. Bốc thăm chọn
  sân vì thế quan trọng chẳng kém chiến thuật. Đội trưởng Nà Lụa, chị Lò Thị
  Soan, 34 tuổi, hai con, thắng đồng xu và chọn đá xuôi dốc hiệp hai, "lúc
  chân đã mỏi".

  Mười sáu đội dự giải, cầu thủ trẻ nhất mười tám, nhiều tuổi nhất bốn mươi
  chín. Điều lệ cho phép mặc trang phục dân tộc, miễn không vướng chân. Các cô
  gái Phìn Hảng Trên xắn váy lanh quá gối, quấn xà cạp; bên kia áo cóm cúc
  bạc, khăn piêu buộc ngang hông. Tiếng bạc va nhau lanh canh suốt đường bóng.

  Phút 11, Sùng Thị Ca sút xa tung lưới, 1–0 cho Phìn Hảng. Nà Lụa gỡ hòa nhờ
  quả phạt góc chạm lưng hậu vệ. Sang hiệp hai, bóng lăn xuống mương hai lần,
  mất tổng cộng bảy phút. Đội chủ nhà vượt lên phút 52, tưởng đã xong, thì
  ngay trước tiếng còi mãn cuộc, Giàng Thị Chư – mẹ của một bé bảy tháng đang
 → bài sau  ← bài trước  / tìm  e sửa  x ảnh     phong.vien1 · đã nối · * kB
END
keys q
idle
screen
 Báo Mường Sương ▸ Tin mới                                  39 bài, 38 chưa đọc
 • Giá nông sản tuần này: gừng tăng mạnh, ngô đứng g… Kinh tế – Nôn…      06:30
▸  Váy thêu, giày vải và trận chung kết bóng đá nữ c… Thể thao          hôm qua
 • Hợp long cầu Nậm Khoang, ba bản bờ tả hết cảnh đi… Thời sự           hôm qua
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò hết họ… Giáo dục          hôm qua
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ đêm nay Thời sự           hôm qua
 • Đêm đầu tiên bản Huổi Cuông có điện                Xã hội              02/03
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị qu… Thời sự             02/03
 • Ngày hội Giọt hồng vùng cao nhận 412 đơn vị máu    Xã hội              01/03
 • Gạo nếp nương Mường Lụa đạt OCOP bốn sao           Kinh tế – Nôn…      01/03
 • Lớp học sáng đèn lúc tám giờ tối ở Co Mứn          Giáo dục            28/02
 • Thêm 18 trạm đo mưa, mỗi bản ven suối có một loa…  Môi trường –…       28/02
 • Tiêm vét vắc-xin sởi: đội lưu động đã tới 96 bản   Sức khỏe            27/02
 • Chè cổ thụ Sín Chải Mây lên đường sang trời Âu     Kinh tế – Nôn…      27/02
 • Cử tri Tà Sình Phìn mong sóng điện thoại phủ tới…  Thời sự             26/02
 • Mừng cơm mới bên suối Huổi Són                     Văn hóa             25/02
 • Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ số lạ   Xã hội              24/02
 • Che chuồng, trữ rơm trước khi rét về               Kinh tế – Nôn…      24/02
 • Cán bộ mang con dấu ra chợ phiên                   Thời sự             23/02
 • Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 • Nà Đon rộn tiếng máy xát dong                      Kinh tế – Nôn…      21/02
 • Một suất cơm bán trú có gì?                        Giáo dục            20/02
 • Sau mưa đừng vội hái nấm: ba vụ ngộ độc trong hai… Sức khỏe            19/02
 Enter mở  / lọc  w viết  s mục  ? trợ giúp      phong.vien1 · đã nối · * kB
END
keys s
wait "Chuyên mục"
idle
screen
 Báo Mường Sương ▸ Chuyên mục
▸Tin mới                                                    38 chưa đọc      39
   Giáo dục                                                  5 chưa đọc       5
   Kinh tế – Nông nghiệp                                     7 chưa đọc       7
   Môi trường – Thiên tai                                    5 chưa đọc       5
   Sức khỏe                                                  4 chưa đọc       4
   Thể thao                                                  2 chưa đọc       3
   Thời sự                                                   5 chưa đọc       5
   Văn hóa                                                   5 chưa đọc       5
   Xã hội                                                    5 chưa đọc       5
 Bài của tôi                                                                 16
 Hộp gửi                                                                      0
 Cổng
 Tài khoản                                                  phong.vien1
 Trợ giúp








 Enter mở  w viết  m bài của tôi  D chờ duyệt    phong.vien1 · đã nối · * kB
END
keys ?
idle
screen
 Báo Mường Sương ▸ Trợ giúp
  Các phím bấm được, trước hết là ở màn hình vừa mở. / để tìm, q để trở lại.
  Đổi phím trong toasoan.conf, mục [keys].

  Chuyên mục

  f                         Tìm (không cần dấu)
  /                         Lọc theo tiêu đề, tác giả ngay khi gõ
  t                         Theo dõi mục, hoặc thôi: bài mới sẵn toàn văn
  r                         Đổi tên mục đã ghi nhớ
  d                         Bỏ mục đã ghi nhớ

  Ở mọi nơi

  Up, k                     Lên một dòng
  Down, j                   Xuống một dòng
  Left, h                   Sang trái
  Right, l                  Sang phải
  PageUp, Ctrl-B            Lên một trang
  PageDown, Space, Ctrl-F   Xuống một trang
  Home, g                   Về đầu
  End, G                    Về cuối
  Enter                     Mở mục đang chọn
 q trở lại  / tìm  PageDown trang sau            phong.vien1 · đã nối · * kB
END
keys q Q
exit 0
