#!/bin/sh
# Builds everything under AddressSanitizer and UndefinedBehaviorSanitizer and runs all tests.
# Usage: tests/run.sh [--full]     --full: long series in every case, not as a sample
# Asks nothing, installs missing packages (as root or with sudo), works in build/check, stops what it
# started. The last lines are ctest's; exit code 0: all passed.
set -eu
cd "$(dirname "$0")/.."
build=$PWD/build/check

full=
case "${1-}" in
'') ;;
--full) full=1 ;;
*) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
esac

step() {
	echo "== $*"
}

step "packages"
share/packages.sh needed test
share/packages.sh optional wordpress || true

step "build in $build"
cmake --preset check >/dev/null
cmake --build "$build"

step "WordPress"
# Debian 12's, and the one of Debian testing; tests/CMakeLists.txt names the same folders.
older() {
	TOASOAN_WORDPRESS_DIR="$build/wordpress" "tests/wordpress/$1"
}
newer() {
	TOASOAN_WORDPRESS_DIR="$build/newer" TOASOAN_WORDPRESS_CORE="$build/newer/share/wordpress" \
		"tests/wordpress/$1"
}
trap 'older down; newer down' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
older up || echo "its tests are skipped"
newer newer && newer up || echo "its tests are skipped"

step "tests"
[ -z "$full" ] || export TOASOAN_TEST_FULL=1
# A second go for a test that met a busy machine; the log shows both, and a fault fails both.
ctest --test-dir "$build" -j "$(nproc)" --output-on-failure --no-tests=error \
	--repeat until-pass:2 </dev/null
