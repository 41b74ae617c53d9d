#include <ctype.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/store/inside.h"
#include "net/store/work.h"

static int64_t count_words(const char *text)
{
	int64_t n = 0;
	bool inside = false;

	for (; *text; text++) {
		bool space = isspace((unsigned char)*text);

		n += !space && !inside;
		inside = !space;
	}
	return n;
}

enum err version_add(struct store *store, const char *draft, enum version_kind kind,
		     const struct draft_text *t, int64_t *version)
{
	enum err e = db_run(store->work,
			    "INSERT INTO version (draft, kind, created, words, " TEXT_COLUMNS ") "
			    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			    "siii" TEXT_TYPES, draft, (int64_t)kind, clock_now(),
			    count_words(t->body), TEXT_ARGS(t));

	*version = e ? 0 : db_last_id(store->work);
	return e;
}

/*
 * Of the pauses older than an hour one a minute stays, older than a day one an hour, older than a
 * week one a day: of each stretch the newest.
 */
static enum err thin(struct store *store, const char *draft)
{
	static const struct {
		int64_t age, stretch;
	} steps[] = {{3600, 60}, {CLOCK_DAY, 3600}, {7 * CLOCK_DAY, CLOCK_DAY}};
	int64_t now = clock_now();
	enum err e = OK;

	for (size_t i = 0; !e && i < sizeof(steps) / sizeof(*steps); i++)
		e = db_run(store->work,
			   "DELETE FROM version WHERE draft = ?1 AND kind = 0 AND created < ?2 AND "
			   "id NOT IN (SELECT max(id) FROM version WHERE draft = ?1 AND kind = 0 "
			   "GROUP BY created / ?3) AND id NOT IN (SELECT text FROM send WHERE "
			   "draft = ?1) "
			   "AND id <> ifnull((SELECT acknowledged FROM draft WHERE id = ?1), 0)",
			   "sii", draft, now - steps[i].age, steps[i].stretch);
	return e;
}

static enum err read_fields(struct store *store, const char *sql, const char *draft,
			    struct arena *a, struct draft_text *text, int64_t *id)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s, sql, "s", draft);

	if (!e && db_step(s, &e)) {
		text_read(s, 1, a, text);
		*id = db_int(s, 0);
	} else if (!e) {
		e = ERR_NOT_FOUND;
	}
	db_end(s);
	return e;
}

/*
 * The journal may have been elsewhere since the newest version and have come back. Only a commit
 * that writes syncs it, and SQLite writes nothing where the values stay what they are.
 */
static enum err touch(struct store *store, const char *draft)
{
	enum err e = db_run(store->work, "UPDATE draft SET cursor = cursor + 1 WHERE id = ?", "s",
			    draft);

	if (!e)
		e = db_run(store->work, "UPDATE draft SET cursor = cursor - 1 WHERE id = ?", "s",
			   draft);
	return e;
}

enum err version_keep(struct store *store, const char *draft, enum version_kind kind,
		      int64_t *version)
{
	struct arena *a = arena_new();
	struct draft_text now = TEXT_EMPTY, newest = TEXT_EMPTY;
	int64_t id = 0;
	enum err e = read_fields(store, "SELECT 0, " TEXT_COLUMNS " FROM draft WHERE id = ?", draft,
				 a, &now, &id);

	if (e == ERR_NOT_FOUND)
		e = err_set(ERR_NOT_FOUND, "no draft '%s'", draft);
	if (e)
		goto out;
	e = read_fields(store,
			"SELECT id, " TEXT_COLUMNS " FROM version WHERE draft = ? "
			"ORDER BY id DESC LIMIT 1",
			draft, a, &newest, version);
	if (!e && text_equal(&now, &newest)) {
		e = touch(store, draft);
		goto out;
	}
	if (!e || e == ERR_NOT_FOUND)
		e = version_add(store, draft, kind, &now, version);
	if (!e)
		e = thin(store, draft);
out:
	arena_free(a);
	return e;
}

enum err draft_keep(struct store *store, const char *id, enum version_kind kind)
{
	int64_t version;
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	return work_finish(store, version_keep(store, id, kind, &version), CHANGE_DRAFTS);
}

enum err draft_keep_text(struct store *store, const char *id, const struct draft_text *text,
			 enum version_kind kind)
{
	struct draft_text t;
	int64_t version;
	enum err e = text_check(text, &t);

	if (!e)
		e = work_begin(store, DB_FULL);
	if (e)
		return e;
	return work_finish(store, version_add(store, id, kind, &t, &version), CHANGE_DRAFTS);
}

enum err draft_versions(struct store *store, const char *id, struct arena *a,
			struct version **versions, size_t *n)
{
	int64_t count = 0;
	struct stmt *s;
	enum err e = db_get_int(store->work, &count, "SELECT count(*) FROM version WHERE draft = ?",
				"s", id);

	*n = 0;
	*versions = arena_array(a, (size_t)count, sizeof(**versions));
	if (e)
		return e;
	e = db_query(store->work, &s,
		     "SELECT id, kind, created, words, title FROM version WHERE draft = ? "
		     "ORDER BY id DESC LIMIT ?",
		     "si", id, count);
	while (!e && db_step(s, &e))
		(*versions)[(*n)++] = (struct version){
			.id = db_int(s, 0),
			.kind = (enum version_kind)db_int(s, 1),
			.created = db_int(s, 2),
			.words = (size_t)db_int(s, 3),
			.title = arena_strdup(a, db_text(s, 4)),
		};
	db_end(s);
	return e;
}

enum err draft_version(struct store *store, int64_t version, struct arena *a,
		       struct draft_text *text)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s, "SELECT " TEXT_COLUMNS " FROM version WHERE id = ?",
			      "i", version);

	if (!e && db_step(s, &e))
		text_read(s, 0, a, text);
	else if (!e)
		e = err_set(ERR_NOT_FOUND, "no such version");
	db_end(s);
	return e;
}

enum err draft_restore(struct store *store, const char *id, int64_t version)
{
	struct arena *a = arena_new();
	struct draft_text text = TEXT_EMPTY;
	int64_t kept;
	enum err e = work_begin(store, DB_FULL);

	if (e) {
		arena_free(a);
		return e;
	}
	e = version_keep(store, id, VERSION_RESTORE, &kept);
	if (!e)
		e = draft_version(store, version, a, &text);
	if (!e)
		e = draft_save(store, id, &text, 0);
	arena_free(a);
	return work_finish(store, e, CHANGE_DRAFTS);
}
