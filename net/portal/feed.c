#include "net/portal/feed.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/portal/media.h"
#include "net/portal/page_html.h"
#include "net/portal/render.h"

/* True if the list of an If-None-Match has the tag; weak and strong are the same here. */
static bool has_tag(const char *list, const char *etag)
{
	while (*list) {
		size_t n;

		list += strspn(list, " \t,");
		if (*list == '*')
			return true;
		if (!strncmp(list, "W/", 2))
			list += 2;
		n = strcspn(list, ", \t");
		if (n == strlen(etag) && !memcmp(list, etag, n))
			return true;
		list += n;
	}
	return false;
}

bool feed_unchanged(struct request *rq, struct reply *rp, const char *etag, int64_t last)
{
	const char *tags = request_header(rq, "If-None-Match");
	const char *since = request_header(rq, "If-Modified-Since");
	struct str nothing = STR_INIT;
	char date[CLOCK_TEXT];
	int64_t known = 0;
	bool same = tags ? has_tag(tags, etag)
			 : since && last && clock_parse_http(since, &known) && known >= last;

	if (same)
		reply_text(rp, 304, NULL, &nothing);
	reply_header(rq, rp, "ETag", "%s", etag);
	if (last) {
		clock_http(last, date);
		reply_header(rq, rp, "Last-Modified", "%s", date);
	}
	return same;
}

/* Text inside CDATA: its end mark is parted, characters that XML 1.0 forbids go. */
static void add_cdata(const char *text, struct str *out)
{
	str_adds(out, "<![CDATA[");
	for (; *text; text++) {
		if (str_starts(text, "]]>")) {
			str_adds(out, "]]]]><![CDATA[>");
			text += 2;
		} else if ((unsigned char)*text >= ' ' || strchr("\t\n\r", *text)) {
			str_addc(out, *text);
		}
	}
	str_adds(out, "]]>");
}

static void add_element(const char *name, const char *text, struct str *out)
{
	str_addf(out, "<%s>", name);
	add_cdata(text, out);
	str_addf(out, "</%s>\n", name);
}

static void add_item(struct request *rq, const struct post *post, const struct post_html *html,
		     struct str *out)
{
	struct media_source source = {rq->db, rq->arena, rq->base, rq->site->zone};
	struct render_pictures pictures = {media_find_picture, &source, rq->base};
	const char *section, *slug, *link = post_link(rq->arena, rq->base, post);
	struct str body = STR_INIT;
	char date[CLOCK_TEXT];

	clock_http(post->date, date);
	page_section(rq, post->id, &section, &slug);
	str_adds(out, "<item>\n");
	page_add(out, "<title>%t</title>\n<link>%t</link>\n", page_title_text(rq, post->title),
		 link);
	page_add(out, "<guid isPermaLink=\"false\">%t/?p=%d</guid>\n<pubDate>%t</pubDate>\n",
		 rq->base, post->id, date);
	add_element("dc:creator", page_author(rq, post->author), out);
	if (*section)
		add_element("category", section, out);
	if (!*post->password) {
		add_element("description", page_lead(rq, post, html), out);
		if (!html->content)
			render_content(post->content, &pictures, &body);
		add_element("content:encoded", html->content ? html->content : body.data, out);
	}
	str_adds(out, "</item>\n");
	str_free(&body);
}

static void add_channel(struct request *rq, const struct page_of *of, const char *path,
			int64_t last, struct str *out)
{
	char date[CLOCK_TEXT];

	clock_http(last, date);
	page_add(out,
		 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
		 "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
		 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
		 "xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n"
		 "<title>%t%t%t</title>\n<link>%t%t</link>\n<description>%t</description>\n",
		 of->title, *of->title ? " - " : "", rq->site->name, rq->base, path,
		 rq->site->description);
	page_add(out,
		 "<atom:link href=\"%t%tfeed/\" rel=\"self\" type=\"application/rss+xml\"/>\n"
		 "<language>vi</language>\n",
		 rq->base, path);
	if (last)
		page_add(out, "<lastBuildDate>%t</lastBuildDate>\n", date);
}

void feed_answer(struct request *rq, struct reply *rp, const struct page_of *of)
{
	const char *path = *of->kind ? arena_printf(rq->arena, "/%s/%s/", of->kind, of->slug) : "/";
	struct post posts[PAGE_POSTS];
	struct post_html html[PAGE_POSTS] = {0};
	struct str out = STR_INIT;
	int64_t change = 0, last = 0;
	size_t n = 0;
	/* Whatever the posts' own times say: one may be withdrawn, another dated ahead. */
	enum err e = portal_changed(rq->db, &change, &last);

	if (!e && feed_unchanged(rq, rp,
				 arena_printf(rq->arena, "\"feed-%lld-%lld\"", (long long)change,
					      (long long)last),
				 last))
		return;
	if (!e)
		e = page_list_read(rq, of, 0, PAGE_POSTS, posts, &n);
	if (!e)
		e = post_html_read(rq->db, rq->arena, posts, n, rq->base, html);
	if (e) {
		reply_failed(rp, e);
		return;
	}
	add_channel(rq, of, path, last, &out);
	for (size_t i = 0; i < n; i++)
		add_item(rq, &posts[i], &html[i], &out);
	str_adds(&out, "</channel>\n</rss>\n");
	reply_text(rp, 200, "application/rss+xml; charset=UTF-8", &out);
}
