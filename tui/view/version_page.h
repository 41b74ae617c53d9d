/*
 * One version of a draft as a page: its text, or what changed from it to the draft as it is now.
 */
#ifndef TUI_VIEW_VERSION_PAGE_H
#define TUI_VIEW_VERSION_PAGE_H

#include "tui/view/view.h"

struct version_arg {
	const char *draft; /* UUID, borrowed while the view is open */
	int64_t version;
	bool changes;
};

/* more: a struct version_arg. */
extern const struct view_ops version_view;

#endif
