/*
 * What changed between two texts: paragraphs are aligned first, then words inside changed ones. A
 * paragraph that stands elsewhere now was moved, whatever else was changed in it.
 * Vietnamese words are compared as wholes (NFC). Cost is O(ND) with a limit, beyond which a changed
 * stretch is shown as removed and added whole.
 */
#ifndef NET_DOC_DIFF_H
#define NET_DOC_DIFF_H

#include "net/doc/doc.h"

enum diff_kind {
	DIFF_SAME,
	DIFF_ADDED,
	DIFF_REMOVED,
	DIFF_CHANGED,
	DIFF_MOVED, /* stands here now, perhaps changed; other is the row where it stood */
	DIFF_AWAY,  /* stood here, as it was then; other is the row where it stands now */
};

/*
 * One paragraph of the comparison; spans carry MARK_ADDED and MARK_REMOVED where it is changed, and
 * MARK_RESPELT with them where only the tone's seat differs (hòa, hoà): the old form, then the new.
 */
struct diff_row {
	enum diff_kind kind;
	size_t other; /* index of a row */
	struct span *spans;
	size_t span_count;
};

struct diff {
	struct diff_row *rows;
	size_t row_count;
	size_t added, removed; /* words; what was moved or respelt is neither */
	size_t moved;	       /* paragraphs */
	size_t respelt;	       /* words */
};

/* Compares plain texts whose paragraphs are separated by blank lines; the result is in a. */
struct diff *diff_text(const char *before, const char *after, struct arena *a);

#endif
