/* GET /toasoan/v1/posts/{id}/history; declared in history.h. */
#include "net/portal/history.h"
#include "net/portal/posts.h"

const struct arg history_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	ARGS_END,
};

/* Of a post that is gone only who reviews may read what became of it. */
static bool may_read_gone(struct request *rq, struct reply *rp)
{
	int64_t n;
	enum err e;

	if (!user_may(rq->user, RIGHT_edit_others_posts))
		return false;
	e = db_get_int(rq->db, &n, "SELECT 1 FROM history WHERE post = ? LIMIT 1", "i",
		       arg_int(rq, "id"));
	if (e && e != ERR_NOT_FOUND)
		reply_failed(rp, e);
	return !e;
}

bool history_may_list(struct request *rq, struct reply *rp)
{
	const struct post *post = posts_subject(rq, rp, "id", "rest_post_invalid_id");

	if (!post)
		return rp->status == 404 && may_read_gone(rq, rp);
	if (!post_may_edit(rq->user, post) && !(rq->user->id && rq->user->id == post->author))
		return reply_denied(rq, rp, "rest_cannot_read",
				    "Sorry, you are not allowed to view the history of this post.");
	return true;
}

static json_t *row_json(struct stmt *s)
{
	json_t *o = json_object();

	json_object_set_new(o, "id", json_integer(db_int(s, 0)));
	json_object_set_new(o, "date_gmt", date_gmt_json(db_int(s, 1)));
	json_object_set_new(o, "user", json_integer(db_int(s, 2)));
	json_object_set_new(o, "user_name", text_json(db_text(s, 3)));
	json_object_set_new(o, "action", text_json(db_text(s, 4)));
	json_object_set_new(o, "from", text_json(db_text(s, 5)));
	json_object_set_new(o, "to", text_json(db_text(s, 6)));
	json_object_set_new(o, "version", json_integer(db_int(s, 7)));
	json_object_set_new(o, "revision", json_integer(db_int(s, 8)));
	json_object_set_new(o, "note", text_json(db_text(s, 9)));
	json_object_set_new(o, "at_gmt",
			    db_int(s, 10) ? date_gmt_json(db_int(s, 10)) : json_null());
	return o;
}

void history_list(struct request *rq, struct reply *rp)
{
	json_t *list = json_array();
	struct stmt *s;
	enum err e = db_query(rq->db, &s,
			      "SELECT id, date, user, user_name, action, from_state, to_state, "
			      "version, revision, note, at FROM history WHERE post = ? ORDER BY id",
			      "i", arg_int(rq, "id"));

	while (!e && db_step(s, &e))
		json_array_append_new(list, row_json(s));
	db_end(s);
	if (e) {
		json_decref(list);
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, list);
}
