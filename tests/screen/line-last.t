# That there is a line is said no longer than it is known: when nothing was asked of the portal for longer than
# between two rounds, the footer says when it was reached last; what is asked for then shows how it is.
portal sample
run printf '[toasoan]\nread-ahead = 0\n' >"$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as phong.vien1
wait "20 bài"
wait "đã nối"
idle
keys $
wait "Tiết kiệm"
keys Home
idle
line cut
clock +100s
wait "đã nối"
clock +60s
wait "nối lần cuối 08:00"
idle
keys Home
idle
keys Home
clock +62s
idle
bytes < 1
keys G
wait "mất nối"
line back
keys R
wait "đã nối"
keys q Q
exit 0
