#include "net/store/sections.h"

#include "net/store/inside.h"

enum err sections_follow(struct store *store, int64_t section, bool on)
{
	enum err e = db_run(store->work,
			    on ? "INSERT OR IGNORE INTO followed (section) VALUES (?)"
			       : "DELETE FROM followed WHERE section = ?",
			    "i", section);

	if (!e)
		store->changes |= CHANGE_TERMS;
	return e;
}

enum err sections_followed(struct store *store, struct arena *a, int64_t **ids, size_t *n)
{
	int64_t count = 0;
	struct stmt *s;
	enum err e = db_get_int(store->work, &count, "SELECT count(*) FROM followed", "");

	*n = 0;
	*ids = arena_array(a, (size_t)count, sizeof(**ids));
	if (!e)
		e = db_query(store->work, &s, "SELECT section FROM followed LIMIT ?", "i", count);
	if (e)
		return e;
	while (db_step(s, &e))
		(*ids)[(*n)++] = db_int(s, 0);
	db_end(s);
	return e;
}
