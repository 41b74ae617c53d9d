# From 120 columns list and article stand side by side; the list goes on while one reads.
size 120x40
portal sample
as phong.vien1
wait "39 bài"
idle
keys Down Enter
wait "Sân bóng"
idle
screen
 Báo Mường Sương ▸ Thể thao                                                                                        88 %
 • Giá nông sản tuần này: gừng tăng mạnh, ngô…  │  Váy thêu, giày vải và trận chung kết bóng đá nữ các bản
▸  Váy thêu, giày vải và trận chung kết bóng đ… │  03/03/2031 18:40 · Thể thao · Lò Thị Mây · Lượt đọc: 2.604
 • Hợp long cầu Nậm Khoang, ba bản bờ tả hết c… │
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò…  │  Đội bản Nà Lụa thắng Phìn Hảng Trên 3–2 sau loạt sút luân lưu,
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ…  │  trước hơn hai nghìn khán giả đứng kín bốn phía sườn đồi.
 • Đêm đầu tiên bản Huổi Cuông có điện          │
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín n… │  [Ảnh 1] Sân bóng xã Mường Lụa trước giờ chung kết. Tranh: Lò Thị
 • Ngày hội Giọt hồng vùng cao nhận 412 đơn vị… │  Mây
 • Gạo nếp nương Mường Lụa đạt OCOP bốn sao     │
 • Lớp học sáng đèn lúc tám giờ tối ở Co Mứn    │  Sân bóng xã Mường Lụa có một góc thấp hơn góc kia gần nửa mét. Bốc
 • Thêm 18 trạm đo mưa, mỗi bản ven suối có mộ… │  thăm chọn sân vì thế quan trọng chẳng kém chiến thuật. Đội trưởng
 • Tiêm vét vắc-xin sởi: đội lưu động đã tới 9… │  Nà Lụa, chị Lò Thị Soan, 34 tuổi, hai con, thắng đồng xu và chọn đá
 • Chè cổ thụ Sín Chải Mây lên đường sang trời… │  xuôi dốc hiệp hai, "lúc chân đã mỏi".
 • Cử tri Tà Sình Phìn mong sóng điện thoại ph… │
 • Mừng cơm mới bên suối Huổi Són               │  Mười sáu đội dự giải, cầu thủ trẻ nhất mười tám, nhiều tuổi nhất
 • Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ…  │  bốn mươi chín. Điều lệ cho phép mặc trang phục dân tộc, miễn không
 • Che chuồng, trữ rơm trước khi rét về         │  vướng chân. Các cô gái Phìn Hảng Trên xắn váy lanh quá gối, quấn xà
 • Cán bộ mang con dấu ra chợ phiên             │  cạp; bên kia áo cóm cúc bạc, khăn piêu buộc ngang hông. Tiếng bạc
 • Phiên chợ lùi và những người không để mua b… │  va nhau lanh canh suốt đường bóng.
 • Nà Đon rộn tiếng máy xát dong                │
 • Một suất cơm bán trú có gì?                  │  Phút 11, Sùng Thị Ca sút xa tung lưới, 1–0 cho Phìn Hảng. Nà Lụa gỡ
 • Sau mưa đừng vội hái nấm: ba vụ ngộ độc tro… │  hòa nhờ quả phạt góc chạm lưng hậu vệ. Sang hiệp hai, bóng lăn
 • Đi hai nghìn cây số học cách tỉa một cành c… │  xuống mương hai lần, mất tổng cộng bảy phút. Đội chủ nhà vượt lên
 • Dọn cả bản ra khỏi vết nứt                   │  phút 52, tưởng đã xong, thì ngay trước tiếng còi mãn cuộc, Giàng
 • Người giữ tiếng khèn ở Phìn Hảng             │  Thị Chư – mẹ của một bé bảy tháng đang được bố bế ngoài biên – đánh
 • Máy tách ngô chạy bằng xe đạp của hai học s… │  đầu cân bằng tỷ số.
 • Rừng thông Chiềng Vai trả công người giữ     │
 • Thư viện trên lưng ngựa                      │  Loạt luân lưu năm lượt, thủ môn Quàng Thị Thủy bay người cản phá ba
 • Cô đỡ thôn bản và 217 đứa trẻ                │  quả. Chị làm nghề hái chè, bảo rằng bắt bóng cũng giống chộp búp:
 • Con bê thứ 500 của "ngân hàng bò" Lùng Sải   │  mắt phải tới trước tay.
 • Nuôi cá hồi ở nơi nước lạnh quanh năm        │
 • 640 người chạy qua biển mây Pu Sương Tao     │  │ Năm đầu tổ chức, chồng tôi đứng ngoài che mặt. Năm nay ông ấy
 • Hai mươi chai nhựa đổi một cây giống         │  │ thuê loa.
 • Cồng chiêng Đắk Lắk gặp đàn tính Mường Sương │
 • Ngày công đổi ngày công, xóa nốt căn nhà tạm │  Giải vô địch là một con lợn 90 kg. Nà Lụa mổ ngay tại sân, mời đối
 • Bác sĩ tuyến trên "ngồi" trong trạm y tế Lù… │  thủ cùng ăn. Danh hiệu cầu thủ xuất sắc trao cho Giàng Thị Chư,
 • Tung còn, đẩy gậy, bắn nỏ: ba ngày nóng sân… │  phần thưởng gồm chiếc xe nôi.
 • Quét từng trang sách cổ trước khi mối kịp đ… │
 → bài sau  ← bài trước  / tìm  e sửa  x ảnh  ? trợ giúp  o mở liên kết  W gỡ, rút  d bỏ phong.vien1 · đã nối · * kB
END
keys Right
wait "Cầu khởi công"
idle
screen
 Báo Mường Sương ▸ Thời sự                                                                                         97 %
 • Giá nông sản tuần này: gừng tăng mạnh, ngô…  │  Hợp long cầu Nậm Khoang, ba bản bờ tả hết cảnh đi bè
   Váy thêu, giày vải và trận chung kết bóng đ… │  03/03/2031 15:20 · Thời sự · Giàng A Sình · Lượt đọc: 2.317
▸  Hợp long cầu Nậm Khoang, ba bản bờ tả hết c… │
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò…  │  Nhịp cuối của cầu treo dân sinh dài 118 m đã được lắp xong, sớm hơn
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ…  │  kế hoạch 25 ngày, nối ba bản bờ tả sông Nậm Sương với trung tâm xã.
 • Đêm đầu tiên bản Huổi Cuông có điện          │
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín n… │  [Ảnh 1] Cầu treo Nậm Khoang bắc qua sông Nậm Sương, nhìn từ bờ hữu.
 • Ngày hội Giọt hồng vùng cao nhận 412 đơn vị… │  Tranh: Giàng A Sình
 • Gạo nếp nương Mường Lụa đạt OCOP bốn sao     │
 • Lớp học sáng đèn lúc tám giờ tối ở Co Mứn    │  Khi tấm ván thép cuối cùng được siết ốc, mấy chục người đứng hai
 • Thêm 18 trạm đo mưa, mỗi bản ven suối có mộ… │  đầu cầu vỗ tay rất lâu. Bà Lường Thị Chơi, 71 tuổi, ở bản Huổi Lái,
 • Tiêm vét vắc-xin sởi: đội lưu động đã tới 9… │  là người dân đầu tiên được mời đi thử. Bà cởi dép, cầm ở tay, bước
 • Chè cổ thụ Sín Chải Mây lên đường sang trời… │  chậm từng bước ra giữa cầu rồi đứng lại nhìn xuống dòng nước.
 • Cử tri Tà Sình Phìn mong sóng điện thoại ph… │
 • Mừng cơm mới bên suối Huổi Són               │  │ Ngày trước tôi đi đẻ đứa thứ hai phải nằm trên bè. Nước to, chồng
 • Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ…  │  │ tôi bơi bên cạnh giữ dây. Giờ cháu tôi đi học, nó chạy qua đây
 • Che chuồng, trữ rơm trước khi rét về         │  │ chỉ một loáng.
 • Cán bộ mang con dấu ra chợ phiên             │
 • Phiên chợ lùi và những người không để mua b… │  Cầu khởi công ngày 29/10/2023 nhưng phải dừng hai lần vì lũ cuốn
 • Nà Đon rộn tiếng máy xát dong                │  trôi trụ tạm. Đơn vị thi công sau đó đổi phương án, đưa mố cầu lùi
 • Một suất cơm bán trú có gì?                  │  vào mỗi bên 6 m và nâng mặt cầu cao hơn mực nước lũ lịch sử 2,4 m.
 • Sau mưa đừng vội hái nấm: ba vụ ngộ độc tro… │  Tổng vốn đầu tư 9,7 tỷ đồng, trong đó nhân dân góp 1.340 ngày công
 • Đi hai nghìn cây số học cách tỉa một cành c… │  san đường dẫn, vận chuyển cát sỏi.
 • Dọn cả bản ra khỏi vết nứt                   │
 • Người giữ tiếng khèn ở Phìn Hảng             │  Theo ông Hà Văn Thiêm, Chủ tịch UBND xã Nậm Khoang, 214 hộ với
 • Máy tách ngô chạy bằng xe đạp của hai học s… │  1.027 nhân khẩu ở các bản Huổi Lái, Nà Phát và Co Mứn Thấp sẽ hưởng
 • Rừng thông Chiềng Vai trả công người giữ     │  lợi trực tiếp. Quãng đường từ bản Huổi Lái ra trạm y tế rút từ 19
 • Thư viện trên lưng ngựa                      │  km đường vòng xuống còn 2,6 km.
 • Cô đỡ thôn bản và 217 đứa trẻ                │
 • Con bê thứ 500 của "ngân hàng bò" Lùng Sải   │  Trong tuần này, đơn vị thi công thử tải, lắp biển báo và hệ thống
 • Nuôi cá hồi ở nơi nước lạnh quanh năm        │  chiếu sáng bằng pin mặt trời. Xã đã họp dân, thống nhất quy ước: xe
 • 640 người chạy qua biển mây Pu Sương Tao     │  máy dắt qua cầu khi có người đi bộ ngược chiều, không dắt quá hai
 • Hai mươi chai nhựa đổi một cây giống         │  con trâu cùng lúc, trẻ em dưới sáu tuổi phải có người lớn đi kèm.
 • Cồng chiêng Đắk Lắk gặp đàn tính Mường Sương │
 • Ngày công đổi ngày công, xóa nốt căn nhà tạm │  Chiếc bè tre cuối cùng của bến đò Huổi Lái sẽ được giữ lại, đặt
 • Bác sĩ tuyến trên "ngồi" trong trạm y tế Lù… │  trong nhà văn hóa bản. Ông lái đò Lò Văn Piêng, người chèo bè suốt
 • Tung còn, đẩy gậy, bắn nỏ: ba ngày nóng sân… │  26 năm, nhận việc mới: tổ trưởng tổ tự quản trông cầu.
 • Quét từng trang sách cổ trước khi mối kịp đ… │
 → bài sau  ← bài trước  / tìm  e sửa  x ảnh  ? trợ giúp  o mở liên kết  W gỡ, rút  d bỏ phong.vien1 · đã nối · * kB
END
resize 80x24
idle
screen
 Báo Mường Sương ▸ Thời sự                                                 59 %
  Hợp long cầu Nậm Khoang, ba bản bờ tả hết cảnh đi bè
  03/03/2031 15:20 · Thời sự · Giàng A Sình · Lượt đọc: 2.317

  Nhịp cuối của cầu treo dân sinh dài 118 m đã được lắp xong, sớm hơn kế hoạch
  25 ngày, nối ba bản bờ tả sông Nậm Sương với trung tâm xã.

  [Ảnh 1] Cầu treo Nậm Khoang bắc qua sông Nậm Sương, nhìn từ bờ hữu. Tranh:
  Giàng A Sình

  Khi tấm ván thép cuối cùng được siết ốc, mấy chục người đứng hai đầu cầu vỗ
  tay rất lâu. Bà Lường Thị Chơi, 71 tuổi, ở bản Huổi Lái, là người dân đầu
  tiên được mời đi thử. Bà cởi dép, cầm ở tay, bước chậm từng bước ra giữa cầu
  rồi đứng lại nhìn xuống dòng nước.

  │ Ngày trước tôi đi đẻ đứa thứ hai phải nằm trên bè. Nước to, chồng tôi bơi
  │ bên cạnh giữ dây. Giờ cháu tôi đi học, nó chạy qua đây chỉ một loáng.

  Cầu khởi công ngày 29/10/2023 nhưng phải dừng hai lần vì lũ cuốn trôi trụ
  tạm. Đơn vị thi công sau đó đổi phương án, đưa mố cầu lùi vào mỗi bên 6 m và
  nâng mặt cầu cao hơn mực nước lũ lịch sử 2,4 m. Tổng vốn đầu tư 9,7 tỷ đồng,
  trong đó nhân dân góp 1.340 ngày công san đường dẫn, vận chuyển cát sỏi.

 → bài sau  ← bài trước  / tìm  e sửa  x ảnh     phong.vien1 · đã nối · * kB
END
resize 120x40
idle
keys q
idle
screen
 Báo Mường Sương ▸ Tin mới                                                                          39 bài, 37 chưa đọc
 • Giá nông sản tuần này: gừng tăng mạnh, ngô đứng giá                     Kinh tế – Nôn… Nguyễn Thu Hà           06:30
   Váy thêu, giày vải và trận chung kết bóng đá nữ các bản                 Thể thao       Lò Thị Mây            hôm qua
▸  Hợp long cầu Nậm Khoang, ba bản bờ tả hết cảnh đi bè                    Thời sự        Giàng A Sình          hôm qua
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò hết học nhờ                  Giáo dục       Nguyễn Thu Hà         hôm qua
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ đêm nay                      Thời sự        Nguyễn Thu Hà         hôm qua
 • Đêm đầu tiên bản Huổi Cuông có điện                                     Xã hội         Giàng A Sình            02/03
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị quyết                    Thời sự        Nguyễn Thu Hà           02/03
 • Ngày hội Giọt hồng vùng cao nhận 412 đơn vị máu                         Xã hội         Nguyễn Thu Hà           01/03
 • Gạo nếp nương Mường Lụa đạt OCOP bốn sao                                Kinh tế – Nôn… Lò Thị Mây              01/03
 • Lớp học sáng đèn lúc tám giờ tối ở Co Mứn                               Giáo dục       Lò Thị Mây              28/02
 • Thêm 18 trạm đo mưa, mỗi bản ven suối có một loa báo lũ                 Môi trường –…  Nguyễn Thu Hà           28/02
 • Tiêm vét vắc-xin sởi: đội lưu động đã tới 96 bản                        Sức khỏe       Lò Thị Mây              27/02
 • Chè cổ thụ Sín Chải Mây lên đường sang trời Âu                          Kinh tế – Nôn… Giàng A Sình            27/02
 • Cử tri Tà Sình Phìn mong sóng điện thoại phủ tới năm bản cuối           Thời sự        Lò Thị Mây              26/02
 • Mừng cơm mới bên suối Huổi Són                                          Văn hóa        Lò Thị Mây              25/02
 • Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ số lạ                        Xã hội         Nguyễn Thu Hà           24/02
 • Che chuồng, trữ rơm trước khi rét về                                    Kinh tế – Nôn… Giàng A Sình            24/02
 • Cán bộ mang con dấu ra chợ phiên                                        Thời sự        Giàng A Sình            23/02
 • Phiên chợ lùi và những người không để mua bán                           Văn hóa        Nguyễn Thu Hà           22/02
 • Nà Đon rộn tiếng máy xát dong                                           Kinh tế – Nôn… Lò Thị Mây              21/02
 • Một suất cơm bán trú có gì?                                             Giáo dục       Lò Thị Mây              20/02
 • Sau mưa đừng vội hái nấm: ba vụ ngộ độc trong hai tuần                  Sức khỏe       Nguyễn Thu Hà           19/02
 • Đi hai nghìn cây số học cách tỉa một cành cà phê                        Kinh tế – Nôn… Giàng A Sình            18/02
 • Dọn cả bản ra khỏi vết nứt                                              Môi trường –…  Lò Thị Mây              17/02
 • Người giữ tiếng khèn ở Phìn Hảng                                        Văn hóa        Giàng A Sình            16/02
 • Máy tách ngô chạy bằng xe đạp của hai học sinh lớp chín                 Giáo dục       Giàng A Sình            15/02
 • Rừng thông Chiềng Vai trả công người giữ                                Môi trường –…  Giàng A Sình            14/02
 • Thư viện trên lưng ngựa                                                 Giáo dục       Giàng A Sình            13/02
 • Cô đỡ thôn bản và 217 đứa trẻ                                           Sức khỏe       Lò Thị Mây              12/02
 • Con bê thứ 500 của "ngân hàng bò" Lùng Sải                              Xã hội         Lò Thị Mây              11/02
 • Nuôi cá hồi ở nơi nước lạnh quanh năm                                   Kinh tế – Nôn… Nguyễn Thu Hà           10/02
 • 640 người chạy qua biển mây Pu Sương Tao                                Thể thao       Giàng A Sình            09/02
 • Hai mươi chai nhựa đổi một cây giống                                    Môi trường –…  Lò Thị Mây              08/02
 • Cồng chiêng Đắk Lắk gặp đàn tính Mường Sương                            Văn hóa        Nguyễn Thu Hà           07/02
 • Ngày công đổi ngày công, xóa nốt căn nhà tạm                            Xã hội         Giàng A Sình            05/02
 • Bác sĩ tuyến trên "ngồi" trong trạm y tế Lùng Sải                       Sức khỏe       Giàng A Sình            04/02
 • Tung còn, đẩy gậy, bắn nỏ: ba ngày nóng sân Sương Hạ                    Thể thao       Lò Thị Mây              02/02
 • Quét từng trang sách cổ trước khi mối kịp đọc hết                       Văn hóa        Nguyễn Thu Hà           01/02
 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm  e sửa  t đã/chưa đọc                 phong.vien1 · đã nối · * kB
END
