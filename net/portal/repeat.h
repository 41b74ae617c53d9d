/*
 * Answers given again. Each thread keeps the last replies to what nobody in particular asked of the
 * API, whole as they were sent, and gives one again to a request that would get the same: as long
 * as nothing in the database has changed, which is looked at each time. Only its Date is made anew.
 *
 * Kept are replies below /wp/v2 to a GET without a login, a body or a post's password, which depend
 * on nothing but the address, the portal's own address as the client writes it, the encoding, and
 * the database. A thread keeps at most REPEAT_BYTES of bodies, twice, and none above REPEAT_LARGE.
 */
#ifndef NET_PORTAL_REPEAT_H
#define NET_PORTAL_REPEAT_H

#include <microhttpd.h>

#include "net/portal/reply.h"

#define REPEAT_BYTES ((size_t)1024 * 1024)
#define REPEAT_LARGE ((size_t)128 * 1024)

/* The database as it was when an answer was looked for. */
struct repeat_moment {
	int64_t version; /* db_data_version; 0: not known */
	int64_t changes; /* db_own_changes */
};

/* What a request that is to be answered may share with others, in its arena; NULL: it shares
 * nothing. method as it was sent; zipped: the reply may be compressed. */
const char *repeat_key(const struct request *rq, const char *method, bool zipped);

/* A reply that was sent for that key and is still true: borrowed until the next call, with the path
 * that was asked for; or NULL. *moment is set in either case, for repeat_keep. */
struct MHD_Response *repeat_find(struct db *db, const char *key, struct repeat_moment *moment,
				 const char **path);

/* Keeps what was answered, if it may be and the same was answered just before: the response that
 * was made of rp, whose body is body. */
void repeat_keep(const struct request *rq, const struct reply *rp, const char *key,
		 const struct repeat_moment *moment, struct MHD_Response *response,
		 const char *body, size_t n);

/* Forgets all that this thread keeps; it does so by itself when it ends. */
void repeat_forget(void);

#endif
