/*
 * What is to be published at a time: WordPress does it when somebody visits after that, which may
 * be never. So each post that was scheduled from here is looked at once its time has come, and what
 * was found is told to the user, once.
 */
#ifndef NET_STORE_DUE_H
#define NET_STORE_DUE_H

#include "net/store/work.h"

/* Seconds after its time when a post is looked at, one after the other. */
#define DUE_CHECKS            \
	{                     \
		30, 300, 3600 \
	}

enum due_result {
	DUE_WAITS,     /* its time has not come, or it was not looked at yet */
	DUE_PUBLISHED, /* as it was to be */
	DUE_LATE,      /* it is still waiting: DUE_CHECKS[1] after its time */
	DUE_CHANGED,   /* somebody has decided otherwise: nothing to be told */
};

struct due {
	int64_t id, post;
	const char *title;
	int64_t at;
	int checks; /* done so far */
	enum due_result result;
};

/* The post is scheduled; takes the place of an earlier time. Committed FULL. */
enum err due_expect(struct store *store, int64_t post, const char *title, int64_t at) MUST_CHECK;

/* The next one that is to be looked at now (seconds UTC); *due is NULL where there is none. */
enum err due_next(struct store *store, int64_t now, struct arena *a, struct due **due) MUST_CHECK;

/* It was looked at, and has that status; STATUS_COUNT: it is gone. CHANGE_OUTBOX if there is
 * something to tell. */
enum err due_checked(struct store *store, const struct due *due, enum status status) MUST_CHECK;

/* One that is to be told; *due is NULL where there is none. Told once: due_told. */
enum err due_untold(struct store *store, struct arena *a, struct due **due) MUST_CHECK;
enum err due_told(struct store *store, const struct due *due) MUST_CHECK;

#endif
