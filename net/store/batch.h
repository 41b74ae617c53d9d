/*
 * The articles of one transaction, and what the index is to learn of them at its end. For fill.c,
 * whose fill_begin, fill_index, fill_end and fill_settle are here.
 */
#ifndef NET_STORE_BATCH_H
#define NET_STORE_BATCH_H

#include "net/store/fill.h"

/* An article as the index has it, or is to have it; key 0: not at all. */
struct indexed {
	int64_t key;
	const char *title, *lead, *text;
};

/* Lives until the end of the transaction. */
struct arena *batch_arena(struct store *store);

/* Notes an article that was put. The texts are borrowed until the end: keep them in batch_arena. */
void batch_add(struct store *store, int64_t id, struct indexed old, struct indexed new);
bool batch_has(const struct store *store, int64_t id);

/* Forgets one that is under way: its transaction was given up. */
void batch_abandon(struct store *store);

#endif
