/* The index of the API: what the portal is and what it offers. */
#ifndef NET_PORTAL_INDEX_H
#define NET_PORTAL_INDEX_H

#include "net/portal/route.h"

extern const struct arg index_args[];

void index_get(struct request *rq, struct reply *rp);

/* The routes of wp/v2 alone. */
void index_namespace(struct request *rq, struct reply *rp);

#endif
