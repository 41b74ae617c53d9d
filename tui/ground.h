/* What the screen stands on: the terminal as configured, signals as a descriptor, the tests' pipe.
 */
#ifndef TUI_GROUND_H
#define TUI_GROUND_H

#include <stdbool.h>

#include "tui/config.h"
#include "tui/term/term.h"

/* Opens the terminal by the configuration. ERR_CONFIG, ERR_NOT_FOUND for a theme; as term_open. */
enum err ground_term(const struct config *config, struct term **term) MUST_CHECK;

/*
 * Blocks the signals the loop takes care of (window, end, stop, children) and gives a signalfd for
 * them, which does not block. A dead reader is an error of write, not a signal.
 */
enum err ground_signals(int *fd) MUST_CHECK;

/* The descriptor of TOASOAN_IDLE_FD, which does not block; -1 where nobody asks. */
int ground_idle_fd(void);

/*
 * Says there that the program waits ('i'; busy: for the network too, 'w'), and before it how often
 * it has written to the terminal since it said so last ('o' each time).
 */
void ground_say_idle(int fd, unsigned writes, bool busy);

#endif
