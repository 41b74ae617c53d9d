/*
 * The editor: title, lead, section, tags, picture with caption and credit, byline and the body in
 * Markdown on one screen that scrolls. Reads view_arg.text, the UUID of a draft that is in the
 * store (draft_open_post), or "" for a new one in the section view_arg.id (0: none). Every change
 * is in the draft's journal within 1 s, and at once on leaving; leaving keeps a version. It opens
 * where the store takes nothing too (a full disk): the text stays in memory then, the screen says
 * so, and it is tried again.
 */
#ifndef TUI_VIEW_EDITOR_H
#define TUI_VIEW_EDITOR_H

#include "tui/view/view.h"

extern const struct view_ops editor_view;

/*
 * The text as the reader will see it. Reads view_arg.text, the UUID of a draft; shows what is in
 * the store.
 */
extern const struct view_ops preview_view;

#endif
