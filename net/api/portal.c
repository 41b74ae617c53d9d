/* The portal's own page and its read counts: toasoan/v1. */
#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"

#define LINES_MAX 1000 /* of one block */

void api_get_portal(struct arena *a, const struct api *api, struct http_request *r)
{
	struct request q;

	request_begin_own(&q, a, api, r, "GET", "portal");
	request_end(&q);
}

static size_t count_of(const json_t *list)
{
	size_t n = json_array_size(list);

	return n < LINES_MAX ? n : LINES_MAX;
}

static void read_map(const json_t *o, struct arena *a, struct bulletin *page)
{
	const json_t *lines = json_at(o, "map.lines");
	const char **map = arena_array(a, count_of(lines), sizeof(*map));

	page->map_heading = json_line(a, o, "map.heading");
	page->map_picture = json_id(o, "map.picture");
	for (size_t i = 0; i < count_of(lines); i++) {
		json_t *line = json_pack("{s:O}", "line", json_array_get(lines, i));
		const char *text = json_line(a, line, "line");

		if (*text)
			map[page->map_count++] = text;
		json_decref(line);
	}
	page->map = map;
}

static bool is_web(const char *url)
{
	return str_starts(url, "https://") || str_starts(url, "http://");
}

/* A link leads to the web or nowhere: the browser gets its address. */
static void read_links(const json_t *o, struct arena *a, struct bulletin *page)
{
	const json_t *items = json_at(o, "links.items");
	struct bulletin_link *links = arena_array(a, count_of(items), sizeof(*links));

	page->links_heading = json_line(a, o, "links.heading");
	for (size_t i = 0; i < count_of(items); i++) {
		const json_t *item = json_array_get(items, i);
		const char *url = json_line(a, item, "url");

		links[page->link_count].title = json_line(a, item, "title");
		links[page->link_count].url = is_web(url) ? url : "";
		page->link_count += *links[page->link_count].title || is_web(url);
	}
	page->links = links;
}

enum err api_read_portal(const struct http_reply *reply, struct arena *a, struct bulletin *page)
{
	json_t *root;
	enum err e = json_open(reply, a, JSON_OBJECT, &root);

	*page = (struct bulletin){.notice = ""};
	if (e)
		return e;
	page->notice = json_plain_lines(a, root, "notice");
	read_map(root, a, page);
	read_links(root, a, page);
	page->statistics_heading = json_line(a, root, "statistics.heading");
	page->visits = json_id(root, "statistics.visits");
	page->today = json_id(root, "statistics.today");
	page->two_step = json_flag(root, "settings.two_step");
	page->four_eyes = json_flag(root, "settings.four_eyes");
	json_decref(root);
	return OK;
}

void api_post_views(struct arena *a, const struct api *api, const int64_t *ids, size_t count,
		    const char *reader, struct http_request *r)
{
	json_t *body = json_object();
	struct request q;

	json_set_ids(body, "ids", ids, count);
	if (reader)
		json_set_text(body, "reader", reader);
	request_begin_own(&q, a, api, r, "POST", "views");
	request_json(&q, body);
	request_end(&q);
}
