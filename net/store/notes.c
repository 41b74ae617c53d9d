/* Notes and revisions of a post, and what the notes make of it. */
#include <string.h>

#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/inside.h"

static enum err count_of(struct store *store, const char *sql, int64_t post, size_t *n)
{
	int64_t count = 0;
	enum err e = db_get_int(store->cache, &count, sql, "i", post);

	*n = (size_t)count;
	return e;
}

static const char *author_name(struct stmt *s, int column, int64_t author, struct arena *a)
{
	return db_is_null(s, column) ? person_unknown(a, author)
				     : arena_strdup(a, db_text(s, column));
}

/* ---- Notes ---- */

enum err cache_notes(struct store *store, int64_t post, struct arena *a, struct note **notes,
		     size_t *n)
{
	size_t count = 0;
	struct stmt *s;
	enum err e = count_of(store, "SELECT count(*) FROM note WHERE post = ?", post, &count);

	*n = 0;
	*notes = arena_array(a, count, sizeof(**notes));
	if (e)
		return e;
	e = db_query(store->cache, &s,
		     "SELECT n.id, n.author, n.date, n.kind, n.round, n.text, p.name, n.parent "
		     "FROM note n "
		     "LEFT JOIN person p ON p.id = n.author WHERE n.post = ? ORDER BY n.date, n.id "
		     "LIMIT ?",
		     "ii", post, (int64_t)count);
	while (!e && db_step(s, &e))
		(*notes)[(*n)++] = (struct note){
			.id = db_int(s, 0),
			.post = post,
			.author = db_int(s, 1),
			.date = db_int(s, 2),
			.kind = (enum note_kind)db_int(s, 3),
			.round = (int)db_int(s, 4),
			.parent = db_int(s, 7),
			.text = arena_strdup(a, db_text(s, 5)),
			.author_name = author_name(s, 6, db_int(s, 1), a),
		};
	db_end(s);
	return e;
}

/* Whether a post of that status may be in that state: what was said of it may be older. */
static bool fits(enum state state, enum status status)
{
	static const enum status statuses[STATE_COUNT] = {
		[STATE_DRAFT] = STATUS_DRAFT,	    [STATE_RETURNED] = STATUS_DRAFT,
		[STATE_PENDING] = STATUS_PENDING,   [STATE_REVIEWING] = STATUS_PENDING,
		[STATE_APPROVED] = STATUS_PENDING,  [STATE_SCHEDULED] = STATUS_FUTURE,
		[STATE_PUBLISHED] = STATUS_PUBLISH, [STATE_PRIVATE] = STATUS_PRIVATE,
		[STATE_WITHDRAWN] = STATUS_DRAFT,   [STATE_TRASHED] = STATUS_TRASH,
	};

	return statuses[state] == status;
}

enum state state_of(struct store *store, int64_t post, enum status status, bool was_public)
{
	static const enum state plain[STATUS_COUNT] = {
		[STATUS_DRAFT] = STATE_DRAFT,	   [STATUS_PENDING] = STATE_PENDING,
		[STATUS_FUTURE] = STATE_SCHEDULED, [STATUS_PUBLISH] = STATE_PUBLISHED,
		[STATUS_PRIVATE] = STATE_PRIVATE,  [STATUS_TRASH] = STATE_TRASHED,
	};
	const enum state said = standing_state(store, post);
	int64_t newest = NOTE_COMMENT;
	enum err e;

	if (said != STATE_COUNT && fits(said, status))
		return said;
	if (status != STATUS_DRAFT)
		return status < STATUS_COUNT ? plain[status] : STATE_DRAFT;
	e = db_get_int(store->cache, &newest,
		       "SELECT kind FROM note WHERE post = ? AND parent = 0 AND kind <> ? "
		       "ORDER BY date DESC, id DESC LIMIT 1",
		       "ii", post, (int64_t)NOTE_SUGGESTION);
	if (!e && newest == NOTE_RETURN)
		return STATE_RETURNED;
	return was_public || newest == NOTE_WITHDRAWAL ? STATE_WITHDRAWN : STATE_DRAFT;
}

static enum err state_again(struct store *store, int64_t post)
{
	int64_t status, was_public;
	struct stmt *s;
	enum err e = db_query(store->cache, &s,
			      "SELECT status, was_public FROM article WHERE id = ?", "i", post);
	bool here = !e && db_step(s, &e);

	status = here ? db_int(s, 0) : 0;
	was_public = here ? db_int(s, 1) : 0;
	db_end(s);
	if (e || !here)
		return e;
	return db_run(store->cache, "UPDATE article SET state = ? WHERE id = ?", "ii",
		      (int64_t)state_of(store, post, (enum status)status, was_public), post);
}

enum err fill_notes(struct store *store, int64_t post, const struct note *notes, size_t n)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	e = db_run(store->cache, "DELETE FROM note WHERE post = ?", "i", post);
	for (size_t i = 0; !e && i < n; i++)
		e = db_run(store->cache,
			   "INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			   "iiiiiiis", notes[i].id, post, notes[i].author, notes[i].date,
			   (int64_t)notes[i].kind, (int64_t)notes[i].round, notes[i].parent,
			   notes[i].text);
	for (size_t i = 0; !e && i < n; i++)
		e = fill_unknown(store, MISSING_PEOPLE, notes[i].author);
	if (!e)
		e = state_again(store, post);
	return finish(store, store->cache, e, CHANGE_NOTES | CHANGE_ARTICLES);
}

/* ---- Revisions ---- */

static const char *text_or_null(struct stmt *s, int column, struct arena *a)
{
	return db_is_null(s, column) ? NULL : arena_strdup(a, db_text(s, column));
}

enum err cache_revisions(struct store *store, int64_t post, struct arena *a,
			 struct revision **revisions, size_t *n)
{
	size_t count = 0;
	struct stmt *s;
	enum err e = count_of(store, "SELECT count(*) FROM revision WHERE post = ?", post, &count);

	*n = 0;
	*revisions = arena_array(a, count, sizeof(**revisions));
	if (e)
		return e;
	e = db_query(
		store->cache, &s,
		"SELECT r.id, r.author, r.date, r.title, r.lead, r.raw, p.name FROM revision r "
		"LEFT JOIN person p ON p.id = r.author WHERE r.post = ? ORDER BY r.id DESC "
		"LIMIT ?",
		"ii", post, (int64_t)count);
	while (!e && db_step(s, &e))
		(*revisions)[(*n)++] = (struct revision){
			.id = db_int(s, 0),
			.post = post,
			.author = db_int(s, 1),
			.date = db_int(s, 2),
			.title = text_or_null(s, 3, a),
			.lead = text_or_null(s, 4, a),
			.raw = text_or_null(s, 5, a),
			.author_name = author_name(s, 6, db_int(s, 1), a),
		};
	db_end(s);
	return e;
}

enum err fill_revisions(struct store *store, int64_t post, const struct revision *revisions,
			size_t n)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	e = db_run(store->cache, "DELETE FROM revision WHERE post = ?", "i", post);
	for (size_t i = 0; !e && i < n; i++)
		e = db_run(store->cache,
			   "INSERT OR REPLACE INTO revision VALUES (?, ?, ?, ?, ?, ?, ?)",
			   "iiiisss", revisions[i].id, post, revisions[i].author, revisions[i].date,
			   revisions[i].title, revisions[i].lead, revisions[i].raw);
	for (size_t i = 0; !e && i < n; i++)
		e = fill_unknown(store, MISSING_PEOPLE, revisions[i].author);
	return finish(store, store->cache, e, CHANGE_REVISIONS);
}
