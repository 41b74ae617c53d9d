# The text in another program: it is kept before that starts, and what that has written is here again
# after a kill, unless the draft is another one by now.
portal sample
file outside.sh
echo "Câu từ chương trình ngoài." >>"$1"
touch written
exec sleep 60
END
env "EDITOR=sh outside.sh"
as phong.vien1
wait "39 bài"
idle
keys w "Lũ về" Tab Tab Tab Tab Tab Tab Tab Tab "Nước lên nhanh." F5
run for i in $(seq 50); do [ -e written ] && break; sleep 0.1; done; [ -e written ]
kill
start
wait "Soạn bài"
wait "Nước lên nhanh."
wait "Câu từ chương trình ngoài."
run ! ls "$XDG_STATE_HOME"/toasoan/edit/*.*

# What stood there before is a version.
keys F9
wait "khi rời màn hình"

# Where the draft is another one by now than what the program was given, the draft stays.
run rm written
keys q F5
run for i in $(seq 50); do [ -e written ] && break; sleep 0.1; done; [ -e written ]
kill
run sed -i 's/Nước/Lũ/' "$XDG_STATE_HOME"/toasoan/edit/*.given; echo "Cũ hơn." >>"$(ls "$XDG_STATE_HOME"/toasoan/edit/*.md)"
start
wait "Câu từ chương trình ngoài."
idle
wait-gone "Cũ hơn."
