#include "net/store/views.h"

#include "net/base/clock.h"
#include "net/store/inside.h"

#define TOKEN_LETTERS 33

static int64_t today(void)
{
	return clock_now() / CLOCK_DAY;
}

enum err viewed_mark(struct store *store, int64_t post)
{
	int64_t there = 0;
	enum err e = db_get_int(store->work, &there,
				"SELECT count(*) FROM viewed WHERE day = ? AND post = ?", "ii",
				today(), post);

	if (e || there)
		return e;
	e = work_begin(store, DB_NORMAL);
	if (e)
		return e;
	e = db_run(store->work, "INSERT OR IGNORE INTO viewed (day, post) VALUES (?, ?)", "ii",
		   today(), post);
	return work_finish(store, e, 0);
}

enum err viewed_untold(struct store *store, struct arena *a, int64_t **ids, size_t *n)
{
	struct stmt *s;
	enum err e = db_query(
		store->work, &s,
		"SELECT DISTINCT post FROM viewed WHERE told = 0 ORDER BY day, post LIMIT ?", "i",
		(int64_t)VIEWS_MAX);

	*n = 0;
	*ids = arena_array(a, VIEWS_MAX, sizeof(**ids));
	while (!e && db_step(s, &e))
		(*ids)[(*n)++] = db_int(s, 0);
	db_end(s);
	return e;
}

enum err viewed_told(struct store *store, const int64_t *ids, size_t n)
{
	enum err e = work_begin(store, DB_NORMAL);

	if (e)
		return e;
	for (size_t i = 0; !e && i < n; i++)
		e = db_run(store->work, "UPDATE viewed SET told = 1 WHERE told = 0 AND post = ?",
			   "i", ids[i]);
	if (!e)
		e = db_run(store->work, "DELETE FROM viewed WHERE told = 1 AND day < ?", "i",
			   today());
	return work_finish(store, e, 0);
}

static enum err read_token(struct store *store, struct arena *a, const char **token)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s, "SELECT token FROM reader LIMIT 1", "");

	*token = NULL;
	if (!e && db_step(s, &e))
		*token = arena_strdup(a, db_text(s, 0));
	db_end(s);
	return e;
}

enum err reader_token(struct store *store, struct arena *a, const char **token)
{
	char fresh[TOKEN_LETTERS];
	enum err e = read_token(store, a, token);

	if (e || *token)
		return e;
	random_letters(fresh, sizeof(fresh));
	e = work_begin(store, DB_FULL);
	if (e)
		return e;
	e = db_run(store->work,
		   "INSERT INTO reader SELECT ? WHERE NOT EXISTS (SELECT 1 FROM reader)", "s",
		   fresh);
	e = work_finish(store, e, 0);
	return e ? e : read_token(store, a, token);
}
