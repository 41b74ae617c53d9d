#include "net/portal/history.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/base/str.h"
#include "net/portal/review.h"

/* ---- What was done ---- */

enum { DRAFT, PENDING, FUTURE, PUBLISH, PRIVATE, TRASH, STATUSES };
static const char *const statuses[STATUSES] = {"draft",	  "pending", "future",
					       "publish", "private", "trash"};

/* What a change of status is called, by the status it had (rows) and the one it got. */
static const char *const actions[STATUSES][STATUSES] = {
	[DRAFT] = {"edit", "submit", "schedule", "publish", "publish", "trash"},
	[PENDING] = {"return", "edit", "schedule", "publish", "publish", "trash"},
	[FUTURE] = {"withdraw", "withdraw", "correct", "publish", "publish", "trash"},
	[PUBLISH] = {"withdraw", "withdraw", "schedule", "correct", "withdraw", "trash"},
	[PRIVATE] = {"withdraw", "withdraw", "schedule", "publish", "edit", "trash"},
	[TRASH] = {"restore", "restore", "restore", "restore", "restore", "edit"},
};

static int status_of(const struct post *post)
{
	int i = 0;

	while (i + 1 < STATUSES && strcmp(statuses[i], post->status) != 0)
		i++;
	return i;
}

static const char *action_of(const struct post *old, const struct post *now, int64_t user)
{
	int was, is;

	if (!old || !now)
		return old ? "delete" : "create";
	was = status_of(old);
	is = status_of(now);
	/* Who takes their own post back returns it to nobody. */
	if (was == PENDING && is == DRAFT && user == old->author)
		return "withdraw";
	if (was == FUTURE && is == FUTURE && old->date != now->date)
		return "schedule";
	return actions[was][is];
}

/*
 * The reason of a return that came through wp/v2: there the note is written first, as a comment
 * whose last line is "— lần 2 · #a1b2".
 */
static enum err find_reason(struct db *db, struct arena *a, const struct post *post, int64_t user,
			    int64_t since, const char **note)
{
	static const char mark[] = "— lần ";
	struct stmt *s;
	enum err e = db_query(db, &s,
			      "SELECT content FROM comment WHERE post = ? AND author = ? AND date "
			      ">= ? ORDER BY id DESC LIMIT 5",
			      "iii", post->id, user, since);

	while (!e && !*note && db_step(s, &e)) {
		const char *text = db_text(s, 0), *last = strrchr(text, '\n');
		size_t n = last ? (size_t)(last - text) : 0;

		if (!last || !str_starts(last + 1, mark))
			continue;
		while (n && strchr(" \r\n", text[n - 1]))
			n--;
		*note = arena_strndup(a, text, n);
	}
	db_end(s);
	return e;
}

/* ---- What it means for the review ---- */

static bool is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

/* One act as it is taken down. */
struct entry {
	const struct post *old, *now;
	const char *action, *note;
	const char *from; /* NULL: what old says */
	int64_t user, at, date;
};

static void take_submit(struct review *r, const struct entry *e)
{
	r->round++;
	r->submitted_version = e->now->version;
	r->submitted = e->date;
}

static void take_return(struct review *r, const struct entry *e)
{
	r->origin = REVIEW_RETURNED;
	r->returned_version = e->now->version;
	r->returned = e->date;
	r->returned_by = e->user;
	r->returned_note = e->note ? e->note : "";
}

static void take_approve(struct review *r, const struct entry *e)
{
	r->approved_version = e->now->version;
	r->approved = e->date;
	r->approved_by = e->user;
	r->approved_at = e->at;
}

/* Changes *r by what was done; false: the review stands as it stood. */
static bool take(struct review *r, const struct entry *e)
{
	int was = e->old ? status_of(e->old) : DRAFT, now = status_of(e->now);

	if (is(e->action, "return"))
		take_return(r, e);
	else if (is(e->action, "approve") && now == PENDING)
		take_approve(r, e);
	else if (now == PENDING && was != PENDING && was != TRASH)
		take_submit(r, e);
	else if (now == DRAFT && was != DRAFT && was != TRASH)
		r->origin = was == PENDING ? REVIEW_DRAFT : REVIEW_WITHDRAWN;
	else
		return false;
	return true;
}

static enum err store(struct db *db, int64_t post, const struct review *r)
{
	return db_run(db,
		      "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON "
		      "CONFLICT DO UPDATE SET origin = excluded.origin, round = excluded.round, "
		      "submitted_version = excluded.submitted_version, submitted = "
		      "excluded.submitted, returned_version = excluded.returned_version, returned "
		      "= excluded.returned, returned_by = excluded.returned_by, returned_note = "
		      "excluded.returned_note, approved_version = excluded.approved_version, "
		      "approved = excluded.approved, approved_by = excluded.approved_by, "
		      "approved_at = excluded.approved_at",
		      "isiiiiiisiiii", post, review_word(r->origin), r->round, r->submitted_version,
		      r->submitted, r->returned_version, r->returned, r->returned_by,
		      r->returned_note, r->approved_version, r->approved, r->approved_by,
		      r->approved_at);
}

/* ---- Taking it down ---- */

static enum err write_row(struct db *db, const struct entry *e, const char *from, const char *to)
{
	const struct post *post = e->now ? e->now : e->old;

	return db_run(db,
		      "INSERT INTO history (post, date, user, user_name, action, from_state, "
		      "to_state, version, revision, note, at) VALUES (?1, ?2, ?3, coalesce((SELECT "
		      "name FROM user WHERE id = ?3), ''), ?4, ?5, ?6, ?7, (SELECT coalesce(max("
		      "revision), 0) FROM post WHERE id = ?1), ?8, ?9)",
		      "iiisssisi", post->id, e->date, e->user, e->action, from, to, post->version,
		      e->note ? e->note : "", e->at);
}

static enum err add(struct db *db, struct arena *a, struct entry *entry)
{
	const char *from = entry->from ? entry->from : "", *to = "";
	struct review r;
	enum err e = review_read(db, a, entry->old ? entry->old : entry->now, 1, &r);

	if (!e && entry->old && !entry->from)
		from = review_word(review_state(entry->old, &r));
	if (!e && entry->old && is(entry->action, "return") && !entry->note)
		e = find_reason(db, a, entry->old, entry->user, r.submitted, &entry->note);
	if (!e && entry->now && take(&r, entry))
		e = store(db, entry->now->id, &r);
	if (!e && entry->now)
		to = review_word(review_state(entry->now, &r));
	return e ? e : write_row(db, entry, from, to);
}

enum err history_add(struct db *db, const struct post *old, const struct post *now, int64_t user,
		     const struct history_act *act)
{
	struct entry entry = {.old = old, .now = now, .user = user, .date = clock_now()};
	struct arena *a;
	enum err e;

	if (!old && !now)
		return OK; /* nothing was, nothing is */
	a = arena_new();
	entry.action = act && act->action ? act->action : action_of(old, now, user);
	entry.note = act ? act->note : NULL;
	entry.at = act ? act->at : 0;
	entry.from = act ? act->from : NULL;
	if (!entry.at && now && is(now->status, "future"))
		entry.at = now->date;
	e = add(db, a, &entry);
	arena_free(a);
	return e;
}
