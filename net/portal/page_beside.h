/* What stands around the public pages: the notice above, the blocks of the portal page below. */
#ifndef NET_PORTAL_PAGE_BESIDE_H
#define NET_PORTAL_PAGE_BESIDE_H

#include "net/portal/reply.h"

/* A page is whole without them: what cannot be read is left out. */
void page_add_notice(struct request *rq, struct str *out);
void page_add_beside(struct request *rq, struct str *out);

#endif
