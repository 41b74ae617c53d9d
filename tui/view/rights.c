#include "tui/view/rights.h"

static bool is_own(const struct me *me, const struct article *post)
{
	return me->id && me->id == post->author;
}

static bool is_public(const struct article *post)
{
	return post->status == STATUS_PUBLISH || post->status == STATUS_FUTURE ||
	       post->status == STATUS_PRIVATE;
}

/* What the post's state and owner ask for, beside the first right. */
static unsigned needed(const struct me *me, const struct article *post, unsigned own,
		       unsigned others)
{
	unsigned caps = is_own(me, post) ? own : own | others;

	return is_public(post) ? caps | CAP_EDIT_PUBLISHED : caps;
}

static bool has(const struct me *me, unsigned caps)
{
	return me && me->id && (me->caps & caps) == caps;
}

bool may_edit(const struct me *me, const struct article *post)
{
	return me && has(me, needed(me, post, CAP_EDIT, CAP_EDIT_OTHERS));
}

#define IS(status) (1u << STATUS_##status)

/* What each decision asks of the post's status, of the account, and what is said else. */
static const struct rule {
	unsigned statuses;
	unsigned own, others; /* rights on one's own post, further ones on another's */
	enum message wrong_state;
} rules[SEND_KINDS] = {
	[SEND_APPROVE] = {IS(DRAFT) | IS(PENDING) | IS(FUTURE), CAP_EDIT | CAP_PUBLISH,
			  CAP_EDIT_OTHERS, MSG_NOT_UNPUBLISHED},
	[SEND_SCHEDULE] = {IS(DRAFT) | IS(PENDING) | IS(FUTURE), CAP_EDIT | CAP_PUBLISH,
			   CAP_EDIT_OTHERS, MSG_NOT_UNPUBLISHED},
	[SEND_PUBLISH] = {IS(PENDING) | IS(FUTURE), CAP_EDIT | CAP_PUBLISH | CAP_CHIEF,
			  CAP_EDIT_OTHERS, MSG_NOT_PENDING},
	[SEND_RETURN] = {IS(PENDING), CAP_EDIT | CAP_EDIT_OTHERS, 0, MSG_NOT_PENDING},
	[SEND_WITHDRAW] = {IS(PENDING) | IS(FUTURE) | IS(PUBLISH) | IS(PRIVATE), CAP_EDIT,
			   CAP_EDIT_OTHERS, MSG_NOT_WITHDRAWABLE},
	[SEND_TRASH] = {~IS(TRASH), CAP_DELETE, CAP_DELETE_OTHERS, MSG_IS_TRASHED},
	[SEND_RESTORE] = {IS(TRASH), CAP_DELETE, CAP_DELETE_OTHERS, MSG_NOT_TRASHED},
	[SEND_NOTE] = {~IS(TRASH), CAP_EDIT, CAP_EDIT_OTHERS, MSG_IS_TRASHED},
};

/* Before WordPress 6.9 a note is a held comment on a pending post, which only moderators leave. */
static enum message note_hindrance(const struct me *me, const struct site *site,
				   const struct article *post)
{
	if (site && site->notes)
		return MSG_COUNT;
	if (post->status != STATUS_PENDING)
		return MSG_NOTES_WHILE_PENDING;
	return has(me, CAP_MODERATE) ? MSG_COUNT : MSG_NO_RIGHT_NOTE;
}

enum message right_hindrance(const struct me *me, const struct site *site, enum message missing)
{
	if (me && me->id)
		return missing;
	return site ? MSG_NOT_LOGGED_IN : MSG_RIGHTS_UNKNOWN;
}

enum message decision_hindrance(const struct me *me, const struct site *site,
				const struct article *post, enum send_kind kind)
{
	const struct rule *rule = &rules[kind];

	if (!me || !me->id)
		return right_hindrance(me, site, MSG_COUNT);
	if (!(rule->statuses & 1u << post->status))
		return rule->wrong_state;
	if (!has(me, needed(me, post, rule->own, rule->others)))
		return !is_own(me, post) ? MSG_NO_RIGHT_OTHERS
		       : is_public(post) ? MSG_NO_RIGHT_PUBLISHED
					 : MSG_NO_RIGHT;
	return kind == SEND_NOTE ? note_hindrance(me, site, post) : MSG_COUNT;
}
