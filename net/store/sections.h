/*
 * The sections that the user follows: their newest articles are kept here with their texts, fetched
 * when the line is quiet (net/sync/ahead.c). They are the user's own and stand in work.db, which is
 * never deleted. Changes count as CHANGE_TERMS.
 */
#ifndef NET_STORE_SECTIONS_H
#define NET_STORE_SECTIONS_H

#include "net/store/store.h"

/* Follows it from now on, or no longer. Neither is an error when it is so already. */
enum err sections_follow(struct store *store, int64_t section, bool on) MUST_CHECK;

/* Their ids, in a; none is no error. */
enum err sections_followed(struct store *store, struct arena *a, int64_t **ids,
			   size_t *n) MUST_CHECK;

#endif
