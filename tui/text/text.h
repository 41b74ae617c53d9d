/*
 * Text in columns: how wide it is, where its letters begin, where its lines break. All text here
 * has passed the guard (net/base/utf8.h): valid UTF-8, NFC, no controls but LF and TAB. A "letter"
 * is a grapheme cluster (UAX #29): what the reader sees as one.
 *
 * Widths are wcwidth's of the C library, so that they agree with curses; where the locale is not
 * UTF-8 (a pipe, a test), libunistring's. Latin and Vietnamese letters take a short way.
 */
#ifndef TUI_TEXT_TEXT_H
#define TUI_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/mem.h"

/* Columns of one character: 0, 1 or 2. */
int text_char_width(uint32_t c);

/* Columns of a text, of n bytes of a text. */
int text_width(const char *text);
int text_width_n(const char *text, size_t n);

/* Bytes of the letter that begins at text, at most n; 0 only for n == 0. */
size_t text_next(const char *text, size_t n);

/* Where the letter before byte at begins; 0 at the start. */
size_t text_prev(const char *text, size_t at);

/* How many bytes of n fit into that many columns, whole letters only; *used gets their columns. */
size_t text_clip(const char *text, size_t n, int columns, int *used);

/* The text, or its beginning with "…" where it is wider than columns (at least 1); in a. */
const char *text_fit(struct arena *a, const char *text, int columns);

/* The text as lines of at most that many columns, LF begins a new one; in a. Never 0 lines. */
size_t text_wrap(struct arena *a, const char *text, int columns, const char ***lines);

/*
 * Breaking a paragraph into lines: opportunities by UAX #14, but never inside a number or a date;
 * a token wider than the line is cut at letters. White space at a break is not shown. Each line may
 * have its own width, so it is an iterator:
 *
 *	struct wrap w = {0};
 *	wrap_begin(&w, text, n);
 *	while (wrap_next(&w, columns, &line))
 *		show(text + line.start, line.end - line.start);
 *	wrap_end(&w);
 *
 * A begun wrap may be begun again and keeps its memory. An empty paragraph has one empty line. LF
 * within the text ends a line. Cost is linear in n.
 */
struct wrap {
	const char *text;
	size_t n, at;
	bool done, plain; /* plain: Latin and Vietnamese text */
	char *breaks;	  /* else for each byte: may a line break before it */
	size_t cap;
};

struct wrap_line {
	size_t start, end; /* bytes shown */
	size_t next;	   /* where the following line begins, n after the last */
	int width;	   /* columns of what is shown */
};

/* Line by line, each as wide as then asked for; false behind the last. text is borrowed. */
void wrap_begin(struct wrap *w, const char *text, size_t n);
bool wrap_next(struct wrap *w, int columns, struct wrap_line *line);
void wrap_end(struct wrap *w);

#endif
