/*
 * Which version of a post a reviewer has seen, so that the queue and the review can say what is new
 * since. Kept in the account's cache under "seen.<post>".
 */
#ifndef TUI_VIEW_SEEN_H
#define TUI_VIEW_SEEN_H

#include "net/store/store.h"

/* The version seen last; 0: never seen. */
enum err seen_version(struct store *store, int64_t post, int64_t *version) MUST_CHECK;

/* Remembers that this version was on the screen. */
enum err seen_remember(struct store *store, int64_t post, int64_t version) MUST_CHECK;

#endif
