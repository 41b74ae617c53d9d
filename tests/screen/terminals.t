# On every kind of terminal, by its own names for keys and with what it can do: the same screen.
term any
portal sample
as phong.vien1
wait "39 bài"
idle
keys End
idle
keys Home
idle
keys Down
cursor 3,1
bytes < 16
keys Enter
wait "Sân bóng"
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
