/*
 * Markdown, the notation of the editor: CommonMark with tables. HTML in it stays text: an editor
 * who types "<b>" sees "<b>".
 */
#ifndef NET_DOC_MARKDOWN_H
#define NET_DOC_MARKDOWN_H

#include "net/base/str.h"
#include "net/doc/doc.h"

/*
 * Ends the paragraph that is the byline ("Tin, ảnh: Lò Văn A {.byline}"): it becomes a paragraph of
 * class byline, set right. Typed as \{.byline} it is text.
 */
#define MARKDOWN_BYLINE "{.byline}"

/*
 * Appends the text as WordPress block markup (<!-- wp:paragraph --> ...), as its block editor would
 * write it: paragraph, heading, list, quote, code, table, image, separator. A paragraph that is one
 * image, "![caption](url)", becomes an image block with that caption. ERR_LIMIT over 1 MiB.
 */
enum err markdown_to_blocks(const char *markdown, size_t n, struct str *raw) MUST_CHECK;

/* The same as a doc for the preview, in a. */
enum err markdown_read(const char *markdown, size_t n, struct arena *a,
		       struct doc **doc) MUST_CHECK;

/*
 * Appends a doc as Markdown, blocks parted by blank lines. What Markdown has no word for is left
 * out: underlining, sizes of pictures, spans of table cells, notices.
 */
void markdown_write(const struct doc *doc, struct str *out);

/* Appends plain text with Markdown's own characters escaped, so that it reads back as typed. */
void markdown_escape(const char *text, struct str *out);

#endif
