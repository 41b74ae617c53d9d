/*
 * Two texts of one post, changed here and on the portal since both were the same: merged
 * (net/doc/merge_draft.h) and shown before anything is sent. Reads view_arg.text, the UUID of a
 * draft whose post is here with its raw text. What goes together is shown as changes; what does not
 * stands side by side, mine left, theirs right (one below the other on narrow screens), until one
 * has chosen. What is accepted becomes the draft, on top of the portal's version; if the draft was
 * waiting to be sent, it is sent. Both texts stay among its versions. Should the portal's text
 * change again meanwhile, all is merged again and the choices stay.
 */
#ifndef TUI_VIEW_CONFLICT_H
#define TUI_VIEW_CONFLICT_H

#include "tui/view/view.h"

extern const struct view_ops conflict_view;

#endif
