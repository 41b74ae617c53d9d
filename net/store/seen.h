/*
 * What a reviewer had on the screen: the last versions of a post with their texts, so that the
 * queue says what is new since, and a comparison shows what. Kept in the cache.
 */
#ifndef NET_STORE_SEEN_H
#define NET_STORE_SEEN_H

#include "net/store/store.h"

#define SEEN_KEPT 3 /* versions of one post */

/* The version seen last; 0: never seen. */
enum err seen_version(struct store *store, int64_t post, int64_t *version) MUST_CHECK;

/* This version, with its raw texts, was on the screen. */
enum err seen_remember(struct store *store, const struct article *post) MUST_CHECK;

/*
 * The versions seen, the last one first: id, version, raw texts, section, picture as they were
 * then; date is when it was to be published as was known then (standing_planned), modified when it
 * was seen.
 */
enum err seen_texts(struct store *store, int64_t post, struct arena *a, struct article **texts,
		    size_t *n) MUST_CHECK;

#endif
