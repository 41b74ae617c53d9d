# Read by up, down, reset and cron: where things are, and how to reach them.
# All state is in one directory: $TOASOAN_WORDPRESS_DIR, else build/wordpress. Everything runs as the
# user who started it, root too: the directory may lie where no other user can read.
here=$(cd "$(dirname "$0")" && pwd)
state=${TOASOAN_WORDPRESS_DIR:-$here/../../build/wordpress}
core=${TOASOAN_WORDPRESS_CORE:-/usr/share/wordpress}
articles=$(cd "$here/../../share/articles" && pwd)
php=php8.2
fpm=php-fpm8.2

# pid of our program NAME, if it runs: the recorded pid must still name our directory in its command
# line, since the number may have gone to a stranger.
running() {
	pid=$(cat "$state/run/$1.pid" 2>/dev/null) && [ -n "$pid" ] &&
		tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "$state/" && echo "$pid"
}

# Runs the command until it succeeds, for at most 30 seconds.
wait_for() {
	tries=300
	until "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 0.1
	done
}

sql() {
	mariadb --no-defaults --socket="$state/run/mariadb.sock" -uroot "$@"
}

# Empties the database and fills it from the snapshot, uploads and passwords too.
load_snapshot() {
	sql -e 'DROP DATABASE IF EXISTS wordpress; CREATE DATABASE wordpress CHARACTER SET utf8mb4'
	sql wordpress <"$state/seed/database.sql"
	rm -rf "$state/site/wp-content/uploads"
	cp -r "$state/seed/uploads" "$state/site/wp-content/uploads"
}

# What the content is made of, as a number: another one means the snapshot is out of date.
content_version() {
	cat "$here"/*.php "$articles"/*.tsv "$articles"/*.md "$articles"/pictures/* 2>/dev/null | cksum
}
