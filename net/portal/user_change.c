/* Changing and removing people; declared in user.h. */
#include <string.h>

#include "net/base/str.h"
#include "net/portal/history.h"
#include "net/portal/slug.h"
#include "net/portal/user.h"

static enum err must_be_free(struct db *db, const char *sql, const char *value, int64_t id,
			     const char *field)
{
	int64_t other;
	enum err e = value ? db_get_int(db, &other, sql, "si", value, id) : ERR_NOT_FOUND;

	if (!e)
		return err_set(ERR_CONFLICT, "%s", field);
	return e == ERR_NOT_FOUND ? OK : e;
}

static enum err update_inside(struct db *db, int64_t id, const struct user_change *c,
			      const char *slug)
{
	enum err e = must_be_free(db, "SELECT id FROM user WHERE email = ? AND id <> ?", c->email,
				  id, "email");

	if (!e)
		e = must_be_free(db, "SELECT id FROM user WHERE slug = ? AND id <> ?", slug, id,
				 "slug");
	if (!e)
		e = db_run(db,
			   "UPDATE user SET name = coalesce(?, name), email = coalesce(?, email),"
			   " url = coalesce(?, url), description = coalesce(?, description),"
			   " slug = coalesce(?, slug), role = coalesce(?, role) WHERE id = ?",
			   "ssssssi", c->name, c->email, c->url, c->description, slug, c->role, id);
	return e;
}

static enum err finish(struct db *db, enum err e)
{
	if (!e)
		return db_commit(db);
	db_rollback(db);
	return e;
}

enum err user_update(struct db *db, int64_t id, const struct user_change *c)
{
	struct str slug = STR_INIT;
	enum err e = db_begin(db);

	if (e)
		return e;
	if (c->slug)
		slug_make(c->slug, &slug);
	e = finish(db, update_inside(db, id, c, slug.len ? slug.data : NULL));
	str_free(&slug);
	return e;
}

/* Takes down what becomes of their posts: they go, or get another author. */
static enum err take_down(struct db *db, int64_t author, int64_t by, bool gone)
{
	static const char next[] =
		"SELECT " POST_COLUMNS " FROM post WHERE author = ? AND id > ? ORDER BY id LIMIT 1";
	struct post post = {.id = 0};
	bool more = true;
	enum err e = OK;

	while (!e && more) {
		struct arena *a = arena_new();
		struct stmt *s;

		e = db_query(db, &s, next, "ii", author, post.id);
		more = !e && db_step(s, &e);
		if (more)
			post_read(s, a, &post);
		db_end(s);
		if (!e && more)
			e = history_add(db, &post, gone ? NULL : &post, by, NULL);
		arena_free(a);
	}
	return e;
}

enum err user_delete(struct db *db, int64_t id, int64_t heir, int64_t keeper)
{
	static const char *const given[] = {
		"UPDATE post SET author = ?1 WHERE author = ?2",
		"UPDATE media SET author = ?1 WHERE author = ?2",
		"UPDATE revision SET author = ?1 WHERE author = ?2",
	};
	enum err e = db_begin(db);

	if (e)
		return e;
	e = take_down(db, id, keeper, !heir);
	if (!e && !heir)
		e = db_run(db, "DELETE FROM post WHERE author = ?", "i", id);
	for (size_t i = 0; !e && i < sizeof(given) / sizeof(*given); i++)
		e = db_run(db, given[i], "ii", heir ? heir : keeper, id);
	/* A comment keeps the name it was signed with. */
	if (!e)
		e = db_run(db, "UPDATE comment SET author = NULL WHERE author = ?", "i", id);
	if (!e)
		e = db_run(db, "DELETE FROM user WHERE id = ?", "i", id);
	return finish(db, e);
}
