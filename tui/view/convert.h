/*
 * Text in an old encoding that comes in by paste, from an editor or a file: what it is, how it
 * looks and what it would become are shown, and one chooses.
 */
#ifndef TUI_VIEW_CONVERT_H
#define TUI_VIEW_CONVERT_H

#include "tui/view/view.h"

/*
 * Opens the question over the view that asks, if the n bytes (as they came, not guarded) are in an
 * old encoding; false when they are not, and nothing is asked. done gets the converted text
 * (guarded, borrowed), or NULL when it is to stay as it is.
 */
bool convert_offer(struct view *asker, const char *bytes, size_t n,
		   void (*done)(struct view *asker, const char *text));

#endif
