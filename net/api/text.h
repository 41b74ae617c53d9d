/*
 * HTML of a few words (titles, leads, captions, notes) as plain text. Whole articles are read by
 * net/doc; this knows tags only as something that is not text.
 */
#ifndef NET_API_TEXT_H
#define NET_API_TEXT_H

#include <stdbool.h>

#include "net/base/mem.h"

/*
 * One line without tags, comments, scripts and styles, entities decoded, white space collapsed and
 * trimmed, guarded. NULL gives "".
 */
const char *text_line(struct arena *a, const char *html);

/*
 * The same, but lines are kept: line feeds and p, br, div, li, blockquote and h1-6 end one; blank
 * lines are dropped.
 */
const char *text_lines(struct arena *a, const char *html);

/* True if lead, a line, is only how html begins, or ends as a cut-off beginning does ("[...]"). */
bool text_is_beginning(struct arena *a, const char *lead, const char *html);

#endif
