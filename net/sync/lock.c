/* Locks of posts that are open for editing here: taken, renewed, given back (net/store/lock.h). */
#include "net/store/lock.h"
#include "net/sync/inside.h"

static void answered(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct lock lock;
	enum err e;

	if (sync->locking.task == LOCK_DELETE)
		e = api_error(reply, lane->arena, NULL);
	else
		e = api_read_lock(reply, lane->arena, &lock);
	lock_answer(sync->store, sync->locking.task, sync->locking.post, e,
		    sync->locking.task != LOCK_DELETE && lock.user ? &lock : NULL);
}

static bool may_lock(const struct sync *sync)
{
	return sync_is_safe(sync) && sync->me && sync->line.state != LINE_DOWN &&
	       !sync->lock.request;
}

void lock_step(struct sync *sync, int64_t now)
{
	int64_t due;
	struct http_request r;
	struct arena *a;

	if (!may_lock(sync))
		return;
	sync->locking.task = lock_due(sync->store, now, &sync->locking.post, &due);
	if (sync->locking.task == LOCK_NOTHING)
		return;
	a = lane_begin(&sync->lock);
	if (sync->locking.task == LOCK_DELETE)
		api_delete_lock(a, &sync->api, sync->locking.post, &r);
	else
		api_put_lock(a, &sync->api, sync->locking.post, sync->locking.task == LOCK_PUT_TAKE,
			     &r);
	lane_ask(&sync->lock, &r, answered);
}

int64_t lock_next(const struct sync *sync)
{
	int64_t post, due = INT64_MAX;

	if (may_lock(sync))
		lock_due(sync->store, 0, &post, &due);
	return due;
}
