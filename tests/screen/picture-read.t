# A reader asks for a picture: its sizes are said first, what broke off goes on, a program shows it.
portal sample
run printf '#!/bin/sh\necho "XEM $(wc -c <"$1") B"\n' >"$XDG_CONFIG_HOME/viewer"; chmod +x "$XDG_CONFIG_HOME/viewer"
run printf '[toasoan]\npicture-viewer = %s\n' "$XDG_CONFIG_HOME/viewer" >"$XDG_CONFIG_HOME/toasoan/toasoan.conf"
as anonymous
wait "20 bài"
idle
keys Enter
wait "Số liệu do phóng viên"
idle
keys x
wait "Bài này không có ảnh"
keys Right Right
wait "[Ảnh 1"
idle
keys x
wait "Lấy ảnh cỡ:"
wait "150×150 · "
wait "▸ 300×225 · "
wait "1024×768 · 28,3 kB"
line slow 20 100
keys Down Down Enter
clock +1s
wait "kB/28,3 kB"
keys C-c
wait "Đã dừng theo yêu cầu"
line back
keys x
wait "~▸ 1024×768 · 28,3 kB · đã có .*~"
keys Enter
wait "XEM 28325 B"
wait "Enter: về bài"
keys Enter
wait "Cầu khởi công"
# It is here now.
line cut
keys x
wait "XEM"
keys Enter
wait "Cầu khởi công"
run cmp "$XDG_CACHE_HOME"/toasoan/anonymous/*/pictures/* "$(find "$PORTAL_DATA/media" -size 28325c)"

# What the portal does with the question for a part.
line back
run curl -s "$PORTAL/wp-json/wp/v2/media?per_page=1&_fields=source_url" | cut -d '"' -f 4 | tr -d '\\' >url
run curl -s -D head -o whole "$(cat url)" && grep -i '^accept-ranges: bytes' head
run curl -s -r 100-199 -w '%{http_code}' -o part "$(cat url)" | grep 206 && tail -c +101 whole | head -c 100 | cmp - part
run curl -s -r 100- -H "If-Range: \"other\"" -w '%{http_code}' -o part "$(cat url)" | grep 200 && cmp whole part
run curl -s -r 100- -H "If-Range: $(sed -n 's/^etag: \(.*\)\r/\1/Ip' head)" -w '%{http_code}' -o part "$(cat url)" | grep 206
run curl -s -r 999999999- -D - -o part "$(cat url)" | grep -i "content-range: bytes \*/$(stat -c %s whole)"
