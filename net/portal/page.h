/*
 * What a browser and a feed reader get: everything outside the API. /, /<slug>/, /?p=<id>,
 * /category/<slug>/, /tag/<slug>/, /author/<slug>/, /feed/, and the files of media.
 */
#ifndef NET_PORTAL_PAGE_H
#define NET_PORTAL_PAGE_H

#include "net/portal/reply.h"

/* Answers a GET for a page; rq->path is the decoded path, rq->query its arguments. */
void page_dispatch(struct request *rq, struct reply *rp);

#endif
