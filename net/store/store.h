/*
 * What one account knows: cache.db (the portal's articles; may be deleted at any time) and work.db
 * (drafts and outbox; never deleted by the program), the wishes of the views and the state of the
 * line. Views read here and write drafts, outbox rows and wishes; net/sync is the only one that
 * talks to the portal and writes what it hears here. So the screen never waits for the line.
 * Several processes may have the same account open.
 *
 *	cache.h                     articles and what belongs to them
 *	fill.h, follow.h, retain.h  how those change
 *	search.h, saved.h           the archive by words; searches under a name
 *	sections.h, shelf.h         sections that are followed; pictures as files
 *	seen.h, views.h             what a reviewer saw; what was read
 *	work.h, lock.h              drafts and their versions; who has a post open
 *	outbox.h                    what is to be sent
 *	due.h, late.h               what is looked at after it was sent
 *	want.h                      wishes
 *
 * No function waits: ERR_BUSY means that another process writes at this moment; the caller tries
 * again from its loop.
 */
#ifndef NET_STORE_STORE_H
#define NET_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/err.h"
#include "net/base/mem.h"
#include "net/base/record.h"

struct store;

/* What may have changed since the last look: what makes a view load again. */
enum change {
	CHANGE_ARTICLES = 1 << 0, /* articles, their counts and unread marks */
	CHANGE_TERMS = 1 << 1,	  /* sections, tags, people */
	CHANGE_DRAFTS = 1 << 2,	  /* drafts and their versions */
	CHANGE_OUTBOX = 1 << 3,
	CHANGE_NOTES = 1 << 4,
	CHANGE_LINE = 1 << 5, /* struct line */
	CHANGE_SITE = 1 << 6, /* the portal, who the account is */
	CHANGE_REVISIONS = 1 << 7,
	CHANGE_MEDIA = 1 << 8,
	CHANGE_WANTS = 1 << 9,	/* a wish was served or failed */
	CHANGE_LOCKS = 1 << 10, /* who has a post open that is open here, too */
	CHANGE_ALL = (1 << 11) - 1,
};

/*
 * Opens both databases; the directories are made (mode 0700) where they are missing. A cache.db
 * that is damaged or was laid out by another program than this one is removed and made anew; a
 * work.db that cannot be read, or is a newer program's, is ERR_DB and stays as it is.
 */
enum err store_open(const char *cache_dir, const char *state_dir, struct store **store) MUST_CHECK;
void store_close(struct store *store);

/* Checks work.db as a whole (db_check): OK, or ERR_DB and the first fault. */
enum err store_check(struct store *store) MUST_CHECK;

/*
 * Gives up what is under way in the files, for the hook that saves when memory runs out in the
 * midst of it (net/base/mem.h): what is written then stands for itself.
 */
void store_abandon(struct store *store);

/*
 * From here on a lock that another process has is waited for, up to 2 s: for what is saved where
 * nobody comes back to try again (before the program ends or is stopped, of what was sent), and for
 * commands, which have no screen. Returns what was so before.
 */
bool store_be_patient(struct store *store, bool patient);

/*
 * What changed since the last call, as a mask of enum change: own writes, and those of other
 * processes, for which the files are asked at most every 2 s (PRAGMA data_version; the first call
 * after store_wake asks at once).
 */
unsigned store_take_changes(struct store *store);

/* Says that the program was stopped or asleep: the next store_take_changes asks the files. */
void store_wake(struct store *store);

/*
 * What slices of articles leave behind, a step of it: the log of the cache is brought into its file
 * if it has grown long, the index of the words is merged a little. True: there was such a step,
 * which takes about as long as a slice; never within a series. Who writes many slices calls it
 * between two of them, so that none has to do it on top of its own work.
 */
bool store_tidy(struct store *store);

/*
 * The same at rest, when nobody writes: the index is merged further, to a few parts, since a search
 * asks each of them. False: there is nothing left to do until articles are written again.
 */
bool store_settle(struct store *store);

/*
 * Who merges asks this every now and then whether somebody waits, and if so gives up the step,
 * which is tried again later: the list of one common word is merged in one go, however long it is.
 */
void store_give_way(struct store *store, bool (*waits)(void *context), void *context);

/* How often articles were written so far, here or (as far as was looked) by other processes. */
int64_t store_writes(const struct store *store);

/* ---- The line ---- */

enum line_state {
	LINE_UNKNOWN,	 /* not tried yet */
	LINE_CONNECTING, /* first request of a try is under way */
	LINE_UP,	 /* the last request was answered */
	LINE_DOWN,	 /* the last request failed on the way: err says how */
	LINE_REFUSED,	 /* the portal answers but not to us: LOGIN, FORBIDDEN, FIREWALL, NOT_PORTAL
			    ... */
	LINE_SHARED,	 /* another process makes the rounds, and nothing was tried from here */
};

/* What sync is doing, in the order in which a round does it. */
enum line_work {
	WORK_NONE,
	WORK_DISCOVER, /* what the portal offers */
	WORK_LOGIN,    /* proving the account */
	WORK_NEWS,     /* headlines */
	WORK_TERMS,    /* sections, tags, people */
	WORK_MINE,     /* own posts */
	WORK_REVIEW,   /* pending posts, notes, revisions */
	WORK_BODIES,   /* full texts */
	WORK_OLDER,    /* older headlines */
	WORK_ARCHIVE,  /* the archive, page by page */
	WORK_PICTURE,  /* a picture's file; done and total are bytes */
	WORK_SEARCH,   /* the portal's search */
	WORK_SEND,     /* the outbox */
	WORK_COUNT
};

/* The state of the line, in memory: written by net/sync, read by the status line. */
struct line {
	enum line_state state;
	enum err err;	  /* OK, or why it is down or refused */
	char detail[200]; /* the same in English, for the curious */
	int64_t since;	  /* seconds UTC: when this state began */
	int64_t next_try; /* seconds UTC: when it is tried again, 0 none planned */
	int64_t synced;	  /* seconds UTC: end of the last complete round, 0 never */
	int64_t heard;	  /* seconds UTC: the last reply, 0 none */
	int64_t old_from; /* seconds UTC: from here on that is longer ago than between two rounds */
	bool metered;	  /* nothing is fetched unasked */
	uint64_t in, out; /* bytes since the start of the program, headers included */
	int64_t text;	  /* bytes that a text has cost of late, as it travelled; 0 not known */
	enum line_work work;
	size_t done, total; /* of that work; total 0: not countable */
};

/* Borrowed; changes as sync works. */
const struct line *store_line(const struct store *store);

/* For net/sync: takes a copy; CHANGE_LINE when anything but the byte counts differs. */
void store_set_line(struct store *store, const struct line *line);

/* ---- Small settings of the account, kept in the cache: cursors of sync and the like ---- */

/* The value, in a; "" where there is none. */
enum err store_get(struct store *store, const char *key, struct arena *a,
		   const char **value) MUST_CHECK;
enum err store_put(struct store *store, const char *key, const char *value) MUST_CHECK;

/*
 * One lease for what only one process may do at a time ("sync"): OK when this process holds it
 * now, for seconds from now on; the holder renews it by asking again. Gone when the store is
 * closed.
 */
enum err store_lease(struct store *store, const char *what, int seconds) MUST_CHECK;
void store_unlease(struct store *store, const char *what);

#endif
