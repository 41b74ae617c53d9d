/* What is told of earlier work when an account is opened. */
#ifndef TUI_APP_RECOVER_H
#define TUI_APP_RECOVER_H

#include "tui/accounts.h"
#include "tui/view/view.h"

/*
 * What was being written when the program was killed, or the power failed: opens the draft again
 * where the cursor was and says so; does nothing when none was left.
 */
void recover_drafts(struct views *views, const struct room *room);

/* Says what is kept of another portal that the account was at before (elsewhere.h). */
void tell_elsewhere(struct views *views, const struct account *account);

#endif
