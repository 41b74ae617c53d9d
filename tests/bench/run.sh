#!/bin/sh
# What it costs: bytes on the line, a large archive, bytes to the terminal, the portal, text,
# and what people use instead.
# Usage: tests/bench/run.sh [--full] [NAME...]     NAME (default all): line archive
#   sync screen portal text peers
#   --full   also 1 M articles in the archive and 100 k at the portal: half an hour, and 13 GB
# Prints figures, bounds and ratios, and never fails because of them. Builds a release with what it
# needs in build/bench; takes the installed WordPress for `line` where there is one.
set -eu
cd "$(dirname "$0")/../.."
build=$PWD/build/bench

full=
names=
for word; do
	case $word in
	--full) full=--full ;;
	line | archive | sync | screen | portal | text | peers) names="$names $word" ;;
	*) sed -n '2,8s/^# //p' "$0" >&2; exit 2 ;;
	esac
done
: "${names:=line archive sync screen portal text peers}"

cmake --preset release -B "$build" -DTOASOAN_TESTS=ON >/dev/null
targets=
for name in $names; do
	targets="$targets bench-$name"
done
# shellcheck disable=SC2086 # names are single words
cmake --build "$build" --target toasoan toasoan-portal bench-bare $targets >"$build/build.log" ||
	{ tail -n 30 "$build/build.log"; exit 1; }

echo "toasoan $(git describe --always --dirty 2>/dev/null || echo), $(nproc) processors, load $(cut -d ' ' -f 1-3 /proc/loadavg)"
for peer in newsboat neomutt aerc tig w3m lynx; do
	command -v "$peer" >/dev/null || echo "$peer: not installed, skipped (share/packages.sh bench)"
done

TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/toasoan-bench.XXXXXX")
export TMPDIR
wordpress=
finish() {
	rm -rf "$TMPDIR"
	[ -z "$wordpress" ] || tests/wordpress/down
}
trap finish EXIT
trap 'exit 1' INT TERM

line_at_wordpress() {
	export TOASOAN_WORDPRESS_DIR="$build/tests/bench/wordpress"
	tests/wordpress/up || return 0
	wordpress=1
	"$build/tests/bench/bench-line" wordpress
}

for name in $names; do
	# shellcheck disable=SC2086
	"$build/tests/bench/bench-$name" $full
	[ "$name" != line ] || line_at_wordpress
done
