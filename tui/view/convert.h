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
 * (guarded, borrowed) if that is wanted. Until then, and else, the text is to stand as it came: a
 * question that is open when the program ends has taken nothing away.
 */
bool convert_offer(struct view *asker, const char *bytes, size_t n,
		   void (*done)(struct view *asker, const char *text));

#endif
