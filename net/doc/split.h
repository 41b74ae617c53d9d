/*
 * Raw content cut into slices whose bytes are kept, so that what an editor did not touch goes back
 * byte for byte. A slice is one block of block markup with its comments, one top-level element, one
 * classic paragraph (blank lines end it) or one shortcode, with the white space behind it. The
 * editor's text is one Markdown chunk a slice, chunks separated by a blank line; a slice that
 * Markdown cannot express is one locked line "[khối: bảng 4×5 #3]" that may be moved or deleted.
 * What shows nothing (an empty paragraph, a comment) belongs to the slice before it. Rewriting a
 * slice keeps its text, emphasis and links, and the metadata of its block where it stays in place;
 * not its styles, underlining or size of picture.
 */
#ifndef NET_DOC_SPLIT_H
#define NET_DOC_SPLIT_H

#include "net/base/mem.h"
#include "net/base/str.h"

struct slice {
	const char *bytes; /* within the raw text */
	size_t len;
	const char *chunk; /* Markdown, or the locked line */
	int locked;
	int apart; /* begins a text of its own (split_more) */
};

struct split {
	const char *raw;
	struct slice *slices;
	size_t count;
	int classic; /* no block markup in it */
};

/* Cuts raw (NUL-terminated, must outlive the result) into slices; the result is in a. */
enum err split_raw(const char *raw, struct arena *a, struct split **split) MUST_CHECK;

/*
 * Adds the slices of another raw text, such as blocks that the first no longer has, with the
 * numbers behind its own: the edited text may name them. more must outlive the result too.
 */
enum err split_more(struct split *split, const char *more, struct arena *a) MUST_CHECK;

/* Appends the text to edit: all chunks, a blank line between. */
void split_markdown(const struct split *split, struct str *markdown);

/*
 * Appends the raw content of the edited text: chunks that stand unchanged give their original bytes
 * (aligned in order, as a diff does; a locked line finds its slice wherever it was moved, and the
 * next of its kind where its number is no longer one), the
 * others are written new (markdown_to_blocks, or classic paragraphs where the whole base is
 * classic). Unchanged text gives back exactly the bytes of the base.
 */
enum err split_join(const struct split *base, const char *markdown, struct str *raw) MUST_CHECK;

#endif
