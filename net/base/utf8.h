/*
 * Text at the border. Every byte from outside (HTTP, paste, typing, file, file name, configuration)
 * passes utf8_guard once; behind it all text is valid UTF-8 in NFC, without controls and without
 * invisible characters that could deceive a reader or a terminal.
 */
#ifndef NET_BASE_UTF8_H
#define NET_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/mem.h"
#include "net/base/str.h"

enum utf8_keep {
	UTF8_LINE,  /* one line: LF, CR and TAB become a space */
	UTF8_LINES, /* text: LF and TAB stay, CR LF and CR become LF */
};

/*
 * Appends the guarded form of n bytes to out: invalid bytes become U+FFFD (one for each maximal
 * subpart, Unicode 3.9), as do noncharacters; NFC (UAX #15), without C0, DEL, C1, bidi controls
 * (U+061C U+200E/F U+202A-E U+2066-9), zero-width characters (but ZWJ and variation selectors
 * between emoji), soft hyphen, U+FEFF and all else that is ignorable by default (UAX #44); VT, FF,
 * U+0085, U+2028/9 end a line (LF, or a space); at most 2 marks (Mn, Me) a letter. Idempotent.
 * Clean NFC input is only looked through, byte by byte without a branch, and copied: several
 * hundred MB/s.
 */
void utf8_guard(const char *bytes, size_t n, enum utf8_keep keep, struct str *out);

/* The same into an arena. NULL stays NULL. */
char *utf8_guard_line(struct arena *a, const char *text);
char *utf8_guard_lines(struct arena *a, const char *text);

/* True if the n bytes are valid UTF-8 (no surrogates, nothing over U+10FFFF, no overlong form). */
bool utf8_valid(const char *bytes, size_t n);

/*
 * The character at text (valid UTF-8, not at its end) and how many bytes it takes (1-4). An invalid
 * byte counts as U+FFFD of one byte.
 */
uint32_t utf8_get(const char *text, size_t *bytes);

/*
 * The same for n > 0 bytes of any kind: an ill-formed maximal subpart counts as one U+FFFD, and
 * *bytes is its length (1-3).
 */
#define UTF8_REPLACEMENT 0xFFFD
uint32_t utf8_next(const char *text, size_t n, size_t *bytes);

/* Writes c as UTF-8 (1-4 bytes, no NUL behind) and returns how many bytes. */
size_t utf8_put(uint32_t c, char bytes[4]);

/* Appends c. */
void utf8_add(uint32_t c, struct str *out);

/* How many characters (code points) the text has. */
size_t utf8_count(const char *text);

/* Appends the text with every letter in lower, or upper, case (all of Unicode, simple mapping). */
void utf8_lower(const char *text, struct str *out);
void utf8_upper(const char *text, struct str *out);

/*
 * Appends the search form: lower case, without marks, đ and ð as d, one space for each run of white
 * space and punctuation kept: "Điện Biên" gives "dien bien". What is equal in this form is a hit.
 */
void utf8_fold(const char *text, struct str *out);

/* One character in that form; 0 for a mark, which has none. */
uint32_t utf8_fold_one(uint32_t c);

/*
 * Appends a key whose byte order is Vietnamese dictionary order (CLDR vi): letters a ă â b c d đ e
 * ê ..., then tones ngang huyền hỏi ngã sắc nặng, then case.
 */
void utf8_sort_key(const char *text, struct str *out);

#endif
