/*
 * One version of a draft as a page.
 */
#ifndef TUI_VIEW_VERSION_PAGE_H
#define TUI_VIEW_VERSION_PAGE_H

#include "net/store/work.h"
#include "tui/view/view.h"

/* Why it was kept: "lúc ngừng gõ". */
const char *version_words(enum version_kind kind);

/* more: a struct version_arg (screens.h). */
extern const struct view_ops version_view;

#endif
