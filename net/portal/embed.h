/* _embed: the resources that a reply's embeddable links lead to, put into it. */
#ifndef NET_PORTAL_EMBED_H
#define NET_PORTAL_EMBED_H

#include "net/portal/route.h"

/*
 * Adds "_embedded" to an object, or each object of an array: for each link with "embeddable" (only
 * those that _embed names, if it names any), what a GET with context=embed gives, or its error.
 * Each address is asked once.
 */
void embed_links(struct request *rq, json_t *data);

#endif
