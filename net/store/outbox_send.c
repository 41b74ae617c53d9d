/* The outbox as net/sync sees it: leases, stages, results. */
#include <string.h>

#include "net/base/clock.h"
#include "net/store/inside.h"
#include "net/store/outbox.h"

void send_read(struct stmt *s, struct arena *a, struct send *row)
{
	*row = (struct send){
		.id = db_int(s, 0),
		.kind = (enum send_kind)db_int(s, 1),
		.state = (enum send_state)db_int(s, 2),
		.draft = arena_strdup(a, db_text(s, 3)),
		.post = db_int(s, 4),
		.title = arena_strdup(a, db_text(s, 5)),
		.version = db_int(s, 6),
		.modified = db_int(s, 7),
		.text = db_int(s, 8),
		.note = arena_strdup(a, db_text(s, 9)),
		.at = db_int(s, 10),
		.mark = arena_strdup(a, db_text(s, 11)),
		.round = (int)db_int(s, 12),
		.stage = (int)db_int(s, 13),
		.result = db_int(s, 14),
		.err = err_from_word(db_text(s, 15)),
		.detail = arena_strdup(a, db_text(s, 16)),
		.tries = (int)db_int(s, 17),
		.created = db_int(s, 18),
		.tried = db_int(s, 19),
		.next_try = db_int(s, 20),
		.unsure = db_int(s, 21),
		.parent = db_int(s, 22),
		.note_kind = (enum note_kind)db_int(s, 23),
		.held = db_int(s, 24),
	};
}

/* A lease that ran out: whether the portal did it is not known. */
static enum err expire(struct store *store, int64_t now)
{
	enum err e = db_run(
		store->work,
		"UPDATE send SET state = 2, unsure = 1, owner = '', next_try = max(tried + ?, ?) "
		"WHERE state = 1 AND lease_until <= ?",
		"iii", (int64_t)SEND_PATIENCE, now, now);

	if (!e && db_changes(store->work))
		store->changes |= CHANGE_OUTBOX;
	return e;
}

static enum err find_due(struct store *store, int64_t now, struct arena *a, struct send **row,
			 int64_t *due)
{
	struct stmt *s;
	enum err e = db_query(
		store->work, &s,
		"SELECT * FROM (SELECT " SEND_COLUMNS " FROM send s WHERE state IN (0, 2)) "
		"WHERE held = 0 ORDER BY next_try > ?, CASE WHEN next_try > ? THEN next_try "
		"ELSE 0 END, id LIMIT 1",
		"ii", now, now);

	*row = NULL;
	*due = 0;
	if (!e && db_step(s, &e)) {
		*row = arena_alloc(a, sizeof(**row));
		send_read(s, a, *row);
		if ((*row)->next_try > now) {
			*due = (*row)->next_try;
			*row = NULL;
		}
	}
	db_end(s);
	return e;
}

/* How many rows are due, and when the next one is: asked often, so it takes no lock. */
static enum err look_ahead(struct store *store, int64_t now, int64_t *ready, int64_t *due)
{
	struct stmt *s;
	enum err e = db_query(
		store->work, &s,
		"SELECT total(at <= ?1), ifnull(min(CASE WHEN at > ?1 THEN at END), 0) "
		"FROM (SELECT CASE s.state WHEN 1 THEN s.lease_until ELSE s.next_try END "
		"AS at FROM send s WHERE s.state IN (0, 1, 2) AND s.state <> 5 AND NOT " HELD ")",
		"i", now);

	if (!e && db_step(s, &e)) {
		*ready = db_int(s, 0);
		*due = db_int(s, 1);
	}
	db_end(s);
	return e;
}

enum err outbox_take(struct store *store, int64_t now, int seconds, struct arena *a,
		     struct send **row, int64_t *due)
{
	int64_t ready = 0;
	enum err e;

	*row = NULL;
	*due = 0;
	e = look_ahead(store, now, &ready, due);
	if (e || !ready)
		return e;
	e = work_begin(store, DB_FULL);
	if (e)
		return e;
	e = expire(store, now);
	if (!e)
		e = find_due(store, now, a, row, due);
	if (!e && *row)
		e = db_run(store->work,
			   "UPDATE send SET owner = ?, lease_until = ?, "
			   "tried = CASE state WHEN 2 THEN tried ELSE ? END, state = 1 "
			   "WHERE id = ?",
			   "siii", store->owner, now + seconds, now, (*row)->id);
	e = work_finish(store, e, *row ? CHANGE_OUTBOX : 0);
	if (e)
		*row = NULL;
	return e;
}

enum err outbox_stage(struct store *store, const struct send *row, int seconds)
{
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = db_run(store->work,
		   "UPDATE send SET stage = ?, result = ?, unsure = ?, post = ?, version = ?, "
		   "modified = ?, lease_until = ?, tried = ? WHERE id = ? AND owner = ?",
		   "iiiiiiiiis", (int64_t)row->stage, row->result, (int64_t)row->unsure, row->post,
		   row->version, row->modified, clock_now() + seconds, clock_now(), row->id,
		   store->owner);
	return work_finish(store, e, 0);
}

/* The picture is on the portal: its id takes the place of the path, wherever that stands. */
static enum err name_picture(struct store *store, const struct send *row)
{
	struct arena *a = arena_new();
	struct draft_text text;
	const char *id = arena_printf(a, "%lld", (long long)row->result);
	enum err e = draft_version(store, row->text, a, &text);

	if (!e)
		e = db_run(store->work, "UPDATE draft SET picture = ? WHERE id = ? AND picture = ?",
			   "sss", id, row->draft, text.picture);
	if (!e)
		e = db_run(store->work,
			   "UPDATE version SET picture = ? WHERE draft = ? AND picture = ?", "sss",
			   id, row->draft, text.picture);
	arena_free(a);
	return e;
}

/* What the rows behind this one need to know of it. */
static enum err hand_on(struct store *store, const struct send *row)
{
	enum err e = OK;

	if (*row->draft)
		e = db_run(store->work,
			   "UPDATE send SET post = ?1 WHERE draft = ?2 AND post = 0 AND state <> 5",
			   "is", row->post, row->draft);
	if (!e && row->post)
		e = db_run(store->work,
			   "UPDATE send SET version = ?1, modified = ?2 WHERE post = ?3 AND id > "
			   "?4 AND "
			   "version = 0 AND modified = 0 AND state <> 5",
			   "iiii", row->version, row->modified, row->post, row->id);
	if (!e && row->kind == SEND_UPLOAD)
		e = name_picture(store, row);
	return e;
}

enum err outbox_settle(struct store *store, const struct send *row, enum send_state state,
		       enum err err, const char *detail, int64_t next_try)
{
	enum err e = work_begin(store, DB_FULL);

	if (e)
		return e;
	e = db_run(
		store->work,
		"UPDATE send SET state = ?, err = ?, detail = ?, next_try = ?, tries = tries + 1, "
		"owner = '', unsure = ?, stage = ?, result = ?, post = ?, version = ?, "
		"modified = ? WHERE id = ? AND owner = ?",
		"issiiiiiiiis", (int64_t)state, err_word(err), detail ? detail : "", next_try,
		(int64_t)(row->unsure || state == SEND_UNKNOWN), (int64_t)row->stage, row->result,
		row->post, row->version, row->modified, row->id, store->owner);
	if (!e && state == SEND_DONE)
		e = hand_on(store, row);
	if (!e && state == SEND_DONE)
		e = db_run(store->work, "DELETE FROM send WHERE state = 5 AND tried < ?", "i",
			   clock_now() - SEND_SHOWN);
	return work_finish(store, e, CHANGE_OUTBOX | CHANGE_DRAFTS);
}

enum err outbox_hurry(struct store *store, bool harmless)
{
	enum err e = db_run(store->work,
			    "UPDATE send SET next_try = 0 WHERE next_try > 0 AND "
			    "(state = 0 OR (state = 2 AND ?))",
			    "i", (int64_t)harmless);

	if (!e && db_changes(store->work))
		store->changes |= CHANGE_OUTBOX;
	return e;
}
