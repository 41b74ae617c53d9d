/*
 * The screen: the one loop that joins terminal, views, store, network and sync
 * (docs/ARCHITECTURE.md, "One loop, one thread, never a wait").
 *
 * With TOASOAN_IDLE_FD=N in the environment it writes one byte to that descriptor each time before
 * it blocks: 'i' when nothing is under way, 'w' while requests are. Tests need no sleep then.
 */
#ifndef TUI_APP_H
#define TUI_APP_H

#include "tui/config.h"

/*
 * Opens the screen with that account (NULL: the first) and returns the program's exit code when it
 * is left. What goes wrong before the screen stands is said on standard error.
 */
int app_run(struct config *config, const char *account_name);

#endif
