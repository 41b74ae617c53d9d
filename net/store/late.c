#include "net/store/late.h"

#include "net/base/clock.h"
#include "net/store/inside.h"

static const int waits[] = LATE_CHECKS;

#define CHECKS ((int)(sizeof(waits) / sizeof(*waits)))

enum err late_expect(struct store *store, enum late_kind kind, const char *name, int64_t post)
{
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = db_run(store->work,
		   "INSERT INTO late (kind, name, post) VALUES (?, ?, ?) "
		   "ON CONFLICT DO UPDATE SET kept = 0, checks = 0, due = 0",
		   "isi", (int64_t)kind, name, post);
	return work_finish(store, e, 0);
}

enum err late_kept(struct store *store, enum late_kind kind, const char *name, int64_t kept)
{
	return db_run(store->work,
		      "UPDATE late SET kept = ?, due = ? WHERE kind = ? AND name = ? AND kept = 0",
		      "iiis", kept, clock_now() + waits[0], (int64_t)kind, name);
}

enum err late_due(struct store *store, int64_t now, struct arena *a, struct late **late)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s,
			      "SELECT id, kind, name, post, kept, checks FROM late "
			      "WHERE kept <> 0 AND due <= ? ORDER BY due, id LIMIT 1",
			      "i", now);

	*late = NULL;
	if (!e && db_step(s, &e)) {
		*late = arena_alloc(a, sizeof(**late));
		**late = (struct late){
			.id = db_int(s, 0),
			.kind = (enum late_kind)db_int(s, 1),
			.name = arena_strdup(a, db_text(s, 2)),
			.post = db_int(s, 3),
			.kept = db_int(s, 4),
			.checks = (int)db_int(s, 5),
		};
	}
	db_end(s);
	return e;
}

enum err late_checked(struct store *store, const struct late *late)
{
	int next = late->checks + 1;

	if (next >= CHECKS)
		return db_run(store->work, "DELETE FROM late WHERE id = ?", "i", late->id);
	return db_run(store->work, "UPDATE late SET checks = ?, due = ? WHERE id = ?", "iii",
		      (int64_t)next, clock_now() + waits[next], late->id);
}
