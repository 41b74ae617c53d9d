/*
 * What the files of split.h share.
 *
 * split_cut.c    raw content into slices, by their bytes alone
 * split_chunk.c  a slice's Markdown, or its locked line
 * split.c        the whole, and the way back
 */
#ifndef NET_DOC_SPLIT_PARTS_H
#define NET_DOC_SPLIT_PARTS_H

#include <stdbool.h>

#include "net/doc/split.h"

enum cut_kind {
	CUT_BLOCK,     /* block markup with its comments */
	CUT_ELEMENT,   /* an element, or a comment of another kind */
	CUT_PARAGRAPH, /* a classic paragraph */
	CUT_SHORTCODE,
};

/* Raw content on its way to units. */
struct cutter {
	const char *end;
	int units, unclosed; /* so far; each has a limit, behind which the rest is one unit */
};

/* The end of the unit that begins at p, which is no white space; white space behind not included.
 */
const char *cut_unit(struct cutter *c, const char *p, enum cut_kind *kind);

/*
 * The Markdown of n bytes of raw content, or a locked line with that number; "" if it shows
 * nothing. In a. classic: its line ends are line breaks.
 */
void chunk_of(const char *bytes, size_t n, bool classic, size_t number, struct arena *a,
	      struct slice *slice);

#endif
