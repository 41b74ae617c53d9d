/*
 * What changed between two texts of a post, as part of a page. Readable without colours: {+added+}
 * [-removed-] {~hòa→hoà~}.
 */
#ifndef TUI_VIEW_REVIEW_CHANGES_H
#define TUI_VIEW_REVIEW_CHANGES_H

#include "net/base/record.h"
#include "net/doc/diff.h"
#include "tui/text/layout.h"

/* A text before the comparison; a field that is NULL is not known and not compared. */
struct compared {
	const char *title, *lead, *section, *tags, *time, *picture, *caption, *alt, *byline;
	const char *body; /* plain text or Markdown, a blank line between paragraphs */
};

/* The plain text of raw content (NULL: none), as it is compared; in a. */
const char *changes_body(const char *raw, struct arena *a);

/*
 * The spans of one row of a comparison for that page, with signs around what came and went; *n of
 * them, in a.
 */
struct span *change_spans(struct layout *page, const struct diff_row *row, struct arena *a,
			  size_t *n);

struct changes_look {
	bool beside; /* both texts beside each other, else in one */
	bool whole;  /* unchanged paragraphs, too */
};

struct changes {
	size_t added, removed; /* words */
	size_t moved;	       /* paragraphs */
	size_t respelt;	       /* words whose tone has the other seat */
	size_t *lines;	       /* of the page, where each change begins; in the arena */
	size_t line_count;
};

/*
 * Lays out what changed from before to after: fields that differ, then changed paragraphs, and how
 * many unchanged ones stand between. A paragraph that was moved is shown where it stands now.
 */
struct changes lay_out_changes(struct layout *page, const struct compared *before,
			       const struct compared *after, struct changes_look look,
			       struct arena *a);

/* "Thêm 5 từ, bớt 2 từ · chuyển chỗ 1 đoạn"; in a. */
const char *changes_count(const struct changes *changes, struct arena *a);

#endif
