/* What the screen stands on: the terminal as configured, signals as a descriptor, the tests' pipe.
 */
#ifndef TUI_GROUND_H
#define TUI_GROUND_H

#include <stdbool.h>

#include "net/base/str.h"
#include "tui/config.h"
#include "tui/messages.h"
#include "tui/term/term.h"

/* Opens the terminal by the configuration. ERR_CONFIG, ERR_NOT_FOUND for a theme; as term_open. */
enum err ground_term(const struct config *config, struct term **term) MUST_CHECK;

/*
 * Blocks the signals the loop takes care of (window, end, stop, children) and gives a signalfd for
 * them, which does not block. A dead reader and a limit on files are errors of write, not signals.
 */
enum err ground_signals(int *fd) MUST_CHECK;

/* The descriptor of TOASOAN_IDLE_FD, which does not block; -1 where nobody asks. */
int ground_idle_fd(void);

/*
 * Says there that the program waits: 'i', or 'w' when it is busy with the network; and before that
 * what it did since it said so last: 'k' when it has read keys, 'o' for each write to the terminal.
 */
void ground_say_idle(int fd, struct term_traffic done, bool busy);

/* Says on standard error why the program did not begin: by why, or MSG_COUNT: by the error. */
void ground_complain(enum message why, enum err e, const char *detail);

/* Prints and frees texts that could not be saved; for when the terminal was given back. False:
 * none.
 */
bool ground_hand_over(struct str *texts);

#endif
