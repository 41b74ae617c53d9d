#include "net/store/outbox.h"

#include <ctype.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/store/inside.h"

static const char *const kind_words[SEND_KINDS] = {
	"upload",   "save",  "submit",	"approve", "schedule", "return",
	"withdraw", "trash", "restore", "note",	   "publish",
};
static const char *const state_words[SEND_STATES] = {"queued",	"sending",  "unknown",
						     "refused", "conflict", "done"};

const char *send_kind_word(enum send_kind kind)
{
	return kind < SEND_KINDS ? kind_words[kind] : "?";
}

const char *send_state_word(enum send_state state)
{
	return state < SEND_STATES ? state_words[state] : "?";
}

static const char *const why_words[WHY_COUNT] = {
	"",
#define WHY(name, word) word,
#include "net/store/whys.def"
#undef WHY
};

enum err err_why(enum err err, enum why why, const char *about)
{
	return err_set(err, "%s%s%s", why_words[why], about ? " " : "", about ? about : "");
}

enum why send_why(const char *detail, const char **about)
{
	size_t n = strcspn(detail, " ");

	*about = detail[n] ? detail + n + 1 : "";
	for (int i = WHY_OTHER + 1; i < WHY_COUNT; i++)
		if (strlen(why_words[i]) == n && !memcmp(why_words[i], detail, n))
			return (enum why)i;
	return WHY_OTHER;
}

/* ---- Making rows ---- */

enum err send_add(struct store *store, const struct send *row)
{
	char mark[6];

	random_letters(mark, sizeof(mark));
	return db_run(store->work,
		      "INSERT INTO send (kind, state, draft, post, title, version, modified, text, "
		      "note, at, mark, round, created, parent, note_kind) "
		      "VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		      "isisiiisisiiii", (int64_t)row->kind, row->draft ? row->draft : "", row->post,
		      row->title, row->version, row->modified, row->text,
		      row->note ? row->note : "", row->at, mark, (int64_t)row->round, clock_now(),
		      row->parent, (int64_t)row->note_kind);
}

bool only_space(const char *text)
{
	while (isspace((unsigned char)*text))
		text++;
	return !*text;
}

/* A picture that lies on this machine: neither none nor a media id. */
static bool is_local(const char *picture)
{
	return *picture && strspn(picture, "0123456789") != strlen(picture);
}

enum err send_drop_unbegun(struct store *store, const char *id)
{
	return db_run(store->work,
		      "DELETE FROM send WHERE draft = ? AND state IN (0, 3, 4) AND stage = 0", "s",
		      id);
}

static enum err add_upload(struct store *store, const struct draft *d, const struct send *row)
{
	int64_t under_way = 0;
	enum err e;

	if (!is_local(d->text.picture))
		return OK;
	e = db_get_int(
		store->work, &under_way,
		"SELECT count(*) FROM send s JOIN version v ON v.id = s.text WHERE s.draft = ? "
		"AND s.kind = 0 AND s.state <> 5 AND v.picture = ?",
		"ss", d->id, d->text.picture);
	if (!e && !under_way) {
		struct send upload = *row;

		upload.kind = SEND_UPLOAD;
		e = send_add(store, &upload);
	}
	return e;
}

/* A post that is out, or will be: what is sent of it is a correction, it is not submitted again. */
static bool is_out(const struct draft *d)
{
	return d->base.post &&
	       (d->base.status == STATUS_PUBLISH || d->base.status == STATUS_FUTURE ||
		d->base.status == STATUS_PRIVATE);
}

/* The rows of one draft: picture, text, and what is to become of it (SEND_SAVE: nothing more). */
static enum err send_draft(struct store *store, const char *id, enum send_kind last, int64_t at)
{
	struct arena *a = arena_new();
	struct draft *d;
	struct send row = {.kind = SEND_SAVE};
	enum err e = work_begin(store, DB_FULL);

	if (e) {
		arena_free(a);
		return e;
	}
	e = draft_get(store, id, a, &d);
	if (!e && (only_space(d->text.title) || only_space(d->text.body)))
		e = err_set(ERR_BAD_INPUT, only_space(d->text.title) ? "the post has no title"
								     : "the post has no text");
	if (!e && d->trashed)
		e = err_set(ERR_BAD_INPUT, "the draft is in the trash");
	if (!e)
		e = version_keep(store, d->id, VERSION_SUBMIT, &row.text);
	if (!e)
		e = send_drop_unbegun(store, d->id);
	if (!e) {
		row.draft = d->id;
		row.post = d->base.post;
		row.title = d->text.title;
		e = add_upload(store, d, &row);
	}
	if (!e && (d->changed || !d->base.post))
		e = send_add(store, &row);
	if (!e && last != SEND_SAVE && !(last == SEND_SUBMIT && is_out(d))) {
		row.kind = last;
		row.at = at;
		row.version = d->changed || !d->base.post ? 0 : d->base.version;
		row.modified = d->changed || !d->base.post ? 0 : d->base.modified;
		e = send_add(store, &row);
	}
	arena_free(a);
	return work_finish(store, e, CHANGE_OUTBOX | CHANGE_DRAFTS);
}

enum err draft_submit(struct store *store, const char *id)
{
	return send_draft(store, id, SEND_SUBMIT, 0);
}

enum err draft_send(struct store *store, const char *id)
{
	return send_draft(store, id, SEND_SAVE, 0);
}

enum err draft_publish(struct store *store, const char *id, int64_t at)
{
	return send_draft(store, id, at ? SEND_SCHEDULE : SEND_APPROVE, at);
}

/* What is to become of the draft by its rows that wait; SEND_KINDS where none does. */
static enum err find_aim(struct store *store, const char *id, enum send_kind *kind, int64_t *at)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s,
			      "SELECT kind, at FROM send WHERE draft = ? AND state <> 5 "
			      "ORDER BY id DESC LIMIT 1",
			      "s", id);

	*kind = SEND_KINDS;
	if (!e && db_step(s, &e)) {
		*kind = (enum send_kind)db_int(s, 0);
		*at = db_int(s, 1);
	}
	db_end(s);
	if (*kind == SEND_UPLOAD)
		*kind = SEND_SAVE;
	return e;
}

enum err draft_settle(struct store *store, const char *id, const struct article *article,
		      const struct draft_text *theirs, const struct draft_text *result,
		      const char *spare, bool *sent)
{
	int64_t at = 0, under_way = 0;
	enum send_kind kind;
	enum err e = work_begin(store, DB_FULL);

	if (sent)
		*sent = false;
	if (e)
		return e;
	e = db_get_int(store->work, &under_way,
		       "SELECT count(*) FROM send WHERE draft = ? AND state IN (1, 2)", "s", id);
	if (!e && under_way)
		e = err_set(ERR_BUSY, "the draft is being sent");
	if (!e)
		e = find_aim(store, id, &kind, &at);
	if (!e)
		e = draft_rebase(store, id, article, theirs, result, spare);
	if (!e && sent && kind != SEND_KINDS) {
		e = send_draft(store, id, kind, at);
		*sent = !e;
	}
	return work_finish(store, e, CHANGE_OUTBOX | CHANGE_DRAFTS);
}

static enum err count_returns(struct store *store, int64_t post, int *round)
{
	int64_t n = 0;
	enum err e = db_get_int(store->cache, &n,
				"SELECT count(*) FROM note WHERE post = ? AND kind = ?", "ii", post,
				(int64_t)NOTE_RETURN);

	*round = (int)n + 1;
	return e;
}

/* A decision that was not carried out gives way to the one that is made on the post as it is now.
 */
static enum err drop_failed(struct store *store, int64_t post)
{
	return db_run(store->work,
		      "DELETE FROM send WHERE post = ? AND draft = '' AND state IN (3, 4) "
		      "AND kind <> ?",
		      "ii", post, (int64_t)SEND_NOTE);
}

/* The post must be here, as the one that was shown, and nothing else be decided on it. */
static enum err may_decide(struct store *store, struct send *row, struct arena *a)
{
	bool needs_note = row->kind == SEND_RETURN || row->kind == SEND_NOTE;
	struct article *article = NULL;
	int64_t waiting = 0;
	enum err e;

	if (row->kind == SEND_UPLOAD || row->kind == SEND_SAVE || row->kind == SEND_SUBMIT ||
	    row->kind >= SEND_KINDS)
		return err_set(ERR_USAGE, "this is no decision on a post");
	if (needs_note && (!row->note || only_space(row->note)))
		return err_set(ERR_BAD_INPUT, "a note is needed");
	e = cache_article(store, row->post, a, &article);
	if (e || !article)
		return e;
	if (article->version != row->version)
		return err_set(ERR_CONFLICT, "post %lld is at version %lld, %lld was shown",
			       (long long)row->post, (long long)article->version,
			       (long long)row->version);
	row->title = article->title;
	row->modified = article->modified;
	if (row->kind == SEND_NOTE)
		return OK;
	e = drop_failed(store, row->post);
	if (!e)
		e = db_get_int(
			store->work, &waiting,
			"SELECT count(*) FROM send WHERE post = ? AND state <> 5 AND kind <> ?",
			"ii", row->post, (int64_t)SEND_NOTE);
	if (!e && waiting)
		e = err_set(ERR_BUSY, "a decision on this post is waiting to be sent");
	return e;
}

enum err post_decide(struct store *store, int64_t post, enum send_kind kind, int64_t version,
		     const char *note, int64_t at)
{
	struct arena *a = arena_new();
	struct send row = {.kind = kind, .post = post, .version = version, .note = note, .at = at};
	enum err e = work_begin(store, DB_FULL);

	if (!e) {
		e = may_decide(store, &row, a);
		if (!e && kind == SEND_RETURN)
			e = count_returns(store, post, &row.round);
		if (!e)
			e = send_add(store, &row);
		e = work_finish(store, e, CHANGE_OUTBOX);
	}
	arena_free(a);
	return e;
}

/* ---- Looking ---- */

enum err outbox_list(struct store *store, bool done, struct arena *a, struct send **rows, size_t *n)
{
	int64_t since = done ? clock_now() - SEND_SHOWN : INT64_MAX, count = 0;
	struct stmt *s;
	enum err e =
		db_get_int(store->work, &count,
			   "SELECT count(*) FROM send WHERE state <> 5 OR tried >= ?", "i", since);

	*n = 0;
	*rows = arena_array(a, (size_t)count, sizeof(**rows));
	if (e)
		return e;
	e = db_query(store->work, &s,
		     "SELECT " SEND_COLUMNS " FROM send s WHERE state <> 5 OR tried >= ? "
		     "ORDER BY id LIMIT ?",
		     "ii", since, count);
	while (!e && db_step(s, &e))
		send_read(s, a, &(*rows)[(*n)++]);
	db_end(s);
	return e;
}

enum err outbox_get(struct store *store, int64_t id, struct arena *a, struct send **row)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s, "SELECT " SEND_COLUMNS " FROM send s WHERE id = ?",
			      "i", id);

	*row = NULL;
	if (!e && db_step(s, &e)) {
		*row = arena_alloc(a, sizeof(**row));
		send_read(s, a, *row);
	} else if (!e) {
		e = err_set(ERR_NOT_FOUND, "no such row in the outbox");
	}
	db_end(s);
	return e;
}

enum err outbox_count(struct store *store, struct outbox_count *count)
{
	struct stmt *s;
	enum err e =
		db_query(store->work, &s,
			 "SELECT count(*), total(state IN (3, 4)) FROM send WHERE state <> 5", "");

	*count = (struct outbox_count){0};
	if (!e && db_step(s, &e))
		*count = (struct outbox_count){.waiting = db_int(s, 0), .trouble = db_int(s, 1)};
	db_end(s);
	return e;
}

/* ---- What the user does with a row ---- */

enum err outbox_retry(struct store *store, int64_t id)
{
	enum err e =
		db_run(store->work,
		       "UPDATE send SET next_try = 0, state = CASE WHEN state IN (3, 4) THEN 0 "
		       "ELSE state END WHERE id = ? AND state IN (0, 2, 3, 4)",
		       "i", id);

	if (!e)
		store->changes |= CHANGE_OUTBOX;
	return e;
}

/* The rows that go when this one goes: those of the same draft, or post, that came after it. */
#define SAME_POST                                                               \
	"((draft <> '' AND draft = (SELECT draft FROM send WHERE id = ?1)) OR " \
	"(post <> 0 AND post = (SELECT post FROM send WHERE id = ?1)))"

static enum err not_under_way(struct store *store, int64_t id, const char *sql)
{
	int64_t n = 0;
	enum err e = db_get_int(store->work, &n, sql, "i", id);

	return e ? e : n ? err_set(ERR_BUSY, "it is being sent at this moment") : OK;
}

static enum err draft_of_row(struct store *store, int64_t id, char draft[DRAFT_ID])
{
	struct arena *a = arena_new();
	struct send *row = NULL;
	enum err e = outbox_get(store, id, a, &row);

	if (row && !*row->draft)
		e = err_set(ERR_BAD_INPUT, "a decision has no text to edit");
	else if (row)
		e = draft_resolve(store, row->draft, draft);
	arena_free(a);
	return e;
}

enum err outbox_edit(struct store *store, int64_t id, char draft[DRAFT_ID])
{
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = draft_of_row(store, id, draft);
	if (!e)
		e = not_under_way(store, id,
				  "SELECT count(*) FROM send WHERE state IN (1, 2) AND " SAME_POST);
	if (!e)
		e = db_run(store->work, "DELETE FROM send WHERE draft = ? AND state <> 5", "s",
			   draft);
	return work_finish(store, e, CHANGE_OUTBOX | CHANGE_DRAFTS);
}

/* A new draft with the fields of the old one, and with the raw text that locked parts are cut from.
 */
static enum err renew(struct store *store, const char *old, char draft[DRAFT_ID])
{
	struct arena *a = arena_new();
	struct draft *d;
	enum err e = draft_get(store, old, a, &d);

	if (!e)
		e = draft_insert(store, &d->text, draft);
	if (!e)
		e = db_run(store->work, "UPDATE draft SET raw = ?, changed = 1 WHERE id = ?", "ss",
			   d->base.raw, draft);
	if (!e)
		e = draft_trash(store, old, true);
	arena_free(a);
	return e;
}

enum err outbox_renew(struct store *store, int64_t id, char draft[DRAFT_ID])
{
	char old[DRAFT_ID];
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = draft_of_row(store, id, old);
	if (!e)
		e = not_under_way(store, id,
				  "SELECT count(*) FROM send WHERE state IN (1, 2) AND " SAME_POST);
	if (!e)
		e = renew(store, old, draft);
	return work_finish(store, e, CHANGE_OUTBOX | CHANGE_DRAFTS);
}

enum err outbox_stop(struct store *store, int64_t id)
{
	int64_t n = 0;
	enum err e =
		db_get_int(store->work, &n,
			   "SELECT count(*) FROM send WHERE id = ? AND state = 1 AND kind = 0 AND "
			   "owner = ?",
			   "is", id, store->owner);

	if (!e && !n)
		return err_set(ERR_BUSY, "it is not a picture that is sent from here");
	store->stop = e ? 0 : id;
	return e;
}

bool outbox_stopped(struct store *store, int64_t id)
{
	bool asked = store->stop == id;

	store->stop = asked ? 0 : store->stop;
	return asked;
}

enum err outbox_drop(struct store *store, int64_t id)
{
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = not_under_way(store, id,
			  "SELECT count(*) FROM send WHERE state = 1 AND id >= ?1 AND " SAME_POST);
	if (!e)
		e = db_run(store->work,
			   "DELETE FROM send WHERE id >= ?1 AND state <> 5 AND " SAME_POST, "i",
			   id);
	return work_finish(store, e, CHANGE_OUTBOX | CHANGE_DRAFTS);
}
