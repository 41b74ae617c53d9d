/* A post's way through review: toasoan/v1. */
#include <string.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/post.h"
#include "net/api/request.h"
#include "net/base/clock.h"

static enum state state_at(const json_t *object, const char *path)
{
	const char *word = json_string_value(json_at(object, path));

	return word ? state_from_word(word) : STATE_COUNT;
}

const struct standing *read_standing(struct arena *a, const json_t *post)
{
	const json_t *o = json_at(post, "review");
	enum state state = state_at(o, "state");
	struct standing *r;

	if (state == STATE_COUNT)
		return NULL;
	r = arena_alloc(a, sizeof(*r));
	*r = (struct standing){
		.state = state,
		.round = (int)json_id(o, "round"),
		.submitted = json_id(o, "submitted.version"),
		.submitted_date = json_date(o, "submitted.date_gmt"),
		.returned = json_id(o, "returned.version"),
		.returned_date = json_date(o, "returned.date_gmt"),
		.approved = json_id(o, "approved.version"),
		.approved_date = json_date(o, "approved.date_gmt"),
		.approved_by = json_id(o, "approved.user"),
		.approved_name = json_line(a, o, "approved.user_name"),
		.wished = json_date(o, "approved.at_gmt"),
		.lock_user = json_id(o, "lock.user"),
		.lock_since = json_date(o, "lock.since_gmt"),
		.lock_until = json_date(o, "lock.until_gmt"),
		.lock_name = json_line(a, o, "lock.user_name"),
	};
	return r;
}

/* ---- Transition ---- */

void api_transition(struct arena *a, const struct api *api, int64_t post,
		    const struct api_transition *t, struct http_request *r)
{
	json_t *object = json_object();
	struct request q;
	char at[CLOCK_TEXT];

	request_begin_own(&q, a, api, r, "POST", "posts/%lld/transition", (long long)post);
	request_plain(&q, "_fields", post_fields(a, api->site, API_EDIT));
	json_set_text(object, "to", t->to);
	json_object_set_new(object, "version", json_integer(t->version));
	if (t->note && *t->note)
		json_set_text(object, "note", t->note);
	if (t->at) {
		clock_iso(t->at, at);
		json_set_text(object, "at", arena_printf(a, "%sZ", at));
	}
	request_json(&q, object);
	request_end(&q);
}

/* ---- History ---- */

void api_get_history(struct arena *a, const struct api *api, int64_t post, struct http_request *r)
{
	struct request q;

	request_begin_own(&q, a, api, r, "GET", "posts/%lld/history", (long long)post);
	request_end(&q);
}

static bool read_event(const json_t *row, struct arena *a, void *record)
{
	struct event *event = record;

	*event = (struct event){
		.id = json_id(row, "id"),
		.date = json_date(row, "date_gmt"),
		.user = json_id(row, "user"),
		.user_name = json_line(a, row, "user_name"),
		.action = json_line(a, row, "action"),
		.from = state_at(row, "from"),
		.to = state_at(row, "to"),
		.version = json_id(row, "version"),
		.revision = json_id(row, "revision"),
		.at = json_date(row, "at_gmt"),
		.note = json_plain_lines(a, row, "note"),
	};
	return event->id != 0;
}

enum err api_read_history(const struct http_reply *reply, struct arena *a, struct event **events,
			  size_t *count)
{
	void *rows;
	enum err e = json_rows(reply, a, sizeof(**events), read_event, &rows, count);

	*events = rows;
	return e;
}

/* ---- Lock ---- */

void api_put_lock(struct arena *a, const struct api *api, int64_t post, bool take,
		  struct http_request *r)
{
	json_t *object = json_object();
	struct request q;

	request_begin_own(&q, a, api, r, "PUT", "posts/%lld/lock", (long long)post);
	json_object_set_new(object, "take", json_boolean(take));
	request_json(&q, object);
	request_end(&q);
}

static void read_holder(const json_t *o, struct arena *a, struct lock *lock)
{
	*lock = (struct lock){
		.user = json_id(o, "user"),
		.since = json_date(o, "since_gmt"),
		.until = json_date(o, "until_gmt"),
		.name = json_line(a, o, "user_name"),
		.mine = json_flag(o, "mine"),
	};
}

enum err api_read_lock(const struct http_reply *reply, struct arena *a, struct lock *lock)
{
	struct api_error error;
	enum err e = api_error(reply, a, &error);
	json_t *root;

	*lock = (struct lock){.name = ""};
	if (e && e != ERR_CONFLICT)
		return e;
	root = json_parse(reply);
	read_holder(e ? json_at(root, "data.lock") : root, a, lock);
	json_decref(root);
	if (!lock->user)
		return err_set(ERR_BAD_REPLY, "%s: no lock", reply->url);
	return e;
}

void api_delete_lock(struct arena *a, const struct api *api, int64_t post, struct http_request *r)
{
	struct request q;

	request_begin_own(&q, a, api, r, "DELETE", "posts/%lld/lock", (long long)post);
	request_end(&q);
}
