#include <stdlib.h>
#include <string.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"

static const char *const routes[] = {[TERM_SECTION] = "categories", [TERM_TAG] = "tags"};

#define FIELDS "id,name,slug,parent,count"

void api_get_terms(struct arena *a, const struct api *api, enum term_kind kind, const char *search,
		   int page, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "%s", routes[kind]);
	request_text(&q, "search", search);
	request_int(&q, "page", page > 1 ? page : 0);
	request_int(&q, "per_page", API_PER_PAGE);
	request_plain(&q, "_fields", FIELDS);
	request_end(&q);
}

void api_get_terms_by_id(struct arena *a, const struct api *api, enum term_kind kind,
			 const int64_t *ids, size_t count, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "%s", routes[kind]);
	request_ids(&q, "include", ids, count);
	request_int(&q, "per_page", count > API_USUAL_PAGE ? API_PER_PAGE : 0);
	request_plain(&q, "_fields", "id,name,parent");
	request_end(&q);
}

static bool read_row(const json_t *row, struct arena *a, void *record)
{
	struct term *term = record;

	*term = (struct term){
		.id = json_id(row, "id"),
		.parent = json_id(row, "parent"),
		.count = json_id(row, "count"),
		.name = json_plain(a, row, "name"),
		.slug = json_line(a, row, "slug"),
	};
	return term->id != 0;
}

enum err api_read_terms(const struct http_reply *reply, struct arena *a, enum term_kind kind,
			struct term **terms, size_t *count, int64_t *pages)
{
	const char *number = http_header(reply, "X-WP-TotalPages", 0);
	void *rows;
	enum err e = json_rows(reply, a, sizeof(**terms), read_row, &rows, count);

	*terms = rows;
	for (size_t i = 0; i < *count; i++)
		(*terms)[i].kind = kind;
	if (pages)
		*pages = number ? strtoll(number, NULL, 10) : -1;
	return e;
}

void api_post_term(struct arena *a, const struct api *api, enum term_kind kind, const char *name,
		   int64_t parent, struct http_request *r)
{
	json_t *body = json_object();
	struct request q;

	json_set_text(body, "name", name);
	if (parent)
		json_object_set_new(body, "parent", json_integer(parent));
	request_begin(&q, a, api, r, "POST", "%s", routes[kind]);
	request_plain(&q, "_fields", FIELDS);
	request_json(&q, body);
	request_end(&q);
}

enum err api_read_term(const struct http_reply *reply, struct arena *a, enum term_kind kind,
		       struct term *term)
{
	struct api_error error;
	enum err e = api_error(reply, a, &error);
	json_t *root;

	*term = (struct term){.id = error.term, .kind = kind, .name = "", .slug = ""};
	if (!strcmp(error.code, "term_exists") && error.term)
		return OK;
	if (!e)
		e = json_open(reply, a, JSON_OBJECT, &root);
	if (e)
		return e;
	if (!read_row(root, a, term))
		e = err_set(ERR_BAD_REPLY, "%s: no term", reply->url);
	term->kind = kind;
	json_decref(root);
	return e;
}
