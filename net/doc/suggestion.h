/*
 * Changes to a post that somebody suggests and its author takes over or not, one by one. They
 * travel as the text of a note (NOTE_SUGGESTION), so that every portal carries them and everybody
 * can read them:
 *
 *	Xin rút gọn phần mở đầu.            what is said beside, or nothing
 *
 *	[1] Tiêu đề
 *	- Hội nghị góp ý dự thảo quy định
 *	+ Góp ý dự thảo quy định của Ban Bí thư
 *
 *	[2] Nội dung
 *	- old paragraphs                    none: new ones come in behind the paragraph of "= "
 *	+ new paragraphs                    none: the old ones go
 *
 * "-" or "+" alone is a blank line between paragraphs; a space at either end of a line is written
 * "␠", as portals drop it. A change is found again by its old paragraph, in whatever the text has
 * become: where that does not stand exactly once, the change is not applied.
 */
#ifndef NET_DOC_SUGGESTION_H
#define NET_DOC_SUGGESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/mem.h"
#include "net/base/record.h"

enum suggested {
	SUGGESTED_TITLE,
	SUGGESTED_LEAD,
	SUGGESTED_TAGS,
	SUGGESTED_CAPTION,
	SUGGESTED_CREDIT,
	SUGGESTED_ALT,
	SUGGESTED_BYLINE,
	SUGGESTED_BODY,
	SUGGESTED_COUNT
};

struct suggested_change {
	enum suggested field;
	const char *behind; /* SUGGESTED_BODY where old is "": a paragraph, "" for the beginning */
	const char *before, *after; /* "" where something comes in, or goes */
};

struct suggestion {
	const char *said;
	struct suggested_change *changes;
	size_t count;
};

/* What was changed from base to now; count 0 for nothing. All in a. */
struct suggestion *suggestion_make(const struct draft_text *base, const struct draft_text *now,
				   struct arena *a);

/* Whether something changed that a suggestion does not carry: section, picture. */
bool suggestion_leaves_out(const struct draft_text *base, const struct draft_text *now);

/* Its text, in a; and back. What a note says that is not in this form is passed over. */
const char *suggestion_write(const struct suggestion *suggestion, struct arena *a);
struct suggestion *suggestion_read(const char *text, struct arena *a);

/* How a change stands to a text. */
enum suggested_fit {
	FIT_WELL,
	FIT_THERE,  /* the text says already what the change wants */
	FIT_GONE,   /* the old words are no longer there */
	FIT_UNSURE, /* they are there more than once */
};
enum suggested_fit suggestion_fit(const struct suggested_change *change,
				  const struct draft_text *text);

/* Makes the change, which fits well, in *text; the new field is in a. False: it does not fit. */
bool suggestion_apply(const struct suggested_change *change, struct draft_text *text,
		      struct arena *a);

#endif
