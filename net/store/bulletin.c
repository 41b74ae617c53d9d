/* The portal's own page: one row a line, in the order in which it is shown. */
#include "net/base/clock.h"
#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/inside.h"

/* What a row of portal_row is; a heading comes before its lines. */
enum part { PART_NOTICE, PART_MAP_HEADING, PART_MAP, PART_LINKS_HEADING, PART_LINK, PART_NUMBERS };

static enum err add(struct store *store, enum part part, const char *text, const char *url,
		    int64_t first, int64_t second)
{
	return db_run(store->cache,
		      "INSERT INTO portal_row (part, text, url, first, second) "
		      "VALUES (?, ?, ?, ?, ?)",
		      "issii", (int64_t)part, text, url, first, second);
}

enum err fill_portal(struct store *store, const struct bulletin *page)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	e = db_run(store->cache, "DELETE FROM portal_row", "");
	if (!e)
		e = add(store, PART_NOTICE, page->notice, "", clock_now(), 0);
	if (!e)
		e = add(store, PART_MAP_HEADING, page->map_heading, "", page->map_picture, 0);
	for (size_t i = 0; !e && i < page->map_count; i++)
		e = add(store, PART_MAP, page->map[i], "", 0, 0);
	if (!e)
		e = add(store, PART_LINKS_HEADING, page->links_heading, "", 0, 0);
	for (size_t i = 0; !e && i < page->link_count; i++)
		e = add(store, PART_LINK, page->links[i].title, page->links[i].url, 0, 0);
	if (!e)
		e = add(store, PART_NUMBERS, page->statistics_heading, "", page->visits,
			page->today);
	return finish(store, store->cache, e, CHANGE_SITE);
}

struct parts {
	struct bulletin *page;
	const char **map;
	struct bulletin_link *links;
};

static void read_row(struct stmt *s, struct arena *a, struct parts *p)
{
	struct bulletin *page = p->page;
	const char *text = arena_strdup(a, db_text(s, 1));

	switch ((enum part)db_int(s, 0)) {
	case PART_NOTICE:
		page->notice = text;
		page->fetched = db_int(s, 3);
		break;
	case PART_MAP_HEADING:
		page->map_heading = text;
		page->map_picture = db_int(s, 3);
		break;
	case PART_MAP:
		p->map[page->map_count++] = text;
		break;
	case PART_LINKS_HEADING:
		page->links_heading = text;
		break;
	case PART_LINK:
		p->links[page->link_count++] =
			(struct bulletin_link){text, arena_strdup(a, db_text(s, 2))};
		break;
	case PART_NUMBERS:
		page->statistics_heading = text;
		page->visits = db_int(s, 3);
		page->today = db_int(s, 4);
		break;
	}
}

enum err cache_portal(struct store *store, struct arena *a, struct bulletin **out)
{
	struct bulletin *page = arena_alloc(a, sizeof(*page));
	struct parts parts = {.page = page};
	int64_t count = 0;
	struct stmt *s;
	enum err e = db_get_int(store->cache, &count, "SELECT count(*) FROM portal_row", "");

	*out = NULL;
	*page = (struct bulletin){
		.notice = "", .map_heading = "", .links_heading = "", .statistics_heading = ""};
	page->map = parts.map = arena_array(a, (size_t)count, sizeof(*parts.map));
	page->links = parts.links = arena_array(a, (size_t)count, sizeof(*parts.links));
	if (!e && !count)
		e = err_set(ERR_NOT_FOUND, "the portal's page was not read yet");
	if (e)
		return e;
	e = db_query(store->cache, &s,
		     "SELECT part, text, url, first, second FROM portal_row ORDER BY at LIMIT ?",
		     "i", count);
	while (!e && db_step(s, &e))
		read_row(s, a, &parts);
	db_end(s);
	if (!e)
		*out = page;
	return e;
}
