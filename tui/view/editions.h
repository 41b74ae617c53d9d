/*
 * The texts of one post that can be compared: as it is on the portal, the draft that is written
 * here, the version the reader saw last, what was submitted, returned and published last, every
 * version of the draft that is kept here, and every saved version. All of them as fields, so that
 * section, picture and time are compared, too; a field that an edition does not know is NULL.
 */
#ifndef TUI_VIEW_EDITIONS_H
#define TUI_VIEW_EDITIONS_H

#include "net/store/work.h"
#include "tui/view/review_changes.h"
#include "tui/view/view.h"

enum edition_kind {
	EDITION_PORTAL,
	EDITION_DRAFT,
	EDITION_SEEN,
	EDITION_SUBMITTED,
	EDITION_RETURNED,
	EDITION_PUBLISHED,
	EDITION_VERSION,
	EDITION_REVISION,
};

struct edition {
	enum edition_kind kind;
	int64_t id; /* of the version or revision; tells editions of one kind apart */
	int64_t date;
	const char *author;    /* "" not known */
	enum version_kind why; /* EDITION_VERSION: when it was kept */
	struct compared text;  /* once edition_fill was called */
	/* What the text is made of, for edition_fill. */
	const struct article *article;
	const struct revision *revision;
};

struct editions {
	struct edition *list;
	size_t n;
	bool published; /* the post is public: a change of it is a correction */
};

/*
 * What is here of them, of the post (0: it is not on the portal yet) and of the draft ("": the
 * post's, if there is one); the portal's own first, versions and revisions last, the newest first.
 * In v->arena.
 */
enum err editions_read(struct view *v, int64_t post, const char *draft,
		       struct editions *editions) MUST_CHECK;

/* Takes the text of an edition apart: of the many that a post may have, those that are shown. */
enum err edition_fill(struct view *v, struct edition *edition) MUST_CHECK;

/* Wishes for what may not be here yet, for that owner. */
void editions_want(struct view *v, const void *owner, int64_t post);

/* The index of that edition, of any of that kind with id 0; editions->n for none. */
size_t edition_find(const struct editions *editions, enum edition_kind kind, int64_t id);

/*
 * What one most likely wants to see: the draft here against the portal, or the version of it that
 * was kept last, where `writing`; else the
 * portal's text against what was published where it is a correction, else against what was seen,
 * returned, submitted, published or saved before it.
 */
void editions_choose(const struct editions *editions, bool writing, size_t *before, size_t *after);

/* "bản lưu 04/03/2031 07:40 · Nguyễn Văn A", "phiên bản 04/03/2031 07:40 · khi gửi" */
const char *edition_label(struct view *v, const struct edition *edition);

#endif
