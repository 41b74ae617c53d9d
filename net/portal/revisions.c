#include <stdlib.h>
#include <string.h>

#include "net/portal/posts.h"
#include "net/portal/render.h"

const struct arg revisions_list_args[] = {
	{"parent", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	ARGS_CONTEXT,
	{"page", ARG_INT, ARG_MINIMUM, "1", 1, 0, NULL, "Which page of the list."},
	{"per_page", ARG_INT, 0, NULL, 1, 100, NULL, "How many a page has; absent: all of them."},
	{"search", ARG_TEXT, 0, NULL, 0, 0, NULL, "Words in the title or the text."},
	{"exclude", ARG_IDS, 0, "", 0, 0, NULL, "Not these ids."},
	{"include", ARG_IDS, 0, "", 0, 0, NULL, "Only these ids."},
	{"offset", ARG_INT, ARG_MINIMUM, NULL, 0, 0, NULL, "Skip so many; overrides page."},
	{"order", ARG_WORD, 0, "desc", 0, 0, "asc,desc", "The direction of the order."},
	{"orderby", ARG_WORD, 0, "date", 0, 0, "date,id,include,relevance,slug,include_slugs,title",
	 "What the list is ordered by."},
	ARGS_END,
};

const struct arg revisions_get_args[] = {
	{"parent", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The revision's id."},
	ARGS_CONTEXT,
	ARGS_END,
};

const struct arg revisions_delete_args[] = {
	{"parent", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The revision's id."},
	{"force", ARG_TRUE, 0, "false", 0, 0, NULL, "Must be true: revisions have no trash."},
	ARGS_END,
};

bool revisions_may_list(struct request *rq, struct reply *rp)
{
	struct post *post = posts_subject(rq, rp, "parent", "rest_post_invalid_parent");

	if (!post)
		return false;
	if (!post_may_edit(rq->user, post))
		return reply_denied(rq, rp, "rest_cannot_read",
				    "Sorry, you are not allowed to view revisions of this post.");
	return true;
}

bool revisions_may_get(struct request *rq, struct reply *rp)
{
	return revisions_may_list(rq, rp);
}

/* WordPress lets nobody, not even an administrator, make a kept text vanish. */
bool revisions_may_delete(struct request *rq, struct reply *rp)
{
	return revisions_may_list(rq, rp) &&
	       reply_denied(rq, rp, "rest_cannot_delete",
			    "Sorry, you are not allowed to delete this revision.");
}

#define COLUMNS "id, author, date, title, content, excerpt"

static json_t *rendered(const struct request *rq, const char *raw, const char *with_content,
			void (*render)(const char *, const char *, struct str *))
{
	struct str text = STR_INIT;
	json_t *o = json_object();

	if (request_context(rq, "edit"))
		json_object_set_new(o, "raw", text_json(raw));
	render(raw, with_content, &text);
	json_object_set_new(o, "rendered", text_json(text.data));
	str_free(&text);
	return o;
}

static void title(const char *raw, const char *unused, struct str *out)
{
	(void)unused;
	render_title(raw, out);
}

static void content(const char *raw, const char *unused, struct str *out)
{
	(void)unused;
	render_content(raw, NULL, out);
}

static json_t *guid_json(const struct request *rq, int64_t id)
{
	char *guid = arena_printf(rq->arena, "%s/?p=%lld", rq->base, (long long)id);

	return request_context(rq, "edit") ? json_pack("{s:s, s:s}", "rendered", guid, "raw", guid)
					   : json_pack("{s:s}", "rendered", guid);
}

static json_t *revision_json(const struct request *rq, struct stmt *s)
{
	bool embed = request_context(rq, "embed");
	int64_t parent = arg_int(rq, "parent"), id = db_int(s, 0), date = db_int(s, 2);
	const char *slug = arena_printf(rq->arena, "%lld-revision-v1", (long long)parent);
	json_t *o = json_object(), *links = json_object();

	json_object_set_new(o, "author", json_integer(db_int(s, 1)));
	json_object_set_new(o, "date", date_json(rq, date));
	json_object_set_new(o, "id", json_integer(id));
	json_object_set_new(o, "parent", json_integer(parent));
	json_object_set_new(o, "slug", json_string(slug));
	if (!embed) {
		json_object_set_new(o, "date_gmt", date_gmt_json(date));
		json_object_set_new(o, "modified", date_json(rq, date));
		json_object_set_new(o, "modified_gmt", date_gmt_json(date));
		json_object_set_new(o, "guid", guid_json(rq, id));
	}
	json_object_set_new(o, "title", rendered(rq, db_text(s, 3), NULL, title));
	if (!embed && request_wants(rq, "content"))
		json_object_set_new(o, "content", rendered(rq, db_text(s, 4), NULL, content));
	if (request_wants(rq, "excerpt"))
		json_object_set_new(o, "excerpt",
				    rendered(rq, db_text(s, 5), db_text(s, 4), render_excerpt));
	reply_link(rq, links, "parent", NULL, "/wp/v2/posts/%lld", (long long)parent);
	json_object_set_new(o, "_links", links);
	return o;
}

/* Whose are listed: ?1 the post, ?2 and ?3 JSON lists of ids or NULL. */
#define WHERE                                                          \
	" FROM revision WHERE post = ?1"                               \
	" AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2)))" \
	" AND (?3 IS NULL OR id NOT IN (SELECT value FROM json_each(?3)))"

static const char *list_of(const struct request *rq, const char *name)
{
	char *json;
	const char *text = NULL;

	if (arg_count(rq, name)) {
		json = json_dumps(arg_json(rq, name), JSON_COMPACT);
		text = arena_strdup(rq->arena, json);
		free(json);
	}
	return text;
}

/* Where the page begins; false: beyond the end, the answer is in rp. */
static bool find_page(const struct request *rq, struct reply *rp, int64_t total, int64_t *offset)
{
	int64_t per_page = arg_int(rq, "per_page"), page = arg_int(rq, "page");

	*offset = 0;
	if (per_page <= 0)
		return true;
	if (arg_sent(rq, "offset")) {
		*offset = arg_int(rq, "offset");
		if (*offset >= total && total)
			return reply_error(
				rp, 400, "rest_revision_invalid_offset_number",
				"The offset number requested is larger than or equal to the "
				"number of available revisions.");
		return true;
	}
	*offset = (page - 1) * per_page;
	if (*offset >= total && page > 1)
		return reply_error(rp, 400, "rest_revision_invalid_page_number",
				   "The page number requested is larger than the number of pages "
				   "available.");
	return true;
}

void revisions_list(struct request *rq, struct reply *rp)
{
	const char *include = list_of(rq, "include"), *exclude = list_of(rq, "exclude");
	int64_t per_page = arg_int(rq, "per_page"), total = 0, offset;
	int64_t parent = arg_int(rq, "parent");
	const char *sql = strcmp(arg_text(rq, "order"), "asc")
				  ? "SELECT " COLUMNS WHERE " ORDER BY id DESC LIMIT ?4 OFFSET ?5"
				  : "SELECT " COLUMNS WHERE " ORDER BY id LIMIT ?4 OFFSET ?5";
	json_t *list = json_array();
	struct stmt *s = NULL;
	enum err e = db_get_int(rq->db, &total, "SELECT count(*)" WHERE, "iss", parent, include,
				exclude);

	if (!e && !find_page(rq, rp, total, &offset)) {
		json_decref(list);
		return;
	}
	if (!e)
		e = db_query(rq->db, &s, sql, "issii", parent, include, exclude,
			     per_page > 0 ? per_page : (int64_t)-1, offset);
	while (!e && db_step(s, &e))
		json_array_append_new(list, revision_json(rq, s));
	db_end(s);
	if (e) {
		json_decref(list);
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, list);
	reply_paging(rq, rp, total, per_page > 0 ? per_page : total, arg_int(rq, "page"));
}

void revisions_get(struct request *rq, struct reply *rp)
{
	struct stmt *s;
	json_t *o = NULL;
	enum err e =
		db_query(rq->db, &s, "SELECT " COLUMNS " FROM revision WHERE post = ? AND id = ?",
			 "ii", arg_int(rq, "parent"), arg_int(rq, "id"));

	if (!e && db_step(s, &e))
		o = revision_json(rq, s);
	db_end(s);
	if (e)
		reply_failed(rp, e);
	else if (o)
		reply_json(rp, 200, o);
	else
		reply_error(rp, 404, "rest_post_invalid_id", "Invalid revision ID.");
}
