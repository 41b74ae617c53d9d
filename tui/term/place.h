/*
 * Where the cursor is, followed through what is sent, and the shortest way to another place. Curses
 * names row and column for all that is further than eight columns.
 */
#ifndef TUI_TERM_PLACE_H
#define TUI_TERM_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "net/base/str.h"

/* From 1; 0: not known. */
struct place {
	int row, column;
};

struct ground {
	int rows, columns;
	int bottom; /* last row of the region that scrolls; 0: never set */

	bool feeds; /* a line feed goes one row down and nowhere else, and nothing but moves does */
	bool right, left, straight; /* ESC [ n C, ESC [ n D and ESC [ n G move */
	/* Whether the columns of a row from the first up to the end (from 0) are to be plain
	 * blanks. */
	bool (*blank)(int row, int first, int end);
};

/* A letter was sent. */
void place_letter(struct place *p, const struct ground *s, uint32_t letter);

/*
 * way holds a move from one place to another, both known; a shorter one afterwards if there is one.
 * blanks: attributes are such that blanks sent now look plain.
 */
void place_way(const struct ground *s, const struct place *from, const struct place *to,
	       bool blanks, struct str *way);

#endif
