/* Application passwords over the API; declared in users_api.h. */
#include <string.h>

#include "net/portal/clean.h"
#include "net/portal/posts.h"
#include "net/portal/users_api.h"

#define APP_ID                                                                               \
	{                                                                                    \
		"app_id", ARG_TEXT, 0, NULL, 0, 64, NULL, "A UUID of the application's own." \
	}

const struct arg passwords_args[] = {
	ARGS_CONTEXT,
	ARGS_END,
};

const struct arg passwords_write_args[] = {
	APP_ID,
	{"name", ARG_TEXT, ARG_REQUIRED, NULL, 0, 200, NULL, "What the user knows it by."},
	ARGS_END,
};

const struct arg passwords_rename_args[] = {
	APP_ID,
	{"name", ARG_TEXT, 0, NULL, 0, 200, NULL, "What the user knows it by."},
	ARGS_END,
};

/* ---- Rights ---- */

/* Whose passwords: the path's id, or "me". 0: the answer is in rp. */
static int64_t owner(struct request *rq, struct reply *rp)
{
	struct user user;
	int64_t id = arg_int(rq, "user_id");
	enum err e;

	if (str_equal(json_string_value(arg_json(rq, "user_id")), "me")) {
		if (!rq->user->id)
			reply_error(rp, 401, "rest_not_logged_in",
				    "You are not currently logged in.");
		return rq->user->id;
	}
	e = user_by_id(rq->db, rq->arena, id, &user);
	if (e == ERR_NOT_FOUND)
		reply_error(rp, 404, "rest_user_invalid_id", "Invalid user ID.");
	else if (e)
		reply_failed(rp, e);
	return e ? 0 : id;
}

static bool may(struct request *rq, struct reply *rp, const char *code, const char *message)
{
	int64_t id = owner(rq, rp);

	if (!id)
		return false;
	if (id == rq->user->id || user_may(rq->user, RIGHT_edit_users))
		return true;
	return reply_denied(rq, rp, code, message);
}

bool passwords_may_list(struct request *rq, struct reply *rp)
{
	return may(rq, rp, "rest_cannot_list_application_passwords",
		   "Sorry, you are not allowed to list application passwords for this user.");
}

bool passwords_may_create(struct request *rq, struct reply *rp)
{
	return may(rq, rp, "rest_cannot_create_application_passwords",
		   "Sorry, you are not allowed to create application passwords for this user.");
}

bool passwords_may_clear(struct request *rq, struct reply *rp)
{
	return may(rq, rp, "rest_cannot_delete_application_passwords",
		   "Sorry, you are not allowed to delete application passwords for this user.");
}

bool passwords_may_introspect(struct request *rq, struct reply *rp)
{
	int64_t id = owner(rq, rp);

	if (!id)
		return false;
	if (id == rq->user->id)
		return true;
	return reply_denied(rq, rp,
			    "rest_cannot_introspect_app_password_for_non_authenticated_user",
			    "The authenticated application password can only be introspected for "
			    "the current user.");
}

bool passwords_may_get(struct request *rq, struct reply *rp)
{
	return may(rq, rp, "rest_cannot_read_application_password",
		   "Sorry, you are not allowed to read this application password.");
}

bool passwords_may_rename(struct request *rq, struct reply *rp)
{
	return may(rq, rp, "rest_cannot_edit_application_password",
		   "Sorry, you are not allowed to edit this application password.");
}

bool passwords_may_revoke(struct request *rq, struct reply *rp)
{
	return may(rq, rp, "rest_cannot_delete_application_password",
		   "Sorry, you are not allowed to delete this application password.");
}

/* ---- JSON ---- */

static json_t *time_or_null(struct stmt *s, int column)
{
	return db_is_null(s, column) ? json_null() : date_gmt_json(db_int(s, column));
}

static json_t *password_json(const struct request *rq, struct stmt *s, const char *shown)
{
	json_t *o = json_object(), *links = json_object();
	const char *uuid = db_text(s, 0);

	json_object_set_new(o, "uuid", text_json(uuid));
	json_object_set_new(o, "app_id", text_json(db_text(s, 1)));
	json_object_set_new(o, "name", text_json(db_text(s, 2)));
	json_object_set_new(o, "created", date_gmt_json(db_int(s, 3)));
	json_object_set_new(o, "last_used", time_or_null(s, 4));
	json_object_set_new(o, "last_ip",
			    db_is_null(s, 5) ? json_null() : text_json(db_text(s, 5)));
	if (shown)
		json_object_set_new(o, "password", json_string(shown));
	reply_link(rq, links, "self", NULL, "/wp/v2/users/%lld/application-passwords/%s",
		   (long long)db_int(s, 6), uuid);
	json_object_set_new(o, "_links", links);
	return o;
}

#define SELECT "SELECT uuid, app_id, name, created, last_used, last_ip, user FROM app_password "

/* One as JSON; NULL: the answer is in rp. shown: the password itself, just made. */
static json_t *load(struct request *rq, struct reply *rp, int64_t user, const char *uuid,
		    const char *shown)
{
	struct stmt *s;
	json_t *o = NULL;
	enum err e = db_query(rq->db, &s, SELECT "WHERE user = ? AND uuid = ?", "is", user, uuid);

	if (!e && db_step(s, &e))
		o = password_json(rq, s, shown);
	db_end(s);
	if (e)
		reply_failed(rp, e);
	else if (!o)
		reply_error(rp, 404, "rest_application_password_not_found",
			    "Application password not found.");
	return o;
}

static void answer(struct request *rq, struct reply *rp, int64_t user, const char *uuid)
{
	json_t *o = load(rq, rp, user, uuid, NULL);

	if (o)
		reply_json(rp, 200, o);
}

/* ---- The routes ---- */

void passwords_list(struct request *rq, struct reply *rp)
{
	json_t *list = json_array();
	struct stmt *s;
	enum err e = db_query(rq->db, &s, SELECT "WHERE user = ? ORDER BY created, uuid", "i",
			      owner(rq, rp));

	while (!e && db_step(s, &e))
		json_array_append_new(list, password_json(rq, s, NULL));
	db_end(s);
	if (!e) {
		reply_json(rp, 200, list);
		return;
	}
	json_decref(list);
	reply_failed(rp, e);
}

static char *clean_name(const struct request *rq)
{
	struct str out = STR_INIT;
	char *name;

	clean_text(arg_text(rq, "name"), &out);
	str_rtrim(&out);
	name = arena_strdup(rq->arena, out.data);
	str_free(&out);
	return name;
}

/* A name tells one machine from another when a password is revoked. */
static bool name_is_free(struct request *rq, struct reply *rp, int64_t user, const char *name)
{
	int64_t other;
	enum err e = db_get_int(rq->db, &other,
				"SELECT 1 FROM app_password WHERE user = ? AND name = ? LIMIT 1",
				"is", user, name);

	if (e == ERR_NOT_FOUND)
		return true;
	if (e)
		reply_failed(rp, e);
	else
		reply_error(rp, 409, "application_password_duplicate_name",
			    "Each application name should be unique.");
	return false;
}

void passwords_create(struct request *rq, struct reply *rp)
{
	const char *app_id = arg_text(rq, "app_id"), *name = clean_name(rq);
	char shown[PASSWORD_SHOWN], uuid[UUID_TEXT];
	int64_t user = owner(rq, rp);
	json_t *o;
	enum err e;

	if (!name_is_free(rq, rp, user, name))
		return;
	e = password_new(rq->db, user, name, app_id ? app_id : "", shown, uuid);
	if (e) {
		reply_failed(rp, e);
		return;
	}
	o = load(rq, rp, user, uuid, shown);
	if (!o)
		return;
	reply_header(rq, rp, "Location", "%s/wp/v2/users/%lld/application-passwords/%s", rq->api,
		     (long long)user, uuid);
	reply_json(rp, 201, o);
}

void passwords_clear(struct request *rq, struct reply *rp)
{
	enum err e = password_revoke(rq->db, owner(rq, rp), NULL);

	if (e)
		reply_failed(rp, e);
	else
		reply_json(rp, 200,
			   json_pack("{s:b, s:I}", "deleted", 1, "count",
				     (json_int_t)db_changes(rq->db)));
}

void passwords_introspect(struct request *rq, struct reply *rp)
{
	if (rq->user->password_uuid)
		answer(rq, rp, rq->user->id, rq->user->password_uuid);
	else
		reply_error(rp, 404, "rest_no_authenticated_app_password",
			    "Cannot introspect application password.");
}

void passwords_get(struct request *rq, struct reply *rp)
{
	answer(rq, rp, owner(rq, rp), arg_text(rq, "uuid"));
}

void passwords_rename(struct request *rq, struct reply *rp)
{
	int64_t user = owner(rq, rp);
	enum err e = OK;

	if (arg_text(rq, "name"))
		e = db_run(rq->db, "UPDATE app_password SET name = ? WHERE user = ? AND uuid = ?",
			   "sis", clean_name(rq), user, arg_text(rq, "uuid"));
	if (e)
		reply_failed(rp, e);
	else
		answer(rq, rp, user, arg_text(rq, "uuid"));
}

void passwords_revoke(struct request *rq, struct reply *rp)
{
	int64_t user = owner(rq, rp);
	const char *uuid = arg_text(rq, "uuid");
	json_t *previous = load(rq, rp, user, uuid, NULL);
	enum err e;

	if (!previous)
		return;
	e = password_revoke(rq->db, user, uuid);
	if (e) {
		json_decref(previous);
		reply_failed(rp, e);
	} else {
		reply_deleted(rp, previous);
	}
}
