# Two reviewers have the same post on the screen and decide, on both portals: the first decision is
# carried out, the other one is told and changes nothing.
portal any
session reporter
as tac.gia
wait "39 bài"
keys Q
exit
file one.md
---
title: Chuyện bản Pa Một
---

Cầu treo dài 86 mét.
END
run toasoan submit "$(toasoan draft new one.md)"

session editor
as bien.tap
wait "39 bài"
idle
keys D
wait "Chuyện bản Pa Một"
keys / "pa mot" Enter
wait "[pa mot]"
keys Enter
wait "Cầu treo dài"
idle

session chief
as quan.tri
wait "39 bài"
idle
keys D
wait "Chuyện bản Pa Một"
keys / "pa mot" Enter
wait "[pa mot]"
keys Enter
wait "Cầu treo dài"
idle

# Both are asked; the editor's answer comes first.
keys a
wait "Duyệt và đăng “Chuyện bản Pa Một”?"
session editor
keys a
wait "Duyệt và đăng “Chuyện bản Pa Một”?"
keys c
idle
keys Up
wait-gone "gửi đi"
session chief
keys c
wait "Đã duyệt"
idle
keys Up
wait "vướng 1"
keys O
wait "~Duyệt đăng +Chuyện bản Pa Một +bị chen sửa~"
wait "quyết định chưa được thực hiện"
# What became of the post is shown.
keys Enter
wait "~Chuyện bản Pa Một~"
wait "Đã đăng"
