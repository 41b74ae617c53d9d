#include "net/store/cache.h"

#include <stdlib.h>
#include <string.h>

#include "net/store/inside.h"

#define MARK_SLICE 200 /* rows marked read in one transaction: about 8 ms at worst */

const char *person_unknown(struct arena *a, int64_t id)
{
	return id ? arena_printf(a, "#%lld", (long long)id) : "";
}

/* "12,7" */
static void read_tags(const char *text, struct arena *a, struct article *article)
{
	int64_t *tags;
	size_t n = *text ? 1 : 0;

	for (const char *p = text; *p; p++)
		n += *p == ',';
	tags = arena_array(a, n, sizeof(*tags));
	for (size_t i = 0; i < n; i++) {
		char *end;

		tags[i] = strtoll(text, &end, 10);
		text = *end ? end + 1 : end;
	}
	article->tags = tags;
	article->tag_count = n;
}

int64_t article_read(struct stmt *s, struct arena *a, struct article *article)
{
	int64_t rights = db_int(s, 11);

	*article = (struct article){
		.id = db_int(s, 1),
		.status = (enum status)db_int(s, 2),
		.state = (enum state)db_int(s, 3),
		.date = db_int(s, 4),
		.modified = db_int(s, 5),
		.author = db_int(s, 6),
		.section = db_int(s, 7),
		.picture = db_int(s, 8),
		.views = db_int(s, 9),
		.version = db_int(s, 10),
		.may_edit = rights & 1,
		.may_publish = rights & 2,
		.may_delete = rights & 4,
		.unread = db_int(s, 12),
		.title = arena_strdup(a, db_text(s, 13)),
		.lead = arena_strdup(a, db_text(s, 14)),
		.link = arena_strdup(a, db_text(s, 15)),
		.slug = arena_strdup(a, db_text(s, 16)),
		.section_name = arena_strdup(a, db_text(s, 18)),
	};
	read_tags(db_text(s, 17), a, article);
	article->author_name = db_is_null(s, 19) ? person_unknown(a, article->author)
						 : arena_strdup(a, db_text(s, 19));
	return db_int(s, 0);
}

static const char *text_or_null(struct stmt *s, int column, struct arena *a)
{
	return db_is_null(s, column) ? NULL : arena_strdup(a, db_text(s, column));
}

static enum err read_body(struct store *store, struct arena *a, struct article *article)
{
	struct stmt *s;
	enum err e = db_query(store->cache, &s,
			      "SELECT html, raw, raw_title, raw_lead FROM body WHERE id = ?", "i",
			      article->id);

	if (!e && db_step(s, &e)) {
		article->html = text_or_null(s, 0, a);
		article->raw = text_or_null(s, 1, a);
		article->raw_title = text_or_null(s, 2, a);
		article->raw_lead = text_or_null(s, 3, a);
	}
	db_end(s);
	return e;
}

static enum err read_row(struct store *store, int64_t id, struct arena *a, struct article *article)
{
	struct stmt *s;
	enum err e =
		db_query(store->cache, &s,
			 "SELECT " ARTICLE_COLUMNS " FROM article a" ARTICLE_JOINS "WHERE a.id = ?",
			 "i", id);

	if (!e && db_step(s, &e))
		article_read(s, a, article);
	else if (!e)
		e = err_set(ERR_NOT_FOUND, "article %lld is not here", (long long)id);
	db_end(s);
	return e;
}

enum err cache_article(struct store *store, int64_t id, struct arena *a, struct article **article)
{
	struct article *row = arena_alloc(a, sizeof(*row));
	enum err e = read_row(store, id, a, row);

	if (!e)
		e = read_body(store, a, row);
	*article = e ? NULL : row;
	return e;
}

enum err cache_articles(struct store *store, const int64_t *ids, size_t n, struct arena *a,
			struct page *page)
{
	*page = (struct page){.rows = arena_array(a, n, sizeof(*page->rows))};
	for (size_t i = 0; i < n; i++) {
		enum err e = read_row(store, ids[i], a, &page->rows[page->n]);

		if (e && e != ERR_NOT_FOUND)
			return e;
		page->n += !e;
	}
	return OK;
}

enum err cache_count(struct store *store, enum list list, int64_t id, struct count *count)
{
	struct stmt *s;
	enum err e = db_query(store->cache, &s,
			      "SELECT total, unread FROM counter WHERE list = ? AND id = ?", "ii",
			      (int64_t)list, list == LIST_SECTION ? id : (int64_t)0);

	*count = (struct count){0};
	if (!e && db_step(s, &e))
		*count = (struct count){.total = db_int(s, 0), .unread = db_int(s, 1)};
	db_end(s);
	return e;
}

/* ---- Read and unread ---- */

enum err cache_mark(struct store *store, int64_t id, bool unread)
{
	enum err e = db_run(store->cache,
			    "UPDATE article SET unread = ?1 WHERE id = ?2 AND unread <> ?1", "ii",
			    (int64_t)unread, id);

	if (!e && db_changes(store->cache))
		store->changes |= CHANGE_ARTICLES;
	return e;
}

enum err cache_mark_list(struct store *store, enum list list, int64_t id, int64_t *left)
{
	static const enum status statuses[] = {[LIST_ALL] = STATUS_PUBLISH,
					       [LIST_SECTION] = STATUS_PUBLISH,
					       [LIST_REVIEW] = STATUS_PENDING,
					       [LIST_SCHEDULED] = STATUS_FUTURE};
	struct count count;
	enum err e;

	*left = 0;
	if ((size_t)list >= sizeof(statuses) / sizeof(*statuses))
		return err_set(ERR_USAGE, "this list is not marked as a whole");
	e = db_run(store->cache,
		   list == LIST_SECTION
			   ? "UPDATE article SET unread = 0 WHERE key IN (SELECT key FROM article "
			     "WHERE unread = 1 AND status = ?1 AND section = ?2 "
			     "ORDER BY key DESC LIMIT ?3)"
			   : "UPDATE article SET unread = 0 WHERE key IN (SELECT key FROM article "
			     "WHERE unread = 1 AND status = ?1 AND ?2 = ?2 "
			     "ORDER BY key DESC LIMIT ?3)",
		   "iii", (int64_t)statuses[list], id, (int64_t)MARK_SLICE);
	if (!e)
		e = cache_count(store, list, id, &count);
	if (e)
		return e;
	store->changes |= CHANGE_ARTICLES;
	*left = count.unread;
	return OK;
}

/* ---- What is on the screen ---- */

void cache_hold(struct store *store, const void *owner, int64_t id)
{
	size_t i = 0;

	while (i < store->held_n && store->held[i].owner != owner)
		i++;
	if (i == store->held_n && id) {
		store->held = mem_resize(store->held, ++store->held_n, sizeof(*store->held));
		store->held[i] = (struct shown_article){owner, id};
	} else if (i < store->held_n && id) {
		store->held[i].id = id;
	} else if (i < store->held_n) {
		store->held[i] = store->held[--store->held_n];
	}
}

bool cache_is_held(const struct store *store, int64_t id)
{
	for (size_t i = 0; i < store->held_n; i++)
		if (store->held[i].id == id)
			return true;
	return false;
}
