#include <stdio.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/post.h"
#include "net/api/request.h"

/* Without a context title and excerpt are the rendered ones alone. */
#define HEADLINE "id,date_gmt,author,categories,title,excerpt"
#define USUAL	 "id,date_gmt,modified_gmt,status,author,categories,tags,featured_media,slug,link,"

/* Nested names keep both forms of a text apart; _links.x is trimmed in lists. */
static const struct {
	const char *context, *fields;
} details[] = {
	[API_HEADLINES] = {NULL, HEADLINE},
	[API_CHANGED] = {NULL, HEADLINE ",modified_gmt,status"},
	[API_NEW] = {NULL, HEADLINE ",modified_gmt,tags,featured_media,content.rendered"},
	[API_BODY] = {NULL, "id,modified_gmt,tags,featured_media,content.rendered"},
	[API_READ] = {NULL, USUAL "title.rendered,excerpt.rendered,content.rendered"},
	[API_EDIT] = {"edit", USUAL "title.raw,excerpt.raw,content.raw,"
				    "_links.predecessor-version,_links.wp:action-publish"},
	[API_TOKEN] = {"edit", "id,modified_gmt,status,_links.predecessor-version"},
	[API_IDS] = {NULL, "id,modified_gmt,status"},
};

const char *post_fields(struct arena *a, const struct site *site, enum api_detail detail)
{
	const char *fields = details[detail].fields;

	if (detail == API_IDS || detail == API_HEADLINES)
		return fields;
	/* Readers may be counted without the rest of toasoan/v1; an unknown field is left out. */
	return arena_printf(a, "%s%s%s%s", fields, site->toasoan ? ",version" : "",
			    detail == API_TOKEN ? "" : ",views",
			    !site->toasoan	  ? ""
			    : detail == API_EDIT  ? ",review"
			    : detail == API_TOKEN ? ",review.state,review.lock,review.approved"
						  : "");
}

static void add_detail(struct request *q, const struct api *api, enum api_detail detail)
{
	request_plain(q, "context", details[detail].context);
	request_plain(q, "_fields", post_fields(q->arena, api->site, detail));
}

/* WordPress embeds what a link that is asked for leads to; the record of an author is whole. */
static void add_names(struct request *q, const struct api *api, enum api_detail detail)
{
	request_plain(q, "_fields",
		      arena_printf(q->arena, "%s,_links.author",
				   post_fields(q->arena, api->site, detail)));
	request_plain(q, "_embed", "author");
}

void api_get_posts(struct arena *a, const struct api *api, const struct api_posts_query *query,
		   struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "posts");
	request_plain(&q, "status", query->status);
	request_int(&q, "author", query->author);
	request_int(&q, "categories", query->section);
	request_int(&q, "tags", query->tag);
	request_date(&q, "after", query->after);
	request_date(&q, "before", query->before);
	request_date(&q, "modified_after", query->modified_after);
	request_ids(&q, "include", query->include, query->include_count);
	request_ids(&q, "exclude", query->exclude, query->exclude_count);
	request_plain(&q, "slug", query->slug);
	request_text(&q, "search", query->search);
	request_plain(&q, "orderby", query->orderby);
	request_plain(&q, "order", query->order);
	request_int(&q, "page", query->page > 1 ? query->page : 0);
	request_int(&q, "per_page", query->per_page);
	if (query->names)
		add_names(&q, api, query->detail);
	else
		add_detail(&q, api, query->detail);
	/* What came of a list to be read is kept (API_HEADLINES to API_BODY). */
	r->keep_part = query->detail <= API_BODY;
	request_end(&q);
}

/* On a single post _links cannot be trimmed, so that the token is asked for as a list of one. */
void api_get_post(struct arena *a, const struct api *api, int64_t id, enum api_detail detail,
		  struct http_request *r)
{
	struct api_posts_query one = {
		.detail = detail, .include = &id, .include_count = 1, .status = "any"};
	struct request q;

	if (detail == API_TOKEN) {
		api_get_posts(a, api, &one, r);
		return;
	}
	request_begin(&q, a, api, r, "GET", "posts/%lld", (long long)id);
	add_detail(&q, api, detail);
	request_end(&q);
}

/* ------------------------------------------------------------------ writing */

static json_t *post_json(const struct api_post *post)
{
	const struct {
		enum api_set set;
		const char *name, *text;
	} texts[] = {
		{API_SET_TITLE, "title", post->title},
		{API_SET_LEAD, "excerpt", post->lead},
		{API_SET_RAW, "content", post->raw},
		{API_SET_SLUG, "slug", post->slug},
		{API_SET_STATUS, "status", status_word(post->status)},
	};
	json_t *object = json_object();

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (post->set & texts[i].set)
			json_set_text(object, texts[i].name, texts[i].text);
	}
	if (post->set & API_SET_SECTIONS)
		json_set_ids(object, "categories", post->sections, post->section_count);
	if (post->set & API_SET_TAGS)
		json_set_ids(object, "tags", post->tags, post->tag_count);
	if (post->set & API_SET_PICTURE)
		json_object_set_new(object, "featured_media", json_integer(post->picture));
	if (post->set & API_SET_DATE)
		json_set_date(object, "date_gmt", post->date);
	return object;
}

void api_post_post(struct arena *a, const struct api *api, int64_t id, const struct api_post *post,
		   struct http_request *r)
{
	struct request q;

	if (id)
		request_begin(&q, a, api, r, "POST", "posts/%lld", (long long)id);
	else
		request_begin(&q, a, api, r, "POST", "posts");
	add_detail(&q, api, API_EDIT);
	request_json(&q, post_json(post));
	request_end(&q);
}

void api_delete_post(struct arena *a, const struct api *api, int64_t id, bool force,
		     struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "DELETE", "posts/%lld", (long long)id);
	if (force)
		request_plain(&q, "force", "true");
	else
		request_plain(&q, "_fields", post_fields(a, api->site, API_EDIT));
	request_end(&q);
}

void api_restore_post(struct arena *a, const struct api *api, int64_t id, struct http_request *r)
{
	struct api_post post = {.set = API_SET_STATUS, .status = STATUS_DRAFT};

	api_post_post(a, api, id, &post, r);
}
