/* What was being written when the program was killed, or the power failed. */
#ifndef TUI_APP_RECOVER_H
#define TUI_APP_RECOVER_H

#include "tui/view/view.h"

/* Opens the draft again where the cursor was and says so; does nothing when none was left. */
void recover_drafts(struct views *views, const struct room *room);

#endif
