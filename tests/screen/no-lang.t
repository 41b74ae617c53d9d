# An SSH session without LANG: the terminal is asked what it can show, and Vietnamese is whole.
unset LANG
size 60x12
portal sample
as phong.vien1
wait "39 bài"
idle
keys Down Enter
wait "Sân bóng"
idle
screen
 Báo Mường Sương ▸ Thể thao                            20 %
  Váy thêu, giày vải và trận chung kết bóng đá nữ các bản
  03/03/2031 18:40 · Thể thao · Lò Thị Mây · Lượt đọc:
  2.604

  Đội bản Nà Lụa thắng Phìn Hảng Trên 3–2 sau loạt sút
  luân lưu, trước hơn hai nghìn khán giả đứng kín bốn phía
  sườn đồi.

  [Ảnh 1] Sân bóng xã Mường Lụa trước giờ chung kết.
  Tranh: Lò Thị Mây
 → bài sau  ← bài trước      phong.vien1 · đã nối *kB
END
