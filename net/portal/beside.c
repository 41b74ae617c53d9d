#include "net/portal/beside.h"

#include <string.h>

static const char *const kinds[SIDE_COUNT] = {
	[SIDE_MAP] = "map",
	[SIDE_LINKS] = "links",
	[SIDE_STATISTICS] = "statistics",
};

enum err beside_keep(struct db *db, const struct page_text *page)
{
	enum err e = OK;

	for (enum page_side side = 0; !e && side < SIDE_COUNT; side++) {
		const struct page_block *block = &page->sides[side];

		if (!*block->heading && !*block->lines)
			continue;
		e = db_run(db,
			   "INSERT INTO beside VALUES (?, ?, ?, ?, nullif(?, -1)) ON CONFLICT DO "
			   "UPDATE SET heading = excluded.heading,"
			   " lines = iif(excluded.lines = '' OR excluded.visits IS NULL AND visits "
			   "NOT NULL, lines, excluded.lines),"
			   " visits = coalesce(excluded.visits, visits)",
			   "ssssi", page->portal, kinds[side], block->heading, block->lines,
			   side == SIDE_STATISTICS ? page->visits : (int64_t)-1);
	}
	return e;
}

enum err beside_set(struct db *db, const char *portal, enum page_side side, const char *heading,
		    const char *lines)
{
	return db_run(db,
		      "INSERT INTO beside VALUES (?1, ?2, coalesce(?3, ''), coalesce(?4, ''), "
		      "NULL) ON CONFLICT DO UPDATE SET heading = coalesce(?3, heading),"
		      " lines = coalesce(?4, lines)",
		      "ssss", portal, kinds[side], heading, lines);
}

enum err beside_set_visits(struct db *db, const char *portal, int64_t visits)
{
	return db_run(db,
		      "INSERT INTO beside VALUES (?, ?, '', '', ?) ON CONFLICT DO UPDATE SET "
		      "visits = excluded.visits",
		      "ssi", portal, kinds[SIDE_STATISTICS], visits);
}

static void take_row(struct stmt *s, struct arena *a, struct beside *beside)
{
	for (enum page_side side = 0; side < SIDE_COUNT; side++) {
		if (strcmp(kinds[side], db_text(s, 0)) != 0)
			continue;
		beside->sides[side].heading = arena_strdup(a, db_text(s, 1));
		beside->sides[side].lines = arena_strdup(a, db_text(s, 2));
		if (!db_is_null(s, 3))
			beside->visits = db_int(s, 3);
	}
}

enum err beside_load(struct db *db, struct arena *a, const char *portal, struct beside *beside)
{
	struct stmt *s;
	enum err e =
		db_query(db, &s, "SELECT kind, heading, lines, visits FROM beside WHERE portal = ?",
			 "s", portal);

	beside->visits = -1;
	for (enum page_side side = 0; side < SIDE_COUNT; side++)
		beside->sides[side] = (struct page_block){"", ""};
	while (!e && db_step(s, &e))
		take_row(s, a, beside);
	db_end(s);
	return e;
}
