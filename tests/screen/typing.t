# Typing Vietnamese on a keyboard that has none: switched by a key, in the editor, in questions and
# filters; letter by letter, with the cursor behind each.
portal sample
as phong.vien1
wait "39 bài"
idle
keys w
wait "Soạn bài"

# Nothing is composed before it is switched on.
keys "as"
wait "Tiêu đề    as"
keys BSpace BSpace C-\
wait "Gõ tiếng Việt: Telex"
keys "D"
wait "Tiêu đề    D"
cursor 2,15
keys "d"
wait "Tiêu đề    Đ"
cursor 2,15
keys "i"
wait "Tiêu đề    Đi"
keys "e"
wait "Tiêu đề    Đie"
keys "e"
wait "Tiêu đề    Điê"
cursor 2,17
keys "n"
wait "Tiêu đề    Điên"
keys "j"
wait "Tiêu đề    Điện"
cursor 2,18
keys " Bieen"
wait "Tiêu đề    Điện Biên"
cursor 2,23
wait "Telex ·"

# A word is one step back; backspace takes a letter of it.
keys C-z
wait-gone "Biên"
keys C-y
wait "Điện Biên"
keys BSpace BSpace
wait "Điện Bi"
cursor 2,21
keys "eens"
wait "Điện Biến"

# A foreign word gives its keys back, with the space and with Tab, which leaves the field.
keys " windows "
wait "Điện Biến windows"
keys "wordpress" Tab
wait "Điện Biến windows wordpress"

# The cursor in the middle of a word; command keys are not eaten.
keys "tng" Left Left "ieeuf"
wait "Sapo       tiềung"
keys C-a "x" C-z
wait "Sapo       tiềung"

# What is pasted stays as it is.
keys End " "
paste "vieejt as"
wait "tiềung vieejt as"

# A key of the body has the same method; the next question too.
keys Tab Tab Tab Tab Tab Tab Tab "Chieeuf nay, nuwowcs leen."
wait "Chiều nay, nước lên."
keys C-f "nuwowcs"
wait "nước "
keys Enter
attr 11,14 reverse

# Ready-made letters come from the own computer's method: ours leaves.
keys Escape End " th" "ủ"
wait "bộ gõ ở đây tự tắt"
keys "y as"
wait "bộ gõ tự tắt ·"
wait "lên. thủy as"
keys F10
wait-gone "Soạn bài"

# A filter looks for the word as it would end, and names the method. Command keys stay commands.
keys "/" C-\
wait "Telex"
keys "windows"
wait "Tin mới [windows]"
wait "Lọc: ưindows"
keys C-a C-k "nuwowcs"
wait "Tin mới [nước]"
wait "nước lạnh"
cursor 24,11
keys C-g
wait-gone "Lọc:"

# Configured, in another tone style; the same engine on standard input.
run printf '[toasoan]\ninput-method = vni\ntone-style = new\nread-ahead = 50\n' > "$XDG_CONFIG_HOME/toasoan/toasoan.conf"
run echo 'thuy3 d9ie6n <<n, 19h30 \<' | toasoan type
stdout "thuỷ điên, 19h30 <"
hangup
start
wait "39 bài"
keys "/" "hoa2"
wait "Lọc: hoà"
keys C-\
wait-gone "VNI"
keys "1"
wait "Lọc: hoà1"
