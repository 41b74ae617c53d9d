/* Making, changing and removing people over the API; declared in users_api.h. */
#include <stdlib.h>
#include <string.h>

#include "net/portal/clean.h"
#include "net/portal/users_api.h"
#include "net/portal/users_json.h"

#define PROFILE                                                                                  \
	{"name", ARG_TEXT, 0, NULL, 0, 250, NULL, "The name that readers see."},                 \
		{"url", ARG_URL, 0, NULL, 0, 100, NULL, "An address of the user's own."},        \
		{"description", ARG_TEXT, 0, NULL, 0, 2000, NULL, "About the user; HTML."},      \
		{"slug", ARG_TEXT, 0, NULL, 0, 50, NULL, "The last part of the author's page."}, \
	{                                                                                        \
		"roles", ARG_TEXTS, 0, NULL, 0, 0, NULL, "The role, one of the five."            \
	}
const struct arg users_create_args[] = {
	{"username", ARG_TEXT, ARG_REQUIRED, NULL, 0, 60, NULL, "The login."},
	{"email", ARG_EMAIL, ARG_REQUIRED, NULL, 0, 0, NULL, "The e-mail address."},
	{"password", ARG_TEXT, 0, NULL, 0, 0, NULL,
	 "Taken and forgotten: only application passwords log in."},
	PROFILE,
	ARGS_END,
};

const struct arg users_update_args[] = {
	{"email", ARG_EMAIL, 0, NULL, 0, 0, NULL, "The e-mail address."},
	PROFILE,
	ARGS_END,
};

const struct arg users_delete_args[] = {
	{"force", ARG_TRUE, 0, "false", 0, 0, NULL, "Must be true: people have no trash."},
	{"reassign", ARG_TEXT, ARG_REQUIRED, NULL, 0, 0, NULL,
	 "The id of who gets the posts, or false: they go too."},
	ARGS_END,
};

/* ---- Rights ---- */

bool users_may_create(struct request *rq, struct reply *rp)
{
	return user_may(rq->user, RIGHT_create_users) ||
	       reply_denied(rq, rp, "rest_cannot_create_user",
			    "Sorry, you are not allowed to create new users.");
}

bool users_may_update(struct request *rq, struct reply *rp)
{
	struct user *user = users_subject(rq, rp);

	if (!user)
		return false;
	if (user->id != rq->user->id && !user_may(rq->user, RIGHT_edit_users))
		return reply_denied(rq, rp, "rest_cannot_edit",
				    "Sorry, you are not allowed to edit this user.");
	return true;
}

bool users_may_delete(struct request *rq, struct reply *rp)
{
	return users_subject(rq, rp) &&
	       (user_may(rq->user, RIGHT_delete_users) ||
		reply_denied(rq, rp, "rest_user_cannot_delete",
			     "Sorry, you are not allowed to delete this user."));
}

/* ---- Writing ---- */

/* The role that was sent, NULL for none; false: the answer is in rp. */
static bool read_role(const struct request *rq, struct reply *rp, const struct user *user,
		      const char **role)
{
	const char *word = arg_text_at(rq, "roles", 0);

	*role = NULL;
	if (!arg_count(rq, "roles"))
		return true;
	if (!user_may(rq->user, RIGHT_promote_users))
		return reply_denied(rq, rp, "rest_cannot_edit_roles",
				    "Sorry, you are not allowed to edit roles of this user.");
	if (!*word || role_from_word(word) == ROLE_COUNT)
		return reply_error(rp, 400, "rest_user_invalid_role",
				   arena_printf(rq->arena, "The role %s does not exist.", word));
	/* An administrator who gives up the right to give rights could lock everybody out. */
	if (user && user->id == rq->user->id && !role_may(role_from_word(word), RIGHT_edit_users))
		return reply_error(rp, 403, "rest_user_invalid_role",
				   "Sorry, you are not allowed to give users that role.");
	*role = word;
	return true;
}

static const char *plain(const struct request *rq, const char *name)
{
	const char *text = arg_text(rq, name);
	struct str out = STR_INIT;

	if (!text)
		return NULL;
	clean_text(text, &out);
	str_rtrim(&out);
	text = arena_strdup(rq->arena, out.data);
	str_free(&out);
	return text;
}

static const char *description(const struct request *rq)
{
	const char *text = arg_text(rq, "description");
	struct str out = STR_INIT;

	if (!text)
		return NULL;
	clean_html(CLEAN_COMMENT, false, text, &out);
	text = arena_strdup(rq->arena, out.data);
	str_free(&out);
	return text;
}

/* An address that a browser may follow, else none. */
static const char *address(const struct request *rq)
{
	const char *url = arg_text(rq, "url");

	return url && !clean_url_allowed(url) ? "" : url;
}

/* Answers with the user as it is now, all of it. */
static void answer(struct request *rq, struct reply *rp, int64_t id, int status)
{
	struct user user;
	enum err e = user_by_id(rq->db, rq->arena, id, &user);

	json_object_set_new(rq->args, "context", json_string("edit"));
	if (e)
		reply_failed(rp, e);
	else
		reply_json(rp, status, users_json(rq, &user));
}

static void change(struct request *rq, struct reply *rp, int64_t id, const char *role, int status)
{
	struct user_change c = {.name = plain(rq, "name"),
				.email = status == 200 ? arg_text(rq, "email") : NULL,
				.url = address(rq),
				.description = description(rq),
				.slug = arg_text(rq, "slug"),
				.role = role};
	enum err e;

	if (c.name && !*c.name)
		c.name = NULL;
	e = user_update(rq->db, id, &c);
	if (e == ERR_CONFLICT && !strcmp(err_detail(), "email"))
		reply_error(rp, 400, "rest_user_invalid_email", "Invalid email address.");
	else if (e == ERR_CONFLICT)
		reply_error(rp, 400, "rest_user_invalid_slug", "Invalid slug.");
	else if (e)
		reply_failed(rp, e);
	else
		answer(rq, rp, id, status);
}

void users_create(struct request *rq, struct reply *rp)
{
	const char *login = arg_text(rq, "username"), *name = plain(rq, "name"), *role;
	int64_t id;
	enum err e;

	if (!read_role(rq, rp, NULL, &role))
		return;
	e = user_add(rq->db, login, name ? name : "", arg_text(rq, "email"),
		     role ? role_from_word(role) : ROLE_SUBSCRIBER, &id);
	if (e == ERR_BAD_INPUT) {
		reply_bad_param(
			rp, "username", "rest_user_invalid_username",
			"This username is invalid because it uses illegal characters. Please "
			"enter a valid username.");
	} else if (e == ERR_CONFLICT) {
		/* WordPress answers 500 here, for want of a status. */
		reply_error(rp, 400, "existing_user_login",
			    "Sorry, that username or e-mail address already exists!");
	} else if (e) {
		reply_failed(rp, e);
	} else {
		reply_header(rq, rp, "Location", "%s/wp/v2/users/%lld", rq->api, (long long)id);
		change(rq, rp, id, role, 201);
	}
}

void users_update(struct request *rq, struct reply *rp)
{
	const struct user *user = users_subject(rq, rp);
	const char *role;

	if (user && read_role(rq, rp, user, &role))
		change(rq, rp, user->id, role, 200);
}

/* Who gets the posts: 0 nobody; false: the answer is in rp. */
static bool read_heir(const struct request *rq, struct reply *rp, const struct user *user,
		      int64_t *heir)
{
	const char *text = arg_text(rq, "reassign");
	struct user other;

	*heir = 0;
	if (!strcmp(text, "false") || !strcmp(text, "0"))
		return true;
	*heir = strtoll(text, NULL, 10);
	if (*heir != user->id && !user_by_id(rq->db, rq->arena, *heir, &other))
		return true;
	return reply_error(rp, 400, "rest_user_invalid_reassign",
			   "Invalid user ID for reassignment.");
}

void users_delete(struct request *rq, struct reply *rp)
{
	struct user *user = users_subject(rq, rp);
	json_t *previous;
	int64_t heir;
	enum err e;

	if (!user)
		return;
	if (!arg_true(rq, "force")) {
		reply_error(rp, 501, "rest_trash_not_supported",
			    "Users do not support trashing. Set 'force=true' to delete.");
		return;
	}
	if (!read_heir(rq, rp, user, &heir))
		return;
	if (!heir && user->id == rq->user->id) { /* whose would the rest be? */
		reply_error(rp, 400, "rest_user_invalid_reassign",
			    "Invalid user ID for reassignment.");
		return;
	}
	json_object_set_new(rq->args, "context", json_string("edit"));
	previous = users_json(rq, user);
	e = user_delete(rq->db, user->id, heir, rq->user->id);
	rq->subject = NULL;
	if (e) {
		json_decref(previous);
		reply_failed(rp, e);
	} else {
		reply_deleted(rp, previous);
	}
}
