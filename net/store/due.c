#include "net/store/due.h"

#include "net/base/clock.h"
#include "net/store/inside.h"

static const int waits[] = DUE_CHECKS;

#define PAUSE 60 /* seconds: also a program that was away for long looks twice */

#define CHECKS ((int)(sizeof(waits) / sizeof(*waits)))

enum err due_expect(struct store *store, int64_t post, const char *title, int64_t at)
{
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = db_run(store->work, "DELETE FROM due WHERE post = ?", "i", post);
	if (!e)
		e = db_run(store->work,
			   "INSERT INTO due (post, title, at, next) VALUES (?, ?, ?, ?)", "isii",
			   post, title, at, at + waits[0]);
	return work_finish(store, e, 0);
}

static enum err read_one(enum err e, struct stmt *s, struct arena *a, struct due **due)
{
	*due = NULL;
	if (!e && db_step(s, &e)) {
		*due = arena_alloc(a, sizeof(**due));
		**due = (struct due){
			.id = db_int(s, 0),
			.post = db_int(s, 1),
			.title = arena_strdup(a, db_text(s, 2)),
			.at = db_int(s, 3),
			.checks = (int)db_int(s, 4),
			.result = (enum due_result)db_int(s, 5),
		};
	}
	db_end(s);
	return e;
}

#define DUE_COLUMNS "id, post, title, at, checks, result"

enum err due_next(struct store *store, int64_t now, struct arena *a, struct due **due)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s,
			      "SELECT " DUE_COLUMNS " FROM due WHERE result = 0 AND next <= ? "
			      "ORDER BY next, id LIMIT 1",
			      "i", now);

	return read_one(e, s, a, due);
}

static enum due_result result_of(const struct due *due, enum status status)
{
	if (status == STATUS_PUBLISH)
		return DUE_PUBLISHED;
	if (status != STATUS_FUTURE)
		return DUE_CHANGED;
	return due->checks + 1 >= 2 ? DUE_LATE : DUE_WAITS;
}

enum err due_checked(struct store *store, const struct due *due, enum status status)
{
	enum due_result result = result_of(due, status);
	int checks = due->checks + 1, last = CHECKS - 1;
	int64_t next = due->at + waits[checks < last ? checks : last];
	int64_t soonest = clock_now() + PAUSE;
	enum err e = db_run(
		store->work, "UPDATE due SET checks = ?, next = ?, result = ? WHERE id = ?", "iiii",
		(int64_t)checks, next > soonest ? next : soonest, (int64_t)result, due->id);

	if (!e && result != DUE_WAITS)
		store->changes |= CHANGE_OUTBOX;
	return e;
}

enum err due_untold(struct store *store, struct arena *a, struct due **due)
{
	struct stmt *s;
	enum err e = db_query(
		store->work, &s,
		"SELECT " DUE_COLUMNS " FROM due WHERE result <> 0 ORDER BY id LIMIT 1", "");

	return read_one(e, s, a, due);
}

enum err due_told(struct store *store, const struct due *due)
{
	return db_run(store->work, "DELETE FROM due WHERE id = ?", "i", due->id);
}
