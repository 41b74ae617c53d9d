/*
 * The rows of a list of articles. A whole list is read page by page; what is searched for or
 * filtered is found in steps (list_rows_step) and kept, so that no archive is too large for it.
 * Behind the last row stands a quiet one that says what there is further: older articles of the
 * portal, its own search results, or that the search goes on.
 */
#ifndef TUI_VIEW_LIST_ROWS_H
#define TUI_VIEW_LIST_ROWS_H

#include "net/store/search.h"
#include "tui/view/table.h"

struct list_rows {
	struct store *store;
	struct query query; /* list, id, unread, by_title; find is the filter, borrowed */
	const char *zone;
	char *words;		 /* LIST_SEARCH: as typed */
	const struct find *find; /* LIST_SEARCH: what they say, in arena */
	struct arena *arena;
	struct search *search; /* LIST_SEARCH */
	struct search
		*again; /* the same anew, as articles came; takes its place when it got as far */
	int64_t writes; /* store_writes when it began */
	/* What was found in steps; ids alone, the rows are read as they are now. */
	struct list_found *found;
	size_t found_n, found_cap, wanted;
	int64_t from;		     /* of the filter: where it goes on */
	bool at_end, stopped, begun; /* begun: a step was made */
};

/* Begins with this list, id, and words for LIST_SEARCH. zone is borrowed. */
void list_rows_open(struct list_rows *r, struct store *store, const struct query *query,
		    const char *words, const char *zone);

/* Another filter (NULL for none, borrowed), or query.unread or by_title have changed: from the
 * beginning. */
void list_rows_filter(struct list_rows *r, const struct find *find);

/* Whether rows are found in steps; whether there is a step to be made. */
bool list_rows_in_steps(const struct list_rows *r);
bool list_rows_goes_on(const struct list_rows *r);

/* Looks further for some milliseconds; *more says whether it found rows, or came to its end. */
enum err list_rows_step(struct list_rows *r, bool *more) MUST_CHECK;

/* Ends that; false when there was nothing to end. */
bool list_rows_stop(struct list_rows *r);

/* What was put in since: articles that came while one looks at a filter. */
enum err list_rows_refresh(struct list_rows *r) MUST_CHECK;

/* One page, for struct table_kind. Items are struct list_row (list_columns.h). */
enum err list_rows_page(struct list_rows *r, struct table_page *page) MUST_CHECK;

/* LIST_SEARCH: has the portal search too, if there are words. */
void list_rows_ask_portal(const struct list_rows *r);

/* Wishes for what is behind the last row, at once: more hits, the portal's. */
void list_rows_wish(struct list_rows *r);

/* The cursor came to the last row: wishes once; after a failure only list_rows_wish does. */
void list_rows_end(struct list_rows *r);

/* The article before (-1) or behind (+1) this one in the list; 0 for none, or none here. */
int64_t list_rows_neighbour(const struct list_rows *r, int64_t id, int way);

/* Frees what it holds and gives up the wishes. */
void list_rows_release(struct list_rows *r);

#endif
