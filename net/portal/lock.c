#include "net/portal/lock.h"

#include "net/base/clock.h"
#include "net/portal/history.h"
#include "net/portal/review_json.h"

const struct arg lock_put_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	{"take", ARG_TRUE, 0, "false", 0, 0, NULL, "Take it over from whoever has it open."},
	ARGS_END,
};

const struct arg lock_delete_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	ARGS_END,
};

/* A post and its lock, within the transaction. */
struct desk {
	struct request *rq;
	const struct post *post;
	struct review review;
};

static bool is_others(const struct desk *d)
{
	return d->review.lock.user && d->review.lock.user != d->rq->user->id;
}

static void reply_locked(const struct desk *d, struct reply *rp, int status, const char *code,
			 const char *message)
{
	reply_error(rp, status, code, message);
	json_object_set_new(json_object_get(rp->json, "data"), "lock",
			    review_lock_json(&d->review.lock));
}

/* Who follows the post is to see that it was opened or closed; its version stays. */
static enum err tell(const struct desk *d, const char *action)
{
	struct history_act act = {.action = action,
				  .from = review_word(review_state(d->post, &d->review))};
	int64_t change;
	enum err e = portal_change(d->rq->db, &change);

	if (!e)
		e = db_run(d->rq->db, "UPDATE post SET change = ? WHERE id = ?", "ii", change,
			   d->post->id);
	return e ? e : history_add(d->rq->db, d->post, d->post, d->rq->user->id, &act);
}

static enum err write_lock(const struct desk *d)
{
	const struct review_lock *held = &d->review.lock;
	int64_t now = clock_now(), me = d->rq->user->id;
	bool mine = held->user == me;
	enum err e = db_run(d->rq->db,
			    "INSERT INTO lock VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET user = "
			    "excluded.user, since = excluded.since, until = excluded.until",
			    "iiii", d->post->id, me, mine ? held->since : now, now + LOCK_SECONDS);

	if (e || mine)
		return e;
	return tell(d, held->user ? "takeover" : "lock");
}

static void put(struct desk *d, struct reply *rp)
{
	struct request *rq = d->rq;
	json_t *lock;
	enum err e;

	if (is_others(d) && !arg_true(rq, "take")) {
		reply_locked(d, rp, 409, "toasoan_locked", "Somebody else has this post open.");
		return;
	}
	if (is_others(d) && rq->user->role < d->review.lock.role) {
		reply_locked(d, rp, 403, "toasoan_cannot_take",
			     "Who has this post open has a higher role than you.");
		return;
	}
	e = write_lock(d);
	if (!e)
		e = review_read(rq->db, rq->arena, d->post, 1, &d->review);
	if (e) {
		reply_failed(rp, e);
		return;
	}
	lock = review_lock_json(&d->review.lock);
	json_object_set_new(lock, "mine", json_true());
	reply_json(rp, 200, lock);
}

static void give_back(struct desk *d, struct reply *rp)
{
	enum err e = OK;

	if (is_others(d)) {
		reply_locked(d, rp, 409, "toasoan_locked", "Somebody else has this post open.");
		return;
	}
	if (d->review.lock.user) {
		e = db_run(d->rq->db, "DELETE FROM lock WHERE post = ?", "i", d->post->id);
		if (!e)
			e = tell(d, "unlock");
	}
	if (e)
		reply_failed(rp, e);
	else
		reply_json(rp, 204, NULL);
}

/* Nobody takes it between the look and the write. */
static void hold(struct request *rq, struct reply *rp, void (*act)(struct desk *, struct reply *))
{
	struct desk d = {.rq = rq, .post = rq->subject};
	enum err e = db_begin(rq->db);

	if (e) {
		reply_failed(rp, e);
		return;
	}
	e = review_read(rq->db, rq->arena, d.post, 1, &d.review);
	if (e)
		reply_failed(rp, e);
	else
		act(&d, rp);
	if (rp->error) {
		db_rollback(rq->db);
		return;
	}
	e = db_commit(rq->db);
	if (e)
		reply_failed(rp, e);
}

void lock_put(struct request *rq, struct reply *rp)
{
	hold(rq, rp, put);
}

void lock_delete(struct request *rq, struct reply *rp)
{
	hold(rq, rp, give_back);
}
