#!/bin/sh
# Cuts lines to a real WordPress. Exit code 77, which ctest counts as skipped, where it is not
# installed. Usage: wordpress.sh FAULT
# A WordPress that was running is left so.
set -eu
wordpress=$(cd "$(dirname "$0")/../wordpress" && pwd)
state=${TOASOAN_WORDPRESS_DIR:-$wordpress/../../build/wordpress}

running=
[ ! -e "$state/url" ] || running=1
"$wordpress/up" || exit 77
[ -n "$running" ] || trap '"$wordpress/down"' EXIT
trap 'exit 1' INT TERM
"$wordpress/reset"
password() {
	sed -n "s/^$1 //p" "$state/passwords" | tr -d " "
}
SYNC_STORY="$(cat "$state/url") phong.vien1 $(password phong.vien1) bien.tap $(password bien.tap)"
export SYNC_STORY
"$1"
