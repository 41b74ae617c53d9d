/* The routes of sections and tags: wp/v2/categories and wp/v2/tags, one code for both. */
#ifndef NET_PORTAL_TERMS_API_H
#define NET_PORTAL_TERMS_API_H

#include "net/portal/route.h"

extern const struct arg terms_list_args[], terms_get_args[], terms_create_args[],
	terms_update_args[], terms_delete_args[];

bool terms_may_list(struct request *rq, struct reply *rp);
bool terms_may_get(struct request *rq, struct reply *rp);
bool terms_may_create(struct request *rq, struct reply *rp);
bool terms_may_update(struct request *rq, struct reply *rp);
bool terms_may_delete(struct request *rq, struct reply *rp);
void terms_list(struct request *rq, struct reply *rp);
void terms_get(struct request *rq, struct reply *rp);
void terms_create(struct request *rq, struct reply *rp);
void terms_update(struct request *rq, struct reply *rp);
void terms_delete(struct request *rq, struct reply *rp);

#endif
