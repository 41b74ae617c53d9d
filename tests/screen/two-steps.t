# Approval in two steps: the reporter submits, the editor approves the text and wishes for a time, the
# chief sees what was approved, and publishes it. Each sees and counts what waits for them alone, and
# nobody approves an own post where four eyes are asked for.
portal sample
session reporter
run toasoan-portal -d "$PORTAL_DATA" portal set two-step yes
run toasoan-portal -d "$PORTAL_DATA" portal set four-eyes yes
as phong.vien1
wait "39 bài"
idle
keys m
wait "Hồ Nà Đon"
keys / "ho na don" Enter
wait "[ho na don]"
keys e
wait "Soạn bài"
keys F4
wait "Gửi duyệt, để nguyên như thế"
keys Down Down Enter
idle
keys Up
wait-gone "gửi đi"

# The editor: what the reporter submitted, and a post of the editor's own, which another must approve.
session editor
run toasoan-portal -d "$PORTAL_DATA" user app-password new bien.tap | tail -n 1 >pw
run curl -sf -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts?_fields=id" --data-urlencode "title=Bài của biên tập" --data-urlencode "content=<p>Một câu.</p>" -d status=pending
as bien.tap
wait "39 bài"
idle
keys s
wait "~Chờ duyệt .* 5$~"
keys D
wait "~Chờ duyệt +5 bài~"
keys / "cua bien tap" Enter
wait "[cua bien tap]"
keys Enter
wait "Một câu."
keys a
wait "Không tự duyệt bài của mình: nhờ người khác duyệt"
keys q Escape
wait "~Chờ duyệt +5 bài~"

# The first step, with a wish for a time: the text is approved, not published; it waits for the chief.
keys / "ho na don" Enter
wait "[ho na don]"
keys Enter
wait "lần đầu duyệt"
keys S
wait "đề nghị đăng lúc"
keys C-a C-k "5/2/2032 7:00" Enter
wait "ngày 05/02/2032 07:00 (GMT+7)"
idle
run curl -sf -u "bien.tap:$(cat pw)" -G --data-urlencode "search=Hồ Nà Đon" "$PORTAL/wp-json/wp/v2/posts?status=pending&context=edit&_fields=status,review.state"
stdout ~"status":"pending","review":\{"state":"approved"~

# The chief: one of the three, with who approved it and when it is wished for.
session chief
as quan.tri
wait "39 bài"
idle
keys s
wait "~Chờ duyệt .* 1$~"
keys D
wait "~Chờ duyệt +1 bài~"
wait "~Hồ Nà Đon.* Chờ đăng ~"
keys Enter
wait "Nội dung bản này đã được Trần Quốc Bảo duyệt"
wait "Đề nghị đăng ngày 05/02/2032 07:00 (GMT+7)"
keys a
wait "~Đăng “Hồ Nà Đon~"
keys c
idle
wait "Không có bài nào chờ duyệt"
run curl -sf -G --data-urlencode "search=Hồ Nà Đon" "$PORTAL/wp-json/wp/v2/posts?_fields=status"
stdout "publish"

# The editor's queue is without it.
session editor
keys F5
idle
keys q Escape
wait "~Chờ duyệt +4 bài~"

# Neither does the chief publish what nobody has approved, four eyes or not: it is to be submitted.
run toasoan-portal -d "$PORTAL_DATA" portal set four-eyes no
session own
as thu.ky
wait "bài"
idle
keys w
wait "Soạn bài"
keys "Chuyện của thư ký" Tab Tab Tab Tab Tab Tab Tab Tab "Một câu." M-d
wait "Cổng này duyệt hai bước: gửi duyệt (F4), bài được duyệt rồi mới đăng"
