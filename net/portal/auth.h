/*
 * Who asks: HTTP Basic (RFC 7617) with an application password. As in WordPress, credentials that
 * do not fit make the request anonymous; only what needs a login then says 401.
 *
 * Proven credentials are remembered by each thread, as a hash, until anything about people changes
 * (counter "people"), so a revocation acts at once. Failures are counted by address: from the 20th
 * within a minute on, credentials that are not remembered are not looked at and the answer is 429.
 */
#ifndef NET_PORTAL_AUTH_H
#define NET_PORTAL_AUTH_H

#include "net/portal/reply.h"

/* Splits "Basic base64(login:password)" in the arena; false if it is none. */
bool auth_read_basic(struct arena *a, const char *header, char **login, char **password);

/* Sets rq->user by the Authorization header. False: the answer (429, 500) is in rp. */
bool auth_request(struct request *rq, struct reply *rp);

#endif
