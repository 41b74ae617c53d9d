/*
 * Where a post stands in the newsroom, and who may move it where (toasoan/v1). WordPress's statuses
 * say less: a draft may be one that was returned or withdrawn, a pending post may be in somebody's
 * hands or approved already. What they leave out is kept in table review, by history_add.
 */
#ifndef NET_PORTAL_REVIEW_H
#define NET_PORTAL_REVIEW_H

#include "net/portal/portal.h"
#include "net/portal/post.h"

enum review_state {
	REVIEW_DRAFT,
	REVIEW_RETURNED,
	REVIEW_PENDING,
	REVIEW_REVIEWING, /* pending, and opened by somebody who may decide */
	REVIEW_APPROVED,  /* pending, and approved as it is (two steps) */
	REVIEW_SCHEDULED,
	REVIEW_PUBLISHED,
	REVIEW_PRIVATE,
	REVIEW_WITHDRAWN,
	REVIEW_TRASHED,
	REVIEW_STATES
};

/* "draft"; and the state of a word, REVIEW_STATES for an unknown one. */
const char *review_word(enum review_state state);
enum review_state review_from_word(const char *word);

/* Somebody who has a post open: user 0: nobody has. */
struct review_lock {
	int64_t user, since, until;
	const char *name;
	enum role role;
};

/* What is known of a post's review; a time of 0: it never happened. Text is never NULL. */
struct review {
	enum review_state origin; /* of a draft: draft, returned or withdrawn */
	int64_t round;		  /* how often it was submitted */
	int64_t submitted_version, submitted;
	int64_t returned_version, returned, returned_by;
	const char *returned_note;
	int64_t approved_version, approved, approved_by, approved_at;
	const char *approved_name;
	struct review_lock lock; /* one that is over is none */
};

/* Those of all the posts by one query: reviews[i] is that of posts[i]. */
enum err review_read(struct db *db, struct arena *a, const struct post *posts, size_t n,
		     struct review *reviews) MUST_CHECK;

/* The state of a post, from its status and what review_read found. */
enum review_state review_state(const struct post *post, const struct review *review);

/* ---- Who may move it where ---- */

enum review_to { TO_SUBMIT, TO_APPROVE, TO_SCHEDULE, TO_RETURN, TO_PUBLISH, TO_WITHDRAW, TO_COUNT };

/* "submit"; and what a word stands for, TO_COUNT for an unknown one. */
const char *review_to_word(enum review_to to);
enum review_to review_to_from_word(const char *word);

enum review_steps { ONE = 1 << 0, TWO = 1 << 1, ANY = ONE | TWO };
enum review_need { NOTE = 1 << 0, TIME = 1 << 1, EYES = 1 << 2 };

/* One row of review.def; from has the bits 1 << state. */
struct review_move {
	enum review_to to;
	unsigned from, steps;
	const char *own, *others;
	enum review_state becomes;
	unsigned needs;
};
extern const struct review_move review_moves[];
extern const size_t review_move_count;

/* Why not, in an answer's words. */
struct review_refusal {
	int status;
	const char *code, *message;
};

/* What somebody wants to do. */
struct review_wish {
	const struct user *user;
	const struct post *post;
	enum review_state state;
	bool own; /* the post is theirs: see review_is_own */
	enum review_to to;
	const char *note; /* or NULL */
	int64_t at;	  /* 0: no time was said */
};

/* The row by which it may be done; NULL, with the reason in *refusal, where it may not. */
const struct review_move *review_judge(const struct settings *site, const struct review_wish *wish,
				       const struct review_refusal **refusal);

/*
 * What the same settings say to a write through wp/v2, after which the post would be as in now; old
 * is NULL for a new one. It asks something only of what the public gets to see: a post that becomes
 * published or scheduled, and the text of one that is. NULL: nothing against it.
 */
const struct review_refusal *review_guard(const struct settings *site, const struct user *user,
					  const struct post *old, const struct review *review,
					  bool own, bool new_text, const char *status);

/* Whether it is the user's own for four eyes: who wrote it, or brought it in under another's name.
 */
enum err review_is_own(struct db *db, const struct post *post, int64_t user, bool *own) MUST_CHECK;

#endif
