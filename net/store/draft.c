#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "net/base/clock.h"
#include "net/store/inside.h"
#include "net/store/work.h"

/* ---- Fields ---- */

void text_read(struct stmt *s, int column, struct arena *a, struct draft_text *text)
{
	*text = (struct draft_text){
		.title = arena_strdup(a, db_text(s, column)),
		.lead = arena_strdup(a, db_text(s, column + 1)),
		.section = db_int(s, column + 2),
		.tags = arena_strdup(a, db_text(s, column + 3)),
		.picture = arena_strdup(a, db_text(s, column + 4)),
		.caption = arena_strdup(a, db_text(s, column + 5)),
		.credit = arena_strdup(a, db_text(s, column + 6)),
		.alt = arena_strdup(a, db_text(s, column + 7)),
		.byline = arena_strdup(a, db_text(s, column + 8)),
		.body = arena_strdup(a, db_text(s, column + 9)),
	};
}

bool text_equal(const struct draft_text *a, const struct draft_text *b)
{
	return a->section == b->section && !strcmp(a->title, b->title) &&
	       !strcmp(a->lead, b->lead) && !strcmp(a->tags, b->tags) &&
	       !strcmp(a->picture, b->picture) && !strcmp(a->caption, b->caption) &&
	       !strcmp(a->credit, b->credit) && !strcmp(a->alt, b->alt) &&
	       !strcmp(a->byline, b->byline) && !strcmp(a->body, b->body);
}

enum err text_check(const struct draft_text *text, struct draft_text *clean)
{
	static const struct draft_text none = TEXT_EMPTY;
	const char **fields[] = {&clean->title,	  &clean->lead,	   &clean->tags,
				 &clean->picture, &clean->caption, &clean->credit,
				 &clean->alt,	  &clean->byline,  &clean->body};
	size_t size = 0;

	*clean = text ? *text : none;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (!*fields[i])
			*fields[i] = "";
		size += strlen(*fields[i]);
	}
	if (size > DRAFT_MAX)
		return err_set(ERR_LIMIT, "a draft holds at most %zu bytes", DRAFT_MAX);
	return OK;
}

/* ---- Ids ---- */

/* A UUID of version 4 (RFC 4122, 4.4). */
static void new_id(char id[DRAFT_ID])
{
	unsigned char b[16];

	while (getrandom(b, sizeof(b), 0) != sizeof(b))
		;
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	snprintf(id, DRAFT_ID,
		 "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
		 b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14],
		 b[15]);
}

enum err draft_resolve(struct store *store, const char *id, char full[DRAFT_ID])
{
	struct stmt *s;
	size_t n = strlen(id), found = 0;
	enum err e;

	if (n < 8 || n >= DRAFT_ID)
		return err_set(ERR_NOT_FOUND, "'%s' is not a draft's id", id);
	e = db_query(store->work, &s,
		     "SELECT id FROM draft WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2", "s", id);
	while (!e && db_step(s, &e)) {
		snprintf(full, DRAFT_ID, "%s", db_text(s, 0));
		found++;
	}
	db_end(s);
	if (!e && found != 1)
		e = err_set(ERR_NOT_FOUND,
			    found ? "several drafts begin with '%s'" : "no draft '%s'", id);
	return e;
}

/* ---- Making ---- */

enum err draft_insert(struct store *store, const struct draft_text *t, char id[DRAFT_ID])
{
	int64_t now = clock_now();

	new_id(id);
	return db_run(store->work,
		      "INSERT INTO draft (id, " TEXT_COLUMNS ", created, updated, changed) "
		      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
		      "s" TEXT_TYPES "ii", id, TEXT_ARGS(t), now, now);
}

enum err draft_new(struct store *store, const struct draft_text *text, char id[DRAFT_ID])
{
	struct draft_text t;
	enum err e = text_check(text, &t);

	if (e)
		return e;
	e = work_begin(store, DB_FULL);
	if (e)
		return e;
	return work_finish(store, draft_insert(store, &t, id), CHANGE_DRAFTS);
}

enum err draft_write(struct store *store, const char *id, const struct draft_text *t, bool changed)
{
	return db_run(store->work,
		      "UPDATE draft SET (" TEXT_COLUMNS ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?), "
		      "updated = ?, changed = ? WHERE id = ?",
		      TEXT_TYPES "iis", TEXT_ARGS(t), clock_now(), (int64_t)changed, id);
}

/* ---- Reading ---- */

static void draft_read(struct stmt *s, const struct store *store, struct arena *a, struct draft *d)
{
	enum { BASE = TEXT_COUNT, OWN = BASE + 10 };

	text_read(s, 0, a, &d->text);
	d->base = (struct draft_base){
		.post = db_int(s, BASE),
		.version = db_int(s, BASE + 1),
		.modified = db_int(s, BASE + 2),
		.picture = db_int(s, BASE + 3),
		.status = (enum status)db_int(s, BASE + 4),
		.raw = arena_strdup(a, db_text(s, BASE + 5)),
		.raw_title = arena_strdup(a, db_text(s, BASE + 6)),
		.raw_lead = arena_strdup(a, db_text(s, BASE + 7)),
		.slug = arena_strdup(a, db_text(s, BASE + 8)),
		.spare = arena_strdup(a, db_text(s, BASE + 9)),
	};
	d->cursor = (size_t)db_int(s, OWN);
	d->created = db_int(s, OWN + 1);
	d->updated = db_int(s, OWN + 2);
	d->changed = db_int(s, OWN + 3);
	d->trashed = db_int(s, OWN + 4);
	d->waiting = db_int(s, OWN + 5);
	d->editor = holder_name(store, db_text(s, OWN + 6), db_int(s, OWN + 7), a);
	if (d->cursor > strlen(d->text.body))
		d->cursor = strlen(d->text.body);
}

enum err draft_get(struct store *store, const char *id, struct arena *a, struct draft **out)
{
	struct draft *d = arena_alloc(a, sizeof(*d));
	char full[DRAFT_ID];
	struct stmt *s;
	enum err e = draft_resolve(store, id, full);

	*out = NULL;
	if (e)
		return e;
	d->id = arena_strdup(a, full);
	e = db_query(
		store->work, &s,
		"SELECT " TEXT_COLUMNS ", post, base_version, base_modified, base_picture, "
		"base_status, raw, raw_title, raw_lead, slug, spare, cursor, created, updated, "
		"changed, trashed, (SELECT count(*) FROM send WHERE draft = ?1 AND state <> 5), "
		"holder, "
		"held_until FROM draft WHERE id = ?1",
		"s", full);
	if (!e && db_step(s, &e)) {
		draft_read(s, store, a, d);
		*out = d;
	} else if (!e) {
		e = err_set(ERR_NOT_FOUND, "no draft '%s'", id);
	}
	db_end(s);
	return e;
}

enum err draft_of_post(struct store *store, int64_t post, char id[DRAFT_ID])
{
	struct stmt *s;
	enum err e = db_query(store->work, &s,
			      "SELECT id FROM draft WHERE post = ? AND post <> 0 AND trashed = 0",
			      "i", post);

	if (!e && db_step(s, &e))
		snprintf(id, DRAFT_ID, "%s", db_text(s, 0));
	else if (!e)
		e = ERR_NOT_FOUND;
	db_end(s);
	return e;
}

/* ---- The journal ---- */

/* Whether the fields differ from those that the base was made from; true where there is no base. */
static enum err differs(struct store *store, const char *id, const struct draft_text *t,
			bool *changed)
{
	struct draft_text known = TEXT_EMPTY;
	struct arena *a = arena_new();
	enum err e = draft_acknowledged(store, id, a, &known);

	*changed = e || !text_equal(&known, t);
	arena_free(a);
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err draft_save(struct store *store, const char *id, const struct draft_text *text,
		    size_t cursor)
{
	struct draft_text t;
	bool changed;
	enum err e = text_check(text, &t);

	if (!e)
		e = work_begin(store, DB_NORMAL);
	if (e)
		return e;
	e = draft_mine(store, id);
	if (!e)
		e = differs(store, id, &t, &changed);
	if (!e)
		e = draft_write(store, id, &t, changed);
	if (!e && !db_changes(store->work))
		e = err_set(ERR_NOT_FOUND, "no draft '%s'", id);
	if (!e)
		e = db_run(store->work, "UPDATE draft SET cursor = ? WHERE id = ?", "is",
			   (int64_t)cursor, id);
	return work_finish(store, e, CHANGE_DRAFTS);
}

enum err draft_save_cursor(struct store *store, const char *id, size_t cursor)
{
	enum err e = work_begin(store, DB_NORMAL);

	if (e)
		return e;
	e = draft_mine(store, id);
	if (!e)
		e = db_run(store->work, "UPDATE draft SET cursor = ? WHERE id = ?", "is",
			   (int64_t)cursor, id);
	return work_finish(store, e, 0);
}

/* ---- The trash ---- */

enum err draft_trash(struct store *store, const char *id, bool trash)
{
	int64_t under_way = 0, others = 0;
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	if (trash)
		e = db_get_int(store->work, &under_way,
			       "SELECT count(*) FROM send WHERE draft = ? AND state IN (1, 2)", "s",
			       id);
	if (!e && under_way)
		e = err_set(ERR_BUSY, "the draft is being sent");
	if (!e && !trash)
		e = db_get_int(
			store->work, &others,
			"SELECT count(*) FROM draft d, draft o WHERE d.id = ? AND d.post <> 0 AND "
			"o.post = d.post AND o.trashed = 0 AND o.id <> d.id",
			"s", id);
	if (!e && others)
		e = err_set(ERR_CONFLICT, "another draft of this post is being written");
	if (!e && trash)
		e = db_run(store->work, "DELETE FROM send WHERE draft = ? AND state <> 5", "s", id);
	if (!e)
		e = db_run(store->work, "UPDATE draft SET trashed = ?, updated = ? WHERE id = ?",
			   "iis", (int64_t)trash, clock_now(), id);
	return work_finish(store, e, CHANGE_DRAFTS | CHANGE_OUTBOX);
}
