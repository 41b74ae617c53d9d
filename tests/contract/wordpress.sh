#!/bin/sh
# Asks a real WordPress what the table says. Exit code 77, which ctest counts as skipped, where
# WordPress is not installed.
# Usage: wordpress.sh CONTRACT TABLE...
# With TOASOAN_WORDPRESS_KEEP=1 the WordPress is left running.
set -eu
contract=$1
shift
wordpress=$(cd "$(dirname "$0")/../wordpress" && pwd)
state=${TOASOAN_WORDPRESS_DIR:-$wordpress/../../build/wordpress}

"$wordpress/up" || exit 77
[ "${TOASOAN_WORDPRESS_KEEP:-}" ] || trap '"$wordpress/down"' EXIT
trap 'exit 1' INT TERM
"$wordpress/reset"
"$contract" "$state/credentials.json" "$@"
