#include "net/portal/page_list.h"

#include <string.h>

#include "net/doc/html.h"
#include "net/portal/clean.h"
#include "net/portal/page_html.h"
#include "net/portal/render.h"
#include "net/portal/views.h"

/* What each kind of list is found by and selected with; the selection's one argument is an id. */
static const struct kind {
	const char *kind, *find, *where;
} kinds[] = {
	{"category", "SELECT id, name FROM term WHERE taxonomy = 'category' AND slug = ?",
	 "AND id IN (SELECT post FROM post_term WHERE term = ?1)"},
	{"tag", "SELECT id, name FROM term WHERE taxonomy = 'post_tag' AND slug = ?",
	 "AND id IN (SELECT post FROM post_term WHERE term = ?1)"},
	{"author", "SELECT id, name FROM user WHERE slug = ?", "AND author = ?1"},
};

static const struct kind *kind_of(const char *word)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kinds[i].kind, word))
			return &kinds[i];
	return NULL;
}

enum err page_list_find(struct request *rq, struct page_of *of)
{
	const struct kind *kind = kind_of(of->kind);
	struct stmt *s;
	enum err e;

	of->title = "";
	if (!kind)
		return *of->kind ? err_set(ERR_NOT_FOUND, "%s", "") : OK;
	e = db_query(rq->db, &s, kind->find, "s", of->slug);
	if (!e && db_step(s, &e)) {
		of->id = db_int(s, 0);
		of->title = arena_strdup(rq->arena, db_text(s, 1));
	}
	db_end(s);
	return !e && !of->id ? err_set(ERR_NOT_FOUND, "%s", "") : e;
}

enum err page_list_read(struct request *rq, const struct page_of *of, int64_t offset, int64_t limit,
			struct post *posts, size_t *n)
{
	const struct kind *kind = kind_of(of->kind);
	const char *sql = arena_printf(rq->arena,
				       "SELECT " POST_COLUMNS
				       " FROM post WHERE status = 'publish' AND ?1 IS NOT "
				       "NULL %s ORDER BY date DESC, id DESC LIMIT ?2 OFFSET ?3",
				       kind ? kind->where : "");
	struct stmt *s;
	enum err e = db_query(rq->db, &s, sql, "iii", of->id, limit, offset);

	*n = 0;
	while (!e && (int64_t)*n < limit && db_step(s, &e))
		post_read(s, rq->arena, &posts[(*n)++]);
	db_end(s);
	return e;
}

void page_section(const struct request *rq, int64_t post, const char **name, const char **slug)
{
	struct stmt *s;
	enum err e =
		db_query(rq->db, &s,
			 "SELECT term.name, term.slug FROM post_term JOIN term ON term.id = "
			 "post_term.term WHERE post_term.post = ? AND term.taxonomy = 'category' "
			 "ORDER BY post_term.place LIMIT 1",
			 "i", post);

	*name = *slug = "";
	if (!e && db_step(s, &e)) {
		*name = arena_strdup(rq->arena, db_text(s, 0));
		*slug = arena_strdup(rq->arena, db_text(s, 1));
	}
	db_end(s);
}

const char *page_author(const struct request *rq, int64_t author)
{
	struct user user;

	return user_by_id(rq->db, rq->arena, author, &user) ? "" : user.name;
}

const char *page_title(const struct request *rq, const char *title)
{
	struct str clean = STR_INIT, shown = STR_INIT;
	const char *kept;

	clean_html(CLEAN_TITLE, false, title, &clean);
	render_title(clean.data, &shown);
	kept = arena_strdup(rq->arena, shown.len ? shown.data : "(không có tiêu đề)");
	str_free(&clean);
	str_free(&shown);
	return kept;
}

const char *page_title_text(const struct request *rq, const char *title)
{
	return html_text(rq->arena, page_title(rq, title));
}

const char *page_lead(const struct request *rq, const struct post *post,
		      const struct post_html *html)
{
	struct str made = STR_INIT;
	const char *text;

	if (*post->password)
		return "";
	if (!html->excerpt)
		render_excerpt(post->excerpt, post->content, &made);
	text = html_text(rq->arena, html->excerpt ? html->excerpt : made.data);
	str_free(&made);
	return text;
}

/* A small picture beside a headline would cost a request each: the list is text. */
static void add_item(struct request *rq, const struct post *post, const struct post_html *html,
		     struct str *out)
{
	const char *section, *slug, *link = post_link(rq->arena, rq->base, post);

	page_section(rq, post->id, &section, &slug);
	page_add(out, "<article class=\"item\">\n<h2><a href=\"%t\">%h</a></h2>\n", link,
		 page_title(rq, post->title));
	page_add(out, "<p class=\"time\">%t%t%t</p>\n<p>%t</p>\n</article>\n",
		 page_date(rq, post->date), *section ? " · " : "", section,
		 page_lead(rq, post, html));
}

static void add_pages(const struct request *rq, const char *path, int64_t number, bool more,
		      struct str *out)
{
	str_adds(out, "<p class=\"pages\">");
	if (number > 2)
		page_add(out, "<a href=\"%t%tpage/%d/\">← Mới hơn</a>", rq->base, path, number - 1);
	else if (number == 2)
		page_add(out, "<a href=\"%t%t\">← Mới hơn</a>", rq->base, path);
	else
		str_adds(out, "<span></span>");
	if (more)
		page_add(out, "<a href=\"%t%tpage/%d/\">Cũ hơn →</a>", rq->base, path, number + 1);
	str_adds(out, "</p>\n");
}

void page_list(struct request *rq, struct reply *rp, struct page_of *of, int64_t number)
{
	const char *path = *of->kind ? arena_printf(rq->arena, "/%s/%s/", of->kind, of->slug) : "/";
	struct post posts[PAGE_POSTS + 1];
	struct post_html html[PAGE_POSTS + 1] = {0};
	struct page_frame frame = {of->title, path, rq->site->description, ""};
	struct str out = STR_INIT;
	size_t n;
	enum err e = page_list_read(rq, of, (number - 1) * PAGE_POSTS, PAGE_POSTS + 1, posts, &n);

	if (!e && !n && number > 1)
		e = err_set(ERR_NOT_FOUND, "%s", "");
	if (!e)
		e = post_html_read(rq->db, rq->arena, posts, n, NULL, html);
	if (!e)
		e = page_begin(rq, &frame, &out);
	if (e) {
		str_free(&out);
		if (e == ERR_NOT_FOUND)
			page_say(rq, rp, 404, "Không tìm thấy", "Trang này không có.");
		else
			reply_failed(rp, e);
		return;
	}
	if (*of->title)
		page_add(&out, "<h1>%t</h1>\n", of->title);
	if (!n)
		str_adds(&out, "<p>Chưa có bài nào.</p>\n");
	for (size_t i = 0; i < n && i < PAGE_POSTS; i++)
		add_item(rq, &posts[i], &html[i], &out);
	add_pages(rq, path, number, n > PAGE_POSTS, &out);
	page_end(rq, rp, 200, &out);
	views_page(rq, 0);
}
