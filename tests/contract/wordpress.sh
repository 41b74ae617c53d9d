#!/bin/sh
# Asks a real WordPress what the table says. Exit code 77, which ctest counts as skipped, where
# WordPress is not installed.
# Usage: wordpress.sh CONTRACT TABLE...
# A WordPress that was running is left so.
set -eu
contract=$1
shift
wordpress=$(cd "$(dirname "$0")/../wordpress" && pwd)
state=${TOASOAN_WORDPRESS_DIR:-$wordpress/../../build/wordpress}

running=
[ ! -e "${TOASOAN_WORDPRESS_DIR:-$wordpress/../../build/wordpress}/url" ] || running=1
"$wordpress/up" || exit 77
[ -n "$running" ] || trap '"$wordpress/down"' EXIT
trap 'exit 1' INT TERM
"$wordpress/reset"
"$contract" "$state/credentials.json" "$@"
