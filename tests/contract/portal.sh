#!/bin/sh
# Asks a toasoan-portal, made for this in a folder of its own, what the table says.
# Usage: portal.sh CONTRACT TOASOAN-PORTAL TABLE...
set -eu
contract=$1 portal=$2
shift 2
dir=$(mktemp -d "${TMPDIR:-/tmp}/toasoan-contract.XXXXXX")
pid=
finish() {
	[ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null || true
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' INT TERM

"$portal" -d "$dir/portal" init >"$dir/init" || { cat "$dir/init"; exit 1; }
users=
for role in administrator editor author contributor subscriber; do
	"$portal" -d "$dir/portal" user add "to-$role" --role "$role" --app-password >"$dir/user"
	users="$users${users:+,}\"$role\":{\"login\":\"to-$role\",\"app_password\":\"$(tail -n 1 "$dir/user")\"}"
done
: >"$dir/serve"
"$portal" -d "$dir/portal" serve -l 127.0.0.1:0 >"$dir/serve" 2>&1 &
pid=$!
tries=100
until url=$(sed -n 's/^listening on //p' "$dir/serve") && [ -n "$url" ]; do
	tries=$((tries - 1))
	if [ "$tries" = 0 ] || ! kill -0 "$pid" 2>/dev/null; then
		echo "toasoan-portal does not serve:"
		cat "$dir/serve"
		exit 1
	fi
	sleep 0.1
done
(umask 077 && printf '{"url":"%s","users":{%s}}\n' "$url" "$users" >"$dir/credentials.json")
"$contract" "$dir/credentials.json" "$@"
