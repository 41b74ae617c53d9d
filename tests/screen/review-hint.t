# Something new waits for review: a beep and the number in the window's title, where that is wanted;
# what waits still, and what is decided, rings no bell. Without a word of the portal's.
portal sample
session reviewer
run toasoan-portal -d "$PORTAL_DATA" user app-password new bien.tap | tail -n 1 >pw
run toasoan-portal -d "$PORTAL_DATA" user app-password new tac.gia | tail -n 1
save AUTHOR
run mkdir -p "$XDG_CONFIG_HOME/toasoan"; printf 'review-hint = both\n' >> "$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as bien.tap
wait "39 bài"
idle
title "toasoan · Chờ duyệt: 3"
bells 1
keys F5
wait-gone "Đang cập nhật"
bells 0

# Nothing new: not a byte. Then a post whose title would take over the window's.
keys Up
idle
clock +61s
idle
bytes < 1
run curl -sf -u "tac.gia:$AUTHOR" "$PORTAL/wp-json/wp/v2/posts?_fields=id" --data-urlencode "title=$(printf 'Bài \033]2;lạ\007 mới')" -d content=x -d status=pending | tr -dc 0-9
save ID
clock +61s
title "toasoan · Chờ duyệt: 4"
bells 1
run curl -sf -u "tac.gia:$AUTHOR" "$PORTAL/wp-json/wp/v2/posts/$ID?_fields=id" -d content=y
clock +61s
idle
bells 0

# One that leaves the queue changes the number alone; one's own is no news.
run curl -sf -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$ID?_fields=id" -d status=publish
clock +61s
title "toasoan · Chờ duyệt: 3"
bells 0
run curl -sf -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts?_fields=id" -d title=Của+mình -d content=x -d status=pending
clock +61s
title "toasoan · Chờ duyệt: 4"
bells 0

# Off, as it is by default: neither.
session chief
run toasoan-portal -d "$PORTAL_DATA" user app-password new tac.gia | tail -n 1
save AUTHOR
as quan.tri
wait " bài"
idle
title
run curl -sf -u "tac.gia:$AUTHOR" "$PORTAL/wp-json/wp/v2/posts?_fields=id" -d title=Hai -d content=x -d status=pending
clock +61s
idle
keys s
wait "~Chờ duyệt .* 5$~"
bells 0
title
