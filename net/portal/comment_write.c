/* /wp/v2/comments: the writing half of comment_api.h. */
#include <string.h>

#include "net/base/clock.h"
#include "net/base/utf8.h"
#include "net/portal/clean.h"
#include "net/portal/comment_api.h"
#include "net/portal/comment_json.h"
#include "net/portal/comment_rights.h"

const struct arg comment_write_args[] = {
	{"author", ARG_INT, 0, NULL, 0, 0, NULL, "The user whose comment it is."},
	{"author_email", ARG_EMAIL, 0, NULL, 0, 0, NULL, "A reader's e-mail address."},
	{"author_ip", ARG_TEXT, 0, NULL, 0, 0, NULL, "The address it came from."},
	{"author_name", ARG_TEXT, 0, NULL, 0, 0, NULL, "A reader's name."},
	{"author_url", ARG_URL, 0, NULL, 0, 0, NULL, "A reader's page."},
	{"author_user_agent", ARG_TEXT, 0, NULL, 0, 0, NULL, "The program it was written with."},
	{"content", ARG_RAW, 0, NULL, 0, 0, NULL, "What is said."},
	{"date", ARG_DATE, 0, NULL, 0, 0, NULL, "When it was made, in the portal's zone."},
	{"date_gmt", ARG_DATE, 0, NULL, 0, 0, NULL, "The same in UTC."},
	{"parent", ARG_INT, 0, NULL, 0, 0, NULL, "The comment it answers."},
	{"post", ARG_INT, 0, NULL, 0, 0, NULL, "The post it is on."},
	{"status", ARG_TEXT, 0, NULL, 0, 0, NULL, "approved, hold, spam or trash."},
	{"type", ARG_TEXT, 0, NULL, 0, 0, NULL, "comment, or note of the newsroom."},
	{"meta", ARG_OBJECT, 0, NULL, 0, 0, NULL, "_wp_note_status of a note."},
	ARGS_END,
};

const struct arg comment_delete_args[] = {
	{"force", ARG_TRUE, 0, "false", 0, 0, NULL, "Past the trash, for good."},
	{"password", ARG_TEXT, 0, NULL, 0, 0, NULL, "The password of a protected post."},
	ARGS_END,
};

static bool wants_note(const struct request *rq)
{
	return str_equal(arg_text(rq, "type"), "note");
}

/* ---- Rights ---- */

static bool may_set(struct request *rq, struct reply *rp)
{
	if (comment_moderator(rq))
		return true;
	if (arg_sent(rq, "author") && arg_int(rq, "author") != rq->user->id)
		return reply_denied(rq, rp, "rest_comment_invalid_author",
				    "Sorry, you are not allowed to edit 'author' for comments.");
	if (arg_sent(rq, "author_ip") && !str_equal(arg_text(rq, "author_ip"), rq->address))
		return reply_denied(rq, rp, "rest_comment_invalid_author_ip",
				    "Sorry, you are not allowed to edit 'author_ip' for comments.");
	if (arg_sent(rq, "status") && !wants_note(rq))
		return reply_denied(rq, rp, "rest_comment_invalid_status",
				    "Sorry, you are not allowed to edit 'status' for comments.");
	return true;
}

/* May this user comment on this post, or leave a note at it? */
static bool may_say(struct request *rq, struct reply *rp, const struct post *post)
{
	static const char not_here[] =
		"Sorry, you are not allowed to create a comment on this post.";

	if (wants_note(rq)) {
		if (!post_may_edit(rq->user, post))
			return reply_denied(
				rq, rp, "rest_cannot_create_note",
				"Sorry, you are not allowed to create notes for this post.");
		return true;
	}
	if (!strcmp(post->status, "draft"))
		return reply_error(rp, 403, "rest_comment_draft_post", not_here);
	if (!strcmp(post->status, "trash"))
		return reply_error(rp, 403, "rest_comment_trash_post", not_here);
	if (!post_may_read(rq->user, post))
		return reply_denied(
			rq, rp, "rest_cannot_read_post",
			"Sorry, you are not allowed to read the post for this comment.");
	if (strcmp(post->comment_status, "open") != 0)
		return reply_error(rp, 403, "rest_comment_closed",
				   "Sorry, comments are closed for this item.");
	return true;
}

bool comment_may_create(struct request *rq, struct reply *rp)
{
	struct post post;

	if (!rq->user->id && (rq->site->comments_need_login || wants_note(rq)))
		return reply_error(rp, 401, "rest_comment_login_required",
				   "Sorry, you must be logged in to comment.");
	if (!may_set(rq, rp))
		return false;
	if (!comment_post(rq, arg_int(rq, "post"), &post))
		return reply_error(
			rp, 403, "rest_comment_invalid_post_id",
			"Sorry, you are not allowed to create this comment without a post.");
	return may_say(rq, rp, &post);
}

bool comment_may_update(struct request *rq, struct reply *rp)
{
	const struct comment *c = comment_subject(rq, rp);

	if (!c)
		return false;
	if (!comment_editable(rq, c))
		return reply_denied(rq, rp, "rest_cannot_edit",
				    "Sorry, you are not allowed to edit this comment.");
	return true;
}

bool comment_may_delete(struct request *rq, struct reply *rp)
{
	const struct comment *c = comment_subject(rq, rp);

	if (!c)
		return false;
	if (!comment_editable(rq, c))
		return reply_denied(rq, rp, "rest_cannot_delete",
				    "Sorry, you are not allowed to delete this comment.");
	return true;
}

/* ---- Reading what was sent ---- */

static const char *text_or(const struct request *rq, const char *name, const char *other)
{
	return arg_sent(rq, name) && arg_text(rq, name) ? arg_text(rq, name) : other;
}

/* A line of text about the author, without tags. */
static const char *plain(const struct request *rq, const char *name, const char *other)
{
	struct str text = STR_INIT;
	const char *kept;

	clean_text(text_or(rq, name, other), &text);
	str_rtrim(&text);
	kept = arena_strdup(rq->arena, text.data);
	str_free(&text);
	return kept;
}

static const char *cleaned(const struct request *rq, const char *sent)
{
	struct str text = STR_INIT;
	const char *kept;

	clean_html(CLEAN_COMMENT, user_may(rq->user, RIGHT_unfiltered_html), sent, &text);
	str_rtrim(&text);
	kept = arena_strdup(rq->arena, text.data + strspn(text.data, " \t\r\n"));
	str_free(&text);
	return kept;
}

/* _wp_note_status: false when it is another word than the two. */
static bool read_resolved(const struct request *rq, struct comment *c)
{
	const json_t *meta = arg_json(rq, "meta");
	const char *word = json_string_value(json_object_get(meta, "_wp_note_status"));

	if (!word)
		return true;
	if (*word && strcmp(word, "resolved") != 0 && strcmp(word, "reopen") != 0)
		return false;
	c->resolved = word;
	return true;
}

static bool check_lengths(struct reply *rp, const struct comment *c)
{
	const struct {
		const char *text, *code;
		size_t most;
	} columns[] = {
		{c->author_name, "comment_author_column_length", 245},
		{c->author_email, "comment_author_email_column_length", 100},
		{c->author_url, "comment_author_url_column_length", 200},
		{c->content, "comment_content_column_length", 65525},
	};

	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		if (utf8_count(columns[i].text) > columns[i].most)
			return reply_error(rp, 400, columns[i].code,
					   "Comment field exceeds maximum length allowed.");
	return true;
}

static bool read_author(struct request *rq, struct reply *rp, struct comment *c)
{
	/* Who names an author, in any part, names all of it. */
	bool named = arg_sent(rq, "author_name") || arg_sent(rq, "author_email") ||
		     arg_sent(rq, "author_url");
	const char *agent = request_header(rq, "User-Agent");
	struct user other = *rq->user;

	if (arg_int(rq, "author") > 0 && arg_int(rq, "author") != rq->user->id &&
	    user_by_id(rq->db, rq->arena, arg_int(rq, "author"), &other))
		return reply_error(rp, 400, "rest_comment_author_invalid",
				   "Invalid comment author ID.");
	c->author = other.id;
	c->author_name = plain(rq, "author_name", named ? "" : other.name);
	c->author_email = text_or(rq, "author_email", named ? "" : other.email);
	c->author_url = text_or(rq, "author_url", named ? "" : other.url);
	c->author_ip = text_or(rq, "author_ip", rq->address ? rq->address : "");
	c->author_agent = text_or(rq, "author_user_agent", agent ? agent : "");
	if (!*c->author_name || !*c->author_email)
		return reply_error(
			rp, 400, "rest_comment_author_data_required",
			"Creating a comment requires valid author name and email values.");
	return true;
}

static bool read_comment(struct request *rq, struct reply *rp, struct comment *c)
{
	*c = (struct comment){
		.post = arg_int(rq, "post"),
		.parent = arg_int(rq, "parent"),
		.date = clock_now(),
		.content = cleaned(rq, text_or(rq, "content", "")),
		.type = wants_note(rq) ? "note" : "comment",
		.resolved = "",
	};
	if (arg_sent(rq, "type") && !wants_note(rq) && strcmp(arg_text(rq, "type"), "comment") != 0)
		return reply_error(rp, 400, "rest_invalid_comment_type",
				   "Cannot create a comment with that type.");
	if (wants_note(rq) && !read_resolved(rq, c))
		return reply_bad_param(rp, "meta._wp_note_status", "rest_not_in_enum",
				       "It must be resolved or reopen.");
	if (!*c->content && !*c->resolved)
		return reply_error(rp, 400, "rest_comment_content_invalid",
				   "Invalid comment content.");
	if (!arg_date(rq, "date_gmt", &c->date))
		(void)arg_date(rq, "date", &c->date);
	return read_author(rq, rp, c) && check_lengths(rp, c);
}

/* ---- Writing ---- */

static void reply_comment(struct request *rq, struct reply *rp, int status, int64_t id)
{
	struct comment c;
	enum err e = comment_load(rq->db, rq->arena, id, &c);

	if (comment_moderator(rq) || (!e && comment_is_note(&c)))
		json_object_set_new(rq->args, "context", json_string("edit"));
	if (e)
		reply_failed(rp, e);
	else
		reply_json(rp, status, comment_json(rq, &c));
}

static bool reply_refused(struct reply *rp, enum err e)
{
	if (e == ERR_CONFLICT)
		return reply_error(
			rp, 409, "comment_duplicate",
			"Duplicate comment detected; it looks as though you&#8217;ve already "
			"said that!");
	if (e == ERR_TOO_MANY)
		return reply_error(rp, 400, "comment_flood",
				   "You are posting comments too quickly. Slow down.");
	return reply_failed(rp, e);
}

void comment_create(struct request *rq, struct reply *rp)
{
	const char *wanted = arg_text(rq, "status");
	struct comment c;
	int64_t id;
	enum err e = OK;

	if (!read_comment(rq, rp, &c))
		return;
	c.status = "approved";
	if (!comment_is_note(&c)) {
		e = comment_allow(rq->db, &c, comment_moderator(rq));
		if (!e)
			e = comment_first_status(rq->db, &c, rq->user, &c.status);
	}
	if (wanted && comment_status_word(wanted))
		c.status = comment_status_word(wanted);
	if (!e)
		e = comment_add(rq->db, &c, &id);
	if (e) {
		reply_refused(rp, e);
		return;
	}
	reply_comment(rq, rp, 201, id);
	reply_header(rq, rp, "Location", "%s/wp/v2/comments/%lld", rq->api, (long long)id);
}

static bool read_changes(struct request *rq, struct reply *rp, struct comment *c)
{
	const char *status = arg_text(rq, "status");

	if (arg_sent(rq, "type") && strcmp(arg_text(rq, "type"), c->type) != 0)
		return reply_error(rp, 404, "rest_comment_invalid_type",
				   "Sorry, you are not allowed to change the comment type.");
	if (arg_sent(rq, "content"))
		c->content = cleaned(rq, text_or(rq, "content", ""));
	if (arg_sent(rq, "content") && !*c->content && !comment_is_note(c))
		return reply_error(rp, 400, "rest_comment_content_invalid",
				   "Invalid comment content.");
	if (comment_is_note(c) && !read_resolved(rq, c))
		return reply_bad_param(rp, "meta._wp_note_status", "rest_not_in_enum",
				       "It must be resolved or reopen.");
	c->author_name = plain(rq, "author_name", c->author_name);
	c->author_email = text_or(rq, "author_email", c->author_email);
	c->author_url = text_or(rq, "author_url", c->author_url);
	if (arg_sent(rq, "parent"))
		c->parent = arg_int(rq, "parent");
	if (!arg_date(rq, "date_gmt", &c->date))
		(void)arg_date(rq, "date", &c->date);
	if (status && comment_status_word(status))
		c->status = comment_status_word(status);
	return check_lengths(rp, c);
}

void comment_update(struct request *rq, struct reply *rp)
{
	struct comment c = *(const struct comment *)rq->subject;
	enum err e;

	if (!read_changes(rq, rp, &c))
		return;
	e = comment_save(rq->db, &c);
	if (e)
		reply_failed(rp, e);
	else
		reply_comment(rq, rp, 200, c.id);
}

void comment_delete(struct request *rq, struct reply *rp)
{
	const struct comment *c = rq->subject;
	json_t *previous;
	enum err e;

	if (!arg_true(rq, "force")) {
		if (!strcmp(c->status, "trash")) {
			reply_error(rp, 410, "rest_already_trashed",
				    "The comment has already been trashed.");
			return;
		}
		e = comment_trash(rq->db, c);
		if (e)
			reply_failed(rp, e);
		else
			reply_comment(rq, rp, 200, c->id);
		return;
	}
	json_object_set_new(rq->args, "context", json_string("edit"));
	previous = comment_json(rq, c);
	e = comment_remove(rq->db, c->id);
	if (e) {
		json_decref(previous);
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, json_pack("{s:b, s:o}", "deleted", 1, "previous", previous));
}
