/*
 * What curses writes, in fewer bytes that show the same. A page of headlines costs a third less:
 *
 * - The choice of a character set goes (graphics are never drawn with it), and so do resetting
 *   attributes that are reset and "0;" before attributes where none is on.
 * - Bold, dim or coloured text that goes on behind blanks is not ended and begun again.
 * - The next row is reached by a line feed, and its beginning by the blanks that stand there.
 * - Many blanks are erased and jumped over.
 *
 * The last two need to know where the cursor is. That is followed through the bytes; where they
 * leave it open, curses's own move is kept.
 */
#ifndef TUI_TERM_TRIM_H
#define TUI_TERM_TRIM_H

#include <stdbool.h>

#include "net/base/str.h"

/* What the terminal was left with; zeroed where nothing is known. Kept from one output to the next.
 */
struct trim {
	bool plain;  /* no attribute is on */
	bool ending; /* only within output_trim: they are to end before the next letter */
	char on[8];  /* the codes of those that are on; "-": several that were added up */
	int row;     /* of the cursor, from 1; 0: not known */
	int bottom;  /* last row of the region that scrolls; 0: never set */

	bool feeds; /* a line feed goes one row down and nowhere else, and nothing but moves does */
	bool erases; /* ESC [ n X erases characters, ESC [ n C jumps over them */
	/* Whether so many columns at the beginning of a row (from 0) are to be plain blanks. */
	bool (*blank)(int row, int columns);
};

/* Shortens the bytes behind from. */
void output_trim(struct trim *t, struct str *out, size_t from);

#endif
