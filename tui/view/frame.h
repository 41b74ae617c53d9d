/* Within tui/view: the stack of views, and what stands around them on the screen. */
#ifndef TUI_VIEW_FRAME_H
#define TUI_VIEW_FRAME_H

#include "tui/view/view.h"

#define VIEWS_MAX 16

struct prompt;

struct views {
	struct room *room;
	struct view *stack[VIEWS_MAX];
	size_t count, focus; /* focus: who has the keys; the top, or the list below it */
	struct pane *header, *footer, *divider, *notice;
	struct prompt *prompt;
	char *status, *said;
	unsigned said_look;
	bool moved;	  /* panes must be placed */
	bool frame_dirty; /* header, footer */
	bool small;	  /* the window is too small for anything */
	int64_t busy_due; /* when a view that met ERR_BUSY tries again, INT64_MAX none */
};

void frame_init(struct views *vs);
void frame_release(struct views *vs);

/* Whether list and article stand side by side now. */
bool frame_split(const struct views *vs);

/* Places header, footer and the panes of the views that are seen; others are hidden. */
void frame_place(struct views *vs);

/* Draws header and footer, or the request for a larger window. */
void frame_draw(struct views *vs);

/* The context of a view. */
enum context view_context(const struct view *v);

/* ---- prompt.c ---- */

/* The view whose question is open, NULL for none. */
struct view *prompt_asker(const struct views *vs);

/* Gives the question a key or pasted text. */
void prompt_key(struct views *vs, const struct key *key);

/* Draws it over the last rows of the screen, with its cursor. */
void prompt_draw(struct views *vs);

/* Cancels it: done is called. */
void prompt_cancel(struct views *vs);

#endif
