/* Why a row of the outbox does not go through, in the user's words, the portal's, or the line's. */
#ifndef TUI_VIEW_SEND_WORDS_H
#define TUI_VIEW_SEND_WORDS_H

#include "net/store/outbox.h"

/* What the client found, or else what the error means. In a or static; "" where nothing is wrong.
 */
const char *send_wrong(const struct send *row, struct arena *a);

/* True for errors that say that there is no line, and all there is to know of that. */
bool send_lacks_line(enum err e);

/* What the portal, or the line, said of it, and that they said it; "" where they said nothing. */
const char *send_said(const struct send *row, struct arena *a);

#endif
