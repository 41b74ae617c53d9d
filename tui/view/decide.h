/*
 * Decisions on a post of the portal: approve, schedule, return, withdraw, trash, restore, a note;
 * and publishing what is written here, now or at a time.
 * One way for every screen: what may not be done says why; what cannot be undone asks and names the
 * title; the row is bound to the version that was on the screen. Where approval has two steps,
 * approving and scheduling mean what the post waits for: an editor approves the text (and may wish
 * for a time), the chief publishes what was approved.
 *
 * Prompts answer to a view, so the state of a view that decides begins with a struct decision.
 */
#ifndef TUI_VIEW_DECIDE_H
#define TUI_VIEW_DECIDE_H

#include "net/store/outbox.h"
#include "tui/view/view.h"

/* A post as it was shown. */
struct decided_post {
	int64_t post, version;
};

struct decision {
	void (*decided)(struct view *v, enum send_kind kind); /* it is in the outbox; or NULL */
	/* decide.c's own, while a question is open: */
	enum send_kind kind;
	struct decided_post *posts;
	size_t count;
	char *title;	      /* of the post, or how many there are */
	char draft[DRAFT_ID]; /* whose text goes out with it; "": none */
};

/* Asks what is to be asked, then puts the decision into the outbox. */
void decide(struct view *v, const struct article *post, enum send_kind kind);

/*
 * The same decision on several posts, asked for once, each a row of its own. Posts on which it may
 * not be made are left out, and how many is said.
 */
void decide_all(struct view *v, const struct article *const *posts, size_t n, enum send_kind kind);

/* A text that is written here. */
struct own_draft {
	const char *id; /* UUID */
	int64_t post;	/* 0: not on the portal yet */
	const char *title;
};

/*
 * Publishes it as it is (SEND_APPROVE), or at a time that is asked for (SEND_SCHEDULE): asks, then
 * puts text and decision into the outbox.
 */
void decide_draft(struct view *v, const struct own_draft *draft, enum send_kind kind);

/*
 * Why it may not be: MSG_COUNT when it may. Where approval has two steps nobody may: what is
 * published there was approved in this very version.
 */
enum message draft_hindrance(const struct view *v, int64_t post, enum send_kind kind);

/* Which decision an action stands for; SEND_KINDS for none. */
enum send_kind decision_of(enum action action);

/* Whether the action may be done on the post now; true for actions that decide nothing. */
bool decision_can(const struct view *v, const struct article *post, enum action action);

/* For the view's close. */
void decision_release(struct decision *d);

#endif
