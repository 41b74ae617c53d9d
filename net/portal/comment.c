#include "net/portal/comment.h"

#include <string.h>

#include "net/base/clock.h"

void comment_read(struct stmt *s, struct arena *a, struct comment *c)
{
	*c = (struct comment){
		.id = db_int(s, 0),
		.post = db_int(s, 1),
		.parent = db_int(s, 2),
		.author = db_int(s, 3),
		.author_name = arena_strdup(a, db_text(s, 4)),
		.author_email = arena_strdup(a, db_text(s, 5)),
		.author_url = arena_strdup(a, db_text(s, 6)),
		.author_ip = arena_strdup(a, db_text(s, 7)),
		.author_agent = arena_strdup(a, db_text(s, 8)),
		.date = db_int(s, 9),
		.content = arena_strdup(a, db_text(s, 10)),
		.type = arena_strdup(a, db_text(s, 11)),
		.status = arena_strdup(a, db_text(s, 12)),
		.resolved = arena_strdup(a, db_text(s, 13)),
	};
}

enum err comment_load(struct db *db, struct arena *a, int64_t id, struct comment *c)
{
	struct stmt *s;
	bool found;
	enum err e =
		db_query(db, &s, "SELECT " COMMENT_COLUMNS " FROM comment WHERE id = ?", "i", id);

	found = !e && db_step(s, &e);
	if (found)
		comment_read(s, a, c);
	db_end(s);
	return e ? e : found ? OK : err_set(ERR_NOT_FOUND, "%s", "");
}

/* Who wrote it: by account, else by name and e-mail. */
#define SAME_PERSON                                                                   \
	"(author = nullif(?1, 0) OR (author IS NULL AND ?1 = 0 AND author_name = ?2 " \
	"AND author_email = ?3))"

static enum err count_double(struct db *db, const struct comment *c, int64_t *n)
{
	return db_get_int(
		db, n,
		"SELECT count(*) FROM comment WHERE " SAME_PERSON " AND post = ?4 "
		"AND parent = ?5 AND content = ?6 AND status <> 'trash' AND type = 'comment'",
		"issiis", c->author, c->author_name, c->author_email, c->post, c->parent,
		c->content);
}

static enum err count_recent(struct db *db, const struct comment *c, int64_t *n)
{
	return db_get_int(
		db, n,
		"SELECT count(*) FROM comment WHERE (author = nullif(?1, 0) OR (?1 = 0 AND "
		"(author_ip = ?2 OR author_email = ?3))) AND date > ?4 AND type = 'comment'",
		"issi", c->author, c->author_ip, c->author_email, clock_now() - COMMENT_FLOOD);
}

enum err comment_allow(struct db *db, const struct comment *c, bool moderator)
{
	int64_t n = 0;
	enum err e = count_double(db, c, &n);

	if (!e && n)
		return err_set(ERR_CONFLICT, "the same comment was made before");
	if (!e && !moderator)
		e = count_recent(db, c, &n);
	if (!e && !moderator && n)
		return err_set(ERR_TOO_MANY, "comments come too quickly");
	return e;
}

enum err comment_first_status(struct db *db, const struct comment *c, const struct user *user,
			      const char **status)
{
	int64_t n = 0;
	enum err e = OK;

	if (user_may(user, RIGHT_moderate_comments))
		n = 1;
	else if (user->id)
		e = db_get_int(db, &n, "SELECT count(*) FROM post WHERE id = ? AND author = ?",
			       "ii", c->post, user->id);
	if (!e && !n)
		e = db_get_int(db, &n,
			       "SELECT count(*) FROM comment WHERE " SAME_PERSON
			       " AND status = 'approved' AND type = 'comment'",
			       "iss", c->author, c->author_name, c->author_email);
	*status = n ? "approved" : "hold";
	return e;
}

enum err comment_add(struct db *db, const struct comment *c, int64_t *id)
{
	enum err e = db_run(
		db,
		"INSERT INTO comment (post, parent, author, author_name, author_email, "
		"author_url, author_ip, author_agent, date, content, type, status, resolved) "
		"VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		"iiisssssissss", c->post, c->parent, c->author, c->author_name, c->author_email,
		c->author_url, c->author_ip, c->author_agent, c->date, c->content, c->type,
		c->status, c->resolved);

	*id = db_last_id(db);
	return e;
}

enum err comment_save(struct db *db, const struct comment *c)
{
	return db_run(
		db,
		"UPDATE comment SET author = nullif(?, 0), author_name = ?, author_email = ?, "
		"author_url = ?, date = ?, content = ?, status = ?, resolved = ?, parent = ? "
		"WHERE id = ?",
		"isssisssii", c->author, c->author_name, c->author_email, c->author_url, c->date,
		c->content, c->status, c->resolved, c->parent, c->id);
}

enum err comment_trash(struct db *db, const struct comment *c)
{
	return db_run(db,
		      "UPDATE comment SET trashed_status = status, status = 'trash' WHERE id = ?",
		      "i", c->id);
}

enum err comment_remove(struct db *db, int64_t id)
{
	enum err e = db_begin(db);

	if (e)
		return e;
	e = db_run(db,
		   "UPDATE comment SET parent = (SELECT parent FROM comment WHERE id = ?1) "
		   "WHERE parent = ?1",
		   "i", id);
	if (!e)
		e = db_run(db, "DELETE FROM comment WHERE id = ?", "i", id);
	if (e) {
		db_rollback(db);
		return e;
	}
	return db_commit(db);
}

const char *comment_status_word(const char *word)
{
	static const char *const words[][2] = {
		{"approve", "approved"}, {"approved", "approved"},
		{"1", "approved"},	 {"hold", "hold"},
		{"0", "hold"},		 {"unapproved", "hold"},
		{"spam", "spam"},	 {"trash", "trash"},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strcmp(words[i][0], word))
			return words[i][1];
	return NULL;
}
