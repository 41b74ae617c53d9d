/*
 * Writes that may come twice (toasoan/v1). A client that got no reply sends the same request again
 * with the same Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the first one that
 * succeeds is kept with its reply, in the same transaction as what it wrote, and the second gets
 * that reply. A write that failed wrote nothing and leaves the key free. Kept ONCE_KEPT seconds.
 *
 * Keys are each user's own, 1 to 255 visible ASCII characters. Nobody's, and those of requests for
 * an application password, whose reply is a secret, are not looked at.
 *
 * A write to a post is always held together by a transaction, so that no other write comes between
 * the look at its version and state (posts_match.c, review.h) and its own.
 */
#ifndef NET_PORTAL_ONCE_H
#define NET_PORTAL_ONCE_H

#include "net/portal/reply.h"

#define ONCE_KEPT ((int64_t)24 * 3600)

/* What the requests of a route may send in their headers, for openapi.yaml. NULL name ends. */
struct once_header {
	const char *name, *help;
	bool posts_only; /* on one post alone */
};
extern const struct once_header once_headers[];

/*
 * Before a write, with its arguments and body read. True: go on, and call once_leave after it.
 * False: the reply is in rp: that of the first time, or 400 toasoan_bad_key, 409
 * toasoan_still_running (Retry-After), 422 toasoan_key_reused: the key came with another request.
 */
bool once_enter(struct request *rq, struct reply *rp);

/*
 * Begins the transaction, if the request is to have one. The dispatcher does so; only on routes
 * that take files the handler does, when its slow work is over.
 */
enum err once_begin(struct request *rq) MUST_CHECK;

/* Keeps the reply and commits; an error rolls back. rp is what will be sent, but for its headers.
 */
void once_leave(struct request *rq, struct reply *rp);

/* Drops what is older than ONCE_KEPT. */
enum err once_sweep(struct db *db) MUST_CHECK;

#endif
