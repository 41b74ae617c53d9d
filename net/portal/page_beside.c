#include "net/portal/page_beside.h"

#include <string.h>

#include "net/portal/media.h"
#include "net/portal/page_html.h"
#include "net/portal/portal_page.h"

/* Both ask for it: it is read once a page. */
static const struct portal_page *page_of(struct request *rq)
{
	struct portal_page *page = rq->subject;

	if (page)
		return page;
	page = arena_alloc(rq->arena, sizeof(*page));
	if (portal_page_load(rq->db, rq->arena, rq->site, page))
		return NULL;
	rq->subject = page;
	return page;
}

void page_add_notice(struct request *rq, struct str *out)
{
	const struct portal_page *page = page_of(rq);

	if (page && *page->notice)
		page_add(out, "<p class=\"notice\">%t</p>\n", page->notice);
}

static void add_line(const struct request *rq, const char *line, struct str *out)
{
	const char *title, *url;

	portal_page_link(rq->arena, line, &title, &url);
	if (*url)
		page_add(out, "<p><a href=\"%t\">%t</a></p>\n", url, title);
	else
		page_add(out, "<p>%t</p>\n", title);
}

static void begin_block(const struct page_block *block, struct str *out)
{
	page_add(out, "<section>\n<h2>%t</h2>\n", block->heading);
}

static void add_block(const struct request *rq, const struct page_block *block, struct str *out)
{
	char *lines = arena_strdup(rq->arena, block->lines), *line;

	while ((line = strsep(&lines, "\n")))
		if (*line)
			add_line(rq, line, out);
}

static void add_picture(struct request *rq, int64_t id, struct str *out)
{
	const struct media_file *file;
	struct media_item m;

	if (!id || media_load(rq->db, rq->arena, id, &m) || !m.width)
		return;
	file = media_size_named(&m, "medium");
	page_add(out, "<p><img src=\"%t\" width=\"%d\" height=\"%d\" alt=\"%t\"></p>\n",
		 media_url(rq->arena, rq->base, rq->site->zone, &m, file),
		 (int64_t)(file ? file->width : m.width), (int64_t)(file ? file->height : m.height),
		 m.alt);
}

static void add_statistics(const struct request *rq, const struct portal_page *page,
			   struct str *out)
{
	begin_block(&page->sides[SIDE_STATISTICS], out);
	page_add(out, "<p>Hôm nay: %t</p>\n<p>Tổng truy cập: %t</p>\n</section>\n",
		 page_number(rq->arena, page->today), page_number(rq->arena, page->visits));
}

void page_add_beside(struct request *rq, struct str *out)
{
	const struct portal_page *page = page_of(rq);
	const struct page_block *map, *links;

	if (!page)
		return;
	map = &page->sides[SIDE_MAP];
	links = &page->sides[SIDE_LINKS];
	str_adds(out, "<aside>\n");
	if (*map->lines || page->picture) {
		begin_block(map, out);
		add_picture(rq, page->picture, out);
		add_block(rq, map, out);
		str_adds(out, "</section>\n");
	}
	if (*links->lines) {
		begin_block(links, out);
		add_block(rq, links, out);
		str_adds(out, "</section>\n");
	}
	add_statistics(rq, page, out);
	str_adds(out, "</aside>\n");
}
