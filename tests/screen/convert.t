# Text in an old encoding is recognised when it comes in, shown before and after, and converted only if wanted.
portal sample
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"
keys S-Tab
# TCVN3 as a terminal pastes it: its bytes shown as letters of Latin-1, ư as a soft hyphen.
paste "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®­êng vÒ §iÖn Biªn."
wait "TCVN3"
screen
 Báo Mường Sương ▸ Chuyển bảng mã
  Chữ này có vẻ dùng bảng mã TCVN3 (ABC).
  Để nguyên thì thành:
  Céng hßa x· héi chñ nghÜa ViÖt Nam, ®êng vÒ §iÖn Biªn.
  Chuyển sang Unicode thì thành:
  Cộng hòa xã hội chủ nghĩa Việt Nam, đường về Điện Biên.
  TCVN3 (ABC) không có chữ hoa mang dấu thanh: viết hoa lại thì phải đọc lại
  tên riêng.











────────────────────────────────────────────────────────────────────────────────
▸ Chuyển sang Unicode
  Chuyển, viết hoa lại đầu câu và từ viết hoa
  Để nguyên
 Chuyển?
END
keys "nguyen" Enter
wait "Céng hßa x· héi"
keys C-z
wait-gone "Céng"
paste "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®­êng vÒ §iÖn Biªn. ñy ban."
wait "TCVN3"
keys Enter
wait "Cộng hòa xã hội chủ nghĩa Việt Nam, đường về Điện Biên. ủy ban."
# One step back, as any paste.
keys C-z
wait-gone "Cộng hòa"
paste "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®­êng vÒ §iÖn Biªn. ñy ban."
wait "TCVN3"
keys Down Enter
wait "Điện Biên. Ủy ban."
# While it is asked, the text is there as it came: nothing can take it away.
keys C-a Delete
paste "ViÖt Nam, ®­êng vÒ §iÖn Biªn."
wait "TCVN3"
clock +2s
kill
run toasoan draft list --json | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}'
save ID
run toasoan draft export $ID
stdout "ViÖt Nam, ®êng vÒ §iÖn Biªn."
start
wait "Soạn bài"
wait "ViÖt Nam"
# A word that is selected gives way to what is pasted, and is there again when that is taken back.
keys C-a "Lai Châu" S-Left S-Left S-Left S-Left
paste "ViÖt Nam, ®­êng vÒ §iÖn Biªn."
wait "TCVN3"
keys Enter
wait "Lai Việt Nam, đường về Điện Biên."
keys C-z
wait "Lai Châu"
keys C-y
wait "Lai Việt Nam, đường về Điện Biên."
keys C-a Delete
paste "ViÖt Nam, ®­êng vÒ §iÖn Biªn. ñy ban."
wait "TCVN3"
term-signal
exit 0
run toasoan draft export $ID
stdout "ViÖt Nam, ®êng vÒ §iÖn Biªn. ñy ban."
start
wait "39 bài"
keys m
wait "17 bài"
keys Enter
wait "Soạn bài"

# What is no such text is not asked about.
keys C-a Delete
paste "Crème brûlée à la carte, naïve façade; đường về Điện Biên"
wait "façade; đường về"

# What an external editor leaves in another encoding.
keys C-a Delete
file old.sh
printf 'C\351ng h\337a x\267 h\351i ch\361 ngh\334a' > "$1"
END
run printf '[toasoan]\neditor = sh old.sh\n' > "$XDG_CONFIG_HOME/toasoan/toasoan.conf"
keys F10
wait "17 bài"
hangup
start
wait "39 bài"
keys w
wait "Soạn bài"
keys F5
wait "TCVN3"
keys Enter
wait "Cộng hòa xã hội chủ nghĩa"

# A manuscript: named with what would become of it; converted when it is said.
run printf -- '---\ntitle: C\351ng h\337a\n---\nx\267 h\351i ch\361 ngh\334a Vi\326t Nam\n' > cu.md
run toasoan draft new cu.md
stderr "TCVN3 (ABC); để chuyển: toasoan draft new --from tcvn3 cu.md"
stderr "title: Cộng hòa"
run toasoan draft new --from auto --capitals cu.md
run toasoan draft list
stdout "Cộng hòa"
run toasoan draft export $(toasoan draft new --from tcvn3 --capitals cu.md)
stdout "Xã hội chủ nghĩa Việt Nam"
run toasoan draft new --from ebcdic cu.md
expect-exit 2
