#include "net/portal/posts.h"

#include <string.h>

const struct arg posts_get_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	ARGS_CONTEXT,
	{"password", ARG_TEXT, 0, NULL, 0, 0, NULL, "The password of a protected post."},
	ARGS_END,
};

const struct arg posts_delete_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	{"force", ARG_TRUE, 0, "false", 0, 0, NULL, "Past the trash, for good."},
	ARGS_END,
};

struct post *posts_subject(struct request *rq, struct reply *rp, const char *name, const char *code)
{
	struct post *post = rq->subject;
	enum err e;

	if (post)
		return post;
	post = arena_alloc(rq->arena, sizeof(*post));
	e = post_load(rq->db, rq->arena, arg_int(rq, name), post);
	if (!e) {
		rq->subject = post;
		return post;
	}
	if (e == ERR_NOT_FOUND)
		reply_error(rp, 404, code,
			    !strcmp(name, "parent") ? "Invalid post parent ID."
						    : "Invalid post ID.");
	else
		reply_failed(rp, e);
	return NULL;
}

static struct post *subject(struct request *rq, struct reply *rp)
{
	return posts_subject(rq, rp, "id", "rest_post_invalid_id");
}

bool posts_may_get(struct request *rq, struct reply *rp)
{
	struct post *post = subject(rq, rp);
	const char *password;

	if (!post)
		return false;
	if (request_context(rq, "edit") && !post_may_edit(rq->user, post))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit this post.");
	password = arg_text(rq, "password");
	if (password && *password && strcmp(password, post->password) != 0)
		return reply_error(rp, 403, "rest_post_incorrect_password",
				   "Incorrect post password.");
	if (!post_may_read(rq->user, post))
		return reply_denied(rq, rp, "rest_forbidden",
				    "Sorry, you are not allowed to do that.");
	return true;
}

void posts_get(struct request *rq, struct reply *rp)
{
	posts_answer(rq, rp, arg_int(rq, "id"), 200, arg_text(rq, "context"));
}

bool posts_may_delete(struct request *rq, struct reply *rp)
{
	struct post *post = subject(rq, rp);

	if (!post)
		return false;
	if (!post_may_delete(rq->user, post))
		return reply_denied(rq, rp, "rest_cannot_delete",
				    "Sorry, you are not allowed to delete this post.");
	return true;
}

static void delete_for_good(struct request *rq, struct reply *rp, const struct post *post)
{
	json_t *fields = rq->fields;
	enum err e;

	rq->fields = NULL; /* they speak of "previous", not of the post */
	posts_answer(rq, rp, post->id, 200, "edit");
	rq->fields = fields;
	if (rp->error)
		return;
	e = post_delete(rq->db, post, rq->user->id);
	rq->subject = NULL; /* what may be done with it now is asked anew, for Allow */
	if (e)
		reply_failed(rp, e);
	else
		reply_deleted(rp, json_incref(rp->json));
}

void posts_delete(struct request *rq, struct reply *rp)
{
	const struct post *post = rq->subject;
	enum err e;

	if (!posts_match(rq, rp, post))
		return;
	if (arg_true(rq, "force")) {
		delete_for_good(rq, rp, post);
		return;
	}
	if (!strcmp(post->status, "trash")) {
		reply_error(rp, 410, "rest_already_trashed", "The post has already been deleted.");
		return;
	}
	e = post_trash(rq->db, post, rq->user->id);
	if (e)
		reply_failed(rp, e);
	else
		posts_answer(rq, rp, post->id, 200, "edit");
}
