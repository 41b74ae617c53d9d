/*
 * What changes in the cache, article by article, for who keeps a copy of it elsewhere (net/mirror).
 * In memory: whoever starts compares everything once, and follows from then on.
 */
#ifndef NET_STORE_FOLLOW_H
#define NET_STORE_FOLLOW_H

#include "net/store/store.h"

/* Begins to note the ids of articles that are put or removed. */
void store_follow(struct store *store);

/* Those noted since the last call, in the order of their last change, each once, in a. */
void store_take_followed(struct store *store, struct arena *a, int64_t **ids, size_t *n);

/* For fill.c: notes one, where somebody follows. */
void follow_note(struct store *store, int64_t id);

#endif
