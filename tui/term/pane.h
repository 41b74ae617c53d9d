/*
 * Panes: rectangles of the screen. A pane keeps what was put into it; term_refresh sends what
 * changed. Later panes lie over earlier ones. Text put here is cut at the pane's right edge, at
 * letters, and controls in it are dropped: the last filter before the terminal.
 *
 * A look is a style with attributes added (theme.h): STYLE_TITLE, STYLE_TEXT | LOOK_BOLD.
 */
#ifndef TUI_TERM_PANE_H
#define TUI_TERM_PANE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/term.h"

struct pane;

/* A pane of no size; it belongs to t, but may be freed before. */
struct pane *pane_new(struct term *t);
void pane_free(struct pane *p);

/* Puts it there. A pane of no rows or columns is hidden. Contents are lost when the size changes.
 */
void pane_place(struct pane *p, int row, int column, int rows, int columns);

int pane_rows(const struct pane *p);
int pane_columns(const struct pane *p);

/* Empties the pane, or one row of it. */
void pane_clear(struct pane *p);
void pane_clear_row(struct pane *p, int row);

/* Puts text there and returns the column behind it. Rows and columns outside are allowed. */
int pane_put(struct pane *p, int row, int column, unsigned look, const char *text);

/* The same for n bytes of a text. */
int pane_put_n(struct pane *p, int row, int column, unsigned look, const char *text, size_t n);

/* Puts text so that it ends before that column; returns the column where it begins. */
int pane_put_right(struct pane *p, int row, int end, unsigned look, const char *text);

/* Gives columns that are there another look (a search hit, a selection). */
void pane_look(struct pane *p, int row, int column, int columns, unsigned look);

/* Signs in UTF-8, or ASCII where the terminal's option says so. */
enum sign {
	SIGN_CURSOR, /* ▸ the selected row */
	SIGN_UNREAD, /* • */
	SIGN_MARKED, /* ✓ */
	SIGN_PATH,   /* ▸ between the parts of the header */
	SIGN_LINE,   /* ─ */
	SIGN_BAR,    /* │ */
	SIGN_MORE,   /* … */
	SIGN_COUNT
};
const char *term_sign(const struct term *t, enum sign sign);

#endif
