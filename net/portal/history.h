/*
 * Who did what with a post, and when: a row for each write, by whatever route it came, in its
 * transaction. The table is only ever added to: triggers forbid the rest, no function here does it.
 */
#ifndef NET_PORTAL_HISTORY_H
#define NET_PORTAL_HISTORY_H

#include "net/portal/post.h"
#include "net/portal/route.h"

/* What was done, where the writer knows more than the two states of the post tell. */
struct history_act {
	const char *action; /* "approve"; NULL: what the states say (create, edit, submit, ...) */
	const char *note;   /* or NULL */
	int64_t at;	    /* a time that was wished for; 0: none */
	const char *from;   /* the state before, where the post itself stays as it is; or NULL */
};

/*
 * Adds the row for a write by user (0: the portal itself) and takes what it means for the review
 * (review.h). old NULL: the post is new; now NULL: it is gone; act NULL: nothing more is known.
 */
enum err history_add(struct db *db, const struct post *old, const struct post *now, int64_t user,
		     const struct history_act *act) MUST_CHECK;

/* GET /toasoan/v1/posts/{id}/history: to the author and to who may edit it; also when it is gone.
 */
extern const struct arg history_args[];
bool history_may_list(struct request *rq, struct reply *rp);
void history_list(struct request *rq, struct reply *rp);

#endif
