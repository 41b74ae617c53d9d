/* A picture or file as the API shows it; for media_api.c. */
#ifndef NET_PORTAL_MEDIA_JSON_H
#define NET_PORTAL_MEDIA_JSON_H

#include "net/portal/media.h"
#include "net/portal/request.h"

/* The object of wp/v2/media for the request's context and fields; the caller's. */
json_t *media_json(const struct request *rq, const struct media_item *m);

#endif
