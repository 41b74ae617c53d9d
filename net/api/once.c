#include <inttypes.h>

#include "net/api/api.h"

#define EVERY_STATUS "draft,pending,future,publish,private,trash"
#define SLUGS \
	"%s,%s-2,%s-3,%s__trashed" /* more creations than three are not possible in one process */

void api_once(struct arena *a, const struct api *api, const char *key, struct http_request *r)
{
	if (api->site->toasoan)
		http_request_header(r, "Idempotency-Key", arena_strdup(a, key));
}

void api_if_version(struct arena *a, const struct api *api, int64_t version, struct http_request *r)
{
	if (api->site->toasoan && version)
		http_request_header(r, "If-Match", arena_printf(a, "\"v%" PRId64 "\"", version));
}

void api_get_same(struct arena *a, const struct api *api, int64_t author, const char *uuid,
		  struct http_request *r)
{
	struct api_posts_query q = {
		.detail = API_EDIT,
		.status = EVERY_STATUS,
		.author = author,
		.slug = arena_printf(a, SLUGS, uuid, uuid, uuid, uuid),
		.orderby = "id",
		.order = "asc",
	};

	api_get_posts(a, api, &q, r);
}
