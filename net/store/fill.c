#include "net/store/fill.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/store/batch.h"
#include "net/store/follow.h"
#include "net/store/inside.h"

#define KEY_DATES ((int64_t)1 << 40) /* seconds that a key has room for */
#define SORT_MAX  96 /* bytes of a title's sort key; what is equal so far goes by date */

/* What is here of an article before it is put. */
struct known {
	int64_t key; /* 0: nothing */
	enum status status;
	int64_t date, modified, version, views, author, picture, text_at;
	bool was_public;
	const char *title, *lead, *text;
};

/* ---- Keys ---- */

static int64_t key_for(const struct article *article)
{
	int64_t date = article->date;

	if (date < 0)
		date = 0;
	if (date >= KEY_DATES)
		date = KEY_DATES - 1;
	return (date << KEY_SHIFT | (article->id & (((int64_t)1 << KEY_SHIFT) - 1))) + 1;
}

/* The key of the article, or the next that no other has. */
static enum err key_free(struct store *store, const struct article *article, int64_t *key)
{
	enum err e = OK;

	for (*key = key_for(article); !e; (*key)++) {
		int64_t id;

		e = db_get_int(store->cache, &id, "SELECT id FROM article WHERE key = ?", "i",
			       *key);
		if (e == ERR_NOT_FOUND || (!e && id == article->id))
			return OK;
	}
	return e;
}

static enum err known_read(struct store *store, int64_t id, struct arena *a, struct known *k)
{
	struct stmt *s;
	enum err e = db_query(
		store->cache, &s,
		"SELECT a.key, a.status, a.date, a.modified, a.version, a.views, a.author, "
		"a.picture, a.text_at, a.was_public, a.title, a.lead, b.text "
		"FROM article a LEFT JOIN body b ON b.id = a.id WHERE a.id = ?",
		"i", id);

	*k = (struct known){.text_at = -1, .views = -1, .title = "", .lead = "", .text = ""};
	if (!e && db_step(s, &e))
		*k = (struct known){
			.key = db_int(s, 0),
			.status = (enum status)db_int(s, 1),
			.date = db_int(s, 2),
			.modified = db_int(s, 3),
			.version = db_int(s, 4),
			.views = db_int(s, 5),
			.author = db_int(s, 6),
			.picture = db_int(s, 7),
			.text_at = db_int(s, 8),
			.was_public = db_int(s, 9),
			.title = arena_strdup(a, db_text(s, 10)),
			.lead = arena_strdup(a, db_text(s, 11)),
			.text = arena_strdup(a, db_text(s, 12)),
		};
	db_end(s);
	return e;
}

/* ---- Rows ---- */

static const char *tags_text(const struct article *article, struct arena *a)
{
	struct str text = STR_INIT;
	const char *copy;

	for (size_t i = 0; i < article->tag_count; i++)
		str_addf(&text, "%s%lld", i ? "," : "", (long long)article->tags[i]);
	copy = arena_strdup(a, text.data);
	str_free(&text);
	return copy;
}

static int64_t rights_of(const struct article *article)
{
	return (article->may_edit ? 1 : 0) | (article->may_publish ? 2 : 0) |
	       (article->may_delete ? 4 : 0);
}

/* Letters come first in the key, so a cut one orders titles by their first letters all the same. */
static void sort_key(const char *title, struct str *out)
{
	utf8_sort_key(title, out);
	while (out->len > SORT_MAX || !utf8_valid(out->data, out->len))
		str_cut(out, out->len > SORT_MAX ? SORT_MAX : out->len - 1);
}

static enum err put_row(struct store *store, const struct article *row, const struct known *k,
			bool read, struct arena *a, int64_t *key)
{
	int64_t modified = row->modified ? row->modified : k->key ? k->modified : row->date;
	bool same = k->key && k->modified == modified;
	int64_t version = row->version || !same ? row->version : k->version;
	bool was_public = k->was_public || row->status == STATUS_PUBLISH;
	int64_t text_at = row->html || row->raw ? modified : k->text_at;
	struct str folded = STR_INIT, sort = STR_INIT;
	enum err e = key_free(store, row, key);

	if (e)
		return e;
	utf8_fold(row->title, &folded);
	sort_key(row->title, &sort);
	e = db_run(
		store->cache,
		"INSERT INTO article (key, id, status, state, date, modified, author, section, "
		"picture, views, version, rights, was_public, text_at, title, lead, link, slug, "
		"tags, folded, sort, unread) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
		"?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET (key, status, state, date, "
		"modified, "
		"author, section, picture, views, version, rights, was_public, text_at, title, "
		"lead, link, slug, tags, folded, sort, unread) = (excluded.key, excluded.status, "
		"excluded.state, excluded.date, excluded.modified, excluded.author, "
		"excluded.section, iif(?24, picture, excluded.picture), excluded.views, "
		"excluded.version, excluded.rights, excluded.was_public, excluded.text_at, "
		"excluded.title, excluded.lead, iif(?23 AND link <> '', link, excluded.link), "
		"iif(?23, slug, excluded.slug), iif(?24, tags, excluded.tags), excluded.folded, "
		"excluded.sort, "
		/* What waits for review is new again whenever it was changed. */
		"unread OR (excluded.unread AND excluded.status = 1 AND "
		"(status <> 1 OR modified <> excluded.modified)))",
		"iiiiiiiiiiiiiisssssssiii", *key, row->id, (int64_t)row->status,
		(int64_t)state_of(store, row->id, row->status, was_public), row->date, modified,
		row->author, row->section, row->picture, row->views >= 0 ? row->views : k->views,
		version, rights_of(row), (int64_t)was_public, text_at, row->title, row->lead,
		row->link, row->slug, tags_text(row, a), folded.data, sort.data, (int64_t)!read,
		(int64_t)row->brief, (int64_t)(row->brief && !row->html));
	str_free(&folded);
	str_free(&sort);
	return e;
}

static enum err put_body(struct store *store, const struct fill *fill)
{
	const struct article *row = fill->article;

	if (!row->html && !row->raw)
		return OK;
	return db_run(
		store->cache,
		"INSERT INTO body (id, html, raw, raw_title, raw_lead, text) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ifnull(?6, '')) ON CONFLICT (id) DO UPDATE SET "
		"html = ifnull(?2, CASE WHEN ?3 IS raw THEN html END), raw = ifnull(?3, raw), "
		"raw_title = ifnull(?4, raw_title), raw_lead = ifnull(?5, raw_lead), "
		"text = ifnull(?6, text)",
		"isssss", row->id, row->html, row->raw, row->raw_title, row->raw_lead, fill->text);
}

enum err fill_unknown(struct store *store, enum missing what, int64_t id)
{
	if (!id)
		return OK;
	return db_run(store->cache,
		      what == MISSING_PEOPLE
			      ? "INSERT OR IGNORE INTO missing SELECT ?1, ?2 WHERE NOT EXISTS "
				"(SELECT 1 FROM person WHERE id = ?2)"
			      : "INSERT OR IGNORE INTO missing SELECT ?1, ?2 WHERE NOT EXISTS "
				"(SELECT 1 FROM media WHERE id = ?2)",
		      "ii", (int64_t)what, id);
}

/* As the index has it, or is to have it: published ones alone. */
static struct indexed indexed(int64_t key, enum status status, const char *title, const char *lead,
			      const char *text)
{
	return (struct indexed){status == STATUS_PUBLISH ? key : 0, title, lead, text};
}

static struct indexed indexed_before(const struct known *k)
{
	return indexed(k->key, k->status, k->title, k->lead, k->text);
}

static enum err put_article(struct store *store, const struct fill *fill, bool read)
{
	const struct article *row = fill->article;
	bool has_text = (row->html || row->raw) && fill->text;
	struct arena *a = batch_arena(store);
	struct known k;
	int64_t key = 0;
	enum err e = known_read(store, row->id, a, &k);

	if (!e && row->standing)
		e = standing_put(store, row->id, row->standing);
	if (!e)
		e = put_row(store, row, &k, read, a, &key);
	if (!e)
		e = put_body(store, fill);
	if (!e && row->author != k.author)
		e = fill_unknown(store, MISSING_PEOPLE, row->author);
	if (!e && row->picture != k.picture)
		e = fill_unknown(store, MISSING_MEDIA, row->picture);
	if (!e)
		batch_add(store, row->id, indexed_before(&k),
			  indexed(key, row->status, arena_strdup(a, row->title),
				  arena_strdup(a, row->lead),
				  has_text ? arena_strdup(a, fill->text) : k.text));
	return e;
}

enum err fill_rows(struct store *store, const struct fill *rows, size_t n, bool read)
{
	enum err e = OK;

	store->writes++;
	for (size_t i = 0; !e && i < n; i++)
		if (rows[i].article->id > 0 && !batch_has(store, rows[i].article->id))
			e = put_article(store, &rows[i], read);
	return e;
}

enum err fill_articles(struct store *store, const struct fill *rows, size_t n, bool read)
{
	bool left;
	enum err e = fill_settle(store);

	if (!e)
		e = fill_begin(store);
	if (e)
		return e;
	e = fill_rows(store, rows, n, read);
	if (!e)
		e = fill_index(store, SIZE_MAX, &left);
	return fill_end(store, e);
}

static enum err remove_one(struct store *store, int64_t id, struct arena *a)
{
	static const char *const tables[] = {
		"DELETE FROM article WHERE id = ?",  "DELETE FROM body WHERE id = ?",
		"DELETE FROM note WHERE post = ?",   "DELETE FROM revision WHERE post = ?",
		"DELETE FROM review WHERE post = ?", "DELETE FROM event WHERE post = ?",
		"DELETE FROM seen WHERE post = ?",
	};
	struct known k;
	struct indexed before;
	enum err e = known_read(store, id, a, &k);

	before = indexed_before(&k);
	if (!e && before.key)
		e = words_remove(store, before.key, before.title, before.lead, before.text);
	for (size_t i = 0; !e && i < sizeof(tables) / sizeof(*tables); i++)
		e = db_run(store->cache, tables[i], "i", id);
	return e;
}

enum err fill_remove(struct store *store, const int64_t *ids, size_t n)
{
	struct arena *a;
	enum err e = fill_settle(store);

	if (!e)
		e = db_begin(store->cache);
	store->writes++;
	if (e)
		return e;
	a = arena_new();
	for (size_t i = 0; !e && i < n; i++)
		e = remove_one(store, ids[i], a);
	for (size_t i = 0; !e && i < n; i++)
		follow_note(store, ids[i]);
	merge_owe(store);
	arena_free(a);
	return finish(store, store->cache, e, CHANGE_ARTICLES);
}

/* ---- What is to be fetched ---- */

static enum err read_ids(enum err e, struct stmt *s, int64_t *ids, size_t *n)
{
	*n = 0;
	while (!e && db_step(s, &e))
		ids[(*n)++] = db_int(s, 0);
	db_end(s);
	return e;
}

enum err fill_missing(struct store *store, enum missing what, size_t limit, struct arena *a,
		      int64_t **ids, size_t *n)
{
	struct stmt *s;
	enum err e;

	*ids = arena_array(a, limit, sizeof(**ids));
	if (what == MISSING_TEXT || what == MISSING_NEW_TEXT)
		e = db_query(
			store->cache, &s,
			"SELECT id FROM (SELECT key, id, modified, text_at FROM article "
			"INDEXED BY article_status WHERE status = 3 ORDER BY key DESC LIMIT ?) "
			"WHERE text_at <> modified AND (text_at >= 0 OR ?) ORDER BY key DESC",
			"ii", (int64_t)limit, (int64_t)(what == MISSING_TEXT));
	else if (what == MISSING_SECTIONS)
		e = db_query(
			store->cache, &s,
			"SELECT id FROM counter c WHERE list = 1 AND id <> 0 AND total > 0 AND "
			"NOT EXISTS (SELECT 1 FROM term WHERE kind = 0 AND id = c.id) LIMIT ?",
			"i", (int64_t)limit);
	else
		e = db_query(store->cache, &s, "SELECT id FROM missing WHERE what = ? LIMIT ?",
			     "ii", (int64_t)what, (int64_t)limit);
	return read_ids(e, s, *ids, n);
}

enum err fill_missing_in(struct store *store, int64_t section, size_t limit, struct arena *a,
			 int64_t **ids, size_t *n)
{
	struct stmt *s;
	enum err e = db_query(
		store->cache, &s,
		"SELECT id FROM (SELECT key, id, modified, text_at FROM article "
		"INDEXED BY article_section WHERE status = 3 AND section = ? ORDER BY key DESC "
		"LIMIT ?) WHERE text_at <> modified ORDER BY key DESC",
		"ii", section, (int64_t)limit);

	*ids = arena_array(a, limit, sizeof(**ids));
	return read_ids(e, s, *ids, n);
}

enum err fill_lacks_name(struct store *store, int64_t article, bool *lacks)
{
	int64_t n = 0;
	enum err e = db_get_int(store->cache, &n,
				"SELECT count(*) FROM missing WHERE what = ? AND id = "
				"(SELECT author FROM article WHERE id = ?)",
				"ii", (int64_t)MISSING_PEOPLE, article);

	*lacks = n > 0;
	return e;
}

enum err fill_held(struct store *store, int64_t id, struct held *held)
{
	struct stmt *s;
	enum err e = db_query(store->cache, &s,
			      "SELECT a.id, a.modified, a.version, a.status, "
			      "a.text_at = a.modified, b.raw IS NOT NULL "
			      "FROM article a LEFT JOIN body b ON b.id = a.id WHERE a.id = ?",
			      "i", id);

	*held = (struct held){0};
	if (!e && db_step(s, &e))
		*held = (struct held){
			.id = db_int(s, 0),
			.modified = db_int(s, 1),
			.version = db_int(s, 2),
			.status = (enum status)db_int(s, 3),
			.text = db_int(s, 4),
			.raw = db_int(s, 4) && db_int(s, 5),
		};
	db_end(s);
	return e;
}

/* One index for each kind of question, so that an archive of a million is not walked through. */
enum err fill_ids(struct store *store, unsigned statuses, int64_t author, int64_t after,
		  size_t limit, struct arena *a, int64_t **ids, size_t *n)
{
	struct stmt *s;
	enum err e;

	*ids = arena_array(a, limit, sizeof(**ids));
	if (author)
		e = db_query(
			store->cache, &s,
			"SELECT id FROM article INDEXED BY article_author WHERE author = ? AND "
			"id > ? AND (1 << status & ?) <> 0 ORDER BY id LIMIT ?",
			"iiii", author, after, (int64_t)statuses, (int64_t)limit);
	else if (statuses & 1u << STATUS_PUBLISH)
		e = db_query(store->cache, &s,
			     "SELECT id FROM article WHERE id > ? AND (1 << status & ?) <> 0 "
			     "ORDER BY id LIMIT ?",
			     "iii", after, (int64_t)statuses, (int64_t)limit);
	else
		e = db_query(
			store->cache, &s,
			"SELECT id FROM article INDEXED BY article_status WHERE status IN "
			"(0, 1, 2, 4, 5) AND id > ? AND (1 << status & ?) <> 0 ORDER BY id LIMIT ?",
			"iii", after, (int64_t)statuses, (int64_t)limit);
	return read_ids(e, s, *ids, n);
}
