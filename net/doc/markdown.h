/*
 * Markdown, the notation of the editor: CommonMark with tables. HTML in it stays text: an editor
 * who types "<b>" sees "<b>".
 */
#ifndef NET_DOC_MARKDOWN_H
#define NET_DOC_MARKDOWN_H

#include "net/base/str.h"
#include "net/doc/doc.h"

/*
 * Appends the text as WordPress block markup (<!-- wp:paragraph --> ...), as its block editor would
 * write it: paragraph, heading, list, quote, code, table, image, separator. ERR_LIMIT over 1 MiB.
 */
enum err markdown_to_blocks(const char *markdown, size_t n, struct str *raw) MUST_CHECK;

/* The same as a doc for the preview, in a. */
enum err markdown_read(const char *markdown, size_t n, struct arena *a,
		       struct doc **doc) MUST_CHECK;

/* Appends plain text with Markdown's own characters escaped, so that it reads back as typed. */
void markdown_escape(const char *text, struct str *out);

#endif
