/*
 * How a terminal draws letters: what the sequences ESC [ … m have turned on (ECMA-48, 8.3.117;
 * colours as in xterm).
 */
#ifndef TUI_TERM_RENDITION_H
#define TUI_TERM_RENDITION_H

#include <stdbool.h>

#include "net/base/str.h"

#define RENDITION_COLOUR 12

struct rendition {
	unsigned on; /* bit n: code n, of 1 (bold) to 9 (struck through) */
	/* The codes that chose the colour, "31" or "38;5;17"; "": the terminal's own. */
	char letters[RENDITION_COLOUR], ground[RENDITION_COLOUR];
};

/* Applies n bytes of codes, "0;1;31". False: there is one that is not known here, and r is as it
 * was.
 */
bool rendition_read(struct rendition *r, const char *codes, size_t n);

bool rendition_same(const struct rendition *a, const struct rendition *b);

/* Whether blanks look the same in both: bold, dim, slant and the letters' colour do not show. */
bool rendition_same_on_blanks(const struct rendition *a, const struct rendition *b);

/* Adds the shortest sequence that leads from one to the other; from NULL: from anything. */
void rendition_write(const struct rendition *from, const struct rendition *to, struct str *out);

#endif
