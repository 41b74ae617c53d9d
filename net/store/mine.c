/* "My posts": what is written here and what the portal has of it, one row each. */
#include <stdlib.h>
#include <string.h>

#include "net/store/inside.h"
#include "net/store/work.h"

#define ROWS_MAX 5000 /* of each kind */

/* What the cache says of a draft's post. */
static enum err join_post(struct store *store, struct arena *a, struct mine *row, int64_t section)
{
	struct stmt *s;
	enum err e = OK;

	if (row->post) {
		e = db_query(store->cache, &s,
			     "SELECT state, (SELECT count(*) FROM note WHERE post = ?1 AND parent "
			     "= 0) FROM article "
			     "WHERE id = ?1",
			     "i", row->post);
		if (!e && db_step(s, &e)) {
			row->state = (enum state)db_int(s, 0);
			row->notes = db_int(s, 1);
		}
		db_end(s);
	}
	if (!e && section) {
		e = db_query(store->cache, &s, "SELECT name FROM term WHERE kind = 0 AND id = ?",
			     "i", section);
		if (!e && db_step(s, &e))
			row->section_name = arena_strdup(a, db_text(s, 0));
		db_end(s);
	}
	return e;
}

static enum err read_drafts(struct store *store, bool trash, size_t limit, struct arena *a,
			    struct mine *rows, size_t *n)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s,
			      "SELECT id, post, title, changed, updated, section, base_status, "
			      "(SELECT count(*) FROM send WHERE draft = d.id AND state <> 5), "
			      "(SELECT count(*) FROM send WHERE draft = d.id AND state IN (3, 4)), "
			      "(SELECT count(*) FROM send WHERE draft = d.id AND state = 4) "
			      "FROM draft d WHERE trashed = ? ORDER BY updated DESC, id LIMIT ?",
			      "ii", (int64_t)trash, (int64_t)limit);

	while (!e && db_step(s, &e)) {
		struct mine *row = &rows[(*n)++];

		*row = (struct mine){
			.draft = arena_strdup(a, db_text(s, 0)),
			.post = db_int(s, 1),
			.title = arena_strdup(a, db_text(s, 2)),
			.changed = db_int(s, 3),
			.when = db_int(s, 4),
			.waiting = db_int(s, 7),
			.trouble = db_int(s, 8) > 0,
			.conflict = db_int(s, 9) > 0,
			.section_name = "",
		};
		row->state = state_of(store, row->post, (enum status)db_int(s, 6), false);
		e = join_post(store, a, row, db_int(s, 5));
		if (trash)
			row->state = STATE_TRASHED;
		else if (row->state == STATE_TRASHED && !row->changed && !row->waiting)
			(*n)--; /* nothing here that the portal's trash does not have */
	}
	db_end(s);
	return e;
}

/* Whether a draft stands for the post already; then its row is the one to show. */
static bool has_draft(struct store *store, int64_t post)
{
	char id[DRAFT_ID];

	return draft_of_post(store, post, id) == OK;
}

static enum err waiting_of_post(struct store *store, struct mine *row)
{
	struct stmt *s;
	enum err e =
		db_query(store->work, &s,
			 "SELECT count(*), total(state IN (3, 4)) FROM send WHERE post = ? AND "
			 "state <> 5",
			 "i", row->post);

	if (!e && db_step(s, &e)) {
		row->waiting = db_int(s, 0);
		row->trouble = db_int(s, 1) > 0;
	}
	db_end(s);
	return e;
}

static enum err read_posts(struct store *store, bool trash, int64_t author, size_t limit,
			   struct arena *a, struct mine *rows, size_t *n)
{
	struct stmt *s;
	enum err e = db_query(
		store->cache, &s,
		"SELECT a.id, a.title, a.state, a.date, a.modified, t.name, "
		"(SELECT count(*) FROM note WHERE post = a.id AND parent = 0) FROM article a "
		"INDEXED BY article_author "
		"LEFT JOIN term t ON t.kind = 0 AND t.id = a.section "
		"WHERE a.author = ?1 AND (a.status = 5) = ?2 ORDER BY a.key DESC LIMIT ?3",
		"iii", author, (int64_t)trash, (int64_t)limit);

	while (!e && db_step(s, &e)) {
		struct mine *row = &rows[*n];

		*row = (struct mine){
			.draft = "",
			.post = db_int(s, 0),
			.title = arena_strdup(a, db_text(s, 1)),
			.state = (enum state)db_int(s, 2),
			.when = db_int(s, 2) == STATE_PUBLISHED ? db_int(s, 3) : db_int(s, 4),
			.section_name = arena_strdup(a, db_text(s, 5)),
			.notes = db_int(s, 6),
		};
		if (trash || !has_draft(store, row->post)) {
			e = waiting_of_post(store, row);
			(*n)++;
		}
	}
	db_end(s);
	return e;
}

static int newest_first(const void *x, const void *y)
{
	const struct mine *a = x, *b = y;

	if (a->when != b->when)
		return a->when < b->when ? 1 : -1;
	return a->post != b->post ? (a->post < b->post ? 1 : -1) : strcmp(a->draft, b->draft);
}

enum err mine_list(struct store *store, bool trash, size_t limit, struct arena *a,
		   struct mine **out, size_t *n, bool *more)
{
	struct mine *rows;
	struct me *me;
	enum err e;

	if (limit > ROWS_MAX)
		limit = ROWS_MAX;
	rows = arena_array(a, 2 * (limit + 1), sizeof(*rows));
	*out = rows;
	*n = 0;
	*more = false;
	e = read_drafts(store, trash, limit + 1, a, rows, n);
	if (e)
		return e;
	e = cache_me(store, a, &me);
	if (!e)
		e = read_posts(store, trash, me->id, limit + 1, a, rows, n);
	else if (e == ERR_NOT_FOUND) /* nobody has logged in yet: the drafts are all there is */
		e = OK;
	qsort(rows, *n, sizeof(*rows), newest_first);
	if (*n > limit) {
		*n = limit;
		*more = true;
	}
	return e;
}
