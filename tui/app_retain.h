/* Old articles go away while the program is at rest: net/store/retain.h with the user's settings.
 */
#ifndef TUI_APP_RETAIN_H
#define TUI_APP_RETAIN_H

#include "net/store/retain.h"
#include "tui/config.h"

struct retention {
	struct retain retain;
	bool begun;
	int64_t due; /* clock_ms */
};

/* From now on for this store. */
void retention_open(struct retention *r);

/* One slice, or nothing, when it is due. Nothing of it is urgent: what fails is tried again later.
 */
void retention_run(struct retention *r, struct store *store, const struct config *config);

/* All of it at once, for a command. */
enum err retention_finish(struct store *store, const struct config *config) MUST_CHECK;

#endif
