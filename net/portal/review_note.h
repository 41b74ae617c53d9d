/*
 * What is said with a decision, as a note of the newsroom: a comment of type note whose last line
 * tells what it is, "— lần 2 · #h7" of a return, "— gỡ bài · #h7" of what was taken off, "— góp ý ·
 * #h7" else (net/api/notes.c reads it). The number is that of the decision's row in the history.
 */
#ifndef NET_PORTAL_REVIEW_NOTE_H
#define NET_PORTAL_REVIEW_NOTE_H

#include "net/portal/review.h"
#include "net/portal/user.h"

struct review_note {
	int64_t post;
	const struct user *user;
	const char *text;
	enum review_state becomes;   /* what the decision made of the post */
	int64_t round;		     /* which one a return ends */
	const char *address, *agent; /* where it came from, or "" */
};

/* Adds it, after the decision's row was written, in the same transaction. */
enum err review_note_add(struct db *db, struct arena *a, const struct review_note *note) MUST_CHECK;

#endif
