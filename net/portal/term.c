#include "net/portal/term.h"

#include <string.h>

#include "net/base/str.h"
#include "net/portal/slug.h"

static enum err by_slug(struct db *db, const char *taxonomy, const char *slug, int64_t *id)
{
	return db_get_int(db, id, "SELECT id FROM term WHERE taxonomy = ? AND slug = ?", "ss",
			  taxonomy, slug);
}

/* A sister of that name; WordPress compares names without regard to case. */
static enum err by_name(struct db *db, const char *taxonomy, const char *name, int64_t parent,
			int64_t *id)
{
	return db_get_int(db, id,
			  "SELECT id FROM term WHERE taxonomy = ? AND parent = ?"
			  " AND name = ? COLLATE NOCASE",
			  "sis", taxonomy, parent, name);
}

static enum err insert(struct db *db, const char *taxonomy, const char *name, const char *slug,
		       const char *description, int64_t parent, int64_t *id)
{
	enum err e = db_run(db,
			    "INSERT INTO term (taxonomy, name, slug, description, parent)"
			    " VALUES (?, ?, ?, ?, ?)",
			    "ssssi", taxonomy, name, slug, description, parent);

	if (!e)
		*id = db_last_id(db);
	return e;
}

/* The slug that was sent, or one made from the name; -2, -3 ... behind where it is taken. */
static enum err find_slug(struct db *db, const char *taxonomy, const char *name, const char *sent,
			  struct str *slug)
{
	struct str base = STR_INIT;
	unsigned n = 1;
	int64_t taken;
	enum err e;

	slug_make(*sent ? sent : name, &base);
	if (!base.len)
		str_adds(&base, "muc");
	str_add(slug, base.data, base.len);
	while (!(e = by_slug(db, taxonomy, slug->data, &taken))) {
		str_cut(slug, 0);
		slug_numbered(base.data, ++n, slug);
	}
	str_free(&base);
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err term_add(struct db *db, const char *taxonomy, const char *name, const char *slug_sent,
		  const char *description, int64_t parent, int64_t *id)
{
	struct str slug = STR_INIT;
	enum err e = db_begin(db);

	if (e)
		return e;
	e = by_name(db, taxonomy, name, parent, id);
	if (!e)
		e = err_set(ERR_CONFLICT, "'%s' is there already", name);
	else if (e == ERR_NOT_FOUND)
		e = find_slug(db, taxonomy, name, slug_sent, &slug);
	if (!e)
		e = insert(db, taxonomy, name, slug.data, description, parent, id);
	str_free(&slug);
	if (e)
		db_rollback(db);
	else
		e = db_commit(db);
	return e;
}

enum err term_need(struct db *db, const char *taxonomy, const char *name, int64_t *id)
{
	struct str slug = STR_INIT;
	enum err e = db_get_int(
		db, id, "SELECT id FROM term WHERE taxonomy = ? AND name = ? COLLATE NOCASE", "ss",
		taxonomy, name);

	if (e == ERR_NOT_FOUND) {
		slug_make(name, &slug);
		e = by_slug(db, taxonomy, slug.data, id);
	}
	if (e == ERR_NOT_FOUND)
		e = term_add(db, taxonomy, name, "", "", 0, id);
	str_free(&slug);
	return e;
}
