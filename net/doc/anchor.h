/*
 * Where a note hangs that was written on WordPress's own screen, which quotes nothing: the metadata
 * of a block names the note, "noteId":5 (WordPress 6.9) or "noteId":[5,6] (7.0).
 */
#ifndef NET_DOC_ANCHOR_H
#define NET_DOC_ANCHOR_H

#include <stdint.h>

#include "net/base/mem.h"

/*
 * A quote (net/doc/quote.h) of the block in the raw content that the note hangs on; "" where none
 * names it, or the block cannot be read. In a.
 */
const char *anchor_quote(struct arena *a, const char *raw, int64_t note);

#endif
