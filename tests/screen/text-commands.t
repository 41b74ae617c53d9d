# Text from the command line, without an account: render, convert, spell.
portal empty
file page.html
<h1>Cầu treo</h1><p>Dài <b>86 m</b>, xem <a href="https://example.vn/cau">ảnh</a>.</p>
END
run toasoan render --width 30 page.html
stdout "Dài 86 m, xem ảnh[1]."
run toasoan render < page.html | tail -1
stdout "[1] https://example.vn/cau"
run toasoan render --width 5 page.html
expect-exit 2
run toasoan render --width x page.html
expect-exit 2
stderr "a width is 20 to 1000 columns"
run toasoan render no-such-file
expect-exit 1
stderr "Không đọc hoặc ghi được tệp"
run head -c 3000000 /dev/zero | toasoan render
expect-exit 1
stderr "Quá dài"
run printf 'a\377\376b<p>c' | toasoan render
stdout "b"
run printf 'Ddi\377een\n' | toasoan type
stdout "Đi"

# An old encoding is recognised and named; what it was is known again after writing it.
run printf 'C\351ng h\337a x\267 h\351i ch\361 ngh\334a' | toasoan convert
stdout "Cộng hòa xã hội chủ nghĩa"
stderr "TCVN3 (ABC)"
run echo 'Đường về Điện Biên' | toasoan convert --to vni | toasoan convert --from auto
stdout "Đường về Điện Biên"
run echo 'Ủy ban 東京' | toasoan convert --to viscii
expect-exit 1
stderr "dòng 1, cột 8"
run echo x | toasoan convert --to ebcdic
expect-exit 2
run toasoan convert --from ebcdic no-such-file
expect-exit 2
stderr "known are auto, utf-8, tcvn3"
run printf 'a \201\377 b' | toasoan convert
expect-exit 1
stderr "--from"
run printf 'HộI NGHị' | toasoan convert --capitals
stdout "HỘI NGHỊ"
run echo 'Hòa thủy' | toasoan convert --to new
stdout "Hoà thuỷ"
run echo '"Hai"  hòa , hoà...' | toasoan convert --to clean
stdout "“Hai” hòa, hòa…"

# Spelling, where there is a dictionary.
run echo 'Trời mưa khôgn to' | toasoan spell || test $? = 1
run toasoan spell no-such-file
expect-exit 1
run toasoan spell --add x page.html
expect-exit 2

# Each command says what it takes.
run toasoan type --help
stdout "--method telex|vni|viqr"
run toasoan account --help | grep -c '^  account '
stdout "3"
run toasoan account add --help | grep -c '^  account '
stdout "1"
run toasoan render --nothing
expect-exit 2
stderr "usage: toasoan render [FILE] [--width N]"
run toasoan spell -- --help
expect-exit 1
