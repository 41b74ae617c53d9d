/*
 * What to fetch and when, and the sending of the outbox: the only place that knows both the portal
 * (net/api) and what is kept here (net/store). It never waits: sync_step starts what is due, the
 * answers come from http_step, and all it does ends in the store.
 *
 *	sync_step(sync, clock_ms());
 *	http_step(http);
 *	... http_wait(http, fds, n, min(sync_due(sync) - clock_ms(), ...));
 *
 * A round: discovery (once), proof of the login, what is new since the last round, own posts, for
 * reviewers what waits for review with notes and revisions, full texts of the newest articles,
 * names and captions. Wishes (net/store/want.h) and the outbox are served beside it, at once.
 * After a failure of the line it tries again with growing pauses; sync_now tries at once. One
 * process at a time makes rounds for an account; each row of the outbox is sent by one process.
 */
#ifndef NET_SYNC_SYNC_H
#define NET_SYNC_SYNC_H

#include "net/http/http.h"
#include "net/store/store.h"

/* What it may do. A command that only sends does not read the news first. */
enum sync_what {
	SYNC_READ = 1 << 0,  /* rounds */
	SYNC_WANTS = 1 << 1, /* wishes */
	SYNC_SEND = 1 << 2,  /* the outbox */
	SYNC_ALL = 7,
};

#define SYNC_HEADLINES	     20
#define SYNC_INTERVAL	     60	 /* seconds between rounds, logged in */
#define SYNC_INTERVAL_NOBODY 300 /* and as an anonymous reader */

#define SYNC_WHOLE INT64_MAX

struct sync_options {
	const char *address;	      /* of the portal, as typed when the account was made */
	const char *login, *password; /* NULL: an anonymous reader. Copied, wiped by sync_free */
	unsigned what;		      /* enum sync_what; 0: SYNC_ALL */
	int interval;		      /* seconds between rounds, 0: the above */
	bool once;		      /* one round, then no more until sync_now */
	int headlines;	 /* what the list on the screen shows, fetched first; 0: SYNC_HEADLINES */
	int texts;	 /* of so many newest articles the texts are fetched behind each round */
	int64_t archive; /* so many of the newest are kept here with their texts, fetched page by
			    page when nothing else is to be done; SYNC_WHOLE: all there are */
	int64_t texts_limit; /* bytes of replies an hour for these two, 0: no limit */
	bool metered;	     /* as sync_metered from the start */
};

struct sync;

/* store and http are borrowed and must outlive it. */
struct sync *sync_new(struct store *store, struct http *http, const struct sync_options *options);

/*
 * Keeps who the portal at that address is and who the account is (NULL: nobody), when that was
 * found out before there was a sync: the first round need not ask again. A sync of another address
 * (the portal has moved) sends nothing to this one.
 */
enum err sync_introduce(struct store *store, const char *address, const struct site *site,
			const struct me *me) MUST_CHECK;

/* Stops everything; what was being sent becomes "unknown" in the outbox. */
void sync_free(struct sync *sync);

/* Starts what is due at now_ms (clock_ms). Call it each time the loop wakes. */
void sync_step(struct sync *sync, int64_t now_ms);

/* When sync_step is next needed (clock_ms), INT64_MAX when only a reply or a wish can bring work.
 */
int64_t sync_due(struct sync *sync);

/* A whole round at once, and the outbox too, whatever the pauses say. */
void sync_now(struct sync *sync);

/* Stops the round and what wishes are under way; what was read stays. The outbox goes on. */
void sync_cancel(struct sync *sync);

/*
 * The line is paid by the byte: nothing is fetched unasked. Rounds are made only by sync_now (and
 * one, as long as nothing was ever fetched), without texts; a wish brings what it asks for alone.
 */
void sync_metered(struct sync *sync, bool on);

/*
 * Whether anything is under way or due now: for commands that end when all is done. A row of the
 * outbox that waits for a later try does not count.
 */
bool sync_busy(const struct sync *sync);

/* Whether a round goes on by itself in a moment, with nothing under way now. */
bool sync_pauses(const struct sync *sync);

/* How the last round ended; OK before the first. Its words are in store_line(). */
enum err sync_result(const struct sync *sync);

#endif
