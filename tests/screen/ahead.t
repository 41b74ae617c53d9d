# What is likely to be read next comes when the line is quiet: the article on which the cursor came to
# rest with the four behind it, all that the screen shows where that is wished (read-ahead-list), and
# the newest of a section that is followed. C-l wakes the program, so that it sees what time it is.
# A text that is not there is under way or has failed, as the cut line wills: both say "oàn văn".
portal sample
run printf '[toasoan]\n' >"$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as anonymous
wait "20 bài, 20 chưa đọc"
idle
clock +4s
keys C-l
idle
line cut
keys Enter
wait "mất nối"
wait "Chưa lấy được toàn văn"
line back
keys q R
wait "đã nối"
idle
keys Down Down
clock +4s
keys C-l
idle
line cut
keys Enter
wait "Nhịp cuối của cầu treo"
keys Right Right Right Right
wait-gone "oàn văn"
keys Right
wait "oàn văn"
keys q
line back
keys R
wait "đã nối"
idle

# A section that is followed.
keys s
keys Down Down t
wait "Theo dõi “"
wait "▸✓ "
clock +10s
keys C-l
idle
line cut
keys Enter
wait "5 bài, 5 chưa đọc"
keys Enter Right Right Right Right
wait-gone "oàn văn"
keys q q
line back
keys R
wait "đã nối"
idle
keys t
wait "Thôi theo dõi"
wait-gone "▸✓ "
keys Up Up t
wait "Chỉ theo dõi được chuyên mục"

# All that the screen shows, five at a time.
session screen
run mkdir -p "$XDG_CONFIG_HOME/toasoan"
run printf '[toasoan]\nread-ahead-list = screen\n' >"$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as anonymous
wait "20 bài, 20 chưa đọc"
idle
clock +4s
keys C-l
idle
clock +4s
keys C-l
idle
clock +4s
keys C-l
idle
clock +4s
keys C-l
idle
line cut
keys Enter
wait "Khảo sát tại ba chợ"
keys Right Right Right Right Right Right Right Right Right Right
keys Right Right Right Right Right Right Right Right Right
wait "Nà Đon rộn tiếng máy xát dong"
wait-gone "oàn văn"
