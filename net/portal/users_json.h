/* People as JSON, for the routes of users_api.h. */
#ifndef NET_PORTAL_USERS_JSON_H
#define NET_PORTAL_USERS_JSON_H

#include "net/portal/reply.h"

/* One user in the request's context; e-mail, role and rights with context=edit only. */
json_t *users_json(const struct request *rq, const struct user *user);

/*
 * The user that the path names by id, or who asks (users/me), kept in rq->subject; NULL: the answer
 * (401, 404, 500) is in rp.
 */
struct user *users_subject(struct request *rq, struct reply *rp);

#endif
