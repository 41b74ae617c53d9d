#include "net/portal/comment_json.h"

#include <string.h>

#include "net/portal/date.h"
#include "net/portal/post.h"
#include "net/portal/render.h"
#include "net/portal/reply.h"

static void put_text(json_t *o, const char *name, const char *text)
{
	json_object_set_new(o, name, json_string(text));
}

static void put_int(json_t *o, const char *name, int64_t n)
{
	json_object_set_new(o, name, json_integer(n));
}

static void put_author(json_t *o, const struct comment *c, bool edit)
{
	put_int(o, "author", c->author);
	put_text(o, "author_name", c->author_name);
	if (edit)
		put_text(o, "author_email", c->author_email);
	put_text(o, "author_url", c->author_url);
	if (edit) {
		put_text(o, "author_ip", c->author_ip);
		put_text(o, "author_user_agent", c->author_agent);
	}
}

static void put_content(const struct request *rq, json_t *o, const struct comment *c)
{
	struct str text = STR_INIT;

	render_comment(c->content, &text);
	json_object_set_new(
		o, "content",
		reply_rendered(request_context(rq, "edit") ? c->content : NULL, text.data));
	str_free(&text);
}

/* The post's address with the comment's place in it. */
static const char *link_of(const struct request *rq, const struct comment *c)
{
	struct post post;

	if (post_load(rq->db, rq->arena, c->post, &post))
		return "";
	return arena_printf(rq->arena, "%s#comment-%lld", post_link(rq->arena, rq->base, &post),
			    (long long)c->id);
}

static void put_links(const struct request *rq, json_t *o, const struct comment *c)
{
	json_t *links = json_object();

	reply_link(rq, links, "self", NULL, "/wp/v2/comments/%lld", (long long)c->id);
	reply_link(rq, links, "collection", NULL, "/wp/v2/comments");
	if (c->author)
		reply_link(rq, links, "author", json_pack("{s:b}", "embeddable", 1),
			   "/wp/v2/users/%lld", (long long)c->author);
	reply_link(rq, links, "up", json_pack("{s:b, s:s}", "embeddable", 1, "post_type", "post"),
		   "/wp/v2/posts/%lld", (long long)c->post);
	if (c->parent)
		reply_link(rq, links, "in-reply-to", json_pack("{s:b}", "embeddable", 1),
			   "/wp/v2/comments/%lld", (long long)c->parent);
	json_object_set_new(o, "_links", links);
}

json_t *comment_json(const struct request *rq, const struct comment *c)
{
	bool edit = request_context(rq, "edit"), embed = request_context(rq, "embed");
	bool note = !strcmp(c->type, "note");
	char local[CLOCK_TEXT], utc[CLOCK_TEXT];
	json_t *o = json_object();

	date_local(rq->site->zone, c->date, local);
	clock_iso(c->date, utc);
	put_int(o, "id", c->id);
	if (!embed)
		put_int(o, "post", c->post);
	put_int(o, "parent", c->parent);
	put_author(o, c, edit);
	put_text(o, "date", local);
	if (!embed)
		put_text(o, "date_gmt", utc);
	put_content(rq, o, c);
	put_text(o, "link", link_of(rq, c));
	if (!embed)
		put_text(o, "status", c->status);
	put_text(o, "type", c->type);
	if (!embed)
		json_object_set_new(o, "meta",
				    note ? json_pack("{s:s}", "_wp_note_status", c->resolved)
					 : json_array());
	put_links(rq, o, c);
	return o;
}
