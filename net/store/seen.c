#include "net/store/seen.h"

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "net/store/inside.h"

enum err seen_version(struct store *store, int64_t post, int64_t *version)
{
	enum err e = db_get_int(store->cache, version,
				"SELECT version FROM seen WHERE post = ? ORDER BY id DESC LIMIT 1",
				"i", post);

	if (e == ERR_NOT_FOUND) {
		*version = 0;
		e = OK;
	}
	return e;
}

enum err seen_remember(struct store *store, const struct article *post)
{
	int64_t last = 0;
	enum err e = seen_version(store, post->id, &last);

	if (e || last == post->version || !post->raw)
		return e;
	e = db_begin(store->cache);
	if (e)
		return e;
	e = db_run(store->cache, "DELETE FROM seen WHERE post = ? AND version = ?", "ii", post->id,
		   post->version);
	if (!e)
		e = db_run(store->cache,
			   "INSERT INTO seen (post, version, at, title, lead, raw, section, "
			   "picture, date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			   "iiisssiii", post->id, post->version, clock_now(), post->raw_title,
			   post->raw_lead, post->raw, post->section, post->picture,
			   standing_planned(store, post));
	if (!e)
		e = db_run(store->cache,
			   "DELETE FROM seen WHERE post = ?1 AND id NOT IN (SELECT id FROM seen "
			   "WHERE post = ?1 ORDER BY id DESC LIMIT ?2)",
			   "ii", post->id, (int64_t)SEEN_KEPT);
	return finish(store, store->cache, e, CHANGE_ARTICLES);
}

enum err seen_texts(struct store *store, int64_t post, struct arena *a, struct article **texts,
		    size_t *n)
{
	struct stmt *s;
	enum err e = db_query(store->cache, &s,
			      "SELECT version, at, title, lead, raw, section, picture, date "
			      "FROM seen WHERE post = ? ORDER BY id DESC LIMIT ?",
			      "ii", post, (int64_t)SEEN_KEPT);

	*n = 0;
	*texts = arena_array(a, SEEN_KEPT, sizeof(**texts));
	while (!e && db_step(s, &e))
		(*texts)[(*n)++] = (struct article){
			.id = post,
			.version = db_int(s, 0),
			.modified = db_int(s, 1),
			.raw_title = arena_strdup(a, db_text(s, 2)),
			.raw_lead = arena_strdup(a, db_text(s, 3)),
			.raw = arena_strdup(a, db_text(s, 4)),
			.section = db_int(s, 5),
			.picture = db_int(s, 6),
			.date = db_int(s, 7),
		};
	db_end(s);
	return e;
}
