/*
 * The rows of a list of articles, page by page: those of the cache, behind the last one a quiet row
 * that says what the portal has further (older articles, its own search results) and whether they
 * are on their way.
 */
#ifndef TUI_VIEW_LIST_ROWS_H
#define TUI_VIEW_LIST_ROWS_H

#include "net/store/cache.h"
#include "tui/view/table.h"

struct list_rows {
	struct store *store;
	struct query query; /* list, id, unread; words and filter are these: */
	char *words, *filter;
	struct table_page found; /* LIST_SEARCH: all rows, of list_rows_find */
};

/* LIST_SEARCH, before its pages: what is found here, below it what only the portal found; in a. */
enum err list_rows_find(struct list_rows *r, struct arena *a) MUST_CHECK;

/* One page, for struct table_kind. Items are struct list_row (list_columns.h). */
enum err list_rows_page(const struct list_rows *r, struct table_page *page) MUST_CHECK;

/* Wishes for what is behind the last row, at once. */
void list_rows_wish(const struct list_rows *r);

/* The cursor came to the last row: wishes once; after a failure only list_rows_wish does. */
void list_rows_end(const struct list_rows *r);

/* The article before (-1) or behind (+1) this one in the list; 0 for none, or none here. */
int64_t list_rows_neighbour(const struct list_rows *r, int64_t id, int way);

/* Frees the texts and gives up the wishes. */
void list_rows_release(struct list_rows *r);

#endif
