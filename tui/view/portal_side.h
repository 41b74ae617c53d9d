/*
 * What stands beside the news on a portal's own pages: notice, statistics, administrative map, web
 * links; as part of the portal's screen, and below articles.
 */
#ifndef TUI_VIEW_PORTAL_SIDE_H
#define TUI_VIEW_PORTAL_SIDE_H

#include "tui/text/layout.h"
#include "tui/view/view.h"

/* The addresses that the side names, as doc.h's links: numbered from 1. In the view's arena. */
struct portal_side {
	struct link *links;
	size_t link_count;
};

/*
 * Lays the side out, from what is here; wishes for it (in the name of v->state) where that is older
 * than an hour. A portal that has none, or could not be asked, says so in one line.
 */
void lay_out_side(struct view *v, struct layout *page, struct portal_side *side);

/*
 * The same in short below an article, as far as it is here: an article that is read brings no
 * further request with it.
 */
void lay_out_foot(struct view *v, struct layout *page);

/* Asks for it again, whatever its age. */
void portal_side_again(struct view *v);

/* Asks which of the addresses, and opens or copies it. */
void portal_side_link(struct view *v, const struct portal_side *side, bool open);

#endif
