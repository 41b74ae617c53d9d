#include "net/store/retain.h"

#include "net/base/clock.h"
#include "net/store/inside.h"

#define MEGABYTE ((int64_t)1024 * 1024)
#define SLICE	 3 /* articles of one transaction: up to 3 ms each */
#define SLICE_MS 5

/* How many of the oldest articles the cache has too many: those of average size. */
static enum err count_excess(struct store *store, int64_t megabytes, int64_t *excess)
{
	struct count count;
	int64_t pages, unused, size, used;
	enum err e = cache_count(store, LIST_ALL, 0, &count);

	*excess = 0;
	if (!e)
		e = db_get_int(store->cache, &pages, "PRAGMA page_count", "");
	if (!e)
		e = db_get_int(store->cache, &unused, "PRAGMA freelist_count", "");
	if (!e)
		e = db_get_int(store->cache, &size, "PRAGMA page_size", "");
	if (e)
		return e;
	used = (pages - unused) * size;
	if (count.total && used > megabytes * MEGABYTE)
		*excess = (used - megabytes * MEGABYTE) / (used / count.total + 1);
	return OK;
}

enum err retain_begin(struct retain *r, struct store *store, int64_t days, int64_t megabytes,
		      int64_t now)
{
	struct arena *a = arena_new();
	struct me *me;
	enum err e = cache_me(store, a, &me);

	*r = (struct retain){0};
	if (!e)
		r->me = me->id;
	if (e == ERR_NOT_FOUND)
		e = OK;
	arena_free(a);
	if (!e && megabytes)
		e = count_excess(store, megabytes, &r->excess);
	if (days && now > days * CLOCK_DAY)
		r->before = (now - days * CLOCK_DAY) << KEY_SHIFT;
	r->at_end = e || (!r->before && !r->excess);
	return e;
}

bool retain_goes_on(const struct retain *r)
{
	return !r->at_end;
}

static enum err has_row(struct db *db, const char *sql, int64_t id, bool *has)
{
	int64_t found;
	enum err e = db_get_int(db, &found, sql, "i", id);

	*has = *has || !e;
	return e == ERR_NOT_FOUND ? OK : e;
}

/* Whether the article is to stay, however old. */
static enum err stays(const struct retain *r, struct store *store, int64_t id, int64_t author,
		      bool *stay)
{
	enum err e;

	*stay = (r->me && author == r->me) || cache_is_held(store, id);
	e = has_row(store->work, "SELECT 1 FROM draft WHERE post = ? LIMIT 1", id, stay);
	if (!e)
		e = has_row(store->work, "SELECT 1 FROM send WHERE post = ? AND state <> 5 LIMIT 1",
			    id, stay);
	return e;
}

/* The next articles that may go; their ids. */
static enum err choose(struct retain *r, struct store *store, int64_t ids[SLICE], size_t *n)
{
	int64_t until = clock_ms() + SLICE_MS, below = r->excess ? INT64_MAX : r->before;
	struct stmt *s;
	enum err e = db_query(store->cache, &s,
			      "SELECT key, id, author FROM article INDEXED BY article_status "
			      "WHERE status = 3 AND key > ? AND key < ? ORDER BY key",
			      "ii", r->after, below);

	*n = 0;
	r->at_end = true;
	while (!e && db_step(s, &e)) {
		bool old = db_int(s, 0) < r->before, stay = false;

		if (!old && r->excess <= 0)
			break;
		e = stays(r, store, db_int(s, 1), db_int(s, 2), &stay);
		if (e)
			break;
		r->after = db_int(s, 0);
		r->excess -= r->excess > 0;
		if (!stay)
			ids[(*n)++] = db_int(s, 1);
		r->at_end = *n < SLICE && clock_ms() < until;
		if (!r->at_end)
			break;
	}
	db_end(s);
	return e;
}

enum err retain_step(struct retain *r, struct store *store)
{
	const struct retain before = *r;
	int64_t ids[SLICE];
	size_t n;
	enum err e;

	/* Else a commit would, on top of its own work. */
	if (store_tidy(store))
		return OK;
	e = choose(r, store, ids, &n);
	if (!e && n)
		e = fill_remove(store, ids, n);
	if (e)
		*r = before;
	else
		r->gone += (int64_t)n;
	return e;
}
