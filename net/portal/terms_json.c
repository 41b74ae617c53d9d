#include "net/portal/terms_json.h"

#include "net/base/str.h"
#include "net/portal/posts.h"
#include "net/portal/route.h"
#include "net/portal/term.h"

bool terms_are_tags(const struct request *rq)
{
	return str_starts(rq->route->pattern, "/wp/v2/tags");
}

const char *terms_taxonomy(const struct request *rq)
{
	return terms_are_tags(rq) ? TERM_POST_TAG : TERM_CATEGORY;
}

const char *terms_collection(const struct request *rq)
{
	return terms_are_tags(rq) ? "tags" : "categories";
}

static void add_links(const struct request *rq, json_t *o, long long id, long long parent)
{
	json_t *links = json_object();
	const char *rest = terms_collection(rq);

	reply_link(rq, links, "self", NULL, "/wp/v2/%s/%lld", rest, id);
	reply_link(rq, links, "collection", NULL, "/wp/v2/%s", rest);
	reply_link(rq, links, "about", NULL, "/wp/v2/taxonomies/%s", terms_taxonomy(rq));
	if (parent)
		reply_link(rq, links, "up", json_pack("{s:b}", "embeddable", 1), "/wp/v2/%s/%lld",
			   rest, parent);
	reply_link(rq, links, "wp:post_type", NULL, "/wp/v2/posts?%s=%lld", rest, id);
	json_object_set_new(links, "curies",
			    json_pack("[{s:s, s:s, s:b}]", "name", "wp", "href",
				      "https://api.w.org/{rel}", "templated", 1));
	json_object_set_new(o, "_links", links);
}

json_t *terms_json(const struct request *rq, struct stmt *s)
{
	bool embed = request_context(rq, "embed");
	int64_t id = db_int(s, 0), parent = db_int(s, 5);
	json_t *o = json_object();
	const char *link = arena_printf(rq->arena, "%s/%s/%s/", rq->base,
					terms_are_tags(rq) ? "tag" : "category", db_text(s, 4));

	json_object_set_new(o, "id", json_integer(id));
	if (!embed) {
		json_object_set_new(o, "count", json_integer(db_int(s, 1)));
		json_object_set_new(o, "description", text_json(db_text(s, 2)));
	}
	json_object_set_new(o, "link", text_json(link));
	json_object_set_new(o, "name", reply_name(db_text(s, 3)));
	json_object_set_new(o, "slug", text_json(db_text(s, 4)));
	json_object_set_new(o, "taxonomy", json_string(terms_taxonomy(rq)));
	if (!embed && !terms_are_tags(rq))
		json_object_set_new(o, "parent", json_integer(parent));
	if (!embed)
		json_object_set_new(o, "meta", json_array());
	if (request_wants(rq, "_links"))
		add_links(rq, o, id, parent);
	return o;
}

json_t *terms_load(struct request *rq, struct reply *rp, int64_t id)
{
	struct stmt *s;
	json_t *o = NULL;
	enum err e = db_query(rq->db, &s,
			      "SELECT " TERMS_COLUMNS " FROM term WHERE id = ? AND taxonomy = ?",
			      "is", id, terms_taxonomy(rq));

	if (!e && db_step(s, &e))
		o = terms_json(rq, s);
	db_end(s);
	if (e)
		reply_failed(rp, e);
	else if (!o)
		reply_error(rp, 404, "rest_term_invalid", "Term does not exist.");
	return o;
}

void terms_answer(struct request *rq, struct reply *rp, int64_t id, int status)
{
	json_t *o = terms_load(rq, rp, id);

	if (o)
		reply_json(rp, status, o);
}
