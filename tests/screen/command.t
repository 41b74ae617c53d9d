# The client from the command line, as scripts use it: every command, its exit codes, on both portals.
portal any
session reporter
as tac.gia
wait "bài"
keys Q
exit
# Screens come before libraries that only the line, an article or the spelling needs.
run ! readelf -d "$(command -v toasoan)" | grep -E 'NEEDED.*(curl|xml2|hunspell)'
run toasoan --version
stdout "toasoan 0"
run toasoan --help
stdout "review approve ID"
run toasoan review return --help
stdout "return ID --version V --note TEXT [--json]"
run toasoan lsit
expect-exit 2
stderr "no command 'lsit'"
run toasoan list --limit many
expect-exit 2
stderr "'many' is no number above 0"
run toasoan read 7 8
expect-exit 2
stderr "'8' is too much"
run toasoan -a nobody list
expect-exit 1
stderr "Không có tài khoản này"
run toasoan account list
stdout "tac.gia"

# Reading.
run toasoan sync
run toasoan list --limit 40
stdout "~Thời sự.*Hợp long cầu Nậm Khoang~"
run toasoan list --section "van hoa" --limit 40 | grep -c "Thời sự"
expect-exit 1
run toasoan search "hop long cau" | cut -f 5
stdout "Hợp long cầu Nậm Khoang"
run toasoan search '"hop long" -mua muc:"thoi su" den:3/2031' | cut -f 5
stdout "Hợp long cầu Nậm Khoang"
run toasoan search foo:bar sau:31/2/2023 2>&1
stdout "Không có bộ lọc “foo:”"
run toasoan list --limit 40 nam -mua | cut -f 5
stdout "Hợp long cầu Nậm Khoang"
run toasoan search --limit 1 hop long cau | cut -f 1
save ID
run toasoan read "$ID" --width 60
stdout "Hợp long cầu Nậm Khoang"
run test "$(toasoan read "$ID" --width 60 | LC_ALL=C.UTF-8 wc -L)" -le 60
run toasoan read "$ID" --json
stdout "~status.: .publish~"
run toasoan read 999999
expect-exit 1
run toasoan read 0
expect-exit 2

# A draft from a file, and what is wrong with one.
file bai.md
---
title: Cầu treo bản Pa Ủ thông xe
lead: Sáng nay, cầu treo bản Pa Ủ thông xe sau bốn tháng.
section: Thời sự
tags: giao thông
byline: Tin: Nguyễn Thu Hà
---

Cầu dài **86 m**, rộng 2 m.

- Xe máy đi được
- Ô tô chưa
END
run sed 's/^section:.*/section: Thể dục/' bai.md > other.md; toasoan draft new other.md
expect-exit 1
stderr "no section 'Thể dục'"
run sed 's/^lead:/leed:/' bai.md > wrong.md; toasoan draft new wrong.md
expect-exit 1
stderr "wrong.md:3: unknown key 'leed'"
run toasoan draft new none.md
expect-exit 1
stderr "none.md"
run toasoan draft new bai.md
stdout "~[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}~"
save DRAFT
run toasoan draft export "$DRAFT" > back.md; toasoan draft export "$(toasoan draft new back.md)" | cmp - back.md; grep -c '^[a-z]*: ' back.md; tail -3 back.md
stdout
~[1-8]~

- Xe máy đi được
- Ô tô chưa
END
run cd ~; id=$(toasoan draft new back.md); toasoan draft list | grep -c "$id"
stdout "1"
run toasoan draft list
stdout "~Bản nháp.*Cầu treo bản Pa Ủ thông xe~"

# The line is down: it is kept. The line is back: it is sent.
line cut
run toasoan submit "$DRAFT"
expect-exit 3
stderr "Đã giữ lại"
run toasoan outbox list
stdout "~submit.*Cầu treo bản Pa Ủ thông xe~"
line back
clock +120s
run toasoan outbox send
run toasoan outbox list --json
stdout "[]"

# The reviewer decides on the version that was shown, and on no other.
session reviewer
as bien.tap
wait "bài"
keys Q
exit
run toasoan review list
stdout "~Chờ duyệt.*Cầu treo bản Pa Ủ thông xe~"
run toasoan review list | grep "Cầu treo" | cut -f 1
save POST
run toasoan review show "$POST"
stdout "~Cầu dài 86 m~"
run toasoan review show "$POST" | sed -n "s/^Phiên bản: //p"
save VERSION
run toasoan review approve "$POST"
expect-exit 2
stderr "--version V is needed"
run toasoan review return "$POST" --version "$VERSION"
expect-exit 2
stderr "--note TEXT is needed"
run toasoan review approve "$POST" --version 999999
expect-exit 1
run toasoan review return "$POST" --version "$VERSION" --note "Xin thêm tên xã."

# The reporter reads the note in the list of own posts; the reviewer's decision is at the portal.
session reporter
run toasoan sync
run toasoan draft list
stdout "~Trả lại.*Cầu treo bản Pa Ủ thông xe~"
run toasoan submit "$DRAFT"
session reviewer
run toasoan review list
stdout "~Chờ duyệt.*Cầu treo bản Pa Ủ thông xe~"
run toasoan review show "$POST"
stdout "Xin thêm tên xã."
run toasoan review show "$POST" | sed -n "s/^Phiên bản: //p"
save VERSION
run toasoan review approve "$POST" --version "$VERSION" --json
stdout "~decision.: .approve~"
run toasoan sync
run toasoan search "pa u thong xe"
stdout "Cầu treo bản Pa Ủ thông xe"

# A time is the portal's where it names no zone; seconds may be left out.
session reporter
run toasoan submit "$(sed 's/^title:.*/title: Chợ phiên mở lại/' bai.md >cho.md; toasoan draft new cho.md)"
session reviewer
run toasoan review list | grep "Chợ phiên mở lại" | cut -f 1
save POST
run toasoan review show "$POST" | sed -n "s/^Phiên bản: //p"
save VERSION
run toasoan review approve "$POST" --version "$VERSION" --at tomorrow
expect-exit 2
stderr "--at TIME is like"
run toasoan review approve "$POST" --version 999999 --at 2031-06-01T07:00:00+07:00
expect-exit 1
run toasoan review approve "$POST" --version "$VERSION" --at 2031-06-01T07:00
run toasoan review show "$POST" --json
stdout "2031-06-01T00:00:00"
