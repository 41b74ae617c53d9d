/* When memory runs out, what was typed is saved and the terminal given back (net/base/mem.h). */
#ifndef TUI_APP_RESERVE_H
#define TUI_APP_RESERVE_H

#include "net/store/store.h"
#include "tui/term/term.h"
#include "tui/view/view.h"

/*
 * Sets memory for it aside. What the pointers lead to is read when it happens, in whatever state
 * the program is then: *store and *views may be NULL, *term is open.
 */
void reserve_open(struct store *const *store, struct views *const *views, struct term *const *term);

/* Nothing is saved from now on. */
void reserve_close(void);

#endif
