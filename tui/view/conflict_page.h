/* Two merged texts as a page, for conflict.c. */
#ifndef TUI_VIEW_CONFLICT_PAGE_H
#define TUI_VIEW_CONFLICT_PAGE_H

#include "net/doc/merge_draft.h"
#include "tui/text/layout.h"
#include "tui/view/view.h"

/* Columns from which mine and theirs stand side by side. */
#define CONFLICT_BESIDE 100

/*
 * What both sides changed, and each conflict with the choice made in it; the current-th of them is
 * marked. first[i] (room for merge->conflicts) is the line at which conflict i begins.
 */
void conflict_lay_out(struct view *v, struct layout *page, const struct draft_merge *merge,
		      size_t current, size_t *first);

#endif
