# Keys that are faster than the first news ask for nothing older: what comes then is unread.
size 80x12
portal sample
as phong.vien1
wait "39 bài, 39 chưa đọc"
keys Q
exit
run rm -r "$XDG_CACHE_HOME/toasoan"
line mute
start
wait "Đang lấy tin về"
keys Down G
line back
wait "39 bài, 39 chưa đọc"
