#include "net/store/lock.h"

#include <stdlib.h>

#include "net/base/clock.h"
#include "net/store/inside.h"

static struct held_lock *find(struct store *store, int64_t post)
{
	for (size_t i = 0; i < LOCKS_MAX; i++)
		if (store->locks[i].post == post)
			return &store->locks[i];
	return NULL;
}

static void forget(struct held_lock *l)
{
	free(l->name);
	*l = (struct held_lock){0};
}

void locks_free(struct store *store)
{
	for (size_t i = 0; i < LOCKS_MAX; i++)
		forget(&store->locks[i]);
}

static void ask(struct held_lock *l, enum lock_task task)
{
	l->task = task;
	l->due = clock_ms();
}

void lock_open(struct store *store, int64_t post)
{
	struct held_lock *l = find(store, post);

	if (!l)
		l = find(store, 0);
	if (!l || !post)
		return;
	if (!l->post)
		l->view.state = LOCK_ASKED;
	l->post = post;
	ask(l, LOCK_PUT);
}

void lock_take(struct store *store, int64_t post)
{
	struct held_lock *l = find(store, post);

	if (l && post)
		ask(l, LOCK_PUT_TAKE);
}

void lock_close(struct store *store, int64_t post)
{
	struct held_lock *l = post ? find(store, post) : NULL;

	if (!l)
		return;
	/* An answer under way may say that it is ours. */
	if (l->view.state == LOCK_MINE || l->view.state == LOCK_ASKED)
		ask(l, LOCK_DELETE);
	else
		forget(l);
}

const struct lock_view *lock_of(struct store *store, int64_t post)
{
	static const struct lock_view none = {.state = LOCK_NONE, .holder = {.name = ""}};
	struct held_lock *l = post ? find(store, post) : NULL;

	return l && l->task != LOCK_DELETE ? &l->view : &none;
}

enum lock_task lock_due(struct store *store, int64_t now, int64_t *post, int64_t *due)
{
	struct held_lock *first = NULL;

	*due = INT64_MAX;
	for (size_t i = 0; i < LOCKS_MAX; i++)
		if (store->locks[i].post && (!first || store->locks[i].due < first->due))
			first = &store->locks[i];
	if (!first)
		return LOCK_NOTHING;
	*due = first->due;
	*post = first->post;
	return first->due <= now ? first->task : LOCK_NOTHING;
}

/* What the answer makes of the state. */
static enum lock_state state_after(const struct held_lock *l, enum lock_task task, enum err err)
{
	if (!err)
		return LOCK_MINE;
	if (err == ERR_FORBIDDEN && task == LOCK_PUT_TAKE)
		return LOCK_REFUSED;
	if (err == ERR_CONFLICT)
		return l->view.state == LOCK_MINE || l->view.state == LOCK_LOST ? LOCK_LOST
										: LOCK_THEIRS;
	return l->view.state;
}

static void set_holder(struct held_lock *l, const struct lock *lock)
{
	char *name = mem_strdup(lock->name);

	free(l->name);
	l->name = name;
	l->view.holder = *lock;
	l->view.holder.name = name;
}

void lock_answer(struct store *store, enum lock_task task, int64_t post, enum err err,
		 const struct lock *lock)
{
	struct held_lock *l = find(store, post);
	enum lock_state before;
	bool later = err && err != ERR_CONFLICT && err != ERR_FORBIDDEN;

	if (!l)
		return;
	if (task == LOCK_DELETE && !later) {
		forget(l);
		return;
	}
	l->due = clock_ms() + (later ? LOCK_RETRY : LOCK_RENEW) * (int64_t)1000;
	if (l->task == LOCK_DELETE) { /* closed while this was under way */
		ask(l, LOCK_DELETE);
		if (later)
			forget(l);
		return;
	}
	if (!later)
		l->task = LOCK_PUT;
	before = l->view.state;
	l->view.state = state_after(l, task, err);
	if (lock)
		set_holder(l, lock);
	if (l->view.state != before)
		store->changes |= CHANGE_LOCKS;
}
