/* Content written as block markup, as WordPress's block editor writes it; for import and samples.
 */
#ifndef NET_PORTAL_BLOCK_WRITE_H
#define NET_PORTAL_BLOCK_WRITE_H

#include <stdint.h>

#include "net/base/str.h"

/* One paragraph of plain text. */
void block_paragraph(const char *text, struct str *raw);

/* The byline: the last paragraph, of class "byline". */
void block_byline(const char *text, struct str *raw);

/*
 * A picture with its caption (plain texts). id 0: only its name is known, and the caption stands
 * alone; the name is kept as the figure's title. alt is "" where the caption says it.
 */
void block_figure(int64_t id, const char *url, const char *name, const char *alt,
		  const char *caption, struct str *raw);

/* HTML as it is, in one block, so that no paragraphs are made of its line ends. */
void block_html(const char *html, struct str *raw);

#endif
