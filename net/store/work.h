/*
 * Drafts: texts that are being written here, on top of nothing or of a post of the portal. A draft
 * has a UUID from its first letter and is in work.db before anything is sent. It keeps versions.
 *
 * A draft remembers its base: the post as the portal last acknowledged it (raw content byte for
 * byte, version, modified) together with the fields as they were then. It is changed when its
 * fields differ from those. What the portal acknowledges becomes the new base.
 */
#ifndef NET_STORE_WORK_H
#define NET_STORE_WORK_H

#include "net/store/store.h"

#define DRAFT_ID 37 /* bytes of a UUID as text, with its NUL */

/* The most bytes of one draft's text; more is ERR_LIMIT. */
#define DRAFT_MAX ((size_t)1024 * 1024)

/* What the portal last acknowledged. post 0: it knows nothing of this draft. */
struct draft_base {
	int64_t post, version, modified, picture;
	enum status status;
	const char *raw, *raw_title, *raw_lead; /* "" where post is 0 */
	const char *spare; /* blocks of an earlier base that a merge kept (doc/manuscript.h) */
	const char *slug;
};

struct draft {
	const char *id; /* UUID */
	struct draft_text text;
	struct draft_base base;
	size_t cursor; /* byte position in the body */
	int64_t created, updated;
	bool changed;	    /* differs from what the portal has (always, for a new one with text) */
	bool trashed;	    /* in the local trash */
	int64_t waiting;    /* outbox rows of this draft that are not done */
	const char *editor; /* "" or "process NNN" that has it open in another program */
};

/* ---- Life ---- */

/* A new draft with these fields (NULL: empty); its UUID is put in id. Committed FULL. */
enum err draft_new(struct store *store, const struct draft_text *text,
		   char id[DRAFT_ID]) MUST_CHECK;

/*
 * Begins, or goes on, editing a post: the draft that is already here for it, else a new one whose
 * base is the article (raw, raw_title, raw_lead must be there: context=edit; else ERR_BAD_INPUT)
 * and whose fields are text. A draft that is here and not changed takes over article and text; a
 * changed one stays as it is, *stale then says whether the portal has a newer version than its
 * base.
 */
enum err draft_open_post(struct store *store, const struct article *article,
			 const struct draft_text *text, char id[DRAFT_ID], bool *stale) MUST_CHECK;

/* ERR_NOT_FOUND. id may be cut to its first 8 letters or more, if no other draft begins so. */
enum err draft_get(struct store *store, const char *id, struct arena *a,
		   struct draft **draft) MUST_CHECK;

/* The draft for a post; ERR_NOT_FOUND. */
enum err draft_of_post(struct store *store, int64_t post, char id[DRAFT_ID]) MUST_CHECK;

/*
 * The journal: takes over the fields and the cursor. Committed NORMAL: safe from kill -9, not from
 * a power cut before the next draft_keep. ERR_LIMIT over DRAFT_MAX; ERR_CONFLICT when another
 * process has taken the draft: what was typed here goes into draft_keep_text then.
 */
enum err draft_save(struct store *store, const char *id, const struct draft_text *text,
		    size_t cursor) MUST_CHECK;

/* The cursor alone, as the journal does; updated stays. */
enum err draft_save_cursor(struct store *store, const char *id, size_t cursor) MUST_CHECK;

/*
 * Says that this process has the draft open, for 30 s from now; ask again while it is open.
 * ERR_CONFLICT: another process has it (draft.editor), which is still running; with take_over it
 * is taken from there.
 */
enum err draft_hold(struct store *store, const char *id, bool take_over) MUST_CHECK;
void draft_unhold(struct store *store, const char *id);

/*
 * Drafts that a program had open when it was killed, or the power failed: each is kept as it stands
 * (VERSION_RECOVERY) and is free again. id is the one written last, "" where *count is 0. What was
 * found once is not found again.
 */
enum err draft_recover(struct store *store, char id[DRAFT_ID], size_t *count) MUST_CHECK;

/*
 * Into the local trash, and back. Rows of it in the outbox that were not begun are dropped; one
 * under way makes it ERR_BUSY. What the portal has of it stays there (see post_decide). Back is
 * ERR_CONFLICT when another draft of the same post was begun meanwhile.
 */
enum err draft_trash(struct store *store, const char *id, bool trash) MUST_CHECK;

/*
 * What lies in a folder of store_open that is not open here: drafts with text that their portal
 * does not have, and rows that wait to be sent.
 */
struct work_remains {
	int64_t drafts, waiting;
};
enum err work_remains(const char *state_dir, struct work_remains *remains) MUST_CHECK;

/* ---- Versions ---- */

enum version_kind {
	VERSION_PAUSE,	      /* typing paused */
	VERSION_LEAVE,	      /* the editor was left */
	VERSION_SUBMIT,	      /* what was sent */
	VERSION_RECOVERY,     /* found after a crash */
	VERSION_RESTORE,      /* what stood there before an older version was restored */
	VERSION_THEIRS,	      /* the portal's text when it took the place of ours, or of our base */
	VERSION_ACKNOWLEDGED, /* what the portal has */
	VERSION_SUGGESTED,    /* with changes that were suggested; or what was suggested */
	VERSION_MERGE,	      /* what stood here before both were merged */
};

struct version {
	int64_t id;
	enum version_kind kind;
	int64_t created;
	size_t words; /* of the body */
	const char *title;
};

/*
 * Keeps the draft as it is now, committed FULL. Nothing is added when the newest version has the
 * same fields. Old pauses are thinned: one a minute, after a day one an hour, after a week one a
 * day; all other kinds stay.
 */
enum err draft_keep(struct store *store, const char *id, enum version_kind kind) MUST_CHECK;

/* Keeps another text of the draft as a version; committed FULL. The draft stays as it is. */
enum err draft_keep_text(struct store *store, const char *id, const struct draft_text *text,
			 enum version_kind kind) MUST_CHECK;

/* Newest first. */
enum err draft_versions(struct store *store, const char *id, struct arena *a,
			struct version **versions, size_t *n) MUST_CHECK;
enum err draft_version(struct store *store, int64_t version, struct arena *a,
		       struct draft_text *text) MUST_CHECK;

/* Puts a version's fields in the draft; what stood there is kept as VERSION_RESTORE. */
enum err draft_restore(struct store *store, const char *id, int64_t version) MUST_CHECK;

/* ---- My posts ---- */

/* A row of "my posts": a draft, or an own post of the portal that has no draft here. */
struct mine {
	const char *draft; /* UUID, or "" */
	int64_t post;	   /* 0: not on the portal yet */
	const char *title; /* may be "" */
	enum state state;
	bool changed;	 /* text here that the portal does not have */
	int64_t waiting; /* outbox rows not done */
	bool trouble;	 /* one of them is refused or in conflict */
	bool conflict;	 /* one of them is in conflict */
	int64_t notes;	 /* notes on it */
	int64_t when;	 /* last change here, or there */
	const char *section_name;
};

/*
 * The newest first, at most limit rows; *more when there are others (ask with a higher limit).
 * trash: the trashed ones, here and there, instead of the others.
 */
enum err mine_list(struct store *store, bool trash, size_t limit, struct arena *a,
		   struct mine **rows, size_t *n, bool *more) MUST_CHECK;

/* ---- For net/sync ---- */

/*
 * The portal has these fields as this article: the new base, kept as VERSION_ACKNOWLEDGED. sent is
 * what was sent: fields typed meanwhile stay and count as changed. article has raw, raw_title and
 * raw_lead.
 */
enum err draft_acknowledge(struct store *store, const char *id, const struct article *article,
			   const struct draft_text *sent) MUST_CHECK;

/* The same body with other numbers in its locked lines, unless it was changed meanwhile. */
enum err draft_renumber(struct store *store, const char *id, const char *from,
			const char *to) MUST_CHECK;

/*
 * The post has moved on (status, modified) but its texts are those of the base: the base follows,
 * whatever is changed or waiting here. Nothing happens when no draft is here for it, or the texts
 * differ.
 */
enum err draft_moved(struct store *store, const struct article *article) MUST_CHECK;

/* The fields as the portal last acknowledged them. ERR_NOT_FOUND when it never did. */
enum err draft_acknowledged(struct store *store, const char *id, struct arena *a,
			    struct draft_text *text) MUST_CHECK;

/*
 * The portal has a newer version and nothing was changed here: fields and base are replaced, what
 * stood there is kept as VERSION_THEIRS. Does nothing when the draft is changed or has rows
 * waiting.
 */
enum err draft_refresh(struct store *store, const char *id, const struct article *article,
		       const struct draft_text *text) MUST_CHECK;

/*
 * Settles a conflict: the article, whose fields are theirs, becomes the base and result the fields,
 * which may name the spare blocks. What stood here is kept as VERSION_MERGE, theirs as
 * VERSION_THEIRS. What waited to be sent of the draft, and was not begun, is dropped: it is another
 * text.
 */
enum err draft_rebase(struct store *store, const char *id, const struct article *article,
		      const struct draft_text *theirs, const struct draft_text *result,
		      const char *spare) MUST_CHECK;

#endif
