# While nobody uses the program the index of the words is merged (the index keeps, in a byte behind
# the word, of how many parts), and it is the same index.
portal sample
as doc.gia
wait "39 bài"
idle
keys f "cau nam" Enter
wait "Hợp long cầu Nậm Khoang"
keys q
clock +31s
run until LC_ALL=C grep -aqP 'usermerge\x04' "$XDG_CACHE_HOME"/toasoan/doc.gia/*/cache.db*; do sleep 0.01; done
keys f "cau nam" Enter
wait "Hợp long cầu Nậm Khoang"
# A key puts it off, and is taken.
keys q
wait "39 bài"
