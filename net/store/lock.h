/*
 * Which posts this program has open for editing, as the portal is to know it (toasoan/v1): the
 * editor says that it opened and closed a post, net/sync takes, renews and gives back the lock, and
 * what the portal answers is seen here. It informs and never keeps anybody from typing: with the
 * line down nothing is known, and that is said. All of it lives in memory.
 */
#ifndef NET_STORE_LOCK_H
#define NET_STORE_LOCK_H

#include "net/store/store.h"

enum lock_state {
	LOCK_NONE,    /* not open here */
	LOCK_ASKED,   /* the portal has not answered yet: no line, or a moment ago */
	LOCK_MINE,    /* others see that this account has it open */
	LOCK_THEIRS,  /* somebody else has it open: holder */
	LOCK_LOST,    /* it was ours, and holder took it over */
	LOCK_REFUSED, /* a take-over was not allowed: holder has more rights */
};

struct lock_view {
	enum lock_state state;
	struct lock holder; /* of LOCK_THEIRS, LOCK_LOST, LOCK_REFUSED; borrowed as the whole */
};

/* The post is open for editing from now on; at most LOCKS_MAX, more are not told. */
#define LOCKS_MAX 8
void lock_open(struct store *store, int64_t post);

/* Takes it over from whoever has it. */
void lock_take(struct store *store, int64_t post);

/* It is no longer open: the portal is told, if the lock is ours. */
void lock_close(struct store *store, int64_t post);

/* How it stands. Valid until the next call of a lock_ function. */
const struct lock_view *lock_of(struct store *store, int64_t post);

/* ---- For net/sync ---- */

enum lock_task { LOCK_NOTHING, LOCK_PUT, LOCK_PUT_TAKE, LOCK_DELETE };

/* What is to be asked at now (clock_ms), of which post; *due: when there is something next. */
enum lock_task lock_due(struct store *store, int64_t now, int64_t *post, int64_t *due);

/*
 * The answer to it: OK with our own lock, ERR_CONFLICT or ERR_FORBIDDEN with the holder (or NULL),
 * any other error: asked again LOCK_RETRY seconds from now.
 */
void lock_answer(struct store *store, enum lock_task task, int64_t post, enum err err,
		 const struct lock *lock);

#define LOCK_RENEW 60 /* seconds; the portal keeps a lock for 180 */
#define LOCK_RETRY 20

#endif
