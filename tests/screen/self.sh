#!/bin/sh
# Tests the screen test runner: self/right*.t must pass; self/wrong*.t must fail with exit code 1 and
# the message that their line "# fails:" has; UPDATE=1 must make a wrong screen right.
# Usage: self.sh PROGRAM DIRECTORY
set -eu
screen=$1
work=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
TMPDIR=$(mktemp -d) # what a test that fails leaves
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
failed=0

bad() {
	echo "self: $*"
	cat "$work/out"
	failed=1
}

for script in "$here"/self/right*.t; do
	"$screen" "$script" >"$work/out" 2>&1 || bad "$script does not pass"
done
export SCREEN_DEADLINE=3000
for script in "$here"/self/wrong*.t; do
	code=0
	"$screen" "$script" >"$work/out" 2>&1 || code=$?
	message=$(sed -n 's/^# fails: //p' "$script")
	[ "$code" = 1 ] || bad "$script: exit code $code"
	grep -qF -- "$message" "$work/out" || bad "$script does not say '$message'"
done
unset SCREEN_DEADLINE

cp "$here/self/wrong-screen.t" "$work/update.t"
UPDATE=1 "$screen" "$work/update.t" >"$work/out" 2>&1 || bad "UPDATE=1 fails"
"$screen" "$work/update.t" >"$work/out" 2>&1 || bad "the updated screen does not pass"
grep -q '^~\[0-9\]+x24 .*~$' "$work/update.t" || bad "a pattern that matched was replaced"
exit $failed
