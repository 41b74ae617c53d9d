/*
 * The hint that something new waits for review: a beep, the number of waiting posts in the window's
 * title, both, or nothing (the option review-hint). What waited when the program began, and posts
 * of one's own, are not new. Nothing that the portal says goes into the title.
 */
#ifndef TUI_APP_HINT_H
#define TUI_APP_HINT_H

#include "tui/view/view.h"

/* Zeroed at the start and for another account. */
struct review_hint {
	int64_t *known; /* ids of what waits, as it was when it was last looked at */
	size_t n;
	bool begun, stale;
};

/* changes: of the store, taken since the last call (enum change). */
void review_hint_update(struct review_hint *h, const struct room *room, unsigned changes);

/* For another account, or the end; the title is given back by term_close. */
void review_hint_release(struct review_hint *h);

#endif
