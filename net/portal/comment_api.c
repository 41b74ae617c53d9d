#include "net/portal/comment_api.h"

#include <stdlib.h>
#include <string.h>

#include "net/portal/comment_json.h"
#include "net/portal/comment_rights.h"

const struct arg comment_list_args[] = {
	ARGS_CONTEXT,
	ARGS_PAGES,
	{"offset", ARG_INT, 0, NULL, 0, 0, NULL, "How many to pass over, instead of page."},
	{"search", ARG_TEXT, 0, NULL, 0, 0, NULL, "Words in the text or the author's name."},
	{"after", ARG_DATE, 0, NULL, 0, 0, NULL, "Only those made after this time."},
	{"before", ARG_DATE, 0, NULL, 0, 0, NULL, "Only those made before this time."},
	{"author", ARG_IDS, 0, NULL, 0, 0, NULL, "Only those of these users."},
	{"author_exclude", ARG_IDS, 0, NULL, 0, 0, NULL, "Without those of these users."},
	{"author_email", ARG_TEXT, 0, NULL, 0, 0, NULL, "Only those of this e-mail address."},
	{"include", ARG_IDS, 0, "", 0, 0, NULL, "Only these ids."},
	{"exclude", ARG_IDS, 0, "", 0, 0, NULL, "Without these ids."},
	{"parent", ARG_IDS, 0, "", 0, 0, NULL, "Only answers to these."},
	{"parent_exclude", ARG_IDS, 0, "", 0, 0, NULL, "Without answers to these."},
	{"post", ARG_IDS, 0, "", 0, 0, NULL, "Only those on these posts."},
	{"status", ARG_TEXT, 0, "approve", 0, 0, NULL, "approve, hold, spam, trash or all."},
	{"type", ARG_TEXT, 0, "comment", 0, 0, NULL, "comment, note or all."},
	{"order", ARG_WORD, 0, "desc", 0, 0, "asc,desc", "Upwards or downwards."},
	{"orderby", ARG_WORD, 0, "date_gmt", 0, 0, "date,date_gmt,id,include,post,parent,type",
	 "By what."},
	{"password", ARG_TEXT, 0, NULL, 0, 0, NULL, "The password of a protected post."},
	ARGS_END,
};

const struct arg comment_item_args[] = {
	ARGS_CONTEXT,
	{"password", ARG_TEXT, 0, NULL, 0, 0, NULL, "The password of a protected post."},
	ARGS_END,
};

/* ---- Rights ---- */

struct comment *comment_subject(struct request *rq, struct reply *rp)
{
	struct comment *c = rq->subject;
	enum err e;

	if (c)
		return c;
	c = arena_alloc(rq->arena, sizeof(*c));
	e = comment_load(rq->db, rq->arena, arg_int(rq, "id"), c);
	if (e == ERR_NOT_FOUND)
		reply_error(rp, 404, "rest_comment_invalid_id", "Invalid comment ID.");
	else if (e)
		reply_failed(rp, e);
	rq->subject = e ? NULL : c;
	return rq->subject;
}

bool comment_is_note(const struct comment *c)
{
	return !strcmp(c->type, "note");
}

bool comment_post(const struct request *rq, int64_t id, struct post *post)
{
	return id > 0 && !post_load(rq->db, rq->arena, id, post);
}

bool comment_moderator(const struct request *rq)
{
	return user_may(rq->user, RIGHT_moderate_comments);
}

bool comment_editable(const struct request *rq, const struct comment *c)
{
	struct post post;

	if (!rq->user->id)
		return false;
	if (!comment_is_note(c) && comment_moderator(rq))
		return true;
	return comment_post(rq, c->post, &post) && post_may_edit(rq->user, &post);
}

bool comment_readable(const struct request *rq, const struct comment *c)
{
	struct post post;

	if (comment_is_note(c))
		return comment_editable(rq, c);
	if (!strcmp(c->status, "approved") && comment_post(rq, c->post, &post) &&
	    post_may_read(rq->user, &post))
		return true;
	if (!rq->user->id)
		return false;
	return c->author == rq->user->id || comment_editable(rq, c);
}

/* What only those who write here may ask a list for. */
static bool may_ask(struct request *rq, struct reply *rp)
{
	static const struct {
		const char *name, *allowed;
	} guarded[] = {{"author", NULL},
		       {"author_exclude", NULL},
		       {"author_email", NULL},
		       {"type", "comment"},
		       {"status", "approve"}};
	struct str names = STR_INIT;
	bool may;

	for (size_t i = 0; i < sizeof(guarded) / sizeof(*guarded); i++) {
		if (!arg_sent(rq, guarded[i].name) ||
		    (guarded[i].allowed &&
		     str_equal(arg_text(rq, guarded[i].name), guarded[i].allowed)))
			continue;
		str_addf(&names, "%s%s", names.len ? ", " : "", guarded[i].name);
	}
	may = !names.len || user_may(rq->user, RIGHT_edit_posts);
	if (!may)
		reply_denied(
			rq, rp, "rest_forbidden_param",
			arena_printf(rq->arena, "Query parameter not permitted: %s", names.data));
	str_free(&names);
	return may;
}

/* Notes are read post by post, by who may edit the post. */
static bool may_read_notes(struct request *rq, struct reply *rp)
{
	struct post post;
	size_t n = arg_count(rq, "post");

	for (size_t i = 0; i < n; i++)
		if (!comment_post(rq, arg_int_at(rq, "post", i), &post) ||
		    !post_may_edit(rq->user, &post))
			n = 0;
	if (!n)
		return reply_denied(rq, rp, "rest_cannot_read",
				    "Sorry, you are not allowed to read the notes of this post.");
	return true;
}

bool comment_may_list(struct request *rq, struct reply *rp)
{
	bool notes = !strcmp(arg_text(rq, "type"), "note");
	struct post post;

	for (size_t i = 0; !notes && i < arg_count(rq, "post"); i++) {
		int64_t id = arg_int_at(rq, "post", i);

		if (comment_post(rq, id, &post) && !post_may_read(rq->user, &post))
			return reply_denied(
				rq, rp, "rest_cannot_read_post",
				"Sorry, you are not allowed to read the post for this comment.");
		if (!id && !comment_moderator(rq))
			return reply_denied(
				rq, rp, "rest_cannot_read",
				"Sorry, you are not allowed to read comments without a post.");
	}
	if (!notes && request_context(rq, "edit") && !comment_moderator(rq))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit comments.");
	return may_ask(rq, rp) && (!notes || may_read_notes(rq, rp));
}

bool comment_may_get(struct request *rq, struct reply *rp)
{
	const struct comment *c = comment_subject(rq, rp);
	struct post post;

	if (!c)
		return false;
	if (request_context(rq, "edit") && !comment_is_note(c) && !comment_moderator(rq))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit comments.");
	if (!comment_readable(rq, c))
		return reply_denied(rq, rp, "rest_cannot_read",
				    "Sorry, you are not allowed to read this comment.");
	if (comment_post(rq, c->post, &post) && !post_may_read(rq->user, &post))
		return reply_denied(
			rq, rp, "rest_cannot_read_post",
			"Sorry, you are not allowed to read the post for this comment.");
	return true;
}

/* ---- Reading ---- */

#define LIST_WHERE                                                                          \
	" FROM comment WHERE (?1 IS NULL OR id IN (SELECT value FROM json_each(?1))) "      \
	"AND (?2 IS NULL OR id NOT IN (SELECT value FROM json_each(?2))) "                  \
	"AND (?3 IS NULL OR coalesce(author, 0) IN (SELECT value FROM json_each(?3))) "     \
	"AND (?4 IS NULL OR coalesce(author, 0) NOT IN (SELECT value FROM json_each(?4))) " \
	"AND (?5 IS NULL OR parent IN (SELECT value FROM json_each(?5))) "                  \
	"AND (?6 IS NULL OR parent NOT IN (SELECT value FROM json_each(?6))) "              \
	"AND (?7 IS NULL OR post IN (SELECT value FROM json_each(?7))) "                    \
	"AND (?8 IS NULL OR author_email = ?8) "                                            \
	"AND (status = ?9 OR (?9 = 'all' AND status IN ('approved', 'hold'))) "             \
	"AND (type = ?10 OR (?10 = 'all' AND type <> 'note')) "                             \
	"AND (?11 IS NULL OR content LIKE ?11 OR author_name LIKE ?11) "                    \
	"AND (?12 = 0 OR date > ?12) AND (?13 = 0 OR date < ?13)"
#define LIST_TYPES "sssssssssssii"

struct filter {
	const char *include, *exclude, *author, *author_exclude, *parent, *parent_exclude, *post;
	const char *email, *status, *type, *words;
	int64_t after, before;
};

#define LIST_VALUES(f)                                                                          \
	(f)->include, (f)->exclude, (f)->author, (f)->author_exclude, (f)->parent,              \
		(f)->parent_exclude, (f)->post, (f)->email, (f)->status, (f)->type, (f)->words, \
		(f)->after, (f)->before

/* A list argument as JSON text for json_each, NULL where there is none. */
static const char *list_text(const struct request *rq, const char *name)
{
	char *text, *kept;

	if (!arg_count(rq, name))
		return NULL;
	text = json_dumps(arg_json(rq, name), JSON_COMPACT);
	kept = arena_strdup(rq->arena, text);
	free(text);
	return kept;
}

static void read_filter(const struct request *rq, struct filter *f)
{
	const char *status = arg_text(rq, "status"), *words = arg_text(rq, "search");
	const char *known = comment_status_word(status);

	*f = (struct filter){
		.include = list_text(rq, "include"),
		.exclude = list_text(rq, "exclude"),
		.author = list_text(rq, "author"),
		.author_exclude = list_text(rq, "author_exclude"),
		.parent = list_text(rq, "parent"),
		.parent_exclude = list_text(rq, "parent_exclude"),
		.post = list_text(rq, "post"),
		.email = arg_sent(rq, "author_email") ? arg_text(rq, "author_email") : NULL,
		.status = known ? known : status,
		.type = arg_text(rq, "type"),
		.words = words && *words ? arena_printf(rq->arena, "%%%s%%", words) : NULL,
	};
	(void)arg_date(rq, "after", &f->after);
	(void)arg_date(rq, "before", &f->before);
}

static const char *list_sql(const struct request *rq)
{
	static const char *const columns[][2] = {
		{"id", "id"},
		{"post", "post"},
		{"parent", "parent"},
		{"type", "type"},
		{"include", "(SELECT key FROM json_each(?1) WHERE value = comment.id)"},
	};
	const char *by = arg_text(rq, "orderby"), *column = "date";
	bool up = !strcmp(arg_text(rq, "order"), "asc");

	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		if (!strcmp(columns[i][0], by))
			column = columns[i][1];
	up = up || !strcmp(by, "include");
	return arena_printf(rq->arena,
			    "SELECT " COMMENT_COLUMNS LIST_WHERE
			    " ORDER BY %s %s, id %s LIMIT ? OFFSET ?",
			    column, up ? "ASC" : "DESC", up ? "ASC" : "DESC");
}

static enum err read_list(struct request *rq, const struct filter *f, int64_t offset, json_t *list)
{
	struct comment all[100];
	struct stmt *s;
	size_t n = 0;
	enum err e = db_query(rq->db, &s, list_sql(rq), LIST_TYPES "ii", LIST_VALUES(f),
			      arg_int(rq, "per_page"), offset);

	while (!e && n < 100 && db_step(s, &e))
		comment_read(s, rq->arena, &all[n++]);
	db_end(s);
	for (size_t i = 0; !e && i < n; i++)
		if (comment_readable(rq, &all[i]))
			json_array_append_new(list, comment_json(rq, &all[i]));
	return e;
}

void comment_list(struct request *rq, struct reply *rp)
{
	int64_t page = arg_int(rq, "page"), per_page = arg_int(rq, "per_page"), total = 0, offset;
	json_t *list = json_array();
	struct filter f;
	enum err e;

	read_filter(rq, &f);
	offset = arg_sent(rq, "offset") ? arg_int(rq, "offset") : (page - 1) * per_page;
	e = db_get_int(rq->db, &total, "SELECT count(*)" LIST_WHERE, LIST_TYPES, LIST_VALUES(&f));
	if (!e)
		e = read_list(rq, &f, offset, list);
	if (e) {
		json_decref(list);
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, list);
	reply_paging(rq, rp, total, per_page, page);
}

void comment_get(struct request *rq, struct reply *rp)
{
	reply_json(rp, 200, comment_json(rq, rq->subject));
}
