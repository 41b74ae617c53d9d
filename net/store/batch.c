#include "net/store/batch.h"

#include <stdlib.h>
#include <string.h>

#include "net/store/follow.h"
#include "net/store/inside.h"

#define ROOM_FIRST 32

struct batch {
	struct arena *arena;
	int64_t *ids;
	struct indexed *old, *new; /* those that the index has, and is to have */
	size_t count, old_n, new_n, room;
	size_t indexed; /* so many of the old are out of the index, then: of the new are in it */
	bool sorted;
};

enum err fill_begin(struct store *store)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	store->batch = mem_alloc(sizeof(*store->batch));
	store->batch->arena = arena_new();
	return OK;
}

static void drop(struct store *store)
{
	arena_free(store->batch->arena);
	free(store->batch);
	store->batch = NULL;
}

void batch_abandon(struct store *store)
{
	if (!store->batch)
		return;
	drop(store);
	store->lost = ERR_CANCELLED;
}

struct arena *batch_arena(struct store *store)
{
	return store->batch->arena;
}

bool fill_is_under_way(const struct store *store)
{
	return store->batch != NULL;
}

bool batch_has(const struct store *store, int64_t id)
{
	const struct batch *b = store->batch;

	for (size_t i = 0; i < b->count; i++)
		if (b->ids[i] == id)
			return true;
	return false;
}

static void *grown(struct arena *a, const void *rows, size_t n, size_t room, size_t size)
{
	void *more = arena_array(a, room, size);

	if (n)
		memcpy(more, rows, n * size);
	return more;
}

void batch_add(struct store *store, int64_t id, struct indexed old, struct indexed new)
{
	struct batch *b = store->batch;

	if (b->count == b->room) {
		b->room = b->room ? 2 * b->room : ROOM_FIRST;
		b->ids = grown(b->arena, b->ids, b->count, b->room, sizeof(*b->ids));
		b->old = grown(b->arena, b->old, b->old_n, b->room, sizeof(*b->old));
		b->new = grown(b->arena, b->new, b->new_n, b->room, sizeof(*b->new));
	}
	b->ids[b->count++] = id;
	if (old.key)
		b->old[b->old_n++] = old;
	if (new.key)
		b->new[b->new_n++] = new;
}

/* ---- The index ---- */

static int by_key(const void *left, const void *right)
{
	const struct indexed *a = left, *b = right;

	return (a->key > b->key) - (a->key < b->key);
}

/*
 * The index takes rows in the order of their keys, and all that leave before those that come: a key
 * below the one before it, or a row of another table written in between, would flush it each time.
 */
static void sort(struct batch *b)
{
	if (b->sorted || !b->count)
		return;
	qsort(b->old, b->old_n, sizeof(*b->old), by_key);
	qsort(b->new, b->new_n, sizeof(*b->new), by_key);
	b->sorted = true;
}

static enum err index_next(struct store *store, struct batch *b)
{
	size_t i = b->indexed++;
	bool leaves = i < b->old_n;
	const struct indexed *x = leaves ? &b->old[i] : &b->new[i - b->old_n];

	return (leaves ? words_remove : words_add)(store, x->key, x->title, x->lead, x->text);
}

enum err fill_index(struct store *store, size_t most, bool *left)
{
	struct batch *b = store->batch;
	enum err e = OK;

	sort(b);
	for (size_t n = 0; !e && n < most && b->indexed < b->old_n + b->new_n; n++)
		e = index_next(store, b);
	*left = b->indexed < b->old_n + b->new_n;
	merge_owe(store);
	return e;
}

enum err fill_end(struct store *store, enum err e)
{
	struct batch *b = store->batch;

	for (size_t i = 0; !e && i < b->count; i++)
		follow_note(store, b->ids[i]);
	drop(store);
	return finish(store, store->cache, e, CHANGE_ARTICLES);
}

enum err fill_settle(struct store *store)
{
	bool left;

	if (!store->batch)
		return OK;
	store->lost = fill_end(store, fill_index(store, SIZE_MAX, &left));
	return store->lost;
}

enum err fill_lost(struct store *store)
{
	enum err e = store->lost;

	store->lost = OK;
	return e;
}
