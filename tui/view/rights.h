/*
 * What an account may do with a post, before it tries: the rules of WordPress's map_meta_cap for
 * posts, on the capabilities of users/me. One table for the footer's dim keys and for the words
 * that say why not.
 */
#ifndef TUI_VIEW_RIGHTS_H
#define TUI_VIEW_RIGHTS_H

#include "net/store/outbox.h"
#include "tui/messages.h"

/* Whether `me` (NULL: nobody) may change the post's text. */
bool may_edit(const struct me *me, const struct article *post);

/*
 * Why there is no right: who the account is is not known before the portal was reached (site NULL);
 * nobody is logged in; or else what the caller says is missing.
 */
enum message right_hindrance(const struct me *me, const struct site *site, enum message missing);

/*
 * Whether that decision is possible for `me` on the post as it stands: MSG_COUNT when it is, else
 * the message that says why not (not its state, not the right). Kinds as for post_decide.
 */
enum message decision_hindrance(const struct me *me, const struct site *site,
				const struct article *post, enum send_kind kind);

#endif
