#include "net/portal/transition.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/portal/history.h"
#include "net/portal/posts.h"
#include "net/portal/review.h"
#include "net/portal/review_note.h"

#define NOTE_MAX 10000 /* characters */

const struct arg transition_args[] = {
	{"id", ARG_INT, 0, NULL, 0, 0, NULL, "The post's id."},
	{"to", ARG_WORD, ARG_REQUIRED, NULL, 0, 0,
	 "submit,approve,schedule,return,publish,withdraw", "What is decided."},
	{"version", ARG_INT, ARG_REQUIRED | ARG_MINIMUM, NULL, 1, 0, NULL,
	 "The version that was decided upon."},
	{"note", ARG_TEXT, 0, NULL, 0, NOTE_MAX, NULL,
	 "Why; to return needs it, and to withdraw what is published or scheduled."},
	{"at", ARG_DATE, 0, NULL, 0, 0, NULL, "When it is to be published."},
	ARGS_END,
};

/* ---- The change ---- */

/*
 * What was said about a post before readers could see it was said in the newsroom: on its way out
 * the comments made by then are held back (WordPress would show them).
 */
static enum err hold_comments(const struct request *rq, int64_t post)
{
	return db_run(rq->db,
		      "UPDATE comment SET status = 'hold' WHERE post = ?1 AND type = 'comment' AND "
		      "status = 'approved' AND NOT EXISTS (SELECT 1 FROM history WHERE post = ?1 "
		      "AND to_state = 'published')",
		      "i", post);
}

static const char *const statuses[REVIEW_STATES] = {
	[REVIEW_DRAFT] = "draft",	[REVIEW_RETURNED] = "draft",
	[REVIEW_WITHDRAWN] = "draft",	[REVIEW_PENDING] = "pending",
	[REVIEW_APPROVED] = "pending",	[REVIEW_SCHEDULED] = "publish",
	[REVIEW_PUBLISHED] = "publish",
};

/* A client finds its new draft by a UUID as slug: no address is ever one. */
static bool is_uuid(const char *slug)
{
	static const char hex[] = "0123456789abcdef";
	size_t i = 0;

	for (; slug[i] && i < 36; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? slug[i] != '-'
							    : !strchr(hex, slug[i]))
			return false;
	return i == 36 && (!slug[i] || slug[i] == '-');
}

static void describe(const struct review_wish *w, const struct review_move *move,
		     struct post_change *c)
{
	bool goes_out = move->becomes == REVIEW_PUBLISHED || move->becomes == REVIEW_SCHEDULED;

	*c = (struct post_change){
		.status = statuses[move->becomes],
		.slug = is_uuid(w->post->slug) ? "" : NULL,
		.drop_pending_slug = !user_may(w->user, RIGHT_publish_posts),
	};
	if (goes_out && w->at && w->to != TO_PUBLISH) {
		c->has_date = true;
		c->date = w->at;
	} else if (goes_out && w->post->date > clock_now()) {
		c->has_date = true; /* what was to go out later goes out now */
		c->date = clock_now();
	}
}

static enum err carry_out(struct request *rq, const struct review_wish *w,
			  const struct review_move *move, int64_t round)
{
	struct history_act act = {.action = review_to_word(w->to), .note = w->note, .at = w->at};
	const char *agent = request_header(rq, "User-Agent");
	struct review_note note = {.post = w->post->id,
				   .user = rq->user,
				   .text = w->note,
				   .becomes = move->becomes,
				   .round = round,
				   .address = rq->address ? rq->address : "",
				   .agent = agent ? agent : ""};
	struct post_change change;
	enum err e = OK;

	describe(w, move, &change);
	change.act = &act;
	if (move->becomes == REVIEW_PUBLISHED || move->becomes == REVIEW_SCHEDULED)
		e = hold_comments(rq, w->post->id);
	if (!e)
		e = post_update(rq->db, w->post, &change, rq->user->id);
	if (!e && w->note && w->note[strspn(w->note, " \t\r\n")])
		e = review_note_add(rq->db, rq->arena, &note);
	return e;
}

static void refuse(struct reply *rp, const struct review_refusal *refusal, enum review_state state)
{
	reply_error(rp, refusal->status, refusal->code, refusal->message);
	json_object_set_new(json_object_get(rp->json, "data"), "state",
			    json_string(review_word(state)));
}

/* Within the request's transaction: nobody writes between the look and the change. */
void transition_do(struct request *rq, struct reply *rp)
{
	const struct post *post = rq->subject;
	const struct review_refusal *refusal = NULL;
	struct review_wish wish = {.user = rq->user,
				   .post = post,
				   .to = review_to_from_word(arg_text(rq, "to")),
				   .note = arg_text(rq, "note")};
	const struct review_move *move;
	struct review review;
	enum err e;

	if (!posts_match_number(rq, rp, post, arg_int(rq, "version")))
		return;
	(void)arg_date(rq, "at", &wish.at);
	e = review_read(rq->db, rq->arena, post, 1, &review);
	if (!e)
		e = review_is_own(rq->db, post, rq->user->id, &wish.own);
	if (e) {
		reply_failed(rp, e);
		return;
	}
	wish.state = review_state(post, &review);
	move = review_judge(rq->site, &wish, &refusal);
	if (!move) {
		refuse(rp, refusal, wish.state);
		return;
	}
	e = carry_out(rq, &wish, move, review.round);
	if (e)
		reply_failed(rp, e);
	else
		posts_answer(rq, rp, post->id, 200, "edit");
}
