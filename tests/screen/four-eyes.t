# Four eyes by the client's own setting, on both portals: nobody approves an own post, though the portal
# would let them; another one's is approved as ever.
portal any
session editor
run mkdir -p "$XDG_CONFIG_HOME/toasoan"; printf 'four-eyes = yes\n' >> "$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as bien.tap
wait "39 bài"
idle
keys w
keys "Chuyện của biên tập" Tab Tab Tab Tab Tab Tab Tab Tab "Một câu thôi."
keys F4
wait "Gửi duyệt bài “Chuyện của biên tập”?"
keys y
idle
keys D
wait "Chuyện của biên tập"
keys / "chuyen cua bien tap" Enter
wait "[chuyen cua bien tap]"
keys Enter
wait "Một câu thôi."
idle
keys a
wait "Không tự duyệt bài của mình: nhờ người khác duyệt"
keys S
wait "Không tự duyệt bài của mình: nhờ người khác duyệt"

session chief
as quan.tri
wait "39 bài"
idle
keys D
wait "Chuyện của biên tập"
keys / "chuyen cua bien tap" Enter
wait "[chuyen cua bien tap]"
keys Enter
wait "Một câu thôi."
idle
keys a
wait "Duyệt và đăng"
keys c
idle
keys s
wait "Chuyên mục"
keys Home Enter
wait "40 bài"
