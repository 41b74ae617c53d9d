/* What markdown.c (text and spans) and markdown_blocks.c (blocks) share. */
#ifndef NET_DOC_MARKDOWN_WRITER_H
#define NET_DOC_MARKDOWN_WRITER_H

#include <stdbool.h>

#include <md4c.h>

#include "net/doc/markdown_form.h"

/* No article; md4c fills up short rows of a table, which lets a small text grow without end. */
#define MARKDOWN_OUTPUT_MAX ((size_t)16 * 1024 * 1024)

/* What is known while md4c walks through the text. */
struct markdown_writer {
	struct str *out;
	enum markdown_form form;
	bool follows; /* another block stands before in the same container */
	int quotes, items;
	struct str line; /* the paragraph that is being written */
	bool in_line;
	size_t byline; /* where "{.byline}" ended in it, 0 nowhere */
	int image;     /* depth of images */
	struct str alt, caption, url;
	size_t image_end; /* where an image that began the line ended, 0 none */
	bool linked;	  /* the open link has an address that may stand */
};

/* The two halves of a parser's callbacks (md4c.h); user is the writer. */
int markdown_enter_block(MD_BLOCKTYPE type, void *detail, void *user);
int markdown_leave_block(MD_BLOCKTYPE type, void *detail, void *user);

#endif
