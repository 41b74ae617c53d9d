#include "net/portal/terms_api.h"

#include <stdlib.h>
#include <string.h>

#include "net/portal/clean.h"
#include "net/portal/form.h"
#include "net/portal/posts.h"
#include "net/portal/render.h"
#include "net/portal/slug.h"
#include "net/portal/term.h"

#define CONTEXT                                                                        \
	{                                                                              \
		"context", ARG_WORD, 0, "view", 0, 0, "view,embed,edit",               \
			"Scope of the request; it decides which fields the reply has." \
	}
#define END                                        \
	{                                          \
		NULL, 0, 0, NULL, 0, 0, NULL, NULL \
	}

const struct arg terms_list_args[] = {
	CONTEXT,
	{"page", ARG_INT, ARG_MINIMUM, "1", 1, 0, NULL, "Which page of the list."},
	{"per_page", ARG_INT, 0, "10", 1, 100, NULL, "How many terms a page has."},
	{"search", ARG_TEXT, 0, NULL, 0, 0, NULL, "Part of the name."},
	{"exclude", ARG_IDS, 0, "", 0, 0, NULL, "Not these ids."},
	{"include", ARG_IDS, 0, "", 0, 0, NULL, "Only these ids."},
	{"offset", ARG_INT, ARG_MINIMUM, NULL, 0, 0, NULL, "Skip so many; overrides page."},
	{"order", ARG_WORD, 0, "asc", 0, 0, "asc,desc", "The direction of the order."},
	{"orderby", ARG_WORD, 0, "name", 0, 0,
	 "id,include,name,slug,include_slugs,term_group,description,count",
	 "What the list is ordered by."},
	{"hide_empty", ARG_TRUE, 0, "false", 0, 0, NULL, "Leave out terms without posts."},
	{"parent", ARG_INT, 0, NULL, 0, 0, NULL, "Only the children of this term."},
	{"post", ARG_INT, 0, NULL, 0, 0, NULL, "Only the terms of this post."},
	{"slug", ARG_TEXTS, 0, NULL, 0, 0, NULL, "With one of these slugs."},
	END,
};

const struct arg terms_get_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The term's id."},
	CONTEXT,
	END,
};

#define WRITE(required)                                                                     \
	{"description", ARG_TEXT, 0, NULL, 0, 0, NULL, "What it is about; HTML."},          \
		{"name", ARG_TEXT, required, NULL, 0, 200, NULL, "The name."},              \
		{"slug", ARG_TEXT, 0, NULL, 0, 200, NULL, "The last part of its address."}, \
	{                                                                                   \
		"parent", ARG_INT, 0, NULL, 0, 0, NULL, "The parent's id (categories)."     \
	}

const struct arg terms_create_args[] = {WRITE(ARG_REQUIRED), END};
const struct arg terms_update_args[] = {WRITE(0), END};

const struct arg terms_delete_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The term's id."},
	{"force", ARG_TRUE, 0, "false", 0, 0, NULL, "Must be true: terms have no trash."},
	END,
};

/* The two kinds, told apart by the route. */
static bool is_tag(const struct request *rq)
{
	return str_starts(rq->route->pattern, "/wp/v2/tags");
}

static const char *taxonomy(const struct request *rq)
{
	return is_tag(rq) ? TERM_POST_TAG : TERM_CATEGORY;
}

static const char *collection(const struct request *rq)
{
	return is_tag(rq) ? "tags" : "categories";
}

/* ---- JSON ---- */

#define COLUMNS "term.id, term.count, term.description, term.name, term.slug, term.parent"

static void add_links(const struct request *rq, json_t *o, long long id, long long parent)
{
	json_t *links = json_object();
	const char *rest = collection(rq);

	reply_link(rq, links, "self", NULL, "/wp/v2/%s/%lld", rest, id);
	reply_link(rq, links, "collection", NULL, "/wp/v2/%s", rest);
	reply_link(rq, links, "about", NULL, "/wp/v2/taxonomies/%s", taxonomy(rq));
	if (parent)
		reply_link(rq, links, "up", json_pack("{s:b}", "embeddable", 1), "/wp/v2/%s/%lld",
			   rest, parent);
	reply_link(rq, links, "wp:post_type", NULL, "/wp/v2/posts?%s=%lld", rest, id);
	json_object_set_new(links, "curies",
			    json_pack("[{s:s, s:s, s:b}]", "name", "wp", "href",
				      "https://api.w.org/{rel}", "templated", 1));
	json_object_set_new(o, "_links", links);
}

/* A name is kept as plain text and sent as HTML. */
static json_t *name_json(const char *name)
{
	static const struct {
		char c;
		const char *reference;
	} marks[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}};
	struct str out = STR_INIT;
	json_t *o;

	for (; *name; name++) {
		size_t i = 0;

		while (i < 3 && marks[i].c != *name)
			i++;
		if (i < 3)
			str_adds(&out, marks[i].reference);
		else
			str_addc(&out, *name);
	}
	o = text_json(out.data);
	str_free(&out);
	return o;
}

static json_t *term_json(const struct request *rq, struct stmt *s)
{
	bool embed = request_context(rq, "embed");
	int64_t id = db_int(s, 0), parent = db_int(s, 5);
	json_t *o = json_object();
	const char *link = arena_printf(rq->arena, "%s/%s/%s/", rq->base,
					is_tag(rq) ? "tag" : "category", db_text(s, 4));

	json_object_set_new(o, "id", json_integer(id));
	if (!embed) {
		json_object_set_new(o, "count", json_integer(db_int(s, 1)));
		json_object_set_new(o, "description", text_json(db_text(s, 2)));
	}
	json_object_set_new(o, "link", text_json(link));
	json_object_set_new(o, "name", name_json(db_text(s, 3)));
	json_object_set_new(o, "slug", text_json(db_text(s, 4)));
	json_object_set_new(o, "taxonomy", json_string(taxonomy(rq)));
	if (!embed && !is_tag(rq))
		json_object_set_new(o, "parent", json_integer(parent));
	if (!embed)
		json_object_set_new(o, "meta", json_array());
	if (request_wants(rq, "_links"))
		add_links(rq, o, id, parent);
	return o;
}

/* One term as JSON; NULL: the answer (404, 500) is in rp. */
static json_t *load(struct request *rq, struct reply *rp, int64_t id)
{
	struct stmt *s;
	json_t *o = NULL;
	enum err e =
		db_query(rq->db, &s, "SELECT " COLUMNS " FROM term WHERE id = ? AND taxonomy = ?",
			 "is", id, taxonomy(rq));

	if (!e && db_step(s, &e))
		o = term_json(rq, s);
	db_end(s);
	if (e)
		reply_failed(rp, e);
	else if (!o)
		reply_error(rp, 404, "rest_term_invalid", "Term does not exist.");
	return o;
}

static void answer_one(struct request *rq, struct reply *rp, int64_t id, int status)
{
	json_t *o = load(rq, rp, id);

	if (o)
		reply_json(rp, status, o);
}

/* ---- Rights ---- */

bool terms_may_list(struct request *rq, struct reply *rp)
{
	if (request_context(rq, "edit") && !user_may(rq->user, RIGHT_manage_categories))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit terms in this taxonomy.");
	return true;
}

static bool must_exist(struct request *rq, struct reply *rp)
{
	json_t *o = load(rq, rp, arg_int(rq, "id"));

	json_decref(o);
	return o;
}

bool terms_may_get(struct request *rq, struct reply *rp)
{
	if (!must_exist(rq, rp))
		return false;
	if (request_context(rq, "edit") && !user_may(rq->user, RIGHT_manage_categories))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit this term.");
	return true;
}

bool terms_may_create(struct request *rq, struct reply *rp)
{
	if (!user_may(rq->user, is_tag(rq) ? RIGHT_edit_posts : RIGHT_manage_categories))
		return reply_denied(rq, rp, "rest_cannot_create",
				    "Sorry, you are not allowed to create terms in this taxonomy.");
	return true;
}

bool terms_may_update(struct request *rq, struct reply *rp)
{
	if (!must_exist(rq, rp))
		return false;
	if (!user_may(rq->user, RIGHT_manage_categories))
		return reply_denied(rq, rp, "rest_cannot_update",
				    "Sorry, you are not allowed to edit this term.");
	return true;
}

/* The first category is where posts without one go; it stays. */
bool terms_may_delete(struct request *rq, struct reply *rp)
{
	if (!must_exist(rq, rp))
		return false;
	if (!user_may(rq->user, RIGHT_manage_categories) || arg_int(rq, "id") == 1)
		return reply_denied(rq, rp, "rest_cannot_delete",
				    "Sorry, you are not allowed to delete this term.");
	return true;
}

/* ---- Reading ---- */

/*
 * ?1 taxonomy, ?2 include, ?3 exclude, ?4 slug: JSON lists or NULL, ?5 part of the name, ?6 hide
 * empty, ?7 parent or NULL, ?8 post or NULL, ?9 limit, ?10 offset.
 */
#define WHERE                                                                                  \
	" FROM term WHERE taxonomy = ?1"                                                       \
	" AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2)))"                         \
	" AND (?3 IS NULL OR id NOT IN (SELECT value FROM json_each(?3)))"                     \
	" AND (?4 IS NULL OR slug IN (SELECT value FROM json_each(?4)))"                       \
	" AND (?5 IS NULL OR slug LIKE '%' || ?5 || '%')"                                      \
	" AND (NOT ?6 OR count > 0)"                                                           \
	" AND (?7 IS NULL OR parent = json_extract(?7, '$[0]'))"                               \
	" AND (?8 IS NULL OR id IN (SELECT term FROM post_term WHERE post = json_extract(?8, " \
	"'$[0]')))"

static const struct {
	const char *by, *sql;
} orders[] = {
	{"name", "name COLLATE NOCASE %s, id"},
	{"id", "id %s"},
	{"slug", "slug %s"},
	{"count", "count %s, id"},
	{"description", "description %s, id"},
	{"term_group", "id %s"},
	{"include", "(SELECT key FROM json_each(?2) WHERE value = id)"},
	{"include_slugs", "(SELECT key FROM json_each(?4) WHERE value = slug)"},
};

static void order_sql(const struct request *rq, struct str *sql)
{
	const char *by = arg_text(rq, "orderby"), *way = arg_text(rq, "order"), *mark;
	size_t i = 0;

	while (strcmp(orders[i].by, by) != 0)
		i++;
	mark = strstr(orders[i].sql, "%s");
	str_adds(sql, " ORDER BY ");
	if (!mark) {
		str_adds(sql, orders[i].sql);
		return;
	}
	str_add(sql, orders[i].sql, (size_t)(mark - orders[i].sql));
	str_addf(sql, "%s%s", strcmp(way, "desc") ? "ASC" : "DESC", mark + 2);
}

static const char *list_of(const struct request *rq, const char *name, bool single)
{
	json_t *v = arg_json(rq, name), *list = single && v ? json_pack("[O]", v) : json_incref(v);
	char *json = NULL;
	const char *text = NULL;

	if (json_array_size(list)) {
		json = json_dumps(list, JSON_COMPACT);
		text = arena_strdup(rq->arena, json);
	}
	free(json);
	json_decref(list);
	return text;
}

/* Names are found by their slugs: both went through the same loss of marks. */
static const char *search_of(const struct request *rq)
{
	const char *text = arg_text(rq, "search");
	struct str slug = STR_INIT;

	if (!text || !*text)
		return NULL;
	slug_make(text, &slug);
	text = arena_strdup(rq->arena, slug.len ? slug.data : "/");
	str_free(&slug);
	return text;
}

static enum err run(const struct request *rq, struct stmt **s, const char *sql, int64_t limit,
		    int64_t offset)
{
	return db_query(rq->db, s, sql, "sssssissii", taxonomy(rq), list_of(rq, "include", false),
			list_of(rq, "exclude", false), list_of(rq, "slug", false), search_of(rq),
			(int64_t)arg_true(rq, "hide_empty"), list_of(rq, "parent", true),
			list_of(rq, "post", true), limit, offset);
}

void terms_list(struct request *rq, struct reply *rp)
{
	int64_t per_page = arg_int(rq, "per_page"), page = arg_int(rq, "page"), total = 0;
	int64_t offset = arg_sent(rq, "offset") ? arg_int(rq, "offset") : (page - 1) * per_page;
	json_t *list = json_array();
	struct str sql = STR_INIT;
	struct stmt *s;
	enum err e;

	e = run(rq, &s, "SELECT count(*) FROM (SELECT 1" WHERE " LIMIT ?9 OFFSET ?10)", -1, 0);
	if (!e && db_step(s, &e))
		total = db_int(s, 0);
	db_end(s);
	str_adds(&sql, "SELECT " COLUMNS WHERE);
	order_sql(rq, &sql);
	str_adds(&sql, " LIMIT ?9 OFFSET ?10");
	s = NULL;
	if (!e)
		e = run(rq, &s, sql.data, per_page, offset);
	while (!e && db_step(s, &e))
		json_array_append_new(list, term_json(rq, s));
	db_end(s);
	str_free(&sql);
	if (e) {
		json_decref(list);
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, list);
	reply_paging(rq, rp, total, per_page, page);
}

void terms_get(struct request *rq, struct reply *rp)
{
	answer_one(rq, rp, arg_int(rq, "id"), 200);
}

/* ---- Writing ---- */

static bool check_parent(const struct request *rq, struct reply *rp)
{
	int64_t id = arg_int(rq, "parent");
	enum err e;

	if (!id || is_tag(rq))
		return true;
	e = db_get_int(rq->db, &id, "SELECT id FROM term WHERE id = ? AND taxonomy = 'category'",
		       "i", id);
	if (e == ERR_NOT_FOUND)
		return reply_error(rp, 400, "rest_term_invalid", "Parent term does not exist.");
	return e ? reply_failed(rp, e) : true;
}

/* The name without tags, or NULL when none was sent. */
static const char *plain_name(const struct request *rq)
{
	const char *name = arg_text(rq, "name");
	struct str out = STR_INIT;

	if (!name)
		return NULL;
	clean_text(name, &out);
	str_rtrim(&out);
	name = arena_strdup(rq->arena, out.data + strspn(out.data, " \t\r\n"));
	str_free(&out);
	return name;
}

static const char *description(const struct request *rq)
{
	const char *text = arg_text(rq, "description");
	struct str out = STR_INIT;

	if (!text)
		return NULL;
	clean_html(CLEAN_COMMENT, user_may(rq->user, RIGHT_unfiltered_html), text, &out);
	text = arena_strndup(rq->arena, out.data, out.len);
	str_free(&out);
	return text;
}

static void say_exists(struct reply *rp, int64_t id)
{
	reply_error(rp, 400, "term_exists",
		    "A term with the name provided already exists with this parent.");
	json_object_set_new(json_object_get(rp->json, "data"), "term_id", json_integer(id));
}

void terms_create(struct request *rq, struct reply *rp)
{
	const char *name = plain_name(rq), *slug = arg_text(rq, "slug"), *about = description(rq);
	int64_t id = 0;
	enum err e;

	if (!check_parent(rq, rp))
		return;
	if (!*name) {
		reply_error(rp, 400, "empty_term_name", "A name is required for this term.");
		return;
	}
	e = term_add(rq->db, taxonomy(rq), name, slug ? slug : "", about ? about : "",
		     is_tag(rq) ? 0 : arg_int(rq, "parent"), &id);
	if (e == ERR_CONFLICT) {
		say_exists(rp, id);
	} else if (e) {
		reply_failed(rp, e);
	} else {
		reply_header(rq, rp, "Location", "%s/wp/v2/%s/%lld", rq->api, collection(rq),
			     (long long)id);
		answer_one(rq, rp, id, 201);
	}
}

static bool slug_is_taken(const struct request *rq, const char *slug, int64_t id)
{
	int64_t other;

	return slug && *slug &&
	       !db_get_int(rq->db, &other,
			   "SELECT id FROM term WHERE taxonomy = ? AND slug = ? AND id <> ?", "ssi",
			   taxonomy(rq), slug, id);
}

void terms_update(struct request *rq, struct reply *rp)
{
	int64_t id = arg_int(rq, "id");
	const char *name = plain_name(rq);
	struct str slug = STR_INIT;
	enum err e;

	if (!check_parent(rq, rp))
		return;
	if (arg_text(rq, "slug"))
		slug_make(arg_text(rq, "slug"), &slug);
	if (slug_is_taken(rq, slug.data, id)) {
		reply_error(rp, 400, "duplicate_term_slug",
			    "The slug is already in use by another term.");
		str_free(&slug);
		return;
	}
	e = db_run(rq->db,
		   "UPDATE term SET name = coalesce(?, name), slug = coalesce(?, slug),"
		   " description = coalesce(?, description),"
		   " parent = CASE WHEN ? THEN ? ELSE parent END WHERE id = ?",
		   "sssiii", name && *name ? name : NULL, slug.len ? slug.data : NULL,
		   description(rq), (int64_t)(arg_sent(rq, "parent") && !is_tag(rq)),
		   arg_int(rq, "parent"), id);
	str_free(&slug);
	if (e)
		reply_failed(rp, e);
	else
		answer_one(rq, rp, id, 200);
}

/* Posts that lose their only category get the first one; children move up. */
static enum err delete_term(struct db *db, int64_t id, bool category)
{
	enum err e = db_begin(db);

	if (e)
		return e;
	if (category) {
		e = db_run(db,
			   "UPDATE term SET parent = (SELECT parent FROM term WHERE id = ?1)"
			   " WHERE parent = ?1",
			   "i", id);
		if (!e)
			e = db_run(db,
				   "INSERT OR IGNORE INTO post_term SELECT post, 1, 0 FROM "
				   "post_term AS x"
				   " WHERE term = ? AND NOT EXISTS (SELECT 1 FROM post_term AS y"
				   " JOIN term ON term.id = y.term WHERE y.post = x.post"
				   " AND y.term <> x.term AND taxonomy = 'category')",
				   "i", id);
	}
	if (!e)
		e = db_run(db, "DELETE FROM term WHERE id = ?", "i", id);
	if (!e)
		return db_commit(db);
	db_rollback(db);
	return e;
}

void terms_delete(struct request *rq, struct reply *rp)
{
	int64_t id = arg_int(rq, "id");
	json_t *previous;
	enum err e;

	if (!arg_true(rq, "force")) {
		reply_error(rp, 501, "rest_trash_not_supported",
			    "Terms do not support trashing. Set 'force=true' to delete.");
		return;
	}
	previous = load(rq, rp, id);
	if (!previous)
		return;
	e = delete_term(rq->db, id, !is_tag(rq));
	if (e) {
		json_decref(previous);
		reply_failed(rp, e);
	} else {
		reply_deleted(rp, previous);
	}
}
