#include "net/portal/users_api.h"

#include <stdlib.h>
#include <string.h>

#include "net/portal/users_json.h"

const struct arg users_list_args[] = {
	ARGS_CONTEXT,
	ARGS_PAGES,
	{"search", ARG_TEXT, 0, NULL, 0, 0, NULL, "Part of the name."},
	{"exclude", ARG_IDS, 0, "", 0, 0, NULL, "Not these ids."},
	{"include", ARG_IDS, 0, "", 0, 0, NULL, "Only these ids."},
	{"offset", ARG_INT, ARG_MINIMUM, NULL, 0, 0, NULL, "Skip so many; overrides page."},
	{"order", ARG_WORD, 0, "asc", 0, 0, "asc,desc", "The direction of the order."},
	{"orderby", ARG_WORD, 0, "name", 0, 0,
	 "id,include,name,registered_date,slug,include_slugs,email,url",
	 "What the list is ordered by."},
	{"slug", ARG_TEXTS, 0, NULL, 0, 0, NULL, "With one of these slugs."},
	{"roles", ARG_TEXTS, 0, NULL, 0, 0, NULL, "With one of these roles."},
	{"who", ARG_WORD, 0, NULL, 0, 0, "authors", "Those who may write posts."},
	{"has_published_posts", ARG_TRUE, 0, NULL, 0, 0, NULL, "Those with published posts."},
	ARGS_END,
};

const struct arg users_get_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The user's id."},
	ARGS_CONTEXT,
	ARGS_END,
};

/* ---- One ---- */

static bool has_published(const struct request *rq, int64_t user)
{
	int64_t id;

	return !db_get_int(rq->db, &id,
			   "SELECT id FROM post WHERE author = ? AND status = 'publish' LIMIT 1",
			   "i", user);
}

/*
 * Authors of what is published are public. Beyond WordPress, who may edit others' posts sees the
 * names of those who wrote them (WordPress answers 403 for a new contributor).
 */
bool users_may_get(struct request *rq, struct reply *rp)
{
	struct user *user = users_subject(rq, rp);
	const struct user *me = rq->user;

	if (!user)
		return false;
	if (me->id == user->id)
		return true;
	if (request_context(rq, "edit") && !user_may(me, RIGHT_edit_users))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit this user.");
	if (user_may(me, RIGHT_list_users) || user_may(me, RIGHT_edit_others_posts) ||
	    has_published(rq, user->id))
		return true;
	return reply_denied(rq, rp, "rest_user_cannot_view",
			    "Sorry, you are not allowed to list users.");
}

void users_get(struct request *rq, struct reply *rp)
{
	reply_json(rp, 200, users_json(rq, rq->subject));
}

void users_me(struct request *rq, struct reply *rp)
{
	if (rq->user->id)
		reply_json(rp, 200, users_json(rq, rq->user));
	else
		reply_error(rp, 401, "rest_not_logged_in", "You are not currently logged in.");
}

/* ---- List ---- */

bool users_may_list(struct request *rq, struct reply *rp)
{
	const char *by = arg_text(rq, "orderby");
	bool all = user_may(rq->user, RIGHT_list_users);

	if (all)
		return true;
	if (arg_count(rq, "roles"))
		return reply_denied(rq, rp, "rest_user_cannot_view",
				    "Sorry, you are not allowed to filter users by role.");
	if (request_context(rq, "edit"))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit users.");
	if (str_equal(by, "email") || str_equal(by, "registered_date"))
		return reply_denied(rq, rp, "rest_forbidden_orderby",
				    "Sorry, you are not allowed to order users by this parameter.");
	if (arg_sent(rq, "who") && !user_may(rq->user, RIGHT_edit_posts))
		return reply_denied(rq, rp, "rest_forbidden_who",
				    "Sorry, you are not allowed to query users by this parameter.");
	return true;
}

/*
 * ?1 include, ?2 exclude, ?3 slug, ?4 roles: JSON lists or NULL; ?5 search or NULL, ?6 only who has
 * published, ?7 limit, ?8 offset, ?9 search e-mail addresses too.
 */
#define WHERE                                                                             \
	" FROM user WHERE (?1 IS NULL OR id IN (SELECT value FROM json_each(?1)))"        \
	" AND (?2 IS NULL OR id NOT IN (SELECT value FROM json_each(?2)))"                \
	" AND (?3 IS NULL OR slug IN (SELECT value FROM json_each(?3)))"                  \
	" AND (?4 IS NULL OR role IN (SELECT value FROM json_each(?4)))"                  \
	" AND (?5 IS NULL OR name LIKE '%' || ?5 || '%' OR login LIKE '%' || ?5 || '%'"   \
	" OR slug LIKE '%' || ?5 || '%' OR (?9 AND email LIKE '%' || ?5 || '%'))"         \
	" AND (NOT ?6 OR EXISTS (SELECT 1 FROM post WHERE author = user.id AND status = " \
	"'publish'))"

static const struct {
	const char *by, *up, *down;
} orders[] = {
	{"name", "name COLLATE NOCASE", "name COLLATE NOCASE DESC"},
	{"id", "id", "id DESC"},
	{"slug", "slug", "slug DESC"},
	{"email", "email", "email DESC"},
	{"url", "url, id", "url DESC, id"},
	{"registered_date", "registered, id", "registered DESC, id"},
	{"include", "(SELECT key FROM json_each(?1) WHERE value = id)",
	 "(SELECT key FROM json_each(?1) WHERE value = id)"},
	{"include_slugs", "(SELECT key FROM json_each(?3) WHERE value = slug)",
	 "(SELECT key FROM json_each(?3) WHERE value = slug)"},
};

static const char *order_of(const struct request *rq)
{
	size_t i = 0;

	while (strcmp(orders[i].by, arg_text(rq, "orderby")) != 0)
		i++;
	return strcmp(arg_text(rq, "order"), "desc") ? orders[i].up : orders[i].down;
}

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

static enum err run(const struct request *rq, struct stmt **s, const char *sql, int64_t limit,
		    int64_t offset)
{
	bool all = user_may(rq->user, RIGHT_list_users);
	bool published =
		arg_sent(rq, "has_published_posts") ? arg_true(rq, "has_published_posts") : !all;
	const char *search = arg_text(rq, "search");

	return db_query(rq->db, s, sql, "sssssiiii", list_of(rq, "include"), list_of(rq, "exclude"),
			list_of(rq, "slug"), list_of(rq, "roles"),
			search && *search ? search : NULL, (int64_t)(published || !all), limit,
			offset, (int64_t)all);
}

/* The ids first: a statement is not kept open while each user is read. */
static enum err read_ids(const struct request *rq, int64_t *ids, size_t *n, int64_t *total)
{
	int64_t per_page = arg_int(rq, "per_page");
	int64_t offset = arg_sent(rq, "offset") ? arg_int(rq, "offset")
						: (arg_int(rq, "page") - 1) * per_page;
	struct str sql = STR_INIT;
	struct stmt *s;
	enum err e =
		run(rq, &s, "SELECT count(*) FROM (SELECT 1" WHERE " LIMIT ?7 OFFSET ?8)", -1, 0);

	if (!e && db_step(s, &e))
		*total = db_int(s, 0);
	db_end(s);
	s = NULL;
	str_adds(&sql, "SELECT id" WHERE " ORDER BY ");
	str_adds(&sql, order_of(rq));
	str_adds(&sql, " LIMIT ?7 OFFSET ?8");
	if (!e)
		e = run(rq, &s, sql.data, per_page, offset);
	str_free(&sql);
	while (!e && *n < (size_t)per_page && db_step(s, &e))
		ids[(*n)++] = db_int(s, 0);
	db_end(s);
	return e;
}

void users_list(struct request *rq, struct reply *rp)
{
	int64_t ids[100], total = 0;
	json_t *list = json_array();
	size_t n = 0;
	enum err e = read_ids(rq, ids, &n, &total);

	for (size_t i = 0; !e && i < n; i++) {
		struct user user;

		e = user_by_id(rq->db, rq->arena, ids[i], &user);
		if (!e)
			json_array_append_new(list, users_json(rq, &user));
	}
	if (e) {
		json_decref(list);
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, list);
	reply_paging(rq, rp, total, arg_int(rq, "per_page"), arg_int(rq, "page"));
}
