/*
 * Retention: old articles go away, by age and by the size of the cache, a few at a time from the
 * loop, so that it is never felt. Only what can be fetched again goes: published articles. Own ones
 * stay, those with a draft here or a row in the outbox, and what is on the screen (cache_hold).
 * Pages of the file that become free are used again.
 *
 *	retain_begin(&r, store, days, megabytes, now);
 *	loop: if (retain_goes_on(&r)) e = retain_step(&r, store);
 */
#ifndef NET_STORE_RETAIN_H
#define NET_STORE_RETAIN_H

#include "net/store/cache.h"

struct retain {
	int64_t before; /* keys of articles that are too old lie below this one */
	int64_t excess; /* how many of the oldest ones are too many for the size */
	int64_t after;	/* looked at up to this key */
	int64_t me;	/* whose articles stay */
	int64_t gone;	/* how many went */
	bool at_end;
};

/* days, megabytes: 0 for no bound. Nothing is deleted yet. */
enum err retain_begin(struct retain *r, struct store *store, int64_t days, int64_t megabytes,
		      int64_t now) MUST_CHECK;

/* Whether there may be more to delete. */
bool retain_goes_on(const struct retain *r);

/* One slice. ERR_BUSY: again from the loop. */
enum err retain_step(struct retain *r, struct store *store) MUST_CHECK;

#endif
