/*
 * Where the cursor is, followed through what is sent, and the shortest way to another place. Curses
 * names row and column for all that is further than eight columns.
 */
#ifndef TUI_TERM_PLACE_H
#define TUI_TERM_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "net/base/str.h"

struct place {
	int row, column; /* from 1; 0: not known */
	int bottom;	 /* last row of the region that scrolls; 0: never set */
	int columns;	 /* of the screen */

	bool feeds; /* a line feed goes one row down and nowhere else, and nothing but moves does */
	bool right, left, straight; /* ESC [ n C, ESC [ n D and ESC [ n G move */
	/* Whether so many columns at the beginning of a row (from 0) are to be plain blanks. */
	bool (*blank)(int row, int columns);
};

void place_lose(struct place *p);

/* A letter or a control character was sent. */
void place_letter(struct place *p, uint32_t letter);

/*
 * Goes to another place. way holds the move that names it, and a shorter one afterwards if there is
 * one. blanks: attributes are such that blanks sent now look plain. column 0: it stays as it is.
 */
void place_go(struct place *p, int row, int column, bool blanks, struct str *way);

#endif
