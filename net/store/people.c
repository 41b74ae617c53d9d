/* Terms, people, pictures, the portal and the account: what articles refer to. */
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/inside.h"

/* ---- Terms ---- */

#define TERM_SELECT                                                                                \
	"SELECT t.id, t.kind, t.parent, t.count, ifnull(c.unread, 0), t.name, t.slug FROM term t " \
	"LEFT JOIN counter c ON t.kind = 0 AND c.list = 1 AND c.id = t.id "

static void term_read(struct stmt *s, struct arena *a, struct term *term)
{
	*term = (struct term){
		.id = db_int(s, 0),
		.kind = (enum term_kind)db_int(s, 1),
		.parent = db_int(s, 2),
		.count = db_int(s, 3),
		.unread = db_int(s, 4),
		.name = arena_strdup(a, db_text(s, 5)),
		.slug = arena_strdup(a, db_text(s, 6)),
	};
}

enum err cache_terms(struct store *store, enum term_kind kind, bool all, struct arena *a,
		     struct term **terms, size_t *n)
{
	int64_t count = 0;
	struct stmt *s;
	enum err e = db_get_int(store->cache, &count, "SELECT count(*) FROM term WHERE kind = ?",
				"i", (int64_t)kind);

	*n = 0;
	*terms = arena_array(a, (size_t)count, sizeof(**terms));
	if (e)
		return e;
	e = db_query(store->cache, &s,
		     TERM_SELECT "WHERE t.kind = ?1 AND (?2 OR t.count > 0 OR c.total > 0) "
				 "ORDER BY t.sort LIMIT ?3",
		     "iii", (int64_t)kind, (int64_t)all, count);
	while (!e && db_step(s, &e))
		term_read(s, a, &(*terms)[(*n)++]);
	db_end(s);
	return e;
}

static enum err term_one(enum err e, struct stmt *s, struct arena *a, struct term **term)
{
	*term = NULL;
	if (!e && db_step(s, &e)) {
		*term = arena_alloc(a, sizeof(**term));
		term_read(s, a, *term);
	} else if (!e) {
		e = err_set(ERR_NOT_FOUND, "no such section or tag is known here");
	}
	db_end(s);
	return e;
}

enum err cache_term(struct store *store, enum term_kind kind, int64_t id, struct arena *a,
		    struct term **term)
{
	struct stmt *s;
	enum err e = db_query(store->cache, &s, TERM_SELECT "WHERE t.kind = ? AND t.id = ?", "ii",
			      (int64_t)kind, id);

	return term_one(e, s, a, term);
}

enum err cache_term_named(struct store *store, enum term_kind kind, const char *name,
			  struct arena *a, struct term **term)
{
	struct str folded = STR_INIT;
	struct stmt *s;
	enum err e;

	utf8_fold(name, &folded);
	/* Two tags may differ in their marks alone: the one spelt so comes first. */
	e = db_query(store->cache, &s,
		     TERM_SELECT "WHERE t.kind = ?1 AND t.folded = ?2 ORDER BY t.name <> ?3, t.id",
		     "iss", (int64_t)kind, folded.data, name);
	e = term_one(e, s, a, term);
	str_free(&folded);
	return e;
}

static enum err put_term(struct store *store, enum term_kind kind, const struct term *term)
{
	struct str folded = STR_INIT, sort = STR_INIT;
	enum err e;

	utf8_fold(term->name, &folded);
	utf8_sort_key(term->name, &sort);
	e = db_run(store->cache, "INSERT OR REPLACE INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		   "iiiisssb", (int64_t)kind, term->id, term->parent, term->count, term->name,
		   term->slug, folded.data, (const void *)sort.data, sort.len);
	str_free(&folded);
	str_free(&sort);
	return e;
}

enum err fill_terms(struct store *store, enum term_kind kind, const struct term *terms, size_t n,
		    bool whole)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	if (whole)
		e = db_run(store->cache, "DELETE FROM term WHERE kind = ?", "i", (int64_t)kind);
	for (size_t i = 0; !e && i < n; i++)
		e = put_term(store, kind, &terms[i]);
	return finish(store, store->cache, e, CHANGE_TERMS);
}

/* ---- People ---- */

enum err fill_people(struct store *store, const struct person *people, size_t n)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	for (size_t i = 0; !e && i < n; i++) {
		e = db_run(store->cache, "INSERT OR REPLACE INTO person VALUES (?, ?, ?)", "iss",
			   people[i].id, people[i].name, people[i].slug);
		if (!e)
			e = db_run(store->cache, "DELETE FROM missing WHERE what = ? AND id = ?",
				   "ii", (int64_t)MISSING_PEOPLE, people[i].id);
	}
	return finish(store, store->cache, e, CHANGE_TERMS);
}

/* ---- Pictures ---- */

static enum err read_sizes(struct store *store, struct arena *a, struct media *media)
{
	struct media_size *sizes;
	int64_t count = 0;
	struct stmt *s;
	enum err e = db_get_int(store->cache, &count,
				"SELECT count(*) FROM media_size WHERE media = ?", "i", media->id);

	if (e)
		return e;
	sizes = arena_array(a, (size_t)count, sizeof(*sizes));
	e = db_query(store->cache, &s,
		     "SELECT width, height, bytes, url FROM media_size WHERE media = ? "
		     "ORDER BY width LIMIT ?",
		     "ii", media->id, count);
	while (!e && db_step(s, &e))
		sizes[media->size_count++] = (struct media_size){
			.width = (int)db_int(s, 0),
			.height = (int)db_int(s, 1),
			.bytes = db_int(s, 2),
			.url = arena_strdup(a, db_text(s, 3)),
		};
	db_end(s);
	media->sizes = sizes;
	return e;
}

enum err cache_media(struct store *store, int64_t id, struct arena *a, struct media **out)
{
	struct media *media = arena_alloc(a, sizeof(*media));
	struct stmt *s;
	enum err e = db_query(store->cache, &s,
			      "SELECT width, height, bytes, url, mime, alt, caption FROM media "
			      "WHERE id = ?",
			      "i", id);

	*out = NULL;
	if (!e && db_step(s, &e))
		*media = (struct media){
			.id = id,
			.width = (int)db_int(s, 0),
			.height = (int)db_int(s, 1),
			.bytes = db_int(s, 2),
			.url = arena_strdup(a, db_text(s, 3)),
			.mime = arena_strdup(a, db_text(s, 4)),
			.alt = arena_strdup(a, db_text(s, 5)),
			.caption = arena_strdup(a, db_text(s, 6)),
		};
	else if (!e)
		e = err_set(ERR_NOT_FOUND, "picture %lld is not known here", (long long)id);
	db_end(s);
	if (!e)
		e = read_sizes(store, a, media);
	if (!e)
		*out = media;
	return e;
}

static enum err put_media(struct store *store, const struct media *m)
{
	enum err e =
		db_run(store->cache, "INSERT OR REPLACE INTO media VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		       "iiiissss", m->id, (int64_t)m->width, (int64_t)m->height, m->bytes, m->url,
		       m->mime, m->alt, m->caption);

	if (!e)
		e = db_run(store->cache, "DELETE FROM media_size WHERE media = ?", "i", m->id);
	for (size_t i = 0; !e && i < m->size_count; i++)
		e = db_run(store->cache, "INSERT INTO media_size VALUES (?, ?, ?, ?, ?)", "iiiis",
			   m->id, (int64_t)m->sizes[i].width, (int64_t)m->sizes[i].height,
			   m->sizes[i].bytes, m->sizes[i].url);
	if (!e)
		e = db_run(store->cache, "DELETE FROM missing WHERE what = ? AND id = ?", "ii",
			   (int64_t)MISSING_MEDIA, m->id);
	return e;
}

enum err fill_media(struct store *store, const struct media *media, size_t n)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	for (size_t i = 0; !e && i < n; i++)
		e = put_media(store, &media[i]);
	return finish(store, store->cache, e, CHANGE_MEDIA);
}

enum err fill_asked(struct store *store, enum missing what, const int64_t *ids, size_t n)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	for (size_t i = 0; !e && i < n; i++)
		e = db_run(store->cache, "DELETE FROM missing WHERE what = ? AND id = ?", "ii",
			   (int64_t)what, ids[i]);
	return finish(store, store->cache, e, 0);
}
