/*
 * The parts of a post's page besides head, body and notes (note_page.h): the picture that is not in
 * the body, where it stands in review, and the questions about its links. Shared by reader and
 * review.
 */
#ifndef TUI_VIEW_POST_PARTS_H
#define TUI_VIEW_POST_PARTS_H

#include "net/base/record.h"
#include "tui/text/layout.h"
#include "tui/view/view.h"

/*
 * Lays out the featured picture as a figure with its caption, unless the body (may be NULL) shows
 * it already. Wishes for its caption where that is not here, in the name of v->state.
 */
void lay_out_picture(struct view *v, struct layout *page, const struct article *article,
		     const struct doc *body);

/*
 * ACTION_OPEN_LINK, ACTION_COPY_LINK: asks which of the addresses (the article's own is number 0)
 * and opens or copies it. False: another action.
 */
bool act_on_link(struct view *v, enum action action, const struct article *article,
		 const struct doc *doc);

/*
 * How often a post was submitted, who has it open, what was approved and wished for: what
 * toasoan/v1 tells.
 */
void lay_out_standing(struct view *v, struct layout *page, const struct article *post);

/* Says that a changed text of the post is here that the portal does not have, if one is. */
void lay_out_draft_notice(struct view *v, struct layout *page, int64_t post);

#endif
