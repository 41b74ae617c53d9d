/* A post's way through review: where it stands, and what was done with it. */
#include <stdlib.h>
#include <string.h>

#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/inside.h"

/* ---- Where it stands ---- */

#define COLUMNS                                                                        \
	"state, round, submitted, submitted_date, returned, returned_date, approved, " \
	"approved_date, approved_by, approved_name, wished, lock_user, lock_name, "    \
	"lock_since, lock_until"

enum err standing_put(struct store *store, int64_t post, const struct standing *r)
{
	return db_run(store->cache,
		      "INSERT OR REPLACE INTO review (post, " COLUMNS
		      ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		      "iiiiiiiiiisiisii", post, (int64_t)r->state, (int64_t)r->round, r->submitted,
		      r->submitted_date, r->returned, r->returned_date, r->approved,
		      r->approved_date, r->approved_by, r->approved_name, r->wished, r->lock_user,
		      r->lock_name, r->lock_since, r->lock_until);
}

enum state standing_state(struct store *store, int64_t post)
{
	int64_t state = STATE_COUNT;
	enum err e = db_get_int(store->cache, &state, "SELECT state FROM review WHERE post = ?",
				"i", post);

	return e ? STATE_COUNT : (enum state)state;
}

int64_t standing_planned(struct store *store, const struct article *post)
{
	int64_t wished = 0;

	if (post->status != STATUS_DRAFT && post->status != STATUS_PENDING)
		return post->date;
	if (db_get_int(store->cache, &wished, "SELECT wished FROM review WHERE post = ?", "i",
		       post->id))
		return 0;
	return wished;
}

enum err cache_standing(struct store *store, int64_t post, struct arena *a,
			struct standing **standing)
{
	struct stmt *s;
	enum err e = db_query(store->cache, &s, "SELECT " COLUMNS " FROM review WHERE post = ?",
			      "i", post);

	*standing = NULL;
	if (!e && db_step(s, &e)) {
		*standing = arena_alloc(a, sizeof(**standing));
		**standing = (struct standing){
			.state = (enum state)db_int(s, 0),
			.round = (int)db_int(s, 1),
			.submitted = db_int(s, 2),
			.submitted_date = db_int(s, 3),
			.returned = db_int(s, 4),
			.returned_date = db_int(s, 5),
			.approved = db_int(s, 6),
			.approved_date = db_int(s, 7),
			.approved_by = db_int(s, 8),
			.approved_name = arena_strdup(a, db_text(s, 9)),
			.wished = db_int(s, 10),
			.lock_user = db_int(s, 11),
			.lock_name = arena_strdup(a, db_text(s, 12)),
			.lock_since = db_int(s, 13),
			.lock_until = db_int(s, 14),
		};
	} else if (!e) {
		e = err_set(ERR_NOT_FOUND, "the portal says nothing of this post's review");
	}
	db_end(s);
	return e;
}

enum err fill_standing(struct store *store, int64_t post, const struct standing *r)
{
	enum err e = db_begin(store->cache);
	bool changed = false;

	if (e)
		return e;
	e = db_run(store->cache,
		   "UPDATE review SET state = ?2, lock_user = ?3, lock_name = ?4, lock_since = ?5, "
		   "lock_until = ?6, approved = ?7, approved_date = ?8, approved_by = ?9, "
		   "approved_name = ?10, wished = ?11 WHERE post = ?1 AND (state, lock_user, "
		   "lock_until, approved, wished) <> (?2, ?3, ?6, ?7, ?11)",
		   "iiisiiiiisi", post, (int64_t)r->state, r->lock_user, r->lock_name,
		   r->lock_since, r->lock_until, r->approved, r->approved_date, r->approved_by,
		   r->approved_name, r->wished);
	if (!e && db_changes(store->cache)) {
		changed = true;
		e = db_run(store->cache, "UPDATE article SET state = ? WHERE id = ?", "ii",
			   (int64_t)r->state, post);
	}
	return finish(store, store->cache, e, changed ? CHANGE_ARTICLES : 0);
}

/* ---- What was done ---- */

enum err fill_history(struct store *store, int64_t post, const struct event *events, size_t n)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	e = db_run(store->cache, "DELETE FROM event WHERE post = ?", "i", post);
	for (size_t i = 0; !e && i < n; i++) {
		const struct event *x = &events[i];

		e = db_run(store->cache,
			   "INSERT OR REPLACE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
			   "?)",
			   "iiiissiiiiis", post, x->id, x->date, x->user, x->user_name, x->action,
			   (int64_t)x->from, (int64_t)x->to, x->version, x->revision, x->at,
			   x->note);
	}
	return finish(store, store->cache, e, CHANGE_NOTES);
}

static void read_event(struct stmt *s, struct arena *a, struct event *event)
{
	*event = (struct event){
		.id = db_int(s, 0),
		.date = db_int(s, 1),
		.user = db_int(s, 2),
		.user_name = arena_strdup(a, db_text(s, 3)),
		.action = arena_strdup(a, db_text(s, 4)),
		.from = (enum state)db_int(s, 5),
		.to = (enum state)db_int(s, 6),
		.version = db_int(s, 7),
		.revision = db_int(s, 8),
		.at = db_int(s, 9),
		.note = arena_strdup(a, db_text(s, 10)),
	};
}

static enum err read_events(struct store *store, int64_t post, struct arena *a,
			    struct event **events, size_t *n)
{
	int64_t count = 0;
	struct stmt *s;
	enum err e = db_get_int(store->cache, &count, "SELECT count(*) FROM event WHERE post = ?",
				"i", post);

	*n = 0;
	*events = arena_array(a, (size_t)count, sizeof(**events));
	if (e)
		return e;
	e = db_query(store->cache, &s,
		     "SELECT id, date, user, user_name, action, before, after, version, revision, "
		     "at, note FROM event WHERE post = ? ORDER BY id LIMIT ?",
		     "ii", post, count);
	while (!e && db_step(s, &e))
		read_event(s, a, &(*events)[(*n)++]);
	db_end(s);
	return e;
}

static int by_date(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	return x->date < y->date ? -1 : x->date > y->date;
}

/* What a note tells of the post where the portal keeps no history. */
static const struct {
	const char *word;
	enum state to;
} acts[NOTE_KINDS] = {
	[NOTE_COMMENT] = {"note", STATE_COUNT},
	[NOTE_RETURN] = {"return", STATE_RETURNED},
	[NOTE_SUGGESTION] = {"note", STATE_COUNT},
	[NOTE_WITHDRAWAL] = {"withdraw", STATE_WITHDRAWN},
	[NOTE_RESOLVED] = {"note", STATE_COUNT},
	[NOTE_REOPENED] = {"note", STATE_COUNT},
};

/* A portal without a history: each saved text, and each note, was somebody's deed. */
static enum err guess_events(struct store *store, int64_t post, struct arena *a,
			     struct event **events, size_t *count)
{
	struct revision *revisions;
	struct note *notes;
	size_t revision_count, note_count, n = 0;
	enum err e = cache_revisions(store, post, a, &revisions, &revision_count);

	if (!e)
		e = cache_notes(store, post, a, &notes, &note_count);
	if (e)
		return e;
	*events = arena_array(a, revision_count + note_count, sizeof(**events));
	for (size_t i = revision_count; i-- > 0;)
		(*events)[n++] =
			(struct event){.date = revisions[i].date,
				       .user = revisions[i].author,
				       .user_name = revisions[i].author_name,
				       .action = i + 1 == revision_count ? "create" : "edit",
				       .from = STATE_COUNT,
				       .to = STATE_COUNT,
				       .revision = revisions[i].id,
				       .note = ""};
	for (size_t i = 0; i < note_count; i++)
		(*events)[n++] = (struct event){.date = notes[i].date,
						.user = notes[i].author,
						.user_name = notes[i].author_name,
						.action = acts[notes[i].kind].word,
						.from = STATE_COUNT,
						.to = acts[notes[i].kind].to,
						.note = notes[i].text};
	if (n)
		qsort(*events, n, sizeof(**events), by_date);
	*count = n;
	return OK;
}

enum err cache_history(struct store *store, int64_t post, struct arena *a, struct event **events,
		       size_t *n, bool *whole)
{
	enum err e = read_events(store, post, a, events, n);

	*whole = !e && *n > 0;
	return e || *n ? e : guess_events(store, post, a, events, n);
}
