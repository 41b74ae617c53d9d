#include "net/store/saved.h"

#include <stdlib.h>

#include "net/base/utf8.h"
#include "net/store/inside.h"

static enum err check_name(const char *name)
{
	return *name ? OK : err_set(ERR_BAD_INPUT, "a saved search has a name");
}

static char *sort_of(const char *name)
{
	struct str sort = STR_INIT;

	utf8_sort_key(name, &sort);
	return str_take(&sort);
}

enum err saved_put(struct store *store, const struct saved *saved)
{
	char *sort = sort_of(saved->name);
	enum err e = check_name(saved->name);

	if (!e)
		e = db_run(store->work,
			   "INSERT INTO saved (name, sort, list, section, words) "
			   "VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
			   "(list, section, words) = (excluded.list, excluded.section, "
			   "excluded.words)",
			   "ssiis", saved->name, sort, (int64_t)saved->list, saved->section,
			   saved->words);
	free(sort);
	if (!e)
		store->changes |= CHANGE_DRAFTS;
	return e;
}

enum err saved_list(struct store *store, struct arena *a, struct saved **rows, size_t *n)
{
	int64_t count = 0;
	struct stmt *s;
	enum err e = db_get_int(store->work, &count, "SELECT count(*) FROM saved", "");

	*n = 0;
	if (e)
		return e;
	*rows = arena_array(a, (size_t)count, sizeof(**rows));
	e = db_query(store->work, &s,
		     "SELECT id, name, list, section, words FROM saved ORDER BY sort LIMIT ?", "i",
		     count);
	while (!e && db_step(s, &e))
		(*rows)[(*n)++] = (struct saved){
			.id = db_int(s, 0),
			.name = arena_strdup(a, db_text(s, 1)),
			.list = (enum list)db_int(s, 2),
			.section = db_int(s, 3),
			.words = arena_strdup(a, db_text(s, 4)),
		};
	db_end(s);
	return e;
}

enum err saved_rename(struct store *store, int64_t id, const char *name)
{
	char *sort = sort_of(name);
	int64_t other;
	enum err e = check_name(name);

	if (!e)
		e = db_get_int(store->work, &other,
			       "SELECT id FROM saved WHERE name = ? AND id <> ?", "si", name, id);
	if (!e)
		e = err_set(ERR_CONFLICT, "'%s' is the name of another search", name);
	else if (e == ERR_NOT_FOUND)
		e = db_run(store->work, "UPDATE saved SET name = ?, sort = ? WHERE id = ?", "ssi",
			   name, sort, id);
	free(sort);
	if (!e)
		store->changes |= CHANGE_DRAFTS;
	return e;
}

enum err saved_delete(struct store *store, int64_t id)
{
	enum err e = db_run(store->work, "DELETE FROM saved WHERE id = ?", "i", id);

	if (!e)
		store->changes |= CHANGE_DRAFTS;
	return e;
}
