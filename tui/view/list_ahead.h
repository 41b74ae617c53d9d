/*
 * What is likely to be opened next in a list that stands still is wished for, to come when the line
 * is quiet (WANT_AHEAD): the article on which the cursor came to rest and those behind it, which is
 * what opening it would fetch; or all that the screen shows (the option read-ahead-list).
 */
#ifndef TUI_VIEW_LIST_AHEAD_H
#define TUI_VIEW_LIST_AHEAD_H

#include "tui/view/list_rows.h"

struct list_ahead {
	bool never, screen; /* what the option says */
	int64_t due;	    /* clock_ms when it has stood still for long enough, INT64_MAX not */
};

void list_ahead_open(struct list_ahead *ahead, const struct room *room);

/* The cursor moved: what was wished for is not any more. The list is looked at no longer. */
void list_ahead_moved(struct list_ahead *ahead, struct store *store);
void list_ahead_rest(struct list_ahead *ahead);

/* Wishes when the time has come. */
void list_ahead_tick(struct list_ahead *ahead, const struct table *table,
		     const struct list_rows *rows);

void list_ahead_release(struct list_ahead *ahead, struct store *store);

#endif
