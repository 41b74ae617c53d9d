# Finding: filter a list as one types, search the portal without accents, find inside an article.
portal sample
as doc.gia
wait "39 bài"
idle
keys / "cau nam"
wait "Hợp long cầu Nậm Khoang"
wait-gone "Váy thêu"
keys Enter
idle
screen
 Báo Mường Sương ▸ Tin mới [cau nam]                        39 bài, 39 chưa đọc
▸• Hợp long cầu Nậm Khoang, ba bản bờ tả hết cảnh đi… Thời sự           hôm qua





















 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm   doc.gia · đã nối · * kB
END
attr 2,13 reverse
attr 2,4 bold
keys Escape
wait "Váy thêu"
keys f "sat lo" Enter
idle
screen
 Báo Mường Sương ▸ Tìm “sat lo”
▸• Giá nông sản tuần này: gừng tăng mạnh, ngô đứng g… Kinh tế – Nôn…      06:30
 • Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 • Dọn cả bản ra khỏi vết nứt                         Môi trường –…       17/02
   — hết kết quả (+ là bài chỉ có trên cổng) —


















 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm   doc.gia · đã nối · * kB
END
attr 2,5 bold

# Opening a hit goes on with the search: n goes to its places, which are marked.
keys Enter
wait "Khảo sát"
keys n
idle
screen
 Báo Mường Sương ▸ Kinh tế – Nông nghiệp                                   59 %
  Giá nông sản tuần này: gừng tăng mạnh, ngô đứng giá
  04/03/2031 06:30 · Kinh tế – Nông nghiệp · Nguyễn Thu Hà · Lượt đọc: 693

  Khảo sát tại ba chợ đầu mối của tỉnh cho thấy gừng trâu tăng gần một phần ba
  sau hai tuần, trong khi ngô hạt và sắn khô hầu như không đổi.

  Số liệu do phóng viên ghi tại chợ Sương Hạ, chợ Bản Phủng và điểm thu mua Nà
  Đon sáng nay. Giá tính bằng đồng cho một ki-lô-gam, mua tại chợ, chưa gồm
  công bốc xếp.

  Mặt hàng      Sương Hạ  Bản Phủng  Nà Đon   So với tuần trước
  Ngô hạt khô      7.200      7.100  6.900                   0%
  Sắn lát khô      5.400      5.300  5.300                  +1%
  Gừng trâu       19.500     19.000  18.200                +14%
  Gừng ta         31.000     30.000  –                      +6%
  Nếp nương       43.000     42.000  40.000                 +2%
  Mật ong rừng   260.000    255.000  240.000                 0%
  Lợn đen hơi     92.000     90.000  88.000                 –3%

  Chị Hoàng Thị Nhình, chủ vựa ở chợ Sương Hạ, cho hay gừng lên giá vì các nhà
  máy tinh dầu dưới xuôi gom hàng sớm, còn diện tích trồng lại giảm sau hai
  năm rớt giá liền. Mỗi ngày vựa của chị xuất đi chừng 11 tấn, gấp rưỡi cùng
 → bài sau  ← bài trước  / tìm  e sửa  x ảnh  d bỏ   doc.gia · đã nối · * kB
END
attr 5,8 reverse
attr 5,3 bold
keys / "\"xe khong co\"" Enter
wait "Không tìm thấy trong bài này"
keys q q

# One language everywhere: phrases, exclusions, filters; what was not understood is said.
keys f "\"sat lo\" -vet" Enter
idle
screen
 Báo Mường Sương ▸ Tìm “"sat lo" -vet”
▸  — không tìm thấy bài nào —





















 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm   doc.gia · đã nối · * kB
END
# A search whose hits are all left out asks the portal once, not for ever.
keys q f "duong muc:khongco" Enter
wait "cổng còn kết quả"
idle
wait "cổng còn kết quả"
keys q f "foo:bar" Enter
wait "Không có bộ lọc “foo:”"
keys q f "chuyen muc:\"van hoa\" tu:1/2/2031" Enter
idle
screen
 Báo Mường Sương ▸ Tìm “chuyen muc:"van hoa" tu:1/2/2031”
▸• Mừng cơm mới bên suối Huổi Són                     Văn hóa             25/02
 • Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 • Người giữ tiếng khèn ở Phìn Hảng                   Văn hóa             16/02
 • Cồng chiêng Đắk Lắk gặp đàn tính Mường Sương       Văn hóa             07/02
 • Quét từng trang sách cổ trước khi mối kịp đọc hết  Văn hóa             01/02
   — hết kết quả (+ là bài chỉ có trên cổng) —
















 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm   doc.gia · đã nối · * kB
END
keys q / "tac gia:ha"
idle
screen
 Báo Mường Sương ▸ Tin mới [tac gia:ha]                     39 bài, 38 chưa đọc
▸  Giá nông sản tuần này: gừng tăng mạnh, ngô đứng g… Kinh tế – Nôn…      06:30
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò hết họ… Giáo dục          hôm qua
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ đêm nay Thời sự           hôm qua
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị qu… Thời sự             02/03
 • Ngày hội Giọt hồng vùng cao nhận 412 đơn vị máu    Xã hội              01/03
 • Thêm 18 trạm đo mưa, mỗi bản ven suối có một loa…  Môi trường –…       28/02
 • Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ số lạ   Xã hội              24/02
 • Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 • Sau mưa đừng vội hái nấm: ba vụ ngộ độc trong hai… Sức khỏe            19/02
 • Nuôi cá hồi ở nơi nước lạnh quanh năm              Kinh tế – Nôn…      10/02
 • Cồng chiêng Đắk Lắk gặp đàn tính Mường Sương       Văn hóa             07/02
 • Quét từng trang sách cổ trước khi mối kịp đọc hết  Văn hóa             01/02










 Lọc: tac gia:ha
END
keys Escape
wait "Tin mới  "
keys / "sau:31/2/2023" Enter
wait "Không hiểu ngày “31/2/2023”"
keys Escape
wait "Tin mới  "

# In the order of the dictionary, and back.
keys o
wait "Xếp theo tiêu đề"
idle
screen
 Báo Mường Sương ▸ Tin mới                                  39 bài, 38 chưa đọc
▸• 640 người chạy qua biển mây Pu Sương Tao           Thể thao            09/02
 • Bác sĩ tuyến trên "ngồi" trong trạm y tế Lùng Sải  Sức khỏe            04/02
 • Cán bộ mang con dấu ra chợ phiên                   Thời sự             23/02
 • Cảnh giác cuộc gọi "cập nhật hồ sơ đất" từ số lạ   Xã hội              24/02
 • Che chuồng, trữ rơm trước khi rét về               Kinh tế – Nôn…      24/02
 • Chè cổ thụ Sín Chải Mây lên đường sang trời Âu     Kinh tế – Nôn…      27/02
 • Con bê thứ 500 của "ngân hàng bò" Lùng Sải         Xã hội              11/02
 • Cô đỡ thôn bản và 217 đứa trẻ                      Sức khỏe            12/02
 • Cồng chiêng Đắk Lắk gặp đàn tính Mường Sương       Văn hóa             07/02
 • Cử tri Tà Sình Phìn mong sóng điện thoại phủ tới…  Thời sự             26/02
 • Dọn cả bản ra khỏi vết nứt                         Môi trường –…       17/02
 • Đêm đầu tiên bản Huổi Cuông có điện                Xã hội              02/03
 • Đi hai nghìn cây số học cách tỉa một cành cà phê   Kinh tế – Nôn…      18/02
 • Điểm trường Pa Ủ Thượng có nhà mới, cô trò hết họ… Giáo dục          hôm qua
 • Gạo nếp nương Mường Lụa đạt OCOP bốn sao           Kinh tế – Nôn…      01/03
   Giá nông sản tuần này: gừng tăng mạnh, ngô đứng g… Kinh tế – Nôn…      06:30
 • Hai mươi chai nhựa đổi một cây giống               Môi trường –…       08/02
 • Hợp long cầu Nậm Khoang, ba bản bờ tả hết cảnh đi… Thời sự           hôm qua
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị qu… Thời sự             02/03
 • Lớp học sáng đèn lúc tám giờ tối ở Co Mứn          Giáo dục            28/02
 • Lũ quét suối Nậm Khoang: 19 nhà bị cuốn trôi, khô… Môi trường –…       29/01
 • Máy tách ngô chạy bằng xe đạp của hai học sinh lớ… Giáo dục            15/02
 Xếp theo tiêu đề                                    doc.gia · đã nối · * kB
END
keys G
idle
screen
 Báo Mường Sương ▸ Tin mới                                  39 bài, 38 chưa đọc
 • Hợp long cầu Nậm Khoang, ba bản bờ tả hết cảnh đi… Thời sự           hôm qua
 • Kỳ họp chuyên đề HĐND tỉnh thông qua chín nghị qu… Thời sự             02/03
 • Lớp học sáng đèn lúc tám giờ tối ở Co Mứn          Giáo dục            28/02
 • Lũ quét suối Nậm Khoang: 19 nhà bị cuốn trôi, khô… Môi trường –…       29/01
 • Máy tách ngô chạy bằng xe đạp của hai học sinh lớ… Giáo dục            15/02
 • Một suất cơm bán trú có gì?                        Giáo dục            20/02
 • Mừng cơm mới bên suối Huổi Són                     Văn hóa             25/02
 • Nà Đon rộn tiếng máy xát dong                      Kinh tế – Nôn…      21/02
 • Ngày công đổi ngày công, xóa nốt căn nhà tạm       Xã hội              05/02
 • Ngày hội Giọt hồng vùng cao nhận 412 đơn vị máu    Xã hội              01/03
 • Người giữ tiếng khèn ở Phìn Hảng                   Văn hóa             16/02
 • Nuôi cá hồi ở nơi nước lạnh quanh năm              Kinh tế – Nôn…      10/02
 • Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 • Quét từng trang sách cổ trước khi mối kịp đọc hết  Văn hóa             01/02
 • Rừng thông Chiềng Vai trả công người giữ           Môi trường –…       14/02
 • Sau mưa đừng vội hái nấm: ba vụ ngộ độc trong hai… Sức khỏe            19/02
 • Tạm dừng lưu thông đèo Khau Lạnh từ 22 giờ đêm nay Thời sự           hôm qua
 • Thêm 18 trạm đo mưa, mỗi bản ven suối có một loa…  Môi trường –…       28/02
 • Thư viện trên lưng ngựa                            Giáo dục            13/02
 • Tiêm vét vắc-xin sởi: đội lưu động đã tới 96 bản   Sức khỏe            27/02
 • Tung còn, đẩy gậy, bắn nỏ: ba ngày nóng sân Sương… Thể thao            02/02
▸• Váy thêu, giày vải và trận chung kết bóng đá nữ c… Thể thao          hôm qua
 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm   doc.gia · đã nối · * kB
END
keys o
wait "Xếp bài mới trước"

# A search is kept under a name, stands among the sections, and outlives the cache.
keys f "\"sat lo\"" Enter
wait "không tìm thấy bài nào"
keys B C-a C-k "Đợt lũ" Enter
wait "Đã ghi nhớ “Đợt lũ”"
keys q / "muc:\"van hoa\"" Enter B C-a C-k "Văn nghệ" Enter
wait "Đã ghi nhớ “Văn nghệ”"
keys Q
exit
run rm "$XDG_CACHE_HOME"/toasoan/*/*/cache.db
start
wait "39 bài"
keys s
idle
screen
 Báo Mường Sương ▸ Chuyên mục
▸Tin mới                                                    39 chưa đọc      39
   Giáo dục                                                  5 chưa đọc       5
   Kinh tế – Nông nghiệp                                     7 chưa đọc       7
   Môi trường – Thiên tai                                    5 chưa đọc       5
   Sức khỏe                                                  4 chưa đọc       4
   Thể thao                                                  3 chưa đọc       3
   Thời sự                                                   5 chưa đọc       5
   Văn hóa                                                   5 chưa đọc       5
   Xã hội                                                    5 chưa đọc       5
   Đợt lũ                                                      "sat lo"
   Văn nghệ                                               muc:"van hoa"
 Cổng
 Tài khoản                                                      doc.gia
 Trợ giúp








 Enter mở  w viết  m bài của tôi  D chờ duyệt  / lọc doc.gia · đã nối · * kB
END
keys / "van nghe" Enter Enter
idle
screen
 Báo Mường Sương ▸ Tin mới [muc:"van hoa"]                  39 bài, 39 chưa đọc
▸• Mừng cơm mới bên suối Huổi Són                     Văn hóa             25/02
 • Phiên chợ lùi và những người không để mua bán      Văn hóa             22/02
 • Người giữ tiếng khèn ở Phìn Hảng                   Văn hóa             16/02
 • Cồng chiêng Đắk Lắk gặp đàn tính Mường Sương       Văn hóa             07/02
 • Quét từng trang sách cổ trước khi mối kịp đọc hết  Văn hóa             01/02

















 Enter mở  / lọc  w viết  s mục  ? trợ giúp  f tìm   doc.gia · đã nối · * kB
END
keys q q
wait "Chuyên mục [van nghe]"
keys q / "dot" Enter r C-a C-k "Bão" Enter
wait-gone "Đợt lũ"
keys q / "bao" Enter d y
wait-gone "  Bão"
keys q Down d
wait "Chỉ đổi tên, bỏ được mục tự ghi nhớ"
