#include "net/portal/portal_page.h"

#include <stdlib.h>
#include <string.h>

#include "net/portal/posts.h"
#include "net/portal/views.h"

static const char *const headings[SIDE_COUNT] = {
	[SIDE_MAP] = "Bản đồ hành chính",
	[SIDE_LINKS] = "Liên kết web",
	[SIDE_STATISTICS] = "Thống kê truy cập",
};

static enum err read_settings(struct db *db, struct arena *a, struct portal_page *page)
{
	struct stmt *s;
	enum err e = db_query(
		db, &s, "SELECT name, value FROM setting WHERE name IN ('notice', 'map_picture')",
		"");

	page->notice = "";
	while (!e && db_step(s, &e)) {
		if (!strcmp(db_text(s, 0), "notice"))
			page->notice = arena_strdup(a, db_text(s, 1));
		else
			page->picture = strtoll(db_text(s, 1), NULL, 10);
	}
	db_end(s);
	return e;
}

/* What was counted elsewhere before (an imported page's total) goes on being counted here. */
enum err portal_page_load(struct db *db, struct arena *a, const struct settings *site,
			  struct portal_page *page)
{
	struct beside beside;
	enum err e = beside_load(db, a, site->name, &beside);

	*page = (struct portal_page){.notice = ""};
	if (!e)
		e = read_settings(db, a, page);
	if (!e)
		e = views_visits(db, site->zone, &page->visits, &page->today);
	if (e)
		return e;
	for (enum page_side side = 0; side < SIDE_COUNT; side++) {
		page->sides[side] = beside.sides[side];
		if (!*page->sides[side].heading)
			page->sides[side].heading = headings[side];
	}
	if (beside.visits > 0)
		page->visits += beside.visits;
	return OK;
}

void portal_page_link(struct arena *a, const char *line, const char **title, const char **url)
{
	const char *space = strrchr(line, ' '), *last = space ? space + 1 : line;
	size_t n = (size_t)(last - line);

	*title = line;
	*url = "";
	if (!str_starts(last, "https://") && !str_starts(last, "http://"))
		return;
	while (n && line[n - 1] == ' ')
		n--;
	*url = last;
	*title = n ? arena_strndup(a, line, n) : last;
}

/* ---- As JSON ---- */

/* The lines that hold something, each made by make. */
static json_t *lines_json(struct arena *a, const char *text,
			  json_t *(*make)(struct arena *a, const char *line))
{
	char *lines = arena_strdup(a, text), *line;
	json_t *list = json_array();

	while ((line = strsep(&lines, "\n")))
		if (*line)
			json_array_append_new(list, make(a, line));
	return list;
}

static json_t *line_json(struct arena *a, const char *line)
{
	(void)a;
	return text_json(line);
}

static json_t *link_json(struct arena *a, const char *line)
{
	const char *title, *url;

	portal_page_link(a, line, &title, &url);
	return json_pack("{s:o, s:o}", "title", text_json(title), "url", text_json(url));
}

void portal_page_get(struct request *rq, struct reply *rp)
{
	struct portal_page page;
	enum err e = portal_page_load(rq->db, rq->arena, rq->site, &page);
	const struct page_block *map = &page.sides[SIDE_MAP], *links = &page.sides[SIDE_LINKS];
	json_t *o;

	if (e) {
		reply_failed(rp, e);
		return;
	}
	o = json_pack("{s:o, s:{s:o, s:o, s:I}, s:{s:o, s:o}, s:{s:o, s:I, s:I}, s:{s:b, s:b}}",
		      "notice", text_json(page.notice), "map", "heading", text_json(map->heading),
		      "lines", lines_json(rq->arena, map->lines, line_json), "picture",
		      (json_int_t)page.picture, "links", "heading", text_json(links->heading),
		      "items", lines_json(rq->arena, links->lines, link_json), "statistics",
		      "heading", text_json(page.sides[SIDE_STATISTICS].heading), "visits",
		      (json_int_t)page.visits, "today", (json_int_t)page.today, "settings",
		      "two_step", rq->site->two_step, "four_eyes", rq->site->four_eyes);
	reply_json(rp, 200, o);
}
