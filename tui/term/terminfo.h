/* Within tui/term: what terminfo says of the terminal. Apart, because <term.h> has a struct term.
 */
#ifndef TUI_TERM_TERMINFO_H
#define TUI_TERM_TERMINFO_H

#include <stdbool.h>

#include "net/base/str.h"

/* Looks the terminal up by TERM: whether it is known here, and can move its cursor. */
bool terminfo_check(bool *moves);

/* A string by its name ("kcuu1"); NULL when the terminal has none. */
const char *terminfo_string(const char *name);

/* Whether a string is this one, padding left out. */
bool terminfo_is(const char *name, const char *string);

/* Whether it has a flag ("xenl"). */
bool terminfo_flag(const char *name);

/* Appends a string as it is to be sent, padding left out; nothing when there is none. */
void terminfo_put(const char *name, struct str *out);

/* The same for the region that scrolls: all of these rows. It leaves the cursor anywhere. */
void terminfo_put_region(int rows, struct str *out);

#endif
