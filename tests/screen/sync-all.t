# `toasoan sync --all` says what it does: on a terminal in one line, elsewhere now and then.
portal sample
as phong.vien1
wait "39 bài"
idle
keys Q
exit
line slow 100 200
run rm -rf "$XDG_CACHE_HOME/toasoan"
run script -qec "toasoan sync --all" /dev/null | tr '\r' '\n' >"$HOME/said"; grep -c "đang lấy kho bài [0-9]*/39 · .* kB$" "$HOME/said"; grep -c "đang lấy kho bài ·" "$HOME/said"; grep -c "đã nối" "$HOME/said"; tail -n 2 "$HOME/said"
stdout
~[1-9][0-9]*~
~[1-9][0-9]*~
0
~.*toasoan: Trên máy có 39 bài kèm toàn văn; lần này lấy .* kB~

END
# In a log: nothing of what is done soon, a line every ten seconds of the rest, and what came of it.
run toasoan sync --all
stderr
END
run rm -rf "$XDG_CACHE_HOME/toasoan"
run (toasoan sync --all 2>"$HOME/log"; echo end >>"$HOME/log") >/dev/null 2>&1 & true
# It has begun when its cache is there, and another program had the time to start and end.
run until [ -e "$XDG_CACHE_HOME"/toasoan/phong.vien1/*/cache.db ]; do sleep 0.01; done; toasoan outbox list
clock +11s
# A slow machine may need another ten seconds.
run until grep -q end "$HOME/log"; do sleep 0.1; done; head -n 1 "$HOME/log"; tail -n 2 "$HOME/log"
stdout
~toasoan: đang .* · .*B~
~toasoan: Trên máy có 39 bài kèm toàn văn; lần này lấy .* kB~
end
END
