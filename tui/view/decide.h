/*
 * Decisions on a post of the portal: approve, schedule, return, withdraw, trash, restore, a note.
 * One way for every screen: what may not be done says why; what cannot be undone asks and names the
 * title; the row is bound to the version that was on the screen.
 *
 * Prompts answer to a view, so the state of a view that decides begins with a struct decision.
 */
#ifndef TUI_VIEW_DECIDE_H
#define TUI_VIEW_DECIDE_H

#include "net/store/outbox.h"
#include "tui/view/view.h"

struct decision {
	void (*decided)(struct view *v, enum send_kind kind); /* it is in the outbox; or NULL */
	/* decide.c's own, while a question is open: */
	enum send_kind kind;
	int64_t post, version;
	char *title;
};

/* Asks what is to be asked, then puts the decision into the outbox. */
void decide(struct view *v, const struct article *post, enum send_kind kind);

/* Which decision an action stands for; SEND_KINDS for none. */
enum send_kind decision_of(enum action action);

/* Whether the action may be done on the post now; true for actions that decide nothing. */
bool decision_can(const struct view *v, const struct article *post, enum action action);

/* For the view's close. */
void decision_release(struct decision *d);

#endif
