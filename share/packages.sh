#!/bin/sh
# Installs the Debian packages of the named groups of share/packages.txt that are missing.
# Usage: share/packages.sh GROUP...     as root, or with sudo
# Says what it installs; does not call apt when all are there. Exit code 1: something is missing still.
set -eu
list=$(dirname "$0")/packages.txt

wanted() {
	for group in "$@"; do
		awk -v group="$group" '$1 == group { print $2 }' "$list"
	done
}

is_installed() {
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=
for package in $(wanted "$@"); do
	is_installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "packages: root is needed to install:$missing" >&2
		exit 1
	fi
	as_root="sudo"
fi

# WordPress asks for a web server and PHP: nginx and php-fpm are in the list, so apache2 is refused.
# --force-unsafe-io: no fsync for each file; a broken installation is simply repeated.
install_missing() {
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
		--no-install-recommends -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-unsafe-io \
		$missing apache2- libapache2-mod-php8.2- </dev/null
}

echo "packages: installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! install_missing >"$log" 2>&1; then
	echo "packages: fetching the package lists first"
	$as_root apt-get update -q </dev/null >"$log" 2>&1 && install_missing >"$log" 2>&1 || {
		tail -n 20 "$log" >&2
		echo "packages: cannot install:$missing" >&2
		exit 1
	}
fi
