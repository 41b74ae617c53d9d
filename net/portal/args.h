/*
 * The arguments of a request: where they come from (WordPress's order: body, then address; the
 * path's before all), and the check of each against the route's table. The getters are in
 * request.h.
 */
#ifndef NET_PORTAL_ARGS_H
#define NET_PORTAL_ARGS_H

#include "net/portal/route.h"

/* Reads the body into rq->body by its Content-Type. False: the error is in rp. */
bool args_read_body(struct request *rq, struct reply *rp);

/*
 * Merges what was sent into rq->args, where the path's arguments are already, and checks and
 * converts it by the endpoint's tables. False: 400 with every fault in data.params, in rp.
 * Arguments that no table names stay as sent.
 */
bool args_check(struct request *rq, struct reply *rp);

/* The endpoint's row for an argument, or NULL. */
const struct arg *args_row(const struct endpoint *endpoint, const char *name);

/* The description of one argument for OPTIONS and the index: type, enum, default, ... */
json_t *args_schema(const struct arg *arg);

#endif
