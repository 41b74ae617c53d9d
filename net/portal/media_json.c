#include "net/portal/media_json.h"

#include <string.h>

#include "net/doc/html.h"
#include "net/portal/date.h"
#include "net/portal/reply.h"

static void put_text(json_t *o, const char *name, const char *text)
{
	json_object_set_new(o, name, json_string(text));
}

static void put_date(const struct request *rq, json_t *o, const char *name, int64_t seconds)
{
	char local[CLOCK_TEXT], utc[CLOCK_TEXT];

	date_local(rq->site->zone, seconds, local);
	clock_iso(seconds, utc);
	put_text(o, name, local);
	put_text(o, arena_printf(rq->arena, "%s_gmt", name), utc);
}

/* {"rendered"}, in context edit {"raw", "rendered"}; takes over the rendered text. */
static void put_rendered(const struct request *rq, json_t *o, const char *name, const char *raw,
			 struct str *rendered)
{
	const char *shown = request_context(rq, "edit") ? raw : NULL;

	json_object_set_new(o, name, reply_rendered(shown, rendered->data));
	str_free(rendered);
}

static json_t *size_json(const struct request *rq, const struct media_item *m,
			 const struct media_file *size)
{
	json_t *o = json_object();

	put_text(o, "file", media_file_name(rq->arena, m, size));
	json_object_set_new(o, "width", json_integer(size ? size->width : m->width));
	json_object_set_new(o, "height", json_integer(size ? size->height : m->height));
	if (size)
		json_object_set_new(o, "filesize", json_integer(size->size));
	put_text(o, "mime_type", m->mime);
	put_text(o, "source_url", media_url(rq->arena, rq->base, rq->site->zone, m, size));
	return o;
}

static json_t *details_json(const struct request *rq, const struct media_item *m)
{
	json_t *o = json_object(), *sizes = json_object();

	if (m->width) {
		json_object_set_new(o, "width", json_integer(m->width));
		json_object_set_new(o, "height", json_integer(m->height));
		put_text(o, "file",
			 arena_printf(rq->arena, "%s/%s", media_month(rq->arena, rq->site->zone, m),
				      m->file_name));
		for (size_t i = 0; i < m->size_count; i++)
			json_object_set_new(sizes, m->sizes[i].name,
					    size_json(rq, m, &m->sizes[i]));
		json_object_set_new(sizes, "full", size_json(rq, m, NULL));
	}
	json_object_set_new(o, "filesize", json_integer(m->size));
	json_object_set_new(o, "sizes", sizes);
	return o;
}

/* The picture itself, or a link to the file, in front of the description. */
static void show_file(const struct request *rq, const struct media_item *m, struct str *out)
{
	const struct media_file *medium = media_size_named(m, "medium");
	const char *url = media_url(rq->arena, rq->base, rq->site->zone, m, NULL);

	str_adds(out, "<p class=\"attachment\"><a href='");
	html_escape(url, out);
	str_adds(out, "'>");
	if (m->width) {
		str_addf(out, "<img width=\"%d\" height=\"%d\" src=\"",
			 medium ? medium->width : m->width, medium ? medium->height : m->height);
		html_escape(media_url(rq->arena, rq->base, rq->site->zone, m, medium), out);
		str_adds(out, "\" class=\"attachment-medium size-medium\" alt=\"");
		html_escape(m->alt, out);
		str_adds(out, "\" />");
	} else {
		html_escape(m->title, out);
	}
	str_adds(out, "</a></p>\n");
}

static void put_texts(const struct request *rq, json_t *o, const struct media_item *m)
{
	struct str title = STR_INIT, caption = STR_INIT, description = STR_INIT;

	render_title(m->title, &title);
	put_rendered(rq, o, "title", m->title, &title);
	if (request_wants(rq, "description")) {
		show_file(rq, m, &description);
		render_content(m->description, NULL, &description);
		put_rendered(rq, o, "description", m->description, &description);
	}
	if (*m->caption)
		render_excerpt(m->caption, "", &caption);
	put_rendered(rq, o, "caption", m->caption, &caption);
}

static void put_links(const struct request *rq, json_t *o, const struct media_item *m)
{
	json_t *links = json_object();

	reply_link(rq, links, "self", NULL, "/wp/v2/media/%lld", (long long)m->id);
	reply_link(rq, links, "collection", NULL, "/wp/v2/media");
	reply_link(rq, links, "about", NULL, "/wp/v2/types/attachment");
	reply_link(rq, links, "author", json_pack("{s:b}", "embeddable", 1), "/wp/v2/users/%lld",
		   (long long)m->author);
	reply_link(rq, links, "replies", json_pack("{s:b}", "embeddable", 1),
		   "/wp/v2/comments?post=%lld", (long long)m->id);
	json_object_set_new(o, "_links", links);
}

/* What a reply of that context does not show. */
static void drop_for_context(const struct request *rq, json_t *o)
{
	static const char *const not_embedded[] = {
		"date_gmt",    "guid",	   "modified", "modified_gmt", "status", "comment_status",
		"ping_status", "template", "meta",     "description",  "post"};

	for (size_t i = 0;
	     request_context(rq, "embed") && i < sizeof(not_embedded) / sizeof(*not_embedded); i++)
		json_object_del(o, not_embedded[i]);
}

json_t *media_json(const struct request *rq, const struct media_item *m)
{
	const char *link = arena_printf(rq->arena, "%s/%s/", rq->base, m->slug);
	bool edit = request_context(rq, "edit");
	json_t *o = json_object();

	json_object_set_new(o, "id", json_integer(m->id));
	put_date(rq, o, "date", m->date);
	json_object_set_new(o, "guid", reply_rendered(edit ? link : NULL, link));
	put_date(rq, o, "modified", m->modified);
	put_text(o, "slug", m->slug);
	put_text(o, "status", "inherit");
	put_text(o, "type", "attachment");
	put_text(o, "link", link);
	json_object_set_new(o, "author", json_integer(m->author));
	put_text(o, "comment_status", "closed");
	put_text(o, "ping_status", "closed");
	put_text(o, "template", "");
	json_object_set_new(o, "meta", json_array());
	if (edit) {
		put_text(o, "permalink_template",
			 arena_printf(rq->arena, "%s/?attachment_id=%lld", rq->base,
				      (long long)m->id));
		put_text(o, "generated_slug", m->slug);
		json_object_set_new(o, "missing_image_sizes", json_array());
	}
	put_texts(rq, o, m);
	put_text(o, "alt_text", m->alt);
	put_text(o, "media_type", m->width ? "image" : "file");
	put_text(o, "mime_type", m->mime);
	json_object_set_new(o, "media_details", details_json(rq, m));
	json_object_set_new(o, "post", m->post ? json_integer(m->post) : json_null());
	put_text(o, "source_url", media_url(rq->arena, rq->base, rq->site->zone, m, NULL));
	put_links(rq, o, m);
	drop_for_context(rq, o);
	return o;
}
