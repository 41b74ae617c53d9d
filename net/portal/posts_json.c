#include <string.h>

#include "net/portal/date.h"
#include "net/portal/media.h"
#include "net/portal/post_html.h"
#include "net/portal/post_slug.h"
#include "net/portal/posts.h"
#include "net/portal/render.h"
#include "net/portal/review_json.h"

json_t *text_json(const char *text)
{
	json_t *o = json_string(text);

	return o ? o : json_string("");
}

json_t *date_gmt_json(int64_t seconds)
{
	char text[CLOCK_TEXT];

	clock_iso(seconds, text);
	return json_string(text);
}

json_t *date_json(const struct request *rq, int64_t seconds)
{
	char text[CLOCK_TEXT];

	date_local(rq->site->zone, seconds, text);
	return json_string(text);
}

/* What one post is made with. */
struct making {
	const struct request *rq;
	const struct post *post;
	const struct post_html *html;
	bool edit;
	bool open;		   /* its text may be shown: no password, or the right one */
	const bool *wanted;	   /* of each row of fields */
	json_t *categories, *tags; /* arrays of ids, borrowed */
	const struct review *review;
};

/* One field: its name, where it is shown (view and edit unless said), how it is made. */
enum shown { SHOWN_EMBED = 1, SHOWN_EDIT_ONLY = 2 };

struct field {
	const char *name;
	unsigned shown;
	json_t *(*make)(const struct making *m);
};

static json_t *make_id(const struct making *m)
{
	return json_integer(m->post->id);
}

static json_t *make_date(const struct making *m)
{
	return date_json(m->rq, m->post->date);
}

static json_t *make_date_gmt(const struct making *m)
{
	return date_gmt_json(m->post->date);
}

static json_t *make_guid(const struct making *m)
{
	char *guid = arena_printf(m->rq->arena, "%s/?p=%lld", m->rq->base, (long long)m->post->id);

	return m->edit ? json_pack("{s:s, s:s}", "rendered", guid, "raw", guid)
		       : json_pack("{s:s}", "rendered", guid);
}

static json_t *make_modified(const struct making *m)
{
	return date_json(m->rq, m->post->modified);
}

static json_t *make_modified_gmt(const struct making *m)
{
	return date_gmt_json(m->post->modified);
}

static json_t *make_password(const struct making *m)
{
	return text_json(m->post->password);
}

static json_t *make_slug(const struct making *m)
{
	return text_json(m->post->slug);
}

static json_t *make_status(const struct making *m)
{
	return text_json(m->post->status);
}

static json_t *make_type(const struct making *m)
{
	(void)m;
	return json_string("post");
}

static json_t *make_link(const struct making *m)
{
	return text_json(post_link(m->rq->arena, m->rq->base, m->post));
}

/* {"raw", "rendered"}; kept is the rendered text, or NULL: render makes it. */
static json_t *rendered(const struct making *m, const char *field, const char *raw,
			const char *kept, void (*render)(const struct making *m, struct str *out))
{
	struct str text = STR_INIT;
	json_t *o = json_object();

	if (m->edit)
		json_object_set_new(o, "raw", text_json(raw));
	if (request_wants(m->rq, field)) {
		if (!kept)
			render(m, &text);
		json_object_set_new(o, "rendered", text_json(kept ? kept : text.data));
	}
	str_free(&text);
	return o;
}

static void render_title_of(const struct making *m, struct str *out)
{
	render_title(m->post->title, out);
}

static void render_content_of(const struct making *m, struct str *out)
{
	const struct request *rq = m->rq;
	struct media_source source = {rq->db, rq->arena, rq->base, rq->site->zone};
	struct render_pictures pictures = {media_find_picture, &source, rq->base};

	render_content(m->post->content, &pictures, out);
}

static void render_excerpt_of(const struct making *m, struct str *out)
{
	render_excerpt(m->post->excerpt, m->post->content, out);
}

static json_t *make_title(const struct making *m)
{
	return rendered(m, "title.rendered", m->post->title, m->html->title, render_title_of);
}

static json_t *make_content(const struct making *m)
{
	json_t *o = rendered(m, "content.rendered", m->post->content,
			     m->open ? m->html->content : "", render_content_of);

	json_object_set_new(o, "protected", json_boolean(*m->post->password));
	if (m->edit)
		json_object_set_new(o, "block_version",
				    json_integer(render_is_blocks(m->post->content)));
	return o;
}

static json_t *make_excerpt(const struct making *m)
{
	json_t *o = rendered(m, "excerpt.rendered", m->post->excerpt,
			     m->open ? m->html->excerpt : "", render_excerpt_of);

	json_object_set_new(o, "protected", json_boolean(*m->post->password));
	return o;
}

static json_t *make_author(const struct making *m)
{
	return json_integer(m->post->author);
}

static json_t *make_featured_media(const struct making *m)
{
	return json_integer(m->post->featured_media);
}

static json_t *make_comment_status(const struct making *m)
{
	return text_json(m->post->comment_status);
}

static json_t *make_ping_status(const struct making *m)
{
	return text_json(m->post->ping_status);
}

static json_t *make_sticky(const struct making *m)
{
	return json_boolean(m->post->sticky);
}

static json_t *make_template(const struct making *m)
{
	return text_json(m->post->template);
}

static json_t *make_format(const struct making *m)
{
	return text_json(m->post->format);
}

static json_t *make_meta(const struct making *m)
{
	(void)m;
	return json_array(); /* WordPress writes [] where no key is registered */
}

static json_t *make_categories(const struct making *m)
{
	return m->categories ? json_incref(m->categories) : json_array();
}

static json_t *make_tags(const struct making *m)
{
	return m->tags ? json_incref(m->tags) : json_array();
}

static json_t *make_version(const struct making *m)
{
	return json_integer(m->post->version);
}

static json_t *make_views(const struct making *m)
{
	return json_integer(m->post->views);
}

static json_t *make_review(const struct making *m)
{
	return review_json(m->post, m->review);
}

static json_t *make_permalink_template(const struct making *m)
{
	return text_json(arena_printf(m->rq->arena, "%s/%%postname%%/", m->rq->base));
}

static json_t *make_generated_slug(const struct making *m)
{
	const char *slug = m->post->slug;

	if (!*slug && post_slug_free(m->rq->db, m->rq->arena, m->post->title, m->post->id, &slug))
		slug = "";
	return text_json(slug);
}

/* In WordPress's order. */
static const struct field fields[] = {
	{"id", SHOWN_EMBED, make_id},
	{"date", SHOWN_EMBED, make_date},
	{"date_gmt", 0, make_date_gmt},
	{"guid", 0, make_guid},
	{"modified", 0, make_modified},
	{"modified_gmt", 0, make_modified_gmt},
	{"password", SHOWN_EDIT_ONLY, make_password},
	{"slug", SHOWN_EMBED, make_slug},
	{"status", 0, make_status},
	{"type", SHOWN_EMBED, make_type},
	{"link", SHOWN_EMBED, make_link},
	{"title", SHOWN_EMBED, make_title},
	{"content", 0, make_content},
	{"excerpt", SHOWN_EMBED, make_excerpt},
	{"author", SHOWN_EMBED, make_author},
	{"featured_media", SHOWN_EMBED, make_featured_media},
	{"comment_status", 0, make_comment_status},
	{"ping_status", 0, make_ping_status},
	{"sticky", 0, make_sticky},
	{"template", 0, make_template},
	{"format", 0, make_format},
	{"meta", 0, make_meta},
	{"categories", 0, make_categories},
	{"tags", 0, make_tags},
	{"views", SHOWN_EMBED, make_views},
	{"version", SHOWN_EMBED, make_version},
	{"review", SHOWN_EDIT_ONLY, make_review},
	{"permalink_template", SHOWN_EDIT_ONLY, make_permalink_template},
	{"generated_slug", SHOWN_EDIT_ONLY, make_generated_slug},
};

/* ---- Whole posts ---- */

static bool password_fits(const struct request *rq, const struct post *post)
{
	const char *sent = arg_text(rq, "password");

	return sent && !strcmp(sent, post->password);
}

/* Which fields posts have here; the same for all of a list. */
static const bool *wanted_fields(const struct request *rq, bool edit, bool embed)
{
	bool *wanted = arena_array(rq->arena, sizeof(fields) / sizeof(*fields), sizeof(*wanted));

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const struct field *f = &fields[i];

		wanted[i] = (!embed || f->shown & SHOWN_EMBED) &&
			    (edit || !(f->shown & SHOWN_EDIT_ONLY)) && request_wants(rq, f->name);
	}
	return wanted;
}

static json_t *make_post(struct making *m)
{
	json_t *o = json_object();

	m->open = !*m->post->password || m->edit || password_fits(m->rq, m->post);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (m->wanted[i])
			json_object_set_new_nocheck(o, fields[i].name, fields[i].make(m));
	if (request_wants(m->rq, "_links"))
		json_object_set_new(o, "_links", posts_links(m->rq, m->post, m->edit));
	return o;
}

/* A post's terms: arrays of ids, NULL where it has none. */
struct terms {
	json_t *categories, *tags;
};

static struct terms *terms_of(const struct post *posts, size_t n, int64_t id, struct terms *terms)
{
	for (size_t i = 0; i < n; i++)
		if (posts[i].id == id)
			return &terms[i];
	return NULL;
}

/* The terms of all the posts in one query: terms[i] are those of posts[i]. */
static enum err read_terms(const struct request *rq, const struct post *posts, size_t n,
			   struct terms *terms)
{
	struct stmt *s;
	enum err e = db_query(rq->db, &s,
			      "SELECT post_term.post, term.taxonomy = 'category', term.id"
			      " FROM post_term JOIN term ON term.id = post_term.term"
			      " WHERE post_term.post IN (SELECT value FROM json_each(?))"
			      " ORDER BY post_term.post, post_term.place",
			      "s", post_ids_json(rq->arena, posts, n));

	while (!e && db_step(s, &e)) {
		struct terms *t = terms_of(posts, n, db_int(s, 0), terms);
		json_t **list = !t ? NULL : db_int(s, 1) ? &t->categories : &t->tags;

		if (!list)
			continue;
		if (!*list)
			*list = json_array();
		json_array_append_new(*list, json_integer(db_int(s, 2)));
	}
	db_end(s);
	return e;
}

static bool wants_html(const struct request *rq)
{
	return request_wants(rq, "title.rendered") || request_wants(rq, "content.rendered") ||
	       request_wants(rq, "excerpt.rendered");
}

enum err posts_json(const struct request *rq, const struct post *posts, size_t n,
		    const char *context, json_t **out)
{
	bool want_terms = request_wants(rq, "categories") || request_wants(rq, "tags");
	bool edit = !strcmp(context, "edit"), embed = !strcmp(context, "embed");
	const bool *wanted = wanted_fields(rq, edit, embed);
	struct terms *terms = arena_array(rq->arena, n, sizeof(*terms));
	json_t *list = json_array();
	struct post_html *html = arena_array(rq->arena, n, sizeof(*html));
	struct review *reviews = arena_array(rq->arena, n, sizeof(*reviews));
	enum err e = want_terms ? read_terms(rq, posts, n, terms) : OK;

	if (!e && edit && request_wants(rq, "review"))
		e = review_read(rq->db, rq->arena, posts, n, reviews);
	if (!e && wants_html(rq))
		e = post_html_read(rq->db, rq->arena, posts, n,
				   request_wants(rq, "content.rendered") ? rq->base : NULL, html);
	for (size_t i = 0; !e && i < n; i++) {
		struct making m = {.rq = rq,
				   .post = &posts[i],
				   .html = &html[i],
				   .review = &reviews[i],
				   .edit = edit,
				   .wanted = wanted,
				   .categories = terms[i].categories,
				   .tags = terms[i].tags};

		json_array_append_new(list, make_post(&m));
	}
	for (size_t i = 0; i < n; i++) {
		json_decref(terms[i].categories);
		json_decref(terms[i].tags);
	}
	if (e)
		json_decref(list);
	else
		*out = list;
	return e;
}

void posts_answer(struct request *rq, struct reply *rp, int64_t id, int status, const char *context)
{
	struct post post;
	json_t *list;
	enum err e = post_load(rq->db, rq->arena, id, &post);

	if (!e)
		e = posts_json(rq, &post, 1, context, &list);
	if (e) {
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, status, json_incref(json_array_get(list, 0)));
	json_decref(list);
}
