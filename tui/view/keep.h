/* Keeps a filter or a search under a name, among the sections (net/store/saved.h). */
#ifndef TUI_VIEW_KEEP_H
#define TUI_VIEW_KEEP_H

#include "net/store/saved.h"
#include "tui/view/view.h"

/* Asks for the name; words NULL or "": there is nothing to keep, which is said. */
void keep_words(struct view *v, enum list list, int64_t section, const char *words);

#endif
