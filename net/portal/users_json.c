#include "net/portal/users_json.h"

#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/portal/posts.h"

static json_t *rights_json(const struct user *user)
{
	json_t *o = json_object();

	for (int r = 0; r < RIGHT_COUNT; r++)
		if (user_may(user, (enum right)r))
			json_object_set_new(o, right_word((enum right)r), json_true());
	if (user->role != ROLE_NONE)
		json_object_set_new(o, role_word(user->role), json_true());
	return o;
}

static json_t *roles_json(const struct user *user)
{
	return user->role == ROLE_NONE ? json_array() : json_pack("[s]", role_word(user->role));
}

static json_t *extra_json(const struct user *user)
{
	return user->role == ROLE_NONE ? json_object()
				       : json_pack("{s:b}", role_word(user->role), 1);
}

/* What only those see who may edit the user. */
static void add_private(json_t *o, const struct user *user)
{
	char registered[CLOCK_TEXT + 8];

	clock_iso(user->registered, registered);
	snprintf(registered + strlen(registered), 8, "+00:00");
	json_object_set_new(o, "username", text_json(user->login));
	json_object_set_new(o, "first_name", json_string(""));
	json_object_set_new(o, "last_name", json_string(""));
	json_object_set_new(o, "email", text_json(user->email));
	json_object_set_new(o, "locale", json_string("vi"));
	json_object_set_new(o, "nickname", text_json(user->login));
	json_object_set_new(o, "roles", roles_json(user));
	json_object_set_new(o, "registered_date", json_string(registered));
	json_object_set_new(o, "capabilities", rights_json(user));
	json_object_set_new(o, "extra_capabilities", extra_json(user));
}

json_t *users_json(const struct request *rq, const struct user *user)
{
	json_t *o = json_object(), *links = json_object();
	const char *link = arena_printf(rq->arena, "%s/author/%s/", rq->base, user->slug);

	json_object_set_new(o, "id", json_integer(user->id));
	json_object_set_new(o, "name", reply_name(user->name));
	json_object_set_new(o, "url", text_json(user->url));
	json_object_set_new(o, "description", text_json(user->description));
	json_object_set_new(o, "link", text_json(link));
	json_object_set_new(o, "slug", text_json(user->slug));
	if (request_context(rq, "edit"))
		add_private(o, user);
	if (!request_context(rq, "embed"))
		json_object_set_new(o, "meta", json_array());
	reply_link(rq, links, "self", NULL, "/wp/v2/users/%lld", (long long)user->id);
	reply_link(rq, links, "collection", NULL, "/wp/v2/users");
	json_object_set_new(o, "_links", links);
	return o;
}

struct user *users_subject(struct request *rq, struct reply *rp)
{
	struct user *user = rq->subject;
	enum err e;

	if (user)
		return user;
	if (!arg_sent(rq, "id")) { /* users/me */
		if (!rq->user->id)
			reply_error(rp, 401, "rest_not_logged_in",
				    "You are not currently logged in.");
		return rq->user->id ? (struct user *)rq->user : NULL;
	}
	user = arena_alloc(rq->arena, sizeof(*user));
	e = user_by_id(rq->db, rq->arena, arg_int(rq, "id"), user);
	if (!e) {
		rq->subject = user;
		return user;
	}
	if (e == ERR_NOT_FOUND)
		reply_error(rp, 404, "rest_user_invalid_id", "Invalid user ID.");
	else
		reply_failed(rp, e);
	return NULL;
}
