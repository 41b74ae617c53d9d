#include <string.h>
#include <strings.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"
#include "net/base/utf8.h"

#define CAPS_ON_POSTS (CAP_EDIT | CAP_EDIT_OTHERS | CAP_PUBLISH)

static const struct {
	const char *name; /* as WordPress calls it */
	enum cap cap;
} caps[] = {
	{"read", CAP_READ},
	{"edit_posts", CAP_EDIT},
	{"edit_others_posts", CAP_EDIT_OTHERS},
	{"publish_posts", CAP_PUBLISH},
	{"edit_published_posts", CAP_EDIT_PUBLISHED},
	{"delete_posts", CAP_DELETE},
	{"delete_others_posts", CAP_DELETE_OTHERS},
	{"upload_files", CAP_UPLOAD},
	{"unfiltered_html", CAP_UNFILTERED},
	{"manage_categories", CAP_MANAGE_TERMS},
	{"moderate_comments", CAP_MODERATE},
	{"toasoan_publish", CAP_CHIEF},
};

void api_get_me(struct arena *a, const struct api *api, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "users/me");
	request_plain(&q, "context", "edit");
	request_plain(&q, "_fields", "id,name,username,slug,roles,capabilities");
	request_end(&q);
}

/* An array; PHP makes it an object where a plugin has taken the first role away. */
static const char *first_role(struct arena *a, const json_t *root)
{
	json_t *roles = json_object_get(root, "roles");
	const char *key = json_object_iter_key(json_object_iter(roles));

	if (key)
		return json_line(a, roles, key);
	return json_is_string(json_array_get(roles, 0))
		       ? utf8_guard_line(a, json_string_value(json_array_get(roles, 0)))
		       : "";
}

enum err api_read_me(const struct http_reply *reply, struct arena *a, struct me *me)
{
	const json_t *rights;
	json_t *root;
	enum err e = json_open(reply, a, JSON_OBJECT, &root);

	if (e)
		return e;
	*me = (struct me){
		.id = json_id(root, "id"),
		.name = json_plain(a, root, "name"),
		.login = json_line(a, root, "username"),
		.role = first_role(a, root),
	};
	if (!*me->login)
		me->login = json_line(a, root, "slug");
	rights = json_object_get(root, "capabilities");
	for (size_t i = 0; i < sizeof(caps) / sizeof(*caps); i++)
		me->caps |= json_flag(rights, caps[i].name) ? (unsigned)caps[i].cap : 0;
	json_decref(root);
	return me->id ? OK : err_set(ERR_BAD_REPLY, "%s: an account without id", reply->url);
}

bool api_is_anonymous(const struct http_reply *reply, const struct me *me)
{
	const char *allow = http_header(reply, "Allow", 0);
	const char *cache = http_header(reply, "Cache-Control", 0);

	if (!me->id || reply->err || reply->status / 100 != 2)
		return false;
	if (allow && me->caps & CAPS_ON_POSTS)
		return !strcasestr(allow, "POST");
	return !cache || !strcasestr(cache, "no-cache");
}
