/*
 * What the files of split.h share.
 *
 * split_cut.c    raw content into slices, by their bytes alone
 * split_chunk.c  a slice's Markdown, or its locked line
 * split_lock.c   locked lines in which somebody typed
 * split_meta.c   what of a block stays when it is written new
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

#define LOCK_BEGIN "[khối: "

/*
 * Appends a changed piece of the text with each locked line of the base in a paragraph of its own,
 * and what was typed in it or beside it in others: neither the block nor the words may be lost.
 * False if there is no such line in it.
 */
bool part_locks(const struct split *base, const char *piece, struct str *out);

/*
 * "metadata":{...} of the comment that a slice begins with, within its bytes; NULL if there is
 * none. Names, bindings and WordPress's notes ("noteId") hang on it; nothing of it is in the HTML.
 */
const char *block_metadata(const struct slice *slice, size_t *len);

/* Appends a block, "<!-- wp:paragraph -->...", with that metadata. */
void block_give_metadata(const char *block, const char *metadata, size_t len, struct str *raw);

#endif
