/*
 * What the files that read and write Markdown share, and split.c: the forms in which Markdown
 * becomes raw content, and the pieces of which a doc becomes Markdown.
 */
#ifndef NET_DOC_MARKDOWN_FORM_H
#define NET_DOC_MARKDOWN_FORM_H

#include "net/base/str.h"
#include "net/doc/doc.h"

enum markdown_form {
	MARKDOWN_BLOCKS,  /* block markup */
	MARKDOWN_CLASSIC, /* HTML without comments; paragraphs parted by blank lines, without <p> */
};

/* As markdown_to_blocks, in that form. */
enum err markdown_to(enum markdown_form form, const char *markdown, size_t n,
		     struct str *raw) MUST_CHECK;

/* As markdown_write, with only those marks (enum mark) written. */
void markdown_write_marks(const struct doc *doc, unsigned wanted, struct str *out);

/* As markdown_escape; brackets: escape them all; line_start: a line begins here. */
void markdown_escape_line(const char *text, bool line_start, bool brackets, struct str *out);

#endif
