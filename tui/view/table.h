/*
 * A list on screen: rows loaded by pages around the cursor, so that a million rows cost a screen;
 * columns by width and priority; the selected row has "▸" in the first column and the terminal's
 * cursor. A view keeps a struct table in its state:
 *
 *	open:  table_init(&state->table, v, &kind);
 *	load:  return table_load(&state->table);
 *	draw:  table_draw(&state->table, pane);
 *	act:   if (table_act(&state->table, action)) return true;
 *	close: table_release(&state->table);
 *
 * Rows are laid out as: cursor sign, the columns with one space between. Columns of the lowest
 * priority give way first where the pane is narrow.
 */
#ifndef TUI_VIEW_TABLE_H
#define TUI_VIEW_TABLE_H

#include "tui/view/view.h"

struct table_row {
	int64_t id;	  /* tells rows apart, over reloads */
	const void *item; /* the view's own, in the page's arena */
};

/* One page, as the view loads it (see cache_list). */
struct table_page {
	/* What is asked for. */
	int64_t from;	     /* 0: the first rows; TABLE_LAST: the last; else next or before of an
				earlier page */
	bool back;	     /* the rows before from, else those behind */
	size_t limit;	     /* rows has this much room */
	struct arena *arena; /* for the items */
	/* What the view gives. Rows always stand from top to bottom. */
	struct table_row *rows;
	size_t n;
	bool more; /* there are further rows that way */
	int64_t next, before;
};

#define TABLE_LAST INT64_MIN

/* TABLE_WORDS: at the left, and hits of a search or filter are marked in it. */
enum table_align { TABLE_LEFT, TABLE_RIGHT, TABLE_WORDS };

struct table_column {
	int min, max; /* columns of the screen; one with max 0 takes what is left (at least min) */
	int priority; /* 0 always stays; the highest number goes first */
	enum table_align align;
	/* The text of a cell (static, or in a) and its look. */
	const char *(*cell)(struct view *v, const void *item, struct arena *a, unsigned *look);
};

struct table_kind {
	const struct table_column *columns;
	size_t column_count;
	/* Loads one page. A view without pages gives all rows for from 0 and nothing else. */
	enum err (*load)(struct view *v, struct table_page *page);
	/* The cursor stands on the last row and there is nothing behind it: older rows may be
	   wished for. Or NULL. */
	void (*end)(struct view *v);
	/* What is shown when there is no row. Or NULL. */
	const char *(*empty)(struct view *v);
};

struct table {
	const struct table_kind *kind;
	struct view *view;
	struct loaded_page *pages; /* consecutive, the first one on top */
	size_t page_count;
	size_t cursor, top;	 /* rows, counted from the first loaded one */
	int64_t selected;	 /* id under the cursor, kept over reloads */
	bool moved;		 /* the user has moved since the start */
	const struct find *find; /* whose hits are marked; NULL: those of the view's filter */
	struct arena *scratch;
};

void table_init(struct table *t, struct view *v, const struct table_kind *kind);
void table_release(struct table *t);

/* Loads again, keeping the selected row on its row of the screen where it still exists. */
enum err table_load(struct table *t);

/* Starts over from the first row (another filter, another list), then loads. */
enum err table_restart(struct table *t);

/* Settles, then draws (table_draw.c). */
void table_draw(struct table *t, struct pane *pane);

/* Brings the cursor among the rows, and the rows around it on the screen, whatever its size is by
   now. */
void table_settle(struct table *t);

/* Moving actions: up, down, page-up, page-down, top, bottom. */
bool table_act(struct table *t, enum action action);

/* The selected row, NULL when there is none; valid until the next load or move. */
const struct table_row *table_selected(const struct table *t);

/* The row that stands so many below the first one on the screen, or NULL; valid as long. */
const struct table_row *table_shown(const struct table *t, int below);

/* Puts the cursor on that row if it is loaded; true then. */
bool table_select(struct table *t, int64_t id);

#endif
