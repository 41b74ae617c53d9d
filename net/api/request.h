/* Writing requests: address, parameters, body. */
#ifndef NET_API_REQUEST_H
#define NET_API_REQUEST_H

#include <jansson.h>

#include "net/api/api.h"
#include "net/base/str.h"

/* A request being written; request_end hands its address to the arena. */
struct request {
	struct arena *arena;
	struct http_request *http;
	struct str url;
};

/* Begins one: root, "wp/v2/" and the route. api NULL or without a login asks as nobody. */
void request_begin(struct request *q, struct arena *a, const struct api *api,
		   struct http_request *r, const char *method, const char *route, ...) PRINTF(6, 7);

/* The same for a route below "toasoan/v1/". */
void request_begin_own(struct request *q, struct arena *a, const struct api *api,
		       struct http_request *r, const char *method, const char *route, ...)
	PRINTF(6, 7);

/* Parameters. Those with nothing to say (NULL, 0) are left out. */
void request_text(struct request *q, const char *name, const char *value);
void request_plain(struct request *q, const char *name, const char *value); /* needs no escape */
void request_int(struct request *q, const char *name, int64_t value);
void request_date(struct request *q, const char *name, int64_t seconds);
void request_ids(struct request *q, const char *name, const int64_t *ids, size_t count);

/* Takes object (its reference too) as JSON body. */
void request_json(struct request *q, json_t *object);

void request_end(struct request *q);

#endif
