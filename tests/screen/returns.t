# Reasons for a return from the configuration: chosen, changed, sent; and the same one in a second
# round. On both portals.
portal any
session reporter
as tac.gia
wait "39 bài"
idle
keys w
keys "Lớp học dưới tán sa mu" Tab Tab Tab Tab Tab Tab Tab Tab "Mười hai em, một cô giáo."
keys F4
wait "Gửi duyệt bài “Lớp học dưới tán sa mu”?"
keys y
idle
keys Up
wait-gone "gửi đi"

session reviewer
run mkdir -p "$XDG_CONFIG_HOME/toasoan"; printf '[returns]\nnguồn tin = Xin ghi rõ nguồn.\ntên người = Thiếu họ tên người nói.\ntên người = Xin ghi cả chức vụ.\n' >> "$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as bien.tap
wait "39 bài"
idle
keys D
wait "Lớp học dưới tán sa mu"
keys Home Enter
wait "Mười hai em"
keys r
wait "Trả lại “Lớp học dưới tán sa mu”, vì:"
wait "nguồn tin"
wait "(tự viết)"
# Given up: nothing is sent.
keys Escape
wait-gone "nguồn tin"
keys r "ten" Enter
wait "Thiếu họ tên người nói."
wait "Xin ghi cả chức vụ."
keys " Gấp." F2
wait "Đã trả lại tác giả"
idle
keys O
wait "~Trả lại +Lớp học dưới tán sa mu +xong~"

session reporter
keys m F5
wait "~Lớp học dưới tán sa mu +Trả lại, 1 góp ý~"
keys Home Enter
wait "trả lại lần 1"
wait "Xin ghi cả chức vụ. Gấp."
keys e
wait "Soạn bài"
wait "~Trả lại · .*: Thiếu họ tên người nói. Xin ghi~"
keys F4
wait "Gửi duyệt bài"
keys y
idle
keys Up
wait-gone "gửi đi"

# The same words again: kept as a second return.
session reviewer
keys q D F5
wait "~Lớp học dưới tán sa mu~"
keys Home Enter
wait "Mười hai em"
keys r "ten" Enter
wait "Xin ghi cả chức vụ."
keys " Gấp." F2
wait "Đã trả lại tác giả"
idle
keys O
wait "~Trả lại +Lớp học dưới tán sa mu +xong~"
session reporter
keys m F5
wait "~Lớp học dưới tán sa mu +Trả lại, 2 góp ý~"
keys Home Enter
wait "trả lại lần 2"
