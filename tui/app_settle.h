/*
 * The search index is merged while nobody uses the program (store_settle, net/store/store.h). A key
 * that is pressed in the midst of a step, or a signal, does not wait for its end.
 */
#ifndef TUI_APP_SETTLE_H
#define TUI_APP_SETTLE_H

#include "net/store/store.h"
#include "tui/term/term.h"

struct settling {
	struct store *store;
	const struct term *term;
	int signals;	/* a descriptor */
	int64_t writes; /* store_writes at the last look */
	int64_t due;	/* clock_ms */
};

/* From now on for this store; *s stays where it is as long as the store is used. */
void settling_open(struct settling *s, struct store *store, const struct term *term, int signals);

/* A key was pressed: not so soon. */
void settling_put_off(struct settling *s);

/* One step, or nothing, when it is due. */
void settling_run(struct settling *s);

#endif
