/*
 * Filter as one types: leaves out the rows of a list that do not hold what is looked for
 * (net/base/find.h). A view keeps a struct filter in its state; v->filter is it:
 *
 *	open:  filter_init(&state->filter, v, NULL);
 *	load:  n = filter_rows(&state->filter, rows, n, sizeof(*rows), row_of);
 *	act:   if (filter_act(v, action)) return true;
 *	close: filter_release(&state->filter);
 */
#ifndef TUI_VIEW_FILTER_H
#define TUI_VIEW_FILTER_H

#include "net/base/find.h"
#include "tui/view/view.h"

struct filter {
	struct view *view;
	char *text;		 /* as typed; NULL for none */
	const struct find *find; /* what it says; NULL for none */
	struct arena *arena;
	void (*changed)(struct view *v);
};

/* changed is called after each change, NULL: the view is loaded again. */
void filter_init(struct filter *f, struct view *v, void (*changed)(struct view *v));
void filter_release(struct filter *f);

/* Another filter, without asking; NULL or "" for none. */
void filter_set(struct filter *f, const char *text);

/* ACTION_FILTER asks for it; ACTION_BACK gives it up first. */
bool filter_act(struct view *v, enum action action);

/* The title of the view with the filter behind it; in a. */
const char *filter_title(const struct filter *f, const char *title, struct arena *a);

/*
 * Leaves the rows that hold, those of the better rank first and otherwise as they were. row says of
 * one of the n rows of size bytes what it is held against. Returns how many are left.
 */
size_t filter_rows(const struct filter *f, void *rows, size_t n, size_t size,
		   void (*row)(const void *item, struct find_row *row));

/* Why the list is empty: nothing holds, or what of the filter was not understood. In a. */
const char *filter_empty(const struct filter *f, struct arena *a);

/* What of a search was not understood, in the user's words; NULL where all was. In a. */
const char *find_complaint(const struct find *find, struct arena *a);

#endif
