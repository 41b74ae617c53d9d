#include "net/portal/page.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/portal/feed.h"
#include "net/portal/media.h"
#include "net/portal/page_html.h"
#include "net/portal/page_list.h"
#include "net/portal/range.h"
#include "net/portal/render.h"
#include "net/portal/slug.h"
#include "net/portal/views.h"

#define UPLOADS "/wp-content/uploads/"

static void say_missing(struct request *rq, struct reply *rp)
{
	page_say(rq, rp, 404, "Không tìm thấy", "Trang này không có, hoặc không còn nữa.");
}

static void move_to(struct request *rq, struct reply *rp, const char *address)
{
	struct str nothing = STR_INIT;

	reply_text(rp, 301, "text/html; charset=UTF-8", &nothing);
	reply_header(rq, rp, "Location", "%s", address);
}

/* ---- One post ---- */

/* The picture of the post above its body, unless the body shows it. */
static void add_picture(struct request *rq, const struct post *post, struct str *out)
{
	const char *mark =
		arena_printf(rq->arena, "wp-image-%lld", (long long)post->featured_media);
	const struct media_file *file;
	struct str caption = STR_INIT;
	struct media_item m;

	if (!post->featured_media || strstr(post->content, mark) ||
	    media_load(rq->db, rq->arena, post->featured_media, &m) || !m.width)
		return;
	file = media_size_named(&m, "large");
	page_add(out, "<figure><img src=\"%t\" width=\"%d\" height=\"%d\" alt=\"%t\">",
		 media_url(rq->arena, rq->base, rq->site->zone, &m, file),
		 (int64_t)(file ? file->width : m.width), (int64_t)(file ? file->height : m.height),
		 m.alt);
	render_title(m.caption, &caption);
	if (caption.len)
		page_add(out, "<figcaption>%h</figcaption>", caption.data);
	str_adds(out, "</figure>\n");
	str_free(&caption);
}

static void add_body(struct request *rq, const struct post *post, const struct post_html *html,
		     struct str *out)
{
	struct media_source source = {rq->db, rq->arena, rq->base, rq->site->zone};
	struct render_pictures pictures = {media_find_picture, &source, rq->base};
	struct str lead = STR_INIT;

	if (*post->password) {
		str_adds(out, "<p>Bài này cần mật khẩu.</p>\n");
		return;
	}
	if (*post->excerpt) {
		render_excerpt(post->excerpt, "", &lead);
		page_add(out, "<div class=\"lead\">%h</div>\n", lead.data);
	}
	add_picture(rq, post, out);
	if (html->content)
		str_adds(out, html->content);
	else
		render_content(post->content, &pictures, out);
	str_free(&lead);
}

static void show_post(struct request *rq, struct reply *rp, const struct post *post)
{
	struct page_frame frame = {page_title_text(rq, post->title), "/", "", ""};
	struct post_html html = {0};
	const char *section, *slug;
	struct str out = STR_INIT;
	enum err e = post_html_read(rq->db, rq->arena, post, 1, rq->base, &html);

	frame.description = page_lead(rq, post, &html);
	if (!e)
		e = page_begin(rq, &frame, &out);
	if (e) {
		str_free(&out);
		reply_failed(rp, e);
		return;
	}
	page_section(rq, post->id, &section, &slug);
	page_add(&out,
		 "<article>\n<h1>%h</h1>\n<p class=\"time\">Thời gian đăng: %t - Lượt đọc: %t",
		 page_title(rq, post->title), page_date(rq, post->date),
		 page_number(rq->arena, post->views));
	if (*section)
		page_add(&out, " · <a href=\"%t/category/%t/\">%t</a>", rq->base, slug, section);
	str_adds(&out, "</p>\n");
	add_body(rq, post, &html, &out);
	str_adds(&out, "\n</article>\n");
	page_end(rq, rp, 200, &out);
	views_page(rq, post->id);
	reply_header(rq, rp, "Link",
		     "<%s/wp/v2/posts/%lld>; rel=\"alternate\"; type=\"application/json\"", rq->api,
		     (long long)post->id);
}

/* The file of a picture whose page is asked for. */
static void move_to_media(struct request *rq, struct reply *rp, const char *slug)
{
	struct media_item m;
	int64_t id = 0;

	if (db_get_int(rq->db, &id, "SELECT id FROM media WHERE slug = ?", "s", slug) ||
	    media_load(rq->db, rq->arena, id, &m))
		say_missing(rq, rp);
	else
		move_to(rq, rp, media_url(rq->arena, rq->base, rq->site->zone, &m, NULL));
}

static void answer_slug(struct request *rq, struct reply *rp, const char *slug)
{
	struct str made = STR_INIT;
	struct post post;
	enum err e;

	/* The path came decoded; a slug keeps letters of other scripts as %xx. */
	slug_make(slug, &made);
	slug = arena_strdup(rq->arena, made.data);
	str_free(&made);
	e = post_by_slug(rq->db, rq->arena, slug, &post);
	if (!e)
		show_post(rq, rp, &post);
	else if (e == ERR_NOT_FOUND)
		move_to_media(rq, rp, slug);
	else
		reply_failed(rp, e);
}

/* /?p=7: to the post's own address. */
static void answer_id(struct request *rq, struct reply *rp, const char *id)
{
	struct post post;

	if (post_load(rq->db, rq->arena, strtoll(id, NULL, 10), &post) || !post_is_public(&post))
		say_missing(rq, rp);
	else
		move_to(rq, rp, post_link(rq->arena, rq->base, &post));
}

/* ---- Files ---- */

/*
 * What of the file is asked for. A client that has a part of it names it by its tag in If-Range:
 * with another one it gets the whole.
 */
static void cut_file(struct request *rq, struct reply *rp, const char *tag)
{
	int64_t size = lseek(rp->fd, 0, SEEK_END);
	const char *same = request_header(rq, "If-Range");
	const char *asked = !same || !strcmp(same, tag) ? request_header(rq, "Range") : NULL;
	enum range range = range_read(asked, size, &rp->from, &rp->length);
	struct str nothing = STR_INIT;

	reply_header(rq, rp, "Accept-Ranges", "bytes");
	if (range == RANGE_PART) {
		rp->status = 206;
		reply_header(rq, rp, "Content-Range", "bytes %lld-%lld/%lld", (long long)rp->from,
			     (long long)(rp->from + rp->length - 1), (long long)size);
	} else if (range == RANGE_NONE) {
		reply_text(rp, 416, NULL, &nothing);
		reply_header(rq, rp, "Content-Range", "bytes */%lld", (long long)size);
	}
}

/* A file never changes under its name: it may be kept for a year. */
static void answer_file(struct request *rq, struct reply *rp, const char *name)
{
	const char *mime, *hash, *tag;
	int fd;
	enum err e =
		media_open(rq->portal, rq->db, rq->arena, rq->site->zone, name, &fd, &mime, &hash);

	if (e) {
		say_missing(rq, rp);
		return;
	}
	tag = arena_printf(rq->arena, "\"%.32s\"", hash);
	if (feed_unchanged(rq, rp, tag, 0)) {
		close(fd);
	} else {
		reply_file(rp, 200, mime, fd);
		cut_file(rq, rp, tag);
	}
	reply_header(rq, rp, "Cache-Control", "public, max-age=31536000, immutable");
	reply_header(rq, rp, "X-Content-Type-Options", "nosniff");
	reply_header(rq, rp, "Content-Security-Policy", "default-src 'none'; sandbox");
}

/* ---- Addresses ---- */

/* A path's parts, "a/b/c" for "/a/b/c/": at most this many, else there is nothing there. */
#define PARTS_MAX 5

struct path {
	char *parts[PARTS_MAX];
	size_t count;
};

static bool read_path(struct request *rq, struct path *p)
{
	char *s = arena_strdup(rq->arena, rq->path);

	p->count = 0;
	for (;;) {
		s += strspn(s, "/");
		if (!*s)
			return true;
		if (p->count == PARTS_MAX)
			return false;
		p->parts[p->count++] = s;
		s += strcspn(s, "/");
		if (*s)
			*s++ = '\0';
	}
}

static bool is_part(const struct path *p, size_t i, const char *word)
{
	return i < p->count && !strcmp(p->parts[i], word);
}

/* What stands behind the list's own parts: nothing, "feed", or "page" and its number. */
static void answer_list(struct request *rq, struct reply *rp, struct page_of *of,
			const struct path *p, size_t at)
{
	bool paged = is_part(p, at, "page") && at + 2 == p->count;
	int64_t number = paged ? strtoll(p->parts[at + 1], NULL, 10) : 1;
	enum err e = page_list_find(rq, of);

	if (e == ERR_NOT_FOUND)
		say_missing(rq, rp);
	else if (e)
		reply_failed(rp, e);
	else if (is_part(p, at, "feed") && at + 1 == p->count)
		feed_answer(rq, rp, of);
	else if ((paged || at == p->count) && number > 0 && number < 1000000)
		page_list(rq, rp, of, number);
	else
		say_missing(rq, rp);
}

static bool is_list_word(const struct path *p)
{
	return is_part(p, 0, "category") || is_part(p, 0, "tag") || is_part(p, 0, "author");
}

/* The API has nothing for search machines that the pages have not. */
static void answer_robots(struct reply *rp)
{
	struct str out = STR_INIT;

	str_adds(&out, "User-agent: *\nDisallow: /wp-json/\n");
	reply_text(rp, 200, "text/plain; charset=UTF-8", &out);
}

void page_dispatch(struct request *rq, struct reply *rp)
{
	const char *id = json_string_value(json_object_get(rq->query, "p"));
	struct page_of of = {"", "", "", 0};
	struct path p;

	if (rq->method != METHOD_GET) {
		page_say(rq, rp, 405, "Không được", "Trang này chỉ để đọc.");
		reply_header(rq, rp, "Allow", "GET, HEAD");
		return;
	}
	if (str_starts(rq->path, UPLOADS)) {
		answer_file(rq, rp, rq->path + strlen(UPLOADS));
		return;
	}
	if (!strcmp(rq->path, "/robots.txt")) {
		answer_robots(rp);
		return;
	}
	if (!read_path(rq, &p)) {
		say_missing(rq, rp);
		return;
	}
	if (!p.count && id) {
		answer_id(rq, rp, id);
	} else if (p.count > 1 && is_list_word(&p)) {
		of.kind = p.parts[0];
		of.slug = p.parts[1];
		answer_list(rq, rp, &of, &p, 2);
	} else if (!p.count || is_part(&p, 0, "page") || is_part(&p, 0, "feed")) {
		answer_list(rq, rp, &of, &p, 0);
	} else if (p.count == 1) {
		answer_slug(rq, rp, p.parts[0]);
	} else {
		say_missing(rq, rp);
	}
}
