/*
 * Wishes: what a view would like to have from the portal. They live in memory, belong to an owner
 * (the view) and vanish when it leaves; sync serves the highest priority first, among equals the
 * newest. A wish that was served or failed stays with its result until its owner leaves, so the
 * view can say why something is not there.
 */
#ifndef NET_STORE_WANT_H
#define NET_STORE_WANT_H

#include "net/store/store.h"

enum want_kind {
	WANT_BODY,	/* id: an article's full text */
	WANT_AHEAD,	/* id: the same, before anybody opens it: fetched when the line is quiet,
			   and never where it is metered; priority WANT_LOW */
	WANT_EDIT,	/* id: a post with its raw text, fresh, before it is edited or decided on */
	WANT_OLDER,	/* id: a section, 0 for all news: the next older headlines */
	WANT_REVISIONS, /* id: a post */
	WANT_NOTES,	/* id: a post */
	WANT_STANDINGS, /* who has which of the waiting posts open, what was approved (toasoan/v1)
			 */
	WANT_HISTORY,	/* id: a post: who did what with it (toasoan/v1) */
	WANT_MEDIA,	/* id: a picture's caption and sizes */
	WANT_NAME,	/* id: who wrote */
	WANT_PICTURE,	/* words: the address of a picture's file (net/store/shelf.h) */
	WANT_SEARCH,	/* words: the portal's own search */
	WANT_PORTAL,	/* what the portal shows beside its news */
	WANT_AGAIN,	/* a whole round now */
	WANT_KINDS
};

enum want_state {
	WANT_NONE, /* nobody asked */
	WANT_WAITING,
	WANT_WORKING,
	WANT_DONE,   /* see want.more and want.ids */
	WANT_FAILED, /* see want.err and want.detail; asked again by store_want */
};

enum want_priority {
	WANT_LOW = 10,	   /* what may be needed next: the articles behind this one. They come
			      along with another text, never alone */
	WANT_NORMAL = 50,  /* what the view shows beside */
	WANT_URGENT = 100, /* what the user looks at and waits for */
};

struct want {
	enum want_kind kind;
	int64_t id;
	const char *words; /* WANT_SEARCH, WANT_PICTURE, else "" */
	int priority;
	enum want_state state;
	enum err err; /* WANT_FAILED */
	const char *detail;
	bool more; /* WANT_DONE of WANT_OLDER and WANT_SEARCH: asking again brings more */
	const int64_t
		*ids; /* WANT_SEARCH: what the portal found, in its order; see cache_articles */
	size_t id_count;
};

/*
 * Asks. The same wish of several owners is one wish with the highest priority. Asking for what is
 * WAITING or WORKING only joins; for what is DONE, or FAILED, begins it anew (FAILED within the
 * last minute only with WANT_URGENT: a person asked). At most 256 wishes: the least important one
 * gives way.
 */
void store_want(struct store *store, const void *owner, enum want_kind kind, int64_t id,
		const char *words, int priority);

/* The owner no longer wants this; or anything. A wish without owner is dropped. */
void store_unwant(struct store *store, const void *owner, enum want_kind kind, int64_t id);
void store_unwant_all(struct store *store, const void *owner);

/* How a wish stands; state WANT_NONE when nobody asked. Borrowed until the next call here. */
const struct want *store_wanted(struct store *store, enum want_kind kind, int64_t id,
				const char *words);

/* ---- For net/sync ---- */

/*
 * The most important waiting wish (of that kind, or of any with WANT_KINDS), then WORKING; NULL for
 * none. Borrowed until the next call here.
 */
const struct want *want_take(struct store *store, enum want_kind kind);

/* Whether a wish waits, and its priority; 0 for none. Whether one of that kind does. */
int want_waiting(const struct store *store);
bool want_is_waiting(const struct store *store, enum want_kind kind);

/* The result. Nothing happens if nobody wants it any more. ids are copied. */
void want_done(struct store *store, enum want_kind kind, int64_t id, const char *words, bool more,
	       const int64_t *ids, size_t n);
void want_failed(struct store *store, enum want_kind kind, int64_t id, const char *words,
		 enum err err, const char *detail);

/* Gives back a wish that was taken but not served: it waits again. */
void want_back(struct store *store, enum want_kind kind, int64_t id, const char *words);

#endif
