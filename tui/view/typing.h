/*
 * What editor and prompts do alike: actions on an edit buffer, and drawing its rows.
 */
#ifndef TUI_VIEW_TYPING_H
#define TUI_VIEW_TYPING_H

#include "tui/text/edit.h"
#include "tui/view/view.h"

/*
 * Does what an action means within a text: moving, selecting, deleting, a new line, undo, redo;
 * page is how many rows page-up moves. False: not an action of texts. *edge (or NULL) is set when a
 * move did nothing because the text ends there.
 */
bool typing_act(struct edit *e, enum action action, int page, bool *edge);

/* Sets room->typing as the configuration says. */
void typing_init(struct room *room);

/*
 * The next method: the configured one on and off; where none is configured, off, Telex, VNI, VIQR
 * in turn. Says which it is now.
 */
void typing_next_method(struct view *v);

/* The method's name for the status, "" for none; that it left by itself is said. */
const char *typing_method(const struct room *room);

/* Types letters; says so when they came ready-made and our method left for that. */
void typing_type(struct view *v, struct edit *e, const char *text);

/*
 * Draws rows [first, first + rows) of the text from that row and column of the pane on, with its
 * selection.
 */
void typing_draw(struct edit *e, struct pane *pane, int row, int column, size_t first, int rows,
		 unsigned look);

#endif
