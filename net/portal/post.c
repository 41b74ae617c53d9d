#include "net/portal/post.h"

#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/str.h"
#include "net/portal/history.h"
#include "net/portal/portal.h"
#include "net/portal/post_html.h"
#include "net/portal/post_slug.h"
#include "net/portal/search.h"
#include "net/portal/slug.h"

#define SOON 60 /* seconds: a date nearer than this is now (wp_insert_post) */

/* ---- Reading ---- */

void post_read(struct stmt *s, struct arena *a, struct post *post)
{
	*post = (struct post){
		.id = db_int(s, 0),
		.author = db_int(s, 1),
		.status = arena_strdup(a, db_text(s, 2)),
		.date = db_int(s, 3),
		.date_set = db_int(s, 4),
		.modified = db_int(s, 5),
		.slug = arena_strdup(a, db_text(s, 6)),
		.password = arena_strdup(a, db_text(s, 7)),
		.title = arena_strdup(a, db_text(s, 8)),
		.excerpt = arena_strdup(a, db_text(s, 9)),
		.format = arena_strdup(a, db_text(s, 10)),
		.template = arena_strdup(a, db_text(s, 11)),
		.comment_status = arena_strdup(a, db_text(s, 12)),
		.ping_status = arena_strdup(a, db_text(s, 13)),
		.sticky = db_int(s, 14),
		.featured_media = db_int(s, 15),
		.revisions = db_int(s, 16),
		.revision = db_int(s, 17),
		.version = db_int(s, 18),
		.views = db_int(s, 19),
		.change = db_int(s, 20),
		.trashed_status = arena_strdup(a, db_text(s, 21)),
		.trashed_slug = arena_strdup(a, db_text(s, 22)),
		.content = db_is_null(s, 23) ? NULL : arena_strdup(a, db_text(s, 23)),
	};
}

static enum err read_one(struct stmt *s, enum err e, struct arena *a, struct post *post)
{
	if (!e && db_step(s, &e))
		post_read(s, a, post);
	else if (!e)
		e = ERR_NOT_FOUND;
	db_end(s);
	return e;
}

enum err post_load(struct db *db, struct arena *a, int64_t id, struct post *post)
{
	struct stmt *s;
	enum err e = db_query(db, &s, "SELECT " POST_COLUMNS " FROM post WHERE id = ?", "i", id);

	return read_one(s, e, a, post);
}

enum err post_by_slug(struct db *db, struct arena *a, const char *slug, struct post *post)
{
	struct stmt *s;
	enum err e = db_query(
		db, &s, "SELECT " POST_COLUMNS " FROM post WHERE slug = ? AND status = 'publish'",
		"s", slug);

	return read_one(s, e, a, post);
}

enum err post_content(struct db *db, struct arena *a, int64_t id, const char **content)
{
	struct stmt *s;
	enum err e = db_query(db, &s, "SELECT content FROM post WHERE id = ?", "i", id);

	*content = "";
	if (!e && db_step(s, &e))
		*content = arena_strdup(a, db_text(s, 0));
	db_end(s);
	return e;
}

char *post_link(struct arena *a, const char *base, const struct post *post)
{
	if (post_is_public(post) && *post->slug)
		return arena_printf(a, "%s/%s/", base, post->slug);
	return arena_printf(a, "%s/?p=%lld", base, (long long)post->id);
}

/* ---- The rules ---- */

/* Statuses whose date floats until somebody sets it, and which need no slug. */
static bool is_unfinished(const char *status)
{
	return !strcmp(status, "draft") || !strcmp(status, "pending");
}

static void set_text(const char **field, const char *value)
{
	if (value)
		*field = value;
}

/* The fields that simply take what was sent. */
static void apply_fields(struct post *p, const struct post_change *c)
{
	set_text(&p->title, c->title);
	set_text(&p->content, c->content);
	set_text(&p->excerpt, c->excerpt);
	set_text(&p->password, c->password);
	set_text(&p->format, c->format);
	set_text(&p->template, c->template);
	set_text(&p->comment_status, c->comment_status);
	set_text(&p->ping_status, c->ping_status);
	if (c->has_author)
		p->author = c->author;
	if (c->has_sticky)
		p->sticky = c->sticky;
	if (c->has_featured_media)
		p->featured_media = c->featured_media;
	if (c->has_views)
		p->views = c->views;
}

/* Date and status depend on each other: what is to come is scheduled, what is due is published. */
static void apply_status(struct post *p, const struct post_change *c, int64_t now)
{
	bool floats = is_unfinished(p->status) && !p->date_set;

	if (c->status)
		p->status = *c->status ? c->status : "draft";
	if (c->has_date && c->date) {
		p->date = c->date;
		p->date_set = true;
	} else if (floats || c->has_date) {
		p->date = now;
		p->date_set = false;
	}
	if (!strcmp(p->status, "publish") && p->date - now >= SOON)
		p->status = "future";
	else if (!strcmp(p->status, "future") && p->date - now < SOON)
		p->status = "publish";
	if (!is_unfinished(p->status))
		p->date_set = true;
}

/* ---- Writing ---- */

static enum err index_words(struct db *db, const struct post *p)
{
	struct str text[3] = {STR_INIT, STR_INIT, STR_INIT};
	const char *raw[3] = {p->title, p->excerpt, p->content};
	enum err e = db_run(db, "DELETE FROM post_search WHERE rowid = ?", "i", p->id);

	for (size_t i = 0; i < 3; i++)
		search_words(raw[i], &text[i]);
	if (!e)
		e = db_run(db,
			   "INSERT INTO post_search (rowid, title, excerpt, content)"
			   " VALUES (?, ?, ?, ?)",
			   "isss", p->id, text[0].data, text[1].data, text[2].data);
	for (size_t i = 0; i < 3; i++)
		str_free(&text[i]);
	return e;
}

static enum err set_terms(struct db *db, int64_t post, const char *taxonomy, const int64_t *ids,
			  size_t n)
{
	enum err e = db_run(db,
			    "DELETE FROM post_term WHERE post = ?"
			    " AND term IN (SELECT id FROM term WHERE taxonomy = ?)",
			    "is", post, taxonomy);

	for (size_t i = 0; !e && i < n; i++)
		e = db_run(db,
			   "INSERT OR IGNORE INTO post_term"
			   " SELECT ?, id, ? FROM term WHERE id = ? AND taxonomy = ?",
			   "iiis", post, (int64_t)i, ids[i], taxonomy);
	return e;
}

static enum err apply_terms(struct db *db, int64_t id, const struct post_change *c)
{
	enum err e = OK;

	if (c->categories)
		e = set_terms(db, id, "category", c->categories, c->category_count);
	if (!e && c->tags)
		e = set_terms(db, id, "post_tag", c->tags, c->tag_count);
	return e;
}

static enum err keep_revision(struct db *db, const struct post *p, int64_t editor)
{
	return db_run(db,
		      "INSERT INTO revision (post, author, date, title, content, excerpt)"
		      " VALUES (?, ?, ?, ?, ?, ?)",
		      "iiisss", p->id, editor, p->modified, p->title, p->content, p->excerpt);
}

/* Writes the whole row. A picture that is not there counts as none. */
static enum err write_row(struct db *db, const struct post *p)
{
	return db_run(
		db,
		"UPDATE post SET author = ?, status = ?, date = ?, date_set = ?, modified = ?,"
		" slug = ?, password = ?, title = ?, content = ?, excerpt = ?, format = ?,"
		" template = ?, comment_status = ?, ping_status = ?, sticky = ?,"
		" featured_media = (SELECT id FROM media WHERE id = ?), version = ?, views = ?,"
		" change = ?, trashed_status = ?, trashed_slug = ? WHERE id = ?",
		"isiiisssssssssiiiiissi", p->author, p->status, p->date, (int64_t)p->date_set,
		p->modified, p->slug, p->password, p->title, p->content, p->excerpt, p->format,
		p->template, p->comment_status, p->ping_status, (int64_t)p->sticky,
		p->featured_media, p->version, p->views, p->change, p->trashed_status,
		p->trashed_slug, p->id);
}

static enum err end_transaction(struct db *db, enum err e)
{
	if (!e)
		return db_commit(db);
	db_rollback(db);
	return e;
}

static const char *slug_text(struct arena *a, const char *text)
{
	struct str slug = STR_INIT;
	const char *copy;

	slug_make(text, &slug);
	copy = arena_strdup(a, slug.data);
	str_free(&slug);
	return copy;
}

/*
 * The slug that the post has from now on, in the arena. WordPress keeps the slugs of drafts apart
 * only where the status is sent with them.
 */
static enum err apply_slug(struct db *db, struct arena *a, struct post *p,
			   const struct post_change *c, bool is_new)
{
	bool dropped = c->drop_pending_slug && !strcmp(p->status, "pending");
	bool needed = !is_unfinished(p->status);
	enum err e = OK;

	if (dropped)
		p->slug = "";
	else if (c->slug && is_new && !c->status)
		p->slug = slug_text(a, c->slug);
	else if (c->slug)
		e = post_slug_free(db, a, c->slug, p->id, &p->slug);
	if (!e && needed && !*p->slug)
		e = post_slug_free(db, a, p->title, p->id, &p->slug);
	if (!e && needed && !*p->slug)
		p->slug = arena_printf(a, "%lld", (long long)p->id);
	return e;
}

static enum err add_inside(struct db *db, struct arena *a, struct post *p,
			   const struct post_change *c)
{
	static const int64_t standard[] = {1};
	enum err e = db_run(db,
			    "INSERT INTO post (id, author, status, date, modified)"
			    " VALUES (nullif(?, 0), ?, ?, ?, ?)",
			    "iisii", c->id, p->author, p->status, p->date, p->modified);

	if (e)
		return e;
	p->id = db_last_id(db);
	e = portal_first_version(db, &p->version);
	p->version++;
	if (!e)
		e = apply_slug(db, a, p, c, true);
	if (!e)
		e = portal_change(db, &p->change);
	if (!e)
		e = write_row(db, p);
	if (!e && !c->categories)
		e = set_terms(db, p->id, "category", standard, 1);
	if (!e)
		e = apply_terms(db, p->id, c);
	if (!e)
		e = index_words(db, p);
	if (!e)
		e = post_html_store(db, p);
	return e ? e : history_add(db, NULL, p, c->by ? c->by : p->author, c->act);
}

enum err post_add(struct db *db, const struct post_change *c, int64_t *id)
{
	int64_t now = clock_now();
	struct post p = {.status = "draft",
			 .date = now,
			 .slug = "",
			 .password = "",
			 .title = "",
			 .content = "",
			 .excerpt = "",
			 .format = "standard",
			 .template = "",
			 .comment_status = "open",
			 .ping_status = "open",
			 .trashed_status = NULL,
			 .trashed_slug = NULL};
	struct arena *a = arena_new();
	enum err e;

	apply_fields(&p, c);
	apply_status(&p, c, now);
	p.modified = c->has_modified ? c->modified : p.date; /* as wp_insert_post */
	e = db_begin(db);
	if (!e)
		e = end_transaction(db, add_inside(db, a, &p, c));
	if (!e)
		*id = p.id;
	arena_free(a);
	return e;
}

static bool is_new_text(const struct post *a, const struct post *b)
{
	return strcmp(a->title, b->title) != 0 || strcmp(a->content, b->content) != 0 ||
	       strcmp(a->excerpt, b->excerpt) != 0;
}

/*
 * What the public read is kept when it is corrected, also where it was written at once and no save
 * kept it; WordPress does so from 6.4 on (wp_save_post_revision_on_insert).
 */
static enum err keep_published(struct db *db, const struct post *old, bool new_text)
{
	if (!new_text || old->revisions || is_unfinished(old->status))
		return OK;
	return keep_revision(db, old, old->author);
}

static enum err update_inside(struct db *db, const struct post *old, struct post *p,
			      const struct post_change *c, int64_t editor)
{
	bool new_text = is_new_text(old, p);
	enum err e = portal_change(db, &p->change);

	p->version = old->version + 1;
	if (!e)
		e = write_row(db, p);
	if (!e)
		e = apply_terms(db, p->id, c);
	if (!e && new_text)
		e = index_words(db, p);
	if (!e && new_text)
		e = post_html_store(db, p);
	if (!e)
		e = keep_published(db, old, new_text);
	/* The first save keeps the text even where it is not new: there is no other copy. */
	if (!e && (new_text || !old->revisions))
		e = keep_revision(db, p, editor);
	return e ? e : history_add(db, old, p, editor, c->act);
}

enum err post_update(struct db *db, const struct post *old, const struct post_change *c,
		     int64_t editor)
{
	struct post p = *old;
	struct arena *a = arena_new();
	int64_t now = clock_now();
	enum err e;

	apply_fields(&p, c);
	apply_status(&p, c, now);
	p.modified = c->has_modified ? c->modified : now;
	if (!strcmp(old->status, "trash") && strcmp(p.status, "trash") != 0) {
		p.slug = old->trashed_slug;
		p.trashed_status = p.trashed_slug = NULL;
	}
	e = db_begin(db);
	if (!e) {
		e = apply_slug(db, a, &p, c, false);
		if (!e && !strcmp(old->status, "trash") && *p.slug && !c->slug)
			e = post_slug_free(db, a, p.slug, p.id, &p.slug);
		if (!e)
			e = update_inside(db, old, &p, c, editor);
		e = end_transaction(db, e);
	}
	arena_free(a);
	return e;
}

enum err post_trash(struct db *db, const struct post *old, int64_t editor)
{
	struct post p = *old;
	struct arena *a = arena_new();
	enum err e = db_begin(db);

	if (!e) {
		p.status = "trash";
		p.trashed_status = old->status;
		p.trashed_slug = old->slug;
		p.sticky = false;
		p.modified = clock_now();
		p.version++;
		e = post_slug_trashed(db, a, old->slug, old->id, &p.slug);
		if (!e)
			e = portal_change(db, &p.change);
		if (!e)
			e = write_row(db, &p);
		if (!e && !old->revisions)
			e = keep_revision(db, &p, editor);
		if (!e)
			e = history_add(db, old, &p, editor, NULL);
		e = end_transaction(db, e);
	}
	arena_free(a);
	return e;
}

enum err post_delete(struct db *db, const struct post *post, int64_t editor)
{
	int64_t change;
	enum err e = db_begin(db);

	if (e)
		return e;
	e = history_add(db, post, NULL, editor, NULL);
	if (!e)
		e = db_run(db, "DELETE FROM post WHERE id = ?", "i", post->id);
	if (!e)
		e = portal_change(db, &change);
	return end_transaction(db, e);
}

/* ---- Scheduled posts ---- */

static enum err publish_one(struct db *db, int64_t id)
{
	struct arena *a = arena_new();
	struct post old, p;
	enum err e = post_load(db, a, id, &old);

	p = old;
	if (!e && !strcmp(p.status, "future")) {
		p.status = "publish";
		/* The clients ask for what was modified after their last visit: this was, now. */
		p.modified = clock_now();
		p.version++;
		e = apply_slug(db, a, &p, &(struct post_change){0}, false);
		if (!e)
			e = portal_change(db, &p.change);
		if (!e)
			e = write_row(db, &p);
		if (!e)
			e = history_add(db, &old, &p, 0, NULL);
	}
	arena_free(a);
	return e;
}

enum err post_publish_due(struct db *db, int64_t *next)
{
	static const char due[] =
		"SELECT id, date FROM post WHERE status = 'future' ORDER BY date LIMIT 1";
	enum err e = OK;

	*next = 0;
	while (!e) {
		struct stmt *s;
		int64_t id = 0;

		e = db_query(db, &s, due, "");
		if (!e && db_step(s, &e)) {
			id = db_int(s, 0);
			*next = db_int(s, 1);
		}
		db_end(s);
		if (e || !id || *next > clock_now())
			break;
		*next = 0;
		e = db_begin(db);
		if (!e)
			e = end_transaction(db, publish_one(db, id));
	}
	return e;
}
