# The account is pointed at another portal: nothing of the old one stands there, what was written for it is
# kept apart and said to be, and comes back with the address; a portal that moved takes all of it along.
size 100x24
portal sample
as phong.vien1
wait "39 bài"
keys w
keys "Chuyện chợ phiên"
keys F10
keys q Q
exit 0
run cp "$XDG_CONFIG_HOME/toasoan/accounts.conf" "$HOME/old.conf"
run sed -i 's#^url = .*#url = http://127.0.0.1:1/#' "$XDG_CONFIG_HOME/toasoan/accounts.conf"
as phong.vien1
wait "Còn giữ của cổng trước đây: 127.0.0.1:"
wait ": 1 bài nháp, 0 việc chờ gửi"
wait "0 bài"
wait-gone "Giá nông sản"
keys A
wait "http://127.0.0.1:1/ · còn giữ của 127.0.0.1:"
keys q q Q
exit 0
run toasoan account list
stdout
~phong\.vien1	phong\.vien1	http://127\.0\.0\.1:1/	127\.0\.0\.1:[0-9]+: 1 bài nháp, 0 việc chờ gửi~
END
# Back again.
run cp "$HOME/old.conf" "$XDG_CONFIG_HOME/toasoan/accounts.conf"
as phong.vien1
wait "39 bài"
keys m
wait "Chuyện chợ phiên"
keys q q Q
exit 0
# The same portal at another address.
run sed -i 's#^url = http://127.0.0.1:\(.*\)#url = http://localhost:\1\nmoved-from = http://127.0.0.1:\1#' "$XDG_CONFIG_HOME/toasoan/accounts.conf"
as phong.vien1
wait "đã nối"
wait "39 bài"
keys m
wait "Chuyện chợ phiên"
keys q q Q
exit 0
# There is no `api` in an account.
run printf '[x]\nurl = http://127.0.0.1:1/\napi = http://127.0.0.1:1/wp-json/\n' >"$XDG_CONFIG_HOME/toasoan/accounts.conf"
run toasoan account list
expect-exit 1
stderr
~.*url, login, password-command or moved-from.*~
END
