# A picture is looked at before it is sent: what is none is said, what is too large is made smaller on
# request; then it is sent once.
portal sample
as bien.tap
wait "39 bài"
keys Q
exit 0
run printf '[toasoan]\nmax-picture = 1\n' >"$XDG_CONFIG_HOME/toasoan/toasoan.conf"
run /usr/bin/convert -size 2800x1800 plasma:fractal -quality 100 lon.jpg
run printf 'chữ' >khong.jpg
start
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys "Bài có ảnh" Tab Tab Tab Tab "khong.jpg" Tab Tab Tab "Hai em qua suối" Tab Tab "Nước lên nhanh." F4
wait "Tệp ảnh không phải ảnh JPEG"
# Where it is sent without being opened, it is looked at as well.
keys F10 m
wait "Bài có ảnh"
keys Home F4
wait "Tệp ảnh không phải ảnh JPEG"
keys e
wait "Soạn bài"
keys S-Tab S-Tab S-Tab S-Tab S-Tab C-a C-k "lon.jpg" F10
wait "Bài có ảnh"
keys Home F4
wait "mở bài (e), F4 ở đó hỏi và thu nhỏ"
keys e
wait "Soạn bài"
keys F4
wait "quá 1 MB. Thu nhỏ, cạnh dài 2.560 điểm ảnh?"
# From now on it is named so that it is found from any folder.
wait "~/toasoan\.[^ ]*/lon.jpg~"
keys Enter
wait "Ảnh nay còn"
wait "pictures/"
keys F4
wait "Gửi duyệt bài “Bài có ảnh"
keys c
wait "Đã chuyển vào hộp gửi"
keys O
wait "~Gửi duyệt +Bài có ảnh.* xong +~"
run toasoan-portal -d "$PORTAL_DATA" user app-password new bien.tap | tail -n 1 >pw
run curl -s -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/media?per_page=100&context=edit" >media.json
run grep -o '"source_url":"[^"]*-lon-[^"]*"' media.json | sort -u | grep -v -- '-[0-9]*x[0-9]*\.jpg' | wc -l | grep -x 1
run grep -c '"width":2560' media.json
run grep -o '"alt_text":"[^"]*"' media.json | grep -c 'Hai em qua suối'
