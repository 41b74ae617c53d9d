/*
 * Saved searches and filters: a name for words (net/base/find.h) and where they are looked for.
 * They are the user's own and stand in work.db, which is never deleted. Changes count as
 * CHANGE_DRAFTS.
 */
#ifndef NET_STORE_SAVED_H
#define NET_STORE_SAVED_H

#include "net/store/cache.h"

struct saved {
	int64_t id;
	const char *name;
	enum list list; /* LIST_SEARCH: words are a search; else they filter this list (LIST_REVIEW:
			   the queue) */
	int64_t section;   /* of LIST_SECTION */
	const char *words; /* as typed */
};

/* A name that is there already gets these words. ERR_BAD_INPUT for an empty name. */
enum err saved_put(struct store *store, const struct saved *saved) MUST_CHECK;

/* By name, in the order of the dictionary. */
enum err saved_list(struct store *store, struct arena *a, struct saved **rows,
		    size_t *n) MUST_CHECK;

/* ERR_CONFLICT: another one has that name. */
enum err saved_rename(struct store *store, int64_t id, const char *name) MUST_CHECK;
enum err saved_delete(struct store *store, int64_t id) MUST_CHECK;

#endif
