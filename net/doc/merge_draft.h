/*
 * Two drafts made of one: each field is merged for itself. Title, lead, caption, credit, alt text
 * and byline go together word by word, tags as a set, section and picture as wholes, the body as
 * merge.h does. A place is one field, or a stretch of the body; a place in conflict is open until
 * somebody chooses.
 */
#ifndef NET_DOC_MERGE_DRAFT_H
#define NET_DOC_MERGE_DRAFT_H

#include "net/base/record.h"
#include "net/doc/merge.h"

enum merge_part {
	PART_TITLE,
	PART_LEAD,
	PART_SECTION, /* its id in digits, "" none */
	PART_TAGS,
	PART_PICTURE,
	PART_CAPTION,
	PART_CREDIT,
	PART_ALT,
	PART_BYLINE,
	PART_BODY,
};

enum merge_choice {
	CHOICE_OPEN,
	CHOICE_MINE,
	CHOICE_THEIRS,
	CHOICE_BOTH, /* mine, behind it theirs */
	CHOICE_OTHER,
};

struct merge_place {
	enum merge_part part;
	struct merge_row row;
	enum merge_choice choice; /* where the row is a conflict */
	const char *other;	  /* CHOICE_OTHER: what it becomes */
};

struct draft_merge {
	struct merge_place *places; /* in the order of enum merge_part */
	size_t n, conflicts;
};

/* All of the result is in a; the texts are borrowed. */
struct draft_merge *merge_drafts(const struct draft_text *base, const struct draft_text *mine,
				 const struct draft_text *theirs, struct arena *a);

/* Whether both may stand in that place: not two sections, nor two pictures. */
bool merge_takes_both(const struct merge_place *place);

/* What the place becomes as it stands now; an open one: both, or mine where both cannot be. */
const char *merge_place_text(const struct merge_place *place, struct arena *a);

/* How many conflicts nobody has chosen in yet. */
size_t merge_open(const struct draft_merge *merge);

/* What the whole becomes; texts are in a or borrowed from the merge. */
void merge_result(const struct draft_merge *merge, struct arena *a, struct draft_text *result);

#endif
