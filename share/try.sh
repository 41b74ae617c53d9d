#!/bin/sh
# A newsroom to try: builds toasoan, starts a portal with sample news on this machine only, and opens
# the client as the reporter phong.vien1; the reviewer bien.tap, the chief thu.ky and phong.vien2, whose
# post was returned, have accounts too.
# Usage: share/try.sh [--no-run]     --no-run (or no terminal): prepare, fetch, print the list
# Asks nothing. Packages are installed as root or with sudo; everything else is under build/, and what
# you write there stays until build/try is deleted. The portal stops when the client does.
set -eu
cd "$(dirname "$0")/.."
build=$PWD/build/release
try=$PWD/build/try

run=1
case "${1-}" in
'') { [ -t 0 ] && [ -t 1 ]; } || run= ;;
--no-run) run= ;;
*) sed -n '2,7s/^# //p' "$0" >&2; exit 2 ;;
esac

step() {
	echo "== $*"
}

step "packages (share/packages.txt)"
share/packages.sh needed
share/packages.sh optional || echo "going on without"

step "build in build/release"
cmake --preset release >/dev/null
cmake --build "$build" --target toasoan toasoan-portal

PATH=$build/tui:$build/net/portal:$PATH
umask 077
mkdir -p "$try"
export XDG_CONFIG_HOME="$try/config" XDG_CACHE_HOME="$try/cache" XDG_STATE_HOME="$try/state"
data=$try/portal

if [ ! -d "$data" ]; then
	step "sample news into build/try/portal"
	rm -rf "$data.new" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME" "$try/url" "$try/first"
	toasoan-portal -d "$data.new" init --sample >/dev/null # it shows passwords, which are not needed
	mv "$data.new" "$data"
fi

portal=
stop_portal() {
	[ -z "$portal" ] || kill "$portal" 2>/dev/null || true
	wait
}
trap stop_portal EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Starts the portal at ADDR:PORT and waits for its address; fails when it ends before.
start_portal() {
	: >"$try/portal.out"
	toasoan-portal -d "$data" serve -l "$1" >"$try/portal.out" 2>"$try/portal.log" </dev/null &
	portal=$!
	while kill -0 "$portal" 2>/dev/null; do
		url=$(sed -n 's/^listening on //p' "$try/portal.out")
		[ -z "$url" ] || return 0
		sleep 0.1
	done
	portal=
	return 1
}

# The port of the last time again, since the accounts know it; a free one if it is taken.
step "portal"
old=$(cat "$try/url" 2>/dev/null) || old=
if ! { [ -n "$old" ] && start_portal "${old#http://}"; } && ! start_portal 127.0.0.1:0; then
	cat "$try/portal.log" >&2
	exit 1
fi
echo "$url"

add_account() {
	toasoan account remove "$1" >/dev/null 2>&1 || true
	toasoan-portal -d "$data" user app-password new "$1" | tail -n 1 >"$try/password"
	toasoan account add "$url" --moved-from "$first" --name "$1" --login "$1" --password-file "$try/password"
	rm "$try/password"
}

if [ "$url" != "$old" ]; then
	[ -f "$try/first" ] || echo "$url" >"$try/first"
	first=$(cat "$try/first") # what was written stays with the accounts when the port is another one
	step "accounts phong.vien1, phong.vien2 (reporters), bien.tap (reviewer), thu.ky (chief)"
	add_account phong.vien1 # F12 goes through them in this order
	add_account bien.tap
	add_account thu.ky
	add_account phong.vien2
	echo "$url" >"$try/url"
fi

if [ -n "$run" ]; then
	toasoan -a phong.vien1
else
	step "the news, as phong.vien1 sees it"
	toasoan -a phong.vien1 sync
	toasoan -a phong.vien1 list
fi
