/*
 * What curses writes, in fewer bytes that show the same. A page of headlines costs a third less:
 *
 * - The choice of a character set goes: graphics are never drawn with it.
 * - Attributes are changed when the next letter or blank shows them, by the shortest sequence
 *   (rendition.h): bold text that goes on behind blanks is not ended and begun again.
 * - The next row is reached by a line feed, and its beginning by the blanks that stand there; a
 *   place in the same row by the shortest move. Curses takes the long way to all that is further
 *   than eight columns.
 * - Many blanks are erased and jumped over.
 * - Where the cursor will rest at the end, it is saved in passing and brought back, with its
 *   attributes, if that is shorter than to go there.
 *
 * The moves need to know where the cursor is. That is followed through the bytes; where they leave
 * it open, curses's own move is kept.
 */
#ifndef TUI_TERM_TRIM_H
#define TUI_TERM_TRIM_H

#include <stdbool.h>

#include "net/base/str.h"
#include "tui/term/place.h"
#include "tui/term/rendition.h"

/* An output comes by the place where it will leave the cursor. */
struct passed {
	bool is;   /* false: it has not */
	size_t at; /* byte of the output */
	struct rendition have;
};

/* What the terminal was left with; zeroed where nothing is known. Kept from one output to the next.
 */
struct trim {
	struct rendition have; /* what the terminal does, if known */
	struct rendition want; /* what curses has asked for, if followed; do it when it shows */
	bool known, followed;
	struct place cursor;
	struct ground ground;
	bool erases;	   /* ESC [ n X erases characters */
	bool saves;	   /* ESC 7 keeps place and attributes, ESC 8 brings them back */
	struct place rest; /* where this output will leave the cursor, if known */

	/* Moves that wait for what is sent at their end; empty but within output_trim. */
	struct place there;
	struct str moves;

	struct passed passed; /* the last time, so far */

	/* What curses has saved last with ESC 7. */
	struct {
		struct place place;
		struct rendition have;
		bool known;
	} kept;
};

/* Shortens the bytes behind from. */
void output_trim(struct trim *t, struct str *out, size_t from);

#endif
