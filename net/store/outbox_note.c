/* Notes in the outbox: made, and shown before they are sent. */
#include "net/base/note.h"
#include "net/store/cache.h"
#include "net/store/inside.h"

#define NOTES_MAX 500 /* of one post that wait */

static enum err check(enum note_kind kind, int64_t parent, const char *text)
{
	bool settles = kind == NOTE_RESOLVED || kind == NOTE_REOPENED;

	if (kind == NOTE_RETURN || kind == NOTE_WITHDRAWAL || kind >= NOTE_KINDS)
		return err_set(ERR_USAGE, "this is no note by itself");
	if (settles ? parent <= 0 : only_space(text))
		return err_set(ERR_BAD_INPUT,
			       settles ? "which note is settled" : "a note is needed");
	if (note_bytes(kind, text) > NOTE_BYTES_MAX)
		return err_set(ERR_LIMIT, "a note has at most %d bytes", NOTE_BYTES_MAX);
	return OK;
}

enum err post_note(struct store *store, int64_t post, enum note_kind kind, int64_t parent,
		   const char *text)
{
	struct arena *a = arena_new();
	struct article *article = NULL;
	struct send row = {
		.kind = SEND_NOTE, .post = post, .note_kind = kind, .parent = parent, .note = text};
	enum err e = check(kind, parent, text);

	if (!e)
		e = cache_article(store, post, a, &article);
	if (!e)
		e = work_begin(store, DB_FULL);
	if (!e) {
		row.title = article->title;
		row.version = article->version;
		row.modified = article->modified;
		e = work_finish(store, send_add(store, &row), CHANGE_OUTBOX);
	}
	arena_free(a);
	return e;
}

enum err outbox_notes(struct store *store, int64_t post, struct arena *a, struct note **notes,
		      size_t *n)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s,
			      "SELECT id, created, note_kind, parent, note FROM send "
			      "WHERE post = ? AND kind = ? AND state <> 5 ORDER BY id LIMIT ?",
			      "iii", post, (int64_t)SEND_NOTE, (int64_t)NOTES_MAX);

	*n = 0;
	*notes = arena_array(a, NOTES_MAX, sizeof(**notes));
	while (!e && db_step(s, &e))
		(*notes)[(*n)++] = (struct note){
			.id = -db_int(s, 0),
			.post = post,
			.date = db_int(s, 1),
			.kind = (enum note_kind)db_int(s, 2),
			.parent = db_int(s, 3),
			.text = arena_strdup(a, db_text(s, 4)),
			.author_name = "",
		};
	db_end(s);
	return e;
}
