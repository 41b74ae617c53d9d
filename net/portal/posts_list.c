#include <stdlib.h>
#include <string.h>

#include "net/portal/posts.h"
#include "net/portal/search.h"

const struct arg posts_list_args[] = {
	ARGS_CONTEXT,
	ARGS_PAGES,
	{"search", ARG_TEXT, 0, NULL, 0, 0, NULL, "Words that the posts have."},
	{"after", ARG_DATE, 0, NULL, 0, 0, NULL, "Published later than this."},
	{"modified_after", ARG_DATE, 0, NULL, 0, 0, NULL, "Changed later than this."},
	{"author", ARG_IDS, 0, "", 0, 0, NULL, "By these authors."},
	{"author_exclude", ARG_IDS, 0, "", 0, 0, NULL, "Not by these authors."},
	{"before", ARG_DATE, 0, NULL, 0, 0, NULL, "Published earlier than this."},
	{"modified_before", ARG_DATE, 0, NULL, 0, 0, NULL, "Changed earlier than this."},
	{"exclude", ARG_IDS, 0, "", 0, 0, NULL, "Not these ids."},
	{"include", ARG_IDS, 0, "", 0, 0, NULL, "Only these ids."},
	{"offset", ARG_INT, 0, NULL, 0, 0, NULL, "Skip so many; overrides page."},
	{"order", ARG_WORD, 0, "desc", 0, 0, "asc,desc", "The direction of the order."},
	{"orderby", ARG_WORD, 0, "date", 0, 0,
	 "author,date,id,include,modified,parent,relevance,slug,include_slugs,title",
	 "What the list is ordered by."},
	{"slug", ARG_TEXTS, 0, NULL, 0, 0, NULL, "With one of these slugs."},
	{"status", ARG_WORDS, 0, "publish", 0, 0, "publish,future,draft,pending,private,trash,any",
	 "With one of these statuses."},
	{"tax_relation", ARG_WORD, 0, NULL, 0, 0, "AND,OR",
	 "Whether categories and tags must both fit."},
	{"categories", ARG_IDS, 0, NULL, 0, 0, NULL, "In one of these categories."},
	{"categories_exclude", ARG_IDS, 0, NULL, 0, 0, NULL, "In none of these categories."},
	{"tags", ARG_IDS, 0, NULL, 0, 0, NULL, "With one of these tags."},
	{"tags_exclude", ARG_IDS, 0, NULL, 0, 0, NULL, "With none of these tags."},
	{"sticky", ARG_TRUE, 0, NULL, 0, 0, NULL, "Only sticky posts, or none."},
	ARGS_END,
};

bool posts_may_list(struct request *rq, struct reply *rp)
{
	if (request_context(rq, "edit") && !user_may(rq->user, RIGHT_edit_posts))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit posts in this post type.");
	return true;
}

/*
 * A list is one SQL statement put together from constant pieces; what was sent is only ever bound.
 * Every statement binds all of these, so that a piece can name its place by number.
 */
enum place {
	P_ME = 1,
	P_AUTHOR,
	P_AUTHOR_EXCLUDE,
	P_CATEGORIES,
	P_CATEGORIES_EXCLUDE,
	P_TAGS,
	P_TAGS_EXCLUDE,
	P_INCLUDE,
	P_EXCLUDE,
	P_SLUG,
	P_AFTER,
	P_BEFORE,
	P_MODIFIED_AFTER,
	P_MODIFIED_BEFORE,
	P_MATCH,
	P_UNMATCH,
	P_LIMIT,
	P_OFFSET,
};

/*
 * What is asked of the posts, and the same asked of post_count, which has their number by term,
 * status and author: as long as nothing else limits the list (counted), its total is a sum of some
 * rows there.
 */
struct listing {
	struct request *rq;
	struct str where, counter;
	bool counted;
	size_t unexcluded; /* of where: the part before the ids that are left out; 0: none are */
	struct search search;
	const char *lists[P_OFFSET + 1]; /* list arguments as JSON text */
	int64_t times[P_OFFSET + 1];
	int64_t limit, offset;
	const char *status; /* when there is just one, else NULL */
};

static void add_to(struct str *where, const char *sql)
{
	str_addf(where, "%s%s", where->len ? " AND " : " WHERE ", sql);
}

/* A condition of nothing but status and author. */
static void add_counted(struct listing *l, const char *sql)
{
	add_to(&l->where, sql);
	add_to(&l->counter, sql);
}

static void add_condition(struct listing *l, const char *sql)
{
	add_to(&l->where, sql);
	l->counted = false;
}

/* ---- Statuses and who may see them ---- */

static bool check_status(struct request *rq, struct reply *rp, const char *status)
{
	json_t *detail;

	if (!strcmp(status, "publish") || user_may(rq->user, RIGHT_edit_posts))
		return true;
	reply_bad_param(rp, "status", "rest_forbidden_status", "Status is forbidden.");
	detail = json_object_get(json_object_get(json_object_get(rp->json, "data"), "details"),
				 "status");
	json_object_set_new(detail, "data", json_pack("{s:i}", "status", rq->user->id ? 403 : 401));
	return false;
}

/* Adds one status to the list of an IN; the words come from the table of arguments. */
static void add_status(struct str *in, const char *status)
{
	if (!strcmp(status, "any"))
		status = "publish','future','draft','pending','private";
	str_addf(in, "%s'%s'", in->len ? "," : "", status);
}

static bool add_statuses(struct listing *l, struct reply *rp)
{
	size_t n = arg_count(l->rq, "status");
	struct str in = STR_INIT, sql = STR_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		const char *status = arg_text_at(l->rq, "status", i);

		ok = check_status(l->rq, rp, status);
		add_status(&in, status);
		l->status = n == 1 && strcmp(status, "any") != 0 ? status : NULL;
	}
	if (!n) {
		add_status(&in, "publish");
		l->status = "publish";
	}
	str_addf(&sql, l->status ? "post.status = %s" : "post.status IN (%s)", in.data);
	add_counted(l, sql.data);
	str_free(&in);
	str_free(&sql);
	return ok;
}

/*
 * What the user may not see stays out of the list, and out of its total. (WordPress counts it and
 * leaves gaps in the pages.)
 */
static void add_rights(struct listing *l)
{
	const struct user *u = l->rq->user;
	bool edit = request_context(l->rq, "edit");

	if (user_may(u, RIGHT_edit_others_posts) && user_may(u, RIGHT_read_private_posts))
		return;
	if (edit)
		add_counted(
			l,
			user_may(u, RIGHT_edit_published_posts)
				? "post.author = ?1"
				: "post.author = ?1 AND post.status NOT IN ('publish', 'future')");
	else if (!l->status || strcmp(l->status, "publish") != 0)
		add_counted(l, "(post.status = 'publish' OR post.author = ?1)");
}

/* ---- Filters ---- */

#define IN_LIST(place)	 "(SELECT value FROM json_each(?" place "))"
#define WITH_TERM(place) "post.id IN (SELECT post FROM post_term WHERE term IN " IN_LIST(place) ")"
#define WITHOUT_TERM(place) \
	"post.id NOT IN (SELECT post FROM post_term WHERE term IN " IN_LIST(place) ")"

static const struct filter {
	const char *arg;
	enum place place;
	const char *sql;
	void (*add)(struct listing *l, const char *sql);
} list_filters[] =
	{
		{"author", P_AUTHOR, "post.author IN " IN_LIST("2"), add_counted},
		{"author_exclude", P_AUTHOR_EXCLUDE, "post.author NOT IN " IN_LIST("3"),
		 add_counted},
		{"categories_exclude", P_CATEGORIES_EXCLUDE, WITHOUT_TERM("5"), add_condition},
		{"tags_exclude", P_TAGS_EXCLUDE, WITHOUT_TERM("7"), add_condition},
		{"include", P_INCLUDE, "post.id IN " IN_LIST("8"), add_condition},
		{"slug", P_SLUG, "post.slug IN " IN_LIST("10"), add_condition},
},
  time_filters[] = {
	  {"after", P_AFTER, "post.date > ?11", add_condition},
	  {"before", P_BEFORE, "post.date < ?12", add_condition},
	  {"modified_after", P_MODIFIED_AFTER, "post.modified > ?13", add_condition},
	  {"modified_before", P_MODIFIED_BEFORE, "post.modified < ?14", add_condition},
};

/* A list argument as JSON text for json_each, in the arena. */
static const char *list_text(struct listing *l, const char *arg)
{
	char *json = json_dumps(arg_json(l->rq, arg), JSON_COMPACT);
	const char *text = arena_strdup(l->rq->arena, json ? json : "[]");

	free(json);
	return text;
}

static void add_list_filters(struct listing *l)
{
	for (size_t i = 0; i < sizeof(list_filters) / sizeof(*list_filters); i++) {
		const struct filter *f = &list_filters[i];

		if (!arg_count(l->rq, f->arg))
			continue;
		l->lists[f->place] = list_text(l, f->arg);
		f->add(l, f->sql);
	}
}

static void add_time_filters(struct listing *l)
{
	for (size_t i = 0; i < sizeof(time_filters) / sizeof(*time_filters); i++) {
		const struct filter *f = &time_filters[i];

		if (arg_date(l->rq, f->arg, &l->times[f->place]))
			f->add(l, f->sql);
	}
}

/* Comes last: the total is that of all, less the few that are left out. */
static void add_excluded(struct listing *l)
{
	if (!arg_count(l->rq, "exclude"))
		return;
	l->lists[P_EXCLUDE] = list_text(l, "exclude");
	l->unexcluded = l->where.len;
	add_to(&l->where, "post.id NOT IN " IN_LIST("9"));
}

/* Categories and tags must both fit, unless tax_relation says OR. */
static void add_terms(struct listing *l)
{
	size_t categories = arg_count(l->rq, "categories"), tags = arg_count(l->rq, "tags");
	const char *relation = arg_text(l->rq, "tax_relation");

	if (categories)
		l->lists[P_CATEGORIES] = list_text(l, "categories");
	if (tags)
		l->lists[P_TAGS] = list_text(l, "tags");
	if (categories && tags && str_equal(relation, "OR")) {
		add_condition(l, "(" WITH_TERM("4") " OR " WITH_TERM("6") ")");
		return;
	}
	if (categories)
		add_to(&l->where, WITH_TERM("4"));
	if (tags)
		add_to(&l->where, WITH_TERM("6"));
	/* A post of two terms is counted at both. */
	l->counted = l->counted && categories + tags < 2;
	add_to(&l->counter, categories ? "post.term IN " IN_LIST("4")
			    : tags     ? "post.term IN " IN_LIST("6")
				       : "post.term = 0");
}

static void add_search(struct listing *l)
{
	const char *text = arg_text(l->rq, "search");

	if (!text)
		return;
	l->search = search_read(l->rq->arena, text);
	if (l->search.match)
		add_condition(
			l,
			"post.id IN (SELECT rowid FROM post_search WHERE post_search MATCH ?15)");
	if (l->search.exclude)
		add_condition(l, "post.id NOT IN (SELECT rowid FROM post_search WHERE post_search "
				 "MATCH ?16)");
	if (l->search.nothing)
		add_condition(l, "0");
}

static void add_filters(struct listing *l)
{
	add_terms(l);
	if (arg_sent(l->rq, "sticky"))
		add_condition(l, arg_true(l->rq, "sticky") ? "post.sticky" : "NOT post.sticky");
	add_list_filters(l);
	add_time_filters(l);
	add_search(l);
	add_rights(l);
	add_excluded(l);
}

/* ---- Order ---- */

static const struct {
	const char *word, *sql;
} orders[] = {
	{"date", "post.date %s, post.id %s"},
	{"id", "post.id %s"},
	{"author", "post.author %s, post.id %s"},
	{"modified", "post.modified %s, post.id %s"},
	{"parent", "post.id %s"},
	{"title", "post.title COLLATE NOCASE %s, post.id %s"},
	{"slug", "post.slug %s, post.id %s"},
	/* The order of the list that was sent, whatever "order" says. */
	{"include", "(SELECT key FROM json_each(?8) WHERE value = post.id)"},
	{"include_slugs", "(SELECT key FROM json_each(?10) WHERE value = post.slug)"},
	/* Words in the title first, then newest; ranking by bm25 would read every hit. */
	{"relevance", "post.id IN (SELECT rowid FROM post_search WHERE post_search MATCH"
		      " '{title} : (' || ?15 || ')') DESC, post.date DESC"},
};

static bool check_order(struct request *rq, struct reply *rp)
{
	const char *by = arg_text(rq, "orderby"), *search = arg_text(rq, "search");

	if (!strcmp(by, "relevance") && (!search || !*search))
		return reply_error(rp, 400, "rest_no_search_term_defined",
				   "You need to define a search term to order by relevance.");
	if (!strcmp(by, "include") && !arg_count(rq, "include"))
		return reply_error(rp, 400, "rest_orderby_include_missing_include",
				   "You need to define an include parameter to order by include.");
	return true;
}

static void add_order(const struct listing *l, struct str *sql)
{
	const char *by = arg_text(l->rq, "orderby"), *order = arg_text(l->rq, "order"), *p;
	size_t i = 0;

	while (strcmp(orders[i].word, by) != 0)
		i++;
	if (!strcmp(by, "relevance") && !l->search.match)
		i = 0;
	str_adds(sql, " ORDER BY ");
	for (p = orders[i].sql; *p; p++) {
		if (*p == '%' && p[1] == 's') {
			str_adds(sql, strcmp(order, "asc") ? "DESC" : "ASC");
			p++;
		} else {
			str_addc(sql, *p);
		}
	}
}

/* ---- Running ---- */

static enum err query(const struct listing *l, struct stmt **s, const char *sql, int64_t limit,
		      int64_t offset)
{
	return db_query(l->rq->db, s, sql, "isssssssssiiiissii", l->rq->user->id,
			l->lists[P_AUTHOR], l->lists[P_AUTHOR_EXCLUDE], l->lists[P_CATEGORIES],
			l->lists[P_CATEGORIES_EXCLUDE], l->lists[P_TAGS], l->lists[P_TAGS_EXCLUDE],
			l->lists[P_INCLUDE], l->lists[P_EXCLUDE], l->lists[P_SLUG],
			l->times[P_AFTER], l->times[P_BEFORE], l->times[P_MODIFIED_AFTER],
			l->times[P_MODIFIED_BEFORE], l->search.match, l->search.exclude, limit,
			offset);
}

static enum err number(const struct listing *l, const char *sql, int64_t *n)
{
	struct stmt *s;
	enum err e = query(l, &s, sql, -1, 0);

	*n = 0;
	if (!e && db_step(s, &e))
		*n = db_int(s, 0);
	db_end(s);
	return e;
}

/* Of the ids that are left out some may not be in the list anyway. CROSS JOIN: by these ids first.
 */
static enum err count_excluded(const struct listing *l, int64_t *n)
{
	struct str sql = STR_INIT;
	enum err e;

	str_addf(&sql,
		 "SELECT count(*) FROM (SELECT DISTINCT value FROM json_each(?9)) AS excluded"
		 " CROSS JOIN post ON post.id = excluded.value%.*s LIMIT ?17 OFFSET ?18",
		 (int)l->unexcluded, l->where.data);
	e = number(l, sql.data, n);
	str_free(&sql);
	return e;
}

static enum err count(const struct listing *l, int64_t *total)
{
	struct str sql = STR_INIT;
	int64_t excluded = 0;
	enum err e;

	if (l->counted)
		str_addf(&sql,
			 "SELECT coalesce(sum(n), 0) FROM post_count AS post%s"
			 " LIMIT ?17 OFFSET ?18",
			 l->counter.data);
	else
		str_addf(&sql, "SELECT count(*) FROM post%s LIMIT ?17 OFFSET ?18", l->where.data);
	e = number(l, sql.data, total);
	if (!e && l->counted && l->unexcluded)
		e = count_excluded(l, &excluded);
	*total -= excluded;
	str_free(&sql);
	return e;
}

/* What others than editors get was rendered when the post was saved (post_html.h). */
static bool reads_content(const struct listing *l)
{
	return request_context(l->rq, "edit") && request_wants(l->rq, "content");
}

static enum err read_page(const struct listing *l, struct post *posts, size_t *n)
{
	struct str sql = STR_INIT;
	struct stmt *s;
	enum err e;

	str_addf(&sql, "SELECT %s FROM post%s", reads_content(l) ? POST_COLUMNS : POST_COLUMNS_LEAN,
		 l->where.data);
	add_order(l, &sql);
	str_adds(&sql, " LIMIT ?17 OFFSET ?18");
	e = query(l, &s, sql.data, l->limit, l->offset);
	*n = 0;
	while (!e && *n < (size_t)l->limit && db_step(s, &e))
		post_read(s, l->rq->arena, &posts[(*n)++]);
	db_end(s);
	str_free(&sql);
	return e;
}

static void answer(struct listing *l, struct reply *rp)
{
	struct request *rq = l->rq;
	struct post *posts = arena_array(rq->arena, (size_t)l->limit, sizeof(*posts));
	int64_t total = 0, page = arg_int(rq, "page");
	json_t *list = NULL;
	size_t n = 0;
	enum err e = read_page(l, posts, &n);

	/* A page that is not full is the last one. */
	if (!e && n && (int64_t)n < l->limit)
		total = l->offset + (int64_t)n;
	else if (!e)
		e = count(l, &total);
	if (!e && l->offset >= total && page > 1 && !arg_sent(rq, "offset")) {
		reply_error(
			rp, 400, "rest_post_invalid_page_number",
			"The page number requested is larger than the number of pages available.");
		return;
	}
	if (!e && !rq->head)
		e = posts_json(rq, posts, n, arg_text(rq, "context"), &list);
	if (e) {
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, list ? list : json_array());
	reply_paging(rq, rp, total, l->limit, page);
}

void posts_list(struct request *rq, struct reply *rp)
{
	struct listing l = {.rq = rq,
			    .where = STR_INIT,
			    .counter = STR_INIT,
			    .counted = true,
			    .limit = arg_int(rq, "per_page")};

	l.offset = arg_sent(rq, "offset") ? arg_int(rq, "offset")
					  : (arg_int(rq, "page") - 1) * l.limit;
	if (check_order(rq, rp) && add_statuses(&l, rp)) {
		add_filters(&l);
		answer(&l, rp);
	}
	str_free(&l.where);
	str_free(&l.counter);
}
