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
	/* A letter stands before it that some terminals show in two columns: what curses takes for
	 * this column may be another. */
	bool unsure;
};

/* What the terminal can do, by the usual sequences. */
enum way {
	WAY_PLACE = 1 << 0,  /* ESC [ row ; column H */
	WAY_RIGHT = 1 << 1,  /* ESC [ n C */
	WAY_LEFT = 1 << 2,   /* ESC [ n D */
	WAY_UP = 1 << 3,     /* ESC [ n A */
	WAY_DOWN = 1 << 4,   /* ESC [ n B */
	WAY_COLUMN = 1 << 5, /* ESC [ column G */
	WAY_ROW = 1 << 6,    /* ESC [ row d */
	WAY_BACK = 1 << 7,   /* ESC M goes one row up */
	WAY_FEED = 1 << 8,   /* a line feed goes one row down and nowhere else */
	WAY_STAYS = 1 << 9,  /* a letter in the last column does not lead to the next row */
};

struct ground {
	int rows, columns;
	int top, bottom; /* rows of the region that scrolls; 0: never set */
	unsigned ways;	 /* WAY_ bits */
	/* Whether the columns of a row from the first up to the end (from 0) are to be plain
	 * blanks. */
	bool (*blank)(int row, int first, int end);
};

/* A letter was sent. */
void place_letter(struct place *p, const struct ground *g, uint32_t letter);

/*
 * way holds a move from one place to another, whose rows are known, and the column of the second; a
 * shorter one afterwards if there is one. blanks: attributes are such that blanks sent now look
 * plain.
 */
void place_way(const struct ground *g, const struct place *from, struct place *to, bool blanks,
	       struct str *way);

#endif
