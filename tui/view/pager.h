/*
 * A page of text on screen, scrolled by rows: what reader, review, preview and help have in common.
 * A view keeps a struct pager in its state and lays out in load (and again when the width changed):
 *
 *	load:  pager_set(&state->pager, layout);
 *	draw:  pager_draw(&state->pager, pane);
 *	act:   if (pager_act(&state->pager, action)) return true;
 *	close: pager_release(&state->pager);
 *
 * The place on the page is kept by paragraph and byte, so that it survives a reload and a resize.
 */
#ifndef TUI_VIEW_PAGER_H
#define TUI_VIEW_PAGER_H

#include "tui/text/layout.h"
#include "tui/view/view.h"

struct pager {
	struct view *view;
	struct layout *page; /* in the view's arena; borrowed */
	size_t top;
	int margin;		 /* free columns at the left */
	const struct find *find; /* what is looked for, in found; NULL for nothing */
	bool whole;		 /* whole words only */
	struct arena *found;
	struct layout_hit *hits;
	size_t hit_count, hit;	   /* hit: the current one, PAGER_NO_HIT before the first */
	struct arena *arena;	   /* of the hits */
	size_t at_number, at_byte; /* the place of the top line: paragraph, byte */
};

void pager_init(struct pager *p, struct view *v);
void pager_release(struct pager *p);

/* The width to lay out for: the pane's, at most room->text_width, less the margins. */
int pager_width(const struct pager *p);

/* Shows this page from now on (valid until the next pager_set), at the place where one was. */
void pager_set(struct pager *p, struct layout *page);

/*
 * Marks what is looked for from now on (net/base/find.h), without moving: search-next goes to the
 * first. For a page that was opened from the list of a search.
 */
#define PAGER_NO_HIT SIZE_MAX
void pager_find(struct pager *p, const char *words, bool whole);

/* To the top (another article). */
void pager_restart(struct pager *p);

void pager_draw(struct pager *p, struct pane *pane);

/* Moving and, within the text, search, search-next, search-previous. */
bool pager_act(struct pager *p, enum action action);

/* Scrolls so that this line is seen. */
void pager_show(struct pager *p, size_t line);

/* Scrolls so that this line is the first, as far as the page allows. */
void pager_top(struct pager *p, size_t line);

/* True when the last line is on the screen; how far one has read, in percent. */
bool pager_at_end(const struct pager *p);
int pager_percent(const struct pager *p);

#endif
