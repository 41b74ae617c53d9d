# Notes on a post and on its paragraphs, on both portals: written by the reviewer, shown at their
# paragraph in review and editor, followed through changes, settled, reopened, answered; what is
# still open is asked about when the post is submitted again.
portal any
session reporter
as tac.gia
wait "39 bài"
idle
keys w
keys "Đường vào bản Huổi Sâu" Tab Tab Tab Tab Tab Tab Tab Tab
keys "Sáng 4/3, xã khởi công đường vào bản Huổi Sâu." Enter "Đường dài 6 km, rộng 3 mét, xong trước mùa mưa." Enter "Bản có 42 hộ."
keys F4
wait "Gửi duyệt bài “Đường vào bản Huổi Sâu”?"
keys y
idle
keys Up
wait-gone "gửi đi"

# The reviewer: one note on the post, one on a paragraph that is chosen from the list.
session reviewer
as bien.tap
wait "39 bài"
idle
keys D
wait "Đường vào bản Huổi Sâu"
keys / "huoi sau" Enter
wait "[huoi sau]"
keys Enter
wait "Đường dài 6 km"
idle
keys C
wait "Góp ý cho đoạn"
wait "~2  Đường dài 6 km~"
keys "6 km"
keys Enter
wait "Góp ý cho đoạn “Đường dài 6 km"
keys "Kinh phí bao nhiêu, từ nguồn nào?" F2
wait "Đang gửi góp ý"
wait-gone "chờ gửi"
keys C "42 ho" Enter
wait "Góp ý cho đoạn “Bản có 42 hộ"
keys "Bao nhiêu hộ nghèo?" F2
wait-gone "chờ gửi"
keys c "Xin thêm ảnh." F2
wait-gone "gửi đi"
idle
screen
 Báo Mường Sương ▸ Duyệt bài · Chờ duyệt*
  Đường vào bản Huổi Sâu
*

  Sửa lần cuối: * · 25 từ · lần đầu duyệt

  Góp ý
~  .* · góp ý · ../../.... ..:..~
  Xin thêm ảnh.

  Sáng 4/3, xã khởi công đường vào bản Huổi Sâu.

  Đường dài 6 km, rộng 3 mét, xong trước mùa mưa.

~ +» .* · góp ý · ../../.... ..:..~
      Kinh phí bao nhiêu, từ nguồn nào?

  Bản có 42 hộ.

~ +» .* · góp ý · ../../.... ..:..~
      Bao nhiêu hộ nghèo?


* bien.tap · đã nối * kB
END

# All of them on one screen; one is settled, reopened, settled again, another one answered.
keys i
wait "3 chưa xong / 3"
keys Down x
wait "2 chưa xong / 3"
wait-gone "gửi đi"
wait "đánh dấu xong"
keys End x
wait-gone "gửi đi"
wait "3 chưa xong / 3"
wait "mở lại"
keys Home a
wait "Trả lời “"
keys "Hỏi kế toán xã." F2
wait "Hỏi kế toán xã."
wait-gone "gửi đi"
wait "3 chưa xong / 3"
wait "↳"
keys Home Down Enter
wait "42 hộ"
wait-gone "chưa xong"

# It is returned; the reporter sees the signs in the editor and goes from note to note.
keys r
keys "Xem góp ý." F2
wait "Đã trả lại tác giả"
idle
keys O
wait "~Trả lại +Đường vào bản Huổi Sâu +xong~"
session reporter
keys m
idle
keys F5
wait "~Đường vào bản Huổi Sâu +Trả lại~"
idle
keys Home e
wait "~^» Đường dài 6 km~"
wait "~^» Bản có 42 hộ~"
keys M-j
wait "Kinh phí bao nhiêu"
cursor 13,3
keys M-j
wait "Bao nhiêu hộ nghèo?"
cursor 15,3
keys M-j
cursor 13,3

# A paragraph before it, and a change behind the quoted words, lose nothing; a paragraph that is no
# longer there is said to be changed.
keys C-Home Down Down Down Down Down Down Down Down "Tin vui: "
wait "~^» Đường dài 6 km~"
keys M-j M-j S-End Delete "Hết."
wait-gone "~^» Hết~"
keys M-i
wait "Đoạn đã đổi: “Bản có 42 hộ"
keys q
wait "Soạn bài"

# What is open is asked about.
keys F4
wait "Còn 3 góp ý chưa xong"
wait "Kinh phí bao nhiêu, từ nguồn nào?"
keys Escape
wait "Soạn bài"
keys F4
wait "Còn 3 góp ý chưa xong"
keys Enter
wait "Đã chuyển vào hộp gửi"
wait-gone "gửi đi"
