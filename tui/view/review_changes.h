/*
 * What changed in a post since an earlier version: which version to compare with, and the
 * comparison as part of a page. Readable without colours: {+added+} [-removed-].
 */
#ifndef TUI_VIEW_REVIEW_CHANGES_H
#define TUI_VIEW_REVIEW_CHANGES_H

#include "net/base/record.h"
#include "tui/text/layout.h"

/* A text before the comparison. */
struct compared {
	const char *title, *lead;
	const char *body; /* plain text or Markdown, a blank line between paragraphs */
};

/*
 * Which of the n revisions (newest first) the post is to be compared with: one before the post's
 * own that came with its text. First choice: the newest that is not younger than the last return;
 * then the version seen last. Returns its index, n for none (new to the reviewer).
 */
size_t changes_base(const struct article *post, const struct revision *revisions, size_t n,
		    const struct note *notes, size_t note_count, int64_t seen);

/*
 * The next older (+1) or newer (-1) revision to compare with, seen from index at (n: none); n when
 * there is none that way.
 */
size_t changes_step(const struct article *post, const struct revision *revisions, size_t n,
		    size_t at, int way);

/* The plain text of raw content (NULL: none), as it is compared; in a. */
const char *changes_body(const char *raw, struct arena *a);

/*
 * Lays out what changed from before to after: changed paragraphs, and how many unchanged ones stand
 * between. Returns how many words were added and removed.
 */
struct change_count {
	size_t added, removed;
};
struct change_count lay_out_changes(struct layout *page, const struct compared *before,
				    const struct compared *after, struct arena *a);

#endif
