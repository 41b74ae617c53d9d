/* Within tui/term: what its parts share. The only headers with curses are this one's users. */
#ifndef TUI_TERM_INSIDE_H
#define TUI_TERM_INSIDE_H

#include <stdio.h>
#include <termios.h>

#include "net/base/str.h"
#include "tui/term/pane.h"
#include "tui/term/trim.h"

/* ncurses's own type, declared so that curses.h stays in the .c files. */
struct _win_st;
struct screen;

struct pane {
	struct term *term;
	struct pane *next;	/* the one that lies over it */
	struct _win_st *window; /* NULL while hidden */
	int row, column, rows, columns;
};

struct term {
	struct screen *screen; /* ncurses's */
	FILE *collect;	       /* where curses writes: a memfd */
	FILE *nothing;	       /* what it thinks it reads from */
	struct str out;
	struct trim trim;
	struct decoder *decoder;
	struct termios before; /* the terminal's modes as they were */
	bool modes_known, entered, gone, told_gone, resized;
	enum { LETTERS_UTF8, LETTERS_ASCII } letters;
	bool letters_changed, ascii_lines, mono, underlines, inserts;
	int rows, columns;
	struct pane *panes; /* lowest first */
	const struct pane *cursor_pane;
	int cursor_row, cursor_column;
	bool dirty;
	struct theme theme;
	int pairs[STYLE_COUNT];
	struct term_traffic traffic;
	int64_t beeped;
	char *title; /* of the window; NULL: it is not ours */
};

/* ---- tty.c: modes and size ---- */

enum err tty_raw(struct term *t) MUST_CHECK;
void tty_restore(struct term *t);
void tty_size(int *rows, int *columns);

/* ---- output.c: what goes to the terminal ---- */

/* Looks at what the terminal can do; curses has begun. */
void output_start(struct term *t);

/* Adds bytes behind what was added or collected last. */
void output_add(struct term *t, const char *bytes);

/* Takes over what curses has written to its file, without what does nothing (trim.c). */
void output_collect(struct term *t);

/* Sends all that was added, in one write where the terminal takes it. */
void output_send(struct term *t);

/* ---- insert.c: letters typed in the midst of a row ---- */

/* Behind what the panes have given to curses, before it compares: makes room at the cursor, if the
 * terminal can and it saves bytes. */
void insert_room(struct term *t);

/* ---- title.c: with the own modes, on and off ---- */

void title_on(struct term *t);
void title_off(struct term *t);

/* ---- probe.c: does the terminal show UTF-8? ---- */

/* Asks, at the left end of the empty first row where curses believes the cursor to be. */
void probe_ask(struct term *t);

/* Looks for the answer; true when the terminal has just been proven to show no UTF-8. */
bool probe_answered(struct term *t);

/* ---- colours.c: looks for curses ---- */

void colours_start(struct term *t);
unsigned long colours_attributes(const struct term *t, unsigned look, short *pair);

#endif
