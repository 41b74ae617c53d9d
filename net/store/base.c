/* What a draft was made from: its base, and how both move on. */
#include <string.h>

#include "net/store/inside.h"
#include "net/store/work.h"

/* Writes the base; fields is the version that it was made from, spare what it lacks ("" none). */
static enum err set_base(struct store *store, const char *id, const struct article *article,
			 const char *spare, int64_t fields)
{
	if (!article->raw)
		return err_set(ERR_BAD_INPUT, "post %lld came without its raw text",
			       (long long)article->id);
	return db_run(store->work,
		      "UPDATE draft SET post = ?, base_version = ?, base_modified = ?, "
		      "base_picture = ?, base_status = ?, raw = ?, spare = ?, raw_title = ?, "
		      "raw_lead = ?, slug = ?, acknowledged = ? WHERE id = ?",
		      "iiiiisssssis", article->id, article->version, article->modified,
		      article->picture, (int64_t)article->status, article->raw, spare,
		      article->raw_title ? article->raw_title : "",
		      article->raw_lead ? article->raw_lead : "", article->slug, fields, id);
}

/* Base and fields from the portal. */
static enum err take_over(struct store *store, const char *id, const struct article *article,
			  const struct draft_text *text)
{
	struct draft_text t;
	int64_t version;
	enum err e = text_check(text, &t);

	if (!e)
		e = version_add(store, id, VERSION_ACKNOWLEDGED, &t, &version);
	if (!e)
		e = set_base(store, id, article, "", version);
	if (!e)
		e = draft_write(store, id, &t, false);
	return e;
}

/* How a draft stands to its base. */
struct base_row {
	bool changed, trashed;
	int64_t waiting, post, version, modified;
};

static enum err standing(struct store *store, const char *id, struct base_row *st)
{
	struct stmt *s;
	enum err e =
		db_query(store->work, &s,
			 "SELECT changed, trashed, post, base_version, base_modified, "
			 "(SELECT count(*) FROM send WHERE draft = ?1 AND state <> 5) FROM draft "
			 "WHERE id = ?1",
			 "s", id);

	if (!e && db_step(s, &e))
		*st = (struct base_row){.changed = db_int(s, 0),
					.trashed = db_int(s, 1),
					.post = db_int(s, 2),
					.version = db_int(s, 3),
					.modified = db_int(s, 4),
					.waiting = db_int(s, 5)};
	else if (!e)
		e = err_set(ERR_NOT_FOUND, "no draft '%s'", id);
	db_end(s);
	return e;
}

static bool newer(const struct article *article, const struct base_row *st)
{
	return article->modified != st->modified ||
	       (article->version && st->version && article->version != st->version);
}

static enum err open_known(struct store *store, const char *id, const struct article *article,
			   const struct draft_text *text, bool *stale)
{
	struct base_row st = {0};
	enum err e = standing(store, id, &st);

	if (e || !newer(article, &st))
		return e;
	*stale = st.changed || st.waiting;
	return *stale ? OK : take_over(store, id, article, text);
}

enum err draft_open_post(struct store *store, const struct article *article,
			 const struct draft_text *text, char id[DRAFT_ID], bool *stale)
{
	static const struct draft_text empty = TEXT_EMPTY;
	enum err e = work_begin(store, DB_FULL);

	*stale = false;
	if (e)
		return e;
	e = draft_of_post(store, article->id, id);
	if (!e) {
		e = open_known(store, id, article, text, stale);
	} else if (e == ERR_NOT_FOUND) {
		e = draft_insert(store, &empty, id);
		if (!e)
			e = take_over(store, id, article, text);
	}
	return work_finish(store, e, CHANGE_DRAFTS);
}

enum err draft_acknowledged(struct store *store, const char *id, struct arena *a,
			    struct draft_text *text)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s,
			      "SELECT " TEXT_COLUMNS " FROM version WHERE id = "
			      "(SELECT acknowledged FROM draft WHERE id = ?)",
			      "s", id);

	if (!e && db_step(s, &e))
		text_read(s, 0, a, text);
	else if (!e)
		e = ERR_NOT_FOUND;
	db_end(s);
	return e;
}

/* ---- What the portal said ---- */

enum err draft_acknowledge(struct store *store, const char *id, const struct article *article,
			   const struct draft_text *sent)
{
	struct draft_text clean, now = TEXT_EMPTY;
	struct arena *a;
	int64_t version;
	struct stmt *s;
	enum err e = text_check(sent, &clean);

	if (!e)
		e = work_begin(store, DB_FULL);
	if (e)
		return e;
	a = arena_new();
	e = version_add(store, id, VERSION_ACKNOWLEDGED, &clean, &version);
	if (!e)
		e = set_base(store, id, article, "", version);
	if (!e) {
		e = db_query(store->work, &s, "SELECT " TEXT_COLUMNS " FROM draft WHERE id = ?",
			     "s", id);
		if (!e && db_step(s, &e))
			text_read(s, 0, a, &now);
		else if (!e)
			e = err_set(ERR_NOT_FOUND, "no draft '%s'", id);
		db_end(s);
	}
	if (!e)
		e = db_run(store->work, "UPDATE draft SET changed = ? WHERE id = ?", "is",
			   (int64_t)!text_equal(&clean, &now), id);
	arena_free(a);
	return work_finish(store, e, CHANGE_DRAFTS);
}

enum err draft_renumber(struct store *store, const char *id, const char *from, const char *to)
{
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = db_run(store->work, "UPDATE draft SET body = ? WHERE id = ? AND body = ?", "sss", to,
		   id, from);
	return work_finish(store, e, CHANGE_DRAFTS);
}

enum err draft_moved(struct store *store, const struct article *article)
{
	if (!article->raw)
		return OK;
	return db_run(
		store->work,
		"UPDATE draft SET base_version = ?, base_modified = ?, base_status = ?, slug = ? "
		"WHERE post = ? AND trashed = 0 AND raw = ? AND raw_title = ? AND raw_lead = ?",
		"iiisisss", article->version, article->modified, (int64_t)article->status,
		article->slug, article->id, article->raw,
		article->raw_title ? article->raw_title : "",
		article->raw_lead ? article->raw_lead : "");
}

enum err draft_refresh(struct store *store, const char *id, const struct article *article,
		       const struct draft_text *text)
{
	struct base_row st = {0};
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = standing(store, id, &st);
	if (!e && !st.changed && !st.waiting && newer(article, &st)) {
		e = take_over(store, id, article, text);
		return work_finish(store, e, CHANGE_DRAFTS);
	}
	return work_finish(store, e, 0);
}

enum err draft_rebase(struct store *store, const char *id, const struct article *article,
		      const struct draft_text *theirs, const struct draft_text *result,
		      const char *spare)
{
	struct draft_text clean, merged;
	int64_t version;
	enum err e = text_check(theirs, &clean);

	if (!e)
		e = text_check(result, &merged);
	if (!e)
		e = work_begin(store, DB_FULL);
	if (e)
		return e;
	e = version_keep(store, id, VERSION_MERGE, &version);
	if (!e)
		e = version_add(store, id, VERSION_THEIRS, &clean, &version);
	if (!e)
		e = set_base(store, id, article, spare, version);
	if (!e)
		e = draft_write(store, id, &merged, !text_equal(&merged, &clean));
	if (!e)
		e = send_drop_unbegun(store, id);
	return work_finish(store, e, CHANGE_DRAFTS | CHANGE_OUTBOX);
}
