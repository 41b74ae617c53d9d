# The whole of a newsroom's work, on both portals: an article page is imported and read; a post is
# written, submitted, returned with a note, changed while the line is cut, submitted again, compared,
# approved; a reader reads it, and nobody outside reads the note.
portal any
session reporter
run sed 's/cau-treo.png/cau-treo.jpg/' "$TESTS/data/pages/muong-suong.txt" > page.txt; cp "$TESTS/../share/articles/pictures/cau-treo.jpg" cau-treo.jpg
run if [ -n "$PORTAL_DATA" ]; then toasoan-portal -d "$PORTAL_DATA" import --author bien.tap --status publish page.txt; else "$TESTS/wordpress/post-page" page.txt; fi

# The page: title, posted time, lead, picture with caption, body, byline.
as tac.gia
wait "40 bài"
keys End
wait "Khánh thành cầu treo Nậm Khoang"
wait "05/03/2024"
keys Enter
wait "Cầu dài 84 mét"
idle
screen
 Báo Mường Sương ▸ * 100 %
  Khánh thành cầu treo Nậm Khoang
  05/03/2024 15:07 · * · Trần Quốc Bảo*

  Sáng 5/3, chiếc cầu treo bắc qua suối Nậm Khoang được đưa vào sử dụng, nối
  ba bản bên kia suối với trung tâm xã.

  [Ảnh 1*] Người dân đi qua cầu trong ngày đầu tiên.

  Cầu dài 84 mét, rộng 2 mét, chịu được xe máy và người đi bộ. Trước đây, mỗi
  mùa lũ, học sinh của ba bản phải ở lại trường hàng tuần liền.

  “Từ nay không còn lo con trẻ qua suối nữa”, bà Vàng Thị Dua ở bản Nậm Khoang
  2 nói.

                                                          Tin, ảnh: Lò Thị Mây







* tac.gia · đã nối * kB
END
keys q
wait "40 bài"
idle

# The reporter writes: title, lead, section, tags, picture with caption and credit, byline, body.
run cp "$TESTS/../share/articles/pictures/cau-treo.jpg" suoi.jpg
keys w
keys "Suối Nậm Sương trong lại" Tab "Nước suối trong lại sau ba tuần." Tab Enter "môi" Enter
keys "suối, môi trường" Tab "suoi.jpg" Tab "Suối Nậm Sương nhìn từ cầu treo." Tab "Ảnh: Nguyễn Thu Hà" Tab "Hai em đi qua cầu" Tab "Nguyễn Thu Hà" Tab
keys "Sáng 4/3, nước suối Nậm Sương đã trong trở lại." Enter Enter "## Ba tuần nước đục" Enter Enter
keys "Mỏ đá đầu nguồn **dừng hẳn** từ cuối tháng hai." Enter Enter "- Bể lắng đã xây xong" Enter "- Xã đo nước mỗi tuần"
idle
screen
 Báo Mường Sương ▸ Soạn bài
  Tiêu đề    Suối Nậm Sương trong lại
  Sapo       Nước suối trong lại sau ba tuần.
  Chuyên mục Môi trường – Thiên tai
  Thẻ        suối, môi trường
  Tệp ảnh    suoi.jpg
  Chú thích  Suối Nậm Sương nhìn từ cầu treo.
  Nguồn ảnh  Ảnh: Nguyễn Thu Hà
  Mô tả ảnh  Hai em đi qua cầu
  Bút danh   Nguyễn Thu Hà
  Nội dung ───────────────────────────────────────────────────────────────────
  Sáng 4/3, nước suối Nậm Sương đã trong trở lại.

  ## Ba tuần nước đục

  Mỏ đá đầu nguồn **dừng hẳn** từ cuối tháng hai.

  - Bể lắng đã xây xong
  - Xã đo nước mỗi tuần




 F4 gửi  F10 trở lại  Ctrl-\ kiểu gõ  F1 trợ giúp    tac.gia · đã nối · * kB
END
keys F4
wait "Gửi duyệt bài “Suối Nậm Sương trong lại”?"
keys y
wait "Đã chuyển vào hộp gửi"
wait-gone "gửi đi"
keys m
wait "~Suối Nậm Sương trong lại +Chờ duyệt~"

# The reviewer sees it and returns it with a note.
session reviewer
as bien.tap
wait "40 bài"
idle
keys D
wait "~Suối Nậm Sương trong lại +mới +Nguyễn Thu Hà~"
keys Home Enter
wait "Bể lắng đã xây xong"
wait "lần đầu duyệt"
keys r
wait "Trả lại “Suối Nậm Sương trong lại”, vì:"
keys "Xin thêm số đo độ đục của tháng này." F2
wait "Đã trả lại tác giả"
idle
keys O
wait "~Trả lại +Suối Nậm Sương trong lại +xong~"
keys q

# The reporter reads the note. The line is cut while the post is changed and submitted again.
session reporter
clock +120s
wait "~Suối Nậm Sương trong lại +Trả lại, 1 góp ý~"
keys Home Enter
wait "Xin thêm số đo độ đục của tháng này."
line cut
keys e
wait "Soạn bài"
keys C-End Enter Enter "Độ đục đo sáng 3/3 là 4 NTU, dưới mức cho phép." F4
wait "Gửi duyệt bài “Suối Nậm Sương trong lại”?"
keys y
wait "gửi đi"
line back
clock +180s
wait "đã nối"
wait-gone "gửi đi"
keys m
wait "~Suối Nậm Sương trong lại +Chờ duyệt~"

# The reviewer sees what changed and approves.
session reviewer
clock +120s
wait "~Suối Nậm Sương trong lại +đã sửa~"
keys Home Enter
wait "đã sửa sau lần xem trước"
wait "{+Độ đục đo sáng 3/3 là 4 NTU, dưới mức cho phép.+}"
wait "Thêm 12 từ, bớt 0 từ"
keys a
wait "Duyệt và đăng “Suối Nậm Sương trong lại”?"
keys y
wait "Đã duyệt"
idle
keys O
wait "~Duyệt.* +Suối Nậm Sương trong lại +xong~"

# A reader without an account reads it.
session reader
as anonymous
wait "41 bài"
wait "▸• Suối Nậm Sương trong lại"
keys Enter
wait "Xã đo nước mỗi tuần"
idle
# Elsewhere than at a toasoan-portal what stands under a picture comes when the picture is asked for.
keys x
wait "Lấy ảnh cỡ:"
wait "1024×768 · "
keys Escape
wait-gone "Lấy ảnh cỡ:"
screen
 Báo Mường Sương ▸ Môi trường – Thiên tai *
  Suối Nậm Sương trong lại
  * · Môi trường – Thiên tai · *

  Nước suối trong lại sau ba tuần.

  [Ảnh 1 · 1024×768 · *kB] Suối Nậm Sương nhìn từ cầu treo. Ảnh: Nguyễn
  Thu Hà

  Sáng 4/3, nước suối Nậm Sương đã trong trở lại.

  Ba tuần nước đục

  Mỏ đá đầu nguồn dừng hẳn từ cuối tháng hai.

    • Bể lắng đã xây xong
    • Xã đo nước mỗi tuần

  Độ đục đo sáng 3/3 là 4 NTU, dưới mức cho phép.

                                                                 Nguyễn Thu Hà


*
END
# What is said of the picture where it cannot be seen is the portal's alt text, the picture's own.
run curl -s "$PORTAL/wp-json/wp/v2/media?search=suoi&_fields=alt_text" | grep -c "Hai em "
run curl -s "$PORTAL/wp-json/wp/v2/comments?per_page=100" | grep -c "Xin thêm"
expect-exit 1
