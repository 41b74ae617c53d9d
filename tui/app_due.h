/* What was to be published at a time (net/store/due.h), told once that was looked at. */
#ifndef TUI_APP_DUE_H
#define TUI_APP_DUE_H

#include "tui/view/view.h"

/* Says one of them in the footer, if there is one. */
void tell_due(struct views *views, const struct room *room);

#endif
