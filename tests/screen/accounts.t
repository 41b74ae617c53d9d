# Two accounts on one machine; a key switches, and each has its own rights and lists.
portal sample
# Before there is one it is said how to add it, once, and what is wrong with what was given.
run toasoan
expect-exit 1
stderr
toasoan: Chưa có tài khoản. Thêm bằng lệnh: toasoan account add ĐỊA_CHỈ
END
run toasoan account add ""
expect-exit 2
stderr "usage: toasoan account add URL"
run toasoan account add "$PORTAL" --login bien.tap --password-file none
expect-exit 1
stderr "Không đọc hoặc ghi được tệp; xem quyền và đường dẫn (none: no such file)"
run for who in phong.vien1 bien.tap; do sed -n "s/^$who //p" "$PORTAL_DATA/passwords" > password; chmod 600 password; toasoan account add "$PORTAL" --name $who --login $who --password-file password; done
run toasoan account list
stdout "bien.tap"
start
wait "39 bài"
wait "phong.vien1"
keys s
wait "Bài của tôi"
wait-gone "Chờ duyệt"
keys F12
wait "bien.tap ·"
idle
keys s
wait "Chờ duyệt"
keys F12
wait "phong.vien1 ·"
keys A
idle
screen
 Báo Mường Sương ▸ Tài khoản
▸✓ phong.vien1              phong.vien1          http://127.0.0.1:*
   bien.tap                 bien.tap             http://127.0.0.1:*




















 Enter mở  F12 đổi tài khoản  q trở lại          phong.vien1 · đã nối · * kB
END

# The roles are said in the newsroom's words, the portal's own role too.
run sed -n "s/^thu.ky //p" "$PORTAL_DATA/passwords" > password; chmod 600 password; toasoan account add "$PORTAL" --name thu.ky --login thu.ky --password-file password
stderr "(thư ký tòa soạn)"
keys Q
exit 0

# What is wrong with a password is said, and what to do: on an empty screen, too, in as many rows as it takes.
run chmod 644 "$XDG_CONFIG_HOME/toasoan/secrets/thu.ky"; toasoan -a thu.ky sync
expect-exit 1
stderr "secrets/thu.ky: others may read it; chmod 600 it"
run chmod 600 "$XDG_CONFIG_HOME/toasoan/secrets/thu.ky"; echo sai >"$XDG_CONFIG_HOME/toasoan/secrets/thu.ky"; rm -r "$XDG_CACHE_HOME/toasoan/thu.ky"
size 40x12
start -a thu.ky
wait "mật khẩu đã bị thu hồi. Thêm lại tài"
wait "~^ +http://127[^ ]* --name thu.ky$~"
keys w
wait "Chưa đăng nhập được nên chỉ đọc"
