# What the portal's own search finds stands below what is found here, marked, and never twice.
portal sample
run printf '[toasoan]\nread-ahead = 0\n' >"$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as doc.gia
wait "20 bài, 20 chưa đọc"
idle
# No text is here yet. One title has the word; the portal knows the texts.
keys f "thuong" Enter
idle
screen
 Báo Mường Sương ▸ Tìm “thuong”
▸• Điểm trường Pa Ủ Thượng có nhà mới, cô trò hết họ… Giáo dục          hôm qua
 + Giá nông sản tuần này: gừng tăng mạnh, ngô đứng g… Kinh tế – Nôn…      06:30
 + Váy thêu, giày vải và trận chung kết bóng đá nữ c… Thể thao          hôm qua
 + Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ đêm nay Thời sự           hôm qua
 + Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị qu… Thời sự             02/03
 + Gạo nếp nương Mường Lụa đạt OCOP bốn sao           Kinh tế – Nôn…      01/03
 + Lớp học sáng đèn lúc tám giờ tối ở Co Mứn          Giáo dục            28/02
 + Thêm 18 trạm đo mưa, mỗi bản ven suối có một loa…  Môi trường –…       28/02
 + Tiêm vét vắc-xin sởi: đội lưu động đã tới 96 bản   Sức khỏe            27/02
 + Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ số lạ   Xã hội              24/02
 + Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 + Sau mưa đừng vội hái nấm: ba vụ ngộ độc trong hai… Sức khỏe            19/02
 + Lũ quét suối Nậm Khoang: 19 nhà bị cuốn trôi, khô… Môi trường –…       29/01
   — hết kết quả (+ là bài chỉ có trên cổng) —








 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm    doc.gia · đã nối · * kB
END
# One is opened: its text and the next four are here from now on, and found here alone.
keys Down Enter
idle
keys q q f "thuong" Enter
idle
screen
 Báo Mường Sương ▸ Tìm “thuong”
▸  Giá nông sản tuần này: gừng tăng mạnh, ngô đứng g… Kinh tế – Nôn…      06:30
 • Váy thêu, giày vải và trận chung kết bóng đá nữ c… Thể thao          hôm qua
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò hết họ… Giáo dục          hôm qua
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ đêm nay Thời sự           hôm qua
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị qu… Thời sự             02/03
 • Gạo nếp nương Mường Lụa đạt OCOP bốn sao           Kinh tế – Nôn…      01/03
 + Lớp học sáng đèn lúc tám giờ tối ở Co Mứn          Giáo dục            28/02
 + Thêm 18 trạm đo mưa, mỗi bản ven suối có một loa…  Môi trường –…       28/02
 + Tiêm vét vắc-xin sởi: đội lưu động đã tới 96 bản   Sức khỏe            27/02
 + Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ số lạ   Xã hội              24/02
 + Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 + Sau mưa đừng vội hái nấm: ba vụ ngộ độc trong hai… Sức khỏe            19/02
 + Lũ quét suối Nậm Khoang: 19 nhà bị cuốn trôi, khô… Môi trường –…       29/01
   — hết kết quả (+ là bài chỉ có trên cổng) —








 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm    doc.gia · đã nối · * kB
END
# Without the line there is what is here.
line cut
keys q f "thuong" Enter
wait "mất nối"
screen
 Báo Mường Sương ▸ Tìm “thuong”
▸  Giá nông sản tuần này: gừng tăng mạnh, ngô đứng g… Kinh tế – Nôn…      06:30
 • Váy thêu, giày vải và trận chung kết bóng đá nữ c… Thể thao          hôm qua
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò hết họ… Giáo dục          hôm qua
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ đêm nay Thời sự           hôm qua
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị qu… Thời sự             02/03
 • Gạo nếp nương Mường Lụa đạt OCOP bốn sao           Kinh tế – Nôn…      01/03
   … chưa tìm được trên cổng (*…















 Enter mở  / lọc  w viết  s mục  ? trợ giúp *doc.gia · mất nối: *
END
