/*
 * The status at the right of the footer. It keeps still while nothing is worth a byte to the
 * terminal: a round that starts by itself and is soon over is not shown, and received bytes are
 * counted up with the news they brought.
 */
#ifndef TUI_APP_STATUS_H
#define TUI_APP_STATUS_H

#include "tui/session.h"
#include "tui/view/view.h"

/* Zeroed at the start. */
struct app_status {
	int64_t busy_since; /* clock_ms; 0: nothing is under way */
	int64_t bytes_due;  /* clock_ms before which a busy line's count stays */
	uint64_t bytes_shown;
	bool bytes_old; /* something came since they were counted up */
};

/*
 * Sets it. changes: of the store, taken since the last call (enum change); asked: the user waits
 * for a round.
 */
void app_status_set(struct app_status *s, struct views *views, const struct room *room,
		    const struct session *session, unsigned changes, bool asked);

#endif
