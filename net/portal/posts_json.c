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

/* What posts are made with: first what is the same for all of a list. */
struct making {
	const struct request *rq;
	bool edit;
	const bool *wanted;	     /* of each row of fields */
	bool terms, rendered, texts; /* to be read too; texts: content.rendered */
	const struct post *post;
	bool open; /* its text may be shown: no password, or the right one */
	const struct review *review;
	struct post_html html;
	json_t *categories, *tags; /* arrays of ids; NULL: none */
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
	return rendered(m, "title.rendered", m->post->title, m->html.title, render_title_of);
}

static json_t *make_content(const struct making *m)
{
	json_t *o = rendered(m, "content.rendered", m->post->content,
			     m->open ? m->html.content : "", render_content_of);

	json_object_set_new(o, "protected", json_boolean(*m->post->password));
	if (m->edit)
		json_object_set_new(o, "block_version",
				    json_integer(render_is_blocks(m->post->content)));
	return o;
}

static json_t *make_excerpt(const struct making *m)
{
	json_t *o = rendered(m, "excerpt.rendered", m->post->excerpt,
			     m->open ? m->html.excerpt : "", render_excerpt_of);

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

/* The terms of a post: new arrays of ids, NULL where it has none. */
static enum err read_terms(const struct request *rq, int64_t post, json_t **categories,
			   json_t **tags)
{
	struct stmt *s;
	enum err e = db_query(rq->db, &s,
			      "SELECT term.taxonomy = 'category', term.id"
			      " FROM post_term JOIN term ON term.id = post_term.term"
			      " WHERE post_term.post = ? ORDER BY post_term.place",
			      "i", post);

	while (!e && db_step(s, &e)) {
		json_t **list = db_int(s, 0) ? categories : tags;

		if (!*list)
			*list = json_array();
		json_array_append_new(*list, json_integer(db_int(s, 1)));
	}
	db_end(s);
	return e;
}

/* What is not kept is rendered from the content, which a list has left out. */
static enum err read_content(const struct making *m, struct post *post)
{
	if (post->content || (m->html.excerpt && (m->html.content || !m->texts)))
		return OK;
	return post_content(m->rq->db, m->rq->arena, post->id, &post->content);
}

static enum err add_post(struct making *m, struct post *post, json_t *list)
{
	const struct request *rq = m->rq;
	enum err e = OK;

	m->post = post;
	m->html = (struct post_html){0};
	m->categories = m->tags = NULL;
	if (m->terms)
		e = read_terms(rq, post->id, &m->categories, &m->tags);
	if (!e && m->rendered)
		e = post_html_read(rq->db, rq->arena, post, 1, m->texts ? rq->base : NULL,
				   &m->html);
	if (!e && m->rendered)
		e = read_content(m, post);
	if (!e)
		json_array_append_new(list, make_post(m));
	json_decref(m->categories);
	json_decref(m->tags);
	return e;
}

enum err posts_json(const struct request *rq, const struct post *posts, size_t n,
		    const char *context, json_t **out)
{
	bool edit = !strcmp(context, "edit"), embed = !strcmp(context, "embed");
	struct making m = {.rq = rq,
			   .edit = edit,
			   .wanted = wanted_fields(rq, edit, embed),
			   .terms = request_wants(rq, "categories") || request_wants(rq, "tags"),
			   .texts = request_wants(rq, "content.rendered")};
	json_t *list = json_array();
	struct review *reviews = arena_array(rq->arena, n, sizeof(*reviews));
	enum err e = OK;

	m.rendered = m.texts || request_wants(rq, "title.rendered") ||
		     request_wants(rq, "excerpt.rendered");
	if (edit && request_wants(rq, "review"))
		e = review_read(rq->db, rq->arena, posts, n, reviews);
	for (size_t i = 0; !e && i < n; i++) {
		struct post post = posts[i];

		m.review = &reviews[i];
		e = add_post(&m, &post, list);
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
