/*
 * Three texts into one: what mine and theirs each made of the same base. Paragraphs are merged
 * first; where both changed the same ones, their words. What does not go together stays as a
 * conflict that holds all three; nothing that either side wrote is dropped without being asked.
 */
#ifndef NET_DOC_MERGE_H
#define NET_DOC_MERGE_H

#include "net/base/mem.h"

enum merge_kind {
	MERGE_SAME,   /* as in the base */
	MERGE_MINE,   /* only mine changed it */
	MERGE_THEIRS, /* only theirs did */
	MERGE_BOTH,   /* both did, in the same way or at different words */
	MERGE_CONFLICT,
};

/* One or more paragraphs, parted by blank lines; "" where a side has none here. */
struct merge_row {
	enum merge_kind kind;
	const char *text; /* what they become; mine where it is a conflict */
	const char *base, *mine, *theirs;
};

struct merge {
	struct merge_row *rows;
	size_t row_count, conflicts;
};

/*
 * Merges plain or Markdown texts whose paragraphs are separated by blank lines; the result is in a.
 * Words are as in diff.h but for signs, which belong to their word: two changes merge only with an
 * unchanged word between them.
 */
struct merge *merge_text(const char *base, const char *mine, const char *theirs, struct arena *a);

#endif
