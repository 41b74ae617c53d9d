/* A comment as the API shows it; for comment_api.c. */
#ifndef NET_PORTAL_COMMENT_JSON_H
#define NET_PORTAL_COMMENT_JSON_H

#include "net/portal/comment.h"
#include "net/portal/request.h"

/* The object of wp/v2/comments for the request's context; the caller's. */
json_t *comment_json(const struct request *rq, const struct comment *c);

#endif
