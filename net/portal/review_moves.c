/* Who may move a post where, by the table review.def; declared in review.h. */
#include <string.h>

#include "net/base/clock.h"
#include "net/portal/review.h"

#define IN(state) (1u << REVIEW_##state)
const struct review_move review_moves[] = {
#define MOVE(to, from, steps, own, others, becomes, needs) \
	{TO_##to, from, steps, own, others, REVIEW_##becomes, needs},
#include "net/portal/review.def"
#undef MOVE
};
const size_t review_move_count = sizeof(review_moves) / sizeof(*review_moves);

static const char *const words[TO_COUNT] = {
	[TO_SUBMIT] = "submit", [TO_APPROVE] = "approve", [TO_SCHEDULE] = "schedule",
	[TO_RETURN] = "return", [TO_PUBLISH] = "publish", [TO_WITHDRAW] = "withdraw",
};

const char *review_to_word(enum review_to to)
{
	return words[to];
}

enum review_to review_to_from_word(const char *word)
{
	int to = 0;

	while (to < TO_COUNT && strcmp(words[to], word) != 0)
		to++;
	return (enum review_to)to;
}

static const struct review_refusal cannot_edit = {403, "rest_cannot_edit",
						  "Sorry, you are not allowed to edit this post."},
				   cannot_publish = {403, "rest_cannot_publish",
						     "Sorry, you are not allowed to do that with "
						     "this post."},
				   needs_publish = {403, "toasoan_needs_publish",
						    "On this portal publishing takes two steps: "
						    "an editor approves, a chief publishes."},
				   four_eyes = {403, "toasoan_four_eyes",
						"On this portal nobody approves or publishes "
						"their own post."},
				   wrong_state = {409, "toasoan_wrong_state",
						  "That cannot be done with the post as it stands; "
						  "data.state says how."},
				   reason_needed = {400, "toasoan_reason_needed",
						    "A reason must be given in note."},
				   time_needed = {400, "toasoan_time_needed",
						  "When it is to be published must be said in at."},
				   time_past = {400, "toasoan_time_past",
						"The time in at has passed already."};

/* ---- Transitions ---- */

static bool may(const struct review_move *move, const struct review_wish *w)
{
	return role_is_among(w->user->role, w->own ? move->own : move->others);
}

/* The row for the state; *any: in some state the user may go there. */
static const struct review_move *find(unsigned steps, const struct review_wish *w, bool *any)
{
	const struct review_move *found = NULL;

	*any = false;
	for (size_t i = 0; i < review_move_count; i++) {
		const struct review_move *move = &review_moves[i];

		if (move->to != w->to || !(move->steps & steps))
			continue;
		*any |= may(move, w);
		if (move->from & 1u << w->state)
			found = move;
	}
	return found;
}

static bool is_blank(const char *text)
{
	return !text || !text[strspn(text, " \t\r\n")];
}

static const struct review_refusal *lacks(const struct review_move *move,
					  const struct review_wish *w)
{
	if (move->needs & NOTE && is_blank(w->note))
		return &reason_needed;
	if (move->needs & TIME && !w->at)
		return &time_needed;
	if (w->at && w->at <= clock_now())
		return &time_past;
	return NULL;
}

const struct review_move *review_judge(const struct settings *site, const struct review_wish *w,
				       const struct review_refusal **refusal)
{
	bool any;
	const struct review_move *move = find(site->two_step ? TWO : ONE, w, &any);

	if (!post_may_edit(w->user, w->post))
		*refusal = &cannot_edit;
	else if (!any || (move && !may(move, w)))
		*refusal = site->two_step && user_may(w->user, RIGHT_publish_posts) &&
					   w->to != TO_RETURN
				   ? &needs_publish
				   : &cannot_publish;
	else if (!move)
		*refusal = &wrong_state;
	else if (move->needs & EYES && site->four_eyes && w->own)
		*refusal = &four_eyes;
	else
		*refusal = lacks(move, w);
	return *refusal ? NULL : move;
}

/* ---- What goes by wp/v2 ---- */

static bool is_outside(const char *status)
{
	return !strcmp(status, "publish") || !strcmp(status, "future");
}

const struct review_refusal *review_guard(const struct settings *site, const struct user *user,
					  const struct post *old, const struct review *review,
					  bool own, bool new_text, const char *status)
{
	bool was = old && is_outside(old->status);
	bool approved = old && review_state(old, review) == REVIEW_APPROVED && !new_text;

	if (!is_outside(status) || (was && !new_text && !strcmp(status, old->status)))
		return NULL;
	if (site->two_step && !user_may(user, RIGHT_toasoan_publish))
		return &needs_publish;
	if (site->four_eyes && own)
		return &four_eyes;
	if (site->two_step && !was && !approved)
		return &wrong_state;
	return NULL;
}
