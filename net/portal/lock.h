/*
 * PUT and DELETE /toasoan/v1/posts/{id}/lock: who has a post open to write in it. A lock informs
 * and stops no write (the version does that). It lasts LOCK_SECONDS and is renewed by another PUT;
 * with "take" an equal or higher role takes it over, and its former holder gets 409 toasoan_locked
 * with who did (data.lock) at the next PUT.
 */
#ifndef NET_PORTAL_LOCK_H
#define NET_PORTAL_LOCK_H

#include "net/portal/route.h"

#define LOCK_SECONDS 180

extern const struct arg lock_put_args[], lock_delete_args[];

/* 200 {"user", "user_name", "since_gmt", "until_gmt", "mine"}; 409; 403 toasoan_cannot_take. */
void lock_put(struct request *rq, struct reply *rp);

/* Gives back one's own: 204, also where there is none; 409 when it is somebody else's. */
void lock_delete(struct request *rq, struct reply *rp);

#endif
