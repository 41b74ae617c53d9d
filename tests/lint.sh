#!/bin/sh
# Holds docs/STYLE.md and the layers of docs/ARCHITECTURE.md where a program can.
# Usage: tests/lint.sh CHECK [BUILD]
#   layers   who includes what
#   style    banned functions, lengths of files and functions, white space
#   format   clang-format
#   tidy     clang-tidy, of files that are new since it last found nothing (BUILD/lint remembers)
#   clang    warnings of clang; the build itself has those of gcc
# BUILD (default build/check) has compile_commands.json. Exit code 1: something was found.
set -eu
cd "$(dirname "$0")/.."
check=${1-}
build=${2-build/check}
jobs=$(nproc)

# Tracked files and those that are to be, of these kinds.
files() {
	git ls-files -co --exclude-standard -- "$@" | sort -u |
		while IFS= read -r file; do [ ! -f "$file" ] || echo "$file"; done
}

# Which files may include which of the project's headers (prefixes of paths); the first line whose
# prefix fits counts.
layers='
net/base/	net/base/
net/doc/	net/base/ net/doc/
net/http/	net/base/ net/http/
net/api/	net/base/ net/http/ net/api/
net/store/	net/base/ net/store/
net/sync/	net/base/ net/doc/ net/http/ net/api/ net/store/ net/sync/
net/portal/	net/base/ net/doc/ net/store/db.h net/portal/
net/mirror/	net/
tui/text/	net/base/ net/doc/ tui/text/
tui/term/	net/base/ tui/text/ tui/term/
tui/view/	net/base/ net/doc/ net/store/ tui/text/ tui/term/ tui/view/ tui/accounts.h tui/config.h tui/format.h tui/history_text.h tui/messages.h tui/paths.h
tui/app	net/ tui/
tui/cli	net/ tui/
tui/main	net/ tui/
tui/session	net/ tui/
tui/	net/base/ tui/
tests/	net/ tui/ tests/
'

# Which files may include the headers of which library.
libraries='
curses.h	tui/term/
ncurses	tui/term/
term.h	tui/term/
curl/	net/http/
jansson.h	net/api/ net/portal/ tui/cli tests/
sqlite3.h	net/store/ tests/fault/
libxml/	net/doc/
md4c	net/doc/
microhttpd.h	net/portal/ tests/
openssl/	net/base/ net/portal/ tests/
zstd.h	net/base/
libdeflate.h	net/portal/
zlib.h	tests/
lzma.h	net/portal/ tests/
hunspell/	tui/text/
ini.h	tui/config tui/accounts
uni	net/base/ tui/ tests/
vterm.h	tests/
cmocka.h	tests/
'

lint_layers() {
	files '*.c' '*.h' '*.def' | xargs grep -nE '^#include' | awk -v layers="$layers" \
		-v libraries="$libraries" '
	# Reads a table into prefix[i] and list[i]; gives the number of rows.
	function read_table(text, prefix, list,    lines, parts, n, i, rows) {
		n = split(text, lines, "\n")
		for (i = 1; i <= n; i++)
			if (split(lines[i], parts, "\t") == 2) {
				prefix[++rows] = parts[1]
				list[rows] = parts[2]
			}
		return rows
	}
	function fits(text, prefixes,    p, n, i) {
		n = split(prefixes, p, " ")
		for (i = 1; i <= n; i++)
			if (index(text, p[i]) == 1)
				return 1
		return 0
	}
	BEGIN {
		n_layers = read_table(layers, folder, may)
		n_libraries = read_table(libraries, header, users)
	}
	{
		split($0, at, ":")
		file = at[1]
		name = $0
		sub(/^[^<"]*[<"]/, "", name)
		sub(/[>"].*/, "", name)
		if ($0 ~ /"/) {
			for (i = 1; i <= n_layers && index(file, folder[i]) != 1; i++);
			if (i > n_layers || fits(name, may[i]) || (file ~ /^tests/ && name !~ /[/]/))
				next
		} else {
			for (i = 1; i <= n_libraries && index(name, header[i]) != 1; i++);
			if (i > n_libraries || fits(file, users[i]) || name == "unistd.h")
				next
		}
		print file ":" at[2] ": must not include " name
		bad = 1
	}
	END { exit bad }'
}

banned='strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|system|popen|tmpnam|mktemp|alloca'

lint_style() {
	found=0
	# A line of a comment begins with "/*" or " *".
	files '*.c' '*.h' | xargs grep -nE "(^|[^_[:alnum:]>.])($banned)[[:space:]]*\(" |
		grep -vE '^[^:]*:[0-9]+:[[:space:]]*(/?\*)' && found=1
	# clang-format joins lines of prose that it breaks to the star of the next.
	files '*.c' '*.h' | xargs grep -nE '^ \*[^[:space:]/*]' && found=1
	files '*.c' '*.h' '*.def' '*.sh' '*.php' '*.sql' '*.md' '*.txt' '*.conf' '*.t' |
		xargs grep -nE '[[:space:]]+$' && found=1
	files '*.c' '*.h' '*.sh' '*.php' | xargs awk '
	FNR == 1 && file { end_of_file() }
	{ file = FILENAME; line = FNR }
	/^\{$/ && FILENAME ~ /\.c$/ { begin = FNR }
	/^\}/ && begin {
		if (FNR - begin - 1 > 60) {
			print FILENAME ":" begin ": the function has " FNR - begin - 1 " lines, more than 60"
			bad = 1
		}
		begin = 0
	}
	function end_of_file() {
		if (line >= 500) {
			print file ": " line " lines, must be fewer than 500"
			bad = 1
		}
	}
	END { end_of_file(); exit bad }' || found=1
	return $found
}

lint_format() {
	files '*.c' '*.h' | xargs -n 1 -P "$jobs" sh -c '
		clang-format --dry-run -Werror "$0" 2>/dev/null ||
			{ echo "$0: not in the layout of clang-format -i"; exit 1; }'
}

# The sources that are part of the build, as its compile_commands.json names them.
sources() {
	sed -n 's|^ *"file": "'"$PWD"'/\(.*\)",*$|\1|p' "$build/compile_commands.json" | sort -u
}

# A source is looked at again when it, any header or the rules have changed.
lint_tidy() {
	mkdir -p "$build/lint"
	newest=$(files '*.h' '*.def' .clang-tidy | xargs ls -t | sed -n 1p)
	for source in $(sources); do
		stamp=$build/lint/$(echo "$source" | tr / _)
		if [ ! -e "$stamp" ] || [ "$source" -nt "$stamp" ] || [ "$newest" -nt "$stamp" ]; then
			printf '%s\n%s\n' "$source" "$stamp"
		fi
	done | xargs -r -n 2 -P "$jobs" sh -c '
		clang-tidy --quiet -p "$0" "$1" 2>/dev/null && touch "$2"' "$build"
}

lint_clang() {
	cd "$build"
	sed -n 's/^ *"command": "\(.*\)",*$/\1/p' compile_commands.json | sed -e 's/\\\(.\)/\1/g' \
		-e 's/^.* -c \([^ ]*\)$/& /' -e 's/^[^-]*/clang /' -e 's/ -o [^ ]* / /' \
		-e 's/ -c / -fsyntax-only /' | tr '\n' '\0' | xargs -0 -n 1 -P "$jobs" sh -c
}

case "$check" in
layers | style | format | tidy | clang) "lint_$check" ;;
*) sed -n '2,9s/^# //p' "$0" >&2; exit 2 ;;
esac
