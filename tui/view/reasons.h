/*
 * The reason for a return: one of those in section [returns] of the configuration, or one's own
 * words; each can be changed before it is sent, and none is not taken.
 */
#ifndef TUI_VIEW_REASONS_H
#define TUI_VIEW_REASONS_H

#include "tui/view/view.h"

/*
 * Asks under that label; done gets the words, NULL when it was given up. initial (or NULL) is what
 * was said before: then it is that, not one of the configuration, that is changed.
 */
void ask_reason(struct view *v, const char *label, const char *initial,
		void (*done)(struct view *v, const char *text));

#endif
