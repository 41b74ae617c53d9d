#include "net/portal/terms_api.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "net/portal/terms_json.h"

const struct arg terms_list_args[] = {
	ARGS_CONTEXT,
	ARGS_PAGES,
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
	ARGS_END,
};

const struct arg terms_get_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The term's id."},
	ARGS_CONTEXT,
	ARGS_END,
};

#define WRITE(required)                                                                     \
	{"description", ARG_TEXT, 0, NULL, 0, 0, NULL, "What it is about; HTML."},          \
		{"name", ARG_TEXT, required, NULL, 0, 200, NULL, "The name."},              \
		{"slug", ARG_TEXT, 0, NULL, 0, 200, NULL, "The last part of its address."}, \
	{                                                                                   \
		"parent", ARG_INT, 0, NULL, 0, 0, NULL, "The parent's id (categories)."     \
	}

const struct arg terms_create_args[] = {WRITE(ARG_REQUIRED), ARGS_END};
const struct arg terms_update_args[] = {WRITE(0), ARGS_END};

const struct arg terms_delete_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The term's id."},
	{"force", ARG_TRUE, 0, "false", 0, 0, NULL, "Must be true: terms have no trash."},
	ARGS_END,
};

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
	json_t *o = terms_load(rq, rp, arg_int(rq, "id"));

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
	if (!user_may(rq->user, terms_are_tags(rq) ? RIGHT_edit_posts : RIGHT_manage_categories))
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
 * ?1 taxonomy, ?2 include, ?3 exclude, ?4 slug, ?5 found by search: JSON lists or NULL, ?6
 * hide empty, ?7 parent or NULL, ?8 post or NULL, ?9 limit, ?10 offset.
 */
#define WHERE                                                                                  \
	" FROM term WHERE taxonomy = ?1"                                                       \
	" AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2)))"                         \
	" AND (?3 IS NULL OR id NOT IN (SELECT value FROM json_each(?3)))"                     \
	" AND (?4 IS NULL OR slug IN (SELECT value FROM json_each(?4)))"                       \
	" AND (?5 IS NULL OR id IN (SELECT value FROM json_each(?5)))"                         \
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

static bool has_words(const char *text, const char *words)
{
	struct str folded = STR_INIT;
	bool has;

	utf8_fold(text, &folded);
	has = strstr(folded.data, words);
	str_free(&folded);
	return has;
}

/*
 * The terms with the searched words in name or slug as a JSON list, NULL without a search. SQLite
 * knows nothing of marks, and sections and tags are few enough to be looked at one by one.
 */
static enum err search(const struct request *rq, const char **found)
{
	const char *text = arg_text(rq, "search");
	struct str words = STR_INIT, list = STR_INIT;
	struct stmt *s;
	enum err e;

	*found = NULL;
	if (!text || !*text)
		return OK;
	utf8_fold(text, &words);
	e = db_query(rq->db, &s, "SELECT id, name, slug FROM term WHERE taxonomy = ?", "s",
		     terms_taxonomy(rq));
	while (!e && db_step(s, &e)) {
		if (has_words(db_text(s, 1), words.data) || has_words(db_text(s, 2), words.data))
			str_addf(&list, "%c%lld", list.len ? ',' : '[', (long long)db_int(s, 0));
	}
	db_end(s);
	*found = arena_printf(rq->arena, "%s]", list.len ? list.data : "[");
	str_free(&words);
	str_free(&list);
	return e;
}

static enum err run(const struct request *rq, struct stmt **s, const char *sql, int64_t limit,
		    int64_t offset)
{
	const char *found;
	enum err e = search(rq, &found);

	*s = NULL;
	if (e)
		return e;
	return db_query(rq->db, s, sql, "sssssissii", terms_taxonomy(rq),
			list_of(rq, "include", false), list_of(rq, "exclude", false),
			list_of(rq, "slug", false), found, (int64_t)arg_true(rq, "hide_empty"),
			list_of(rq, "parent", true), list_of(rq, "post", true), limit, offset);
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
	str_adds(&sql, "SELECT " TERMS_COLUMNS WHERE);
	order_sql(rq, &sql);
	str_adds(&sql, " LIMIT ?9 OFFSET ?10");
	s = NULL;
	if (!e)
		e = run(rq, &s, sql.data, per_page, offset);
	while (!e && db_step(s, &e))
		json_array_append_new(list, terms_json(rq, s));
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
	terms_answer(rq, rp, arg_int(rq, "id"), 200);
}
