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
keys Enter
idle
keys / "sat lo" Enter
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
 Không tìm thấy trong bài này                        doc.gia · đã nối · * kB
END
