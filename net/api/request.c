#include "net/api/request.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"

#define ROUTE_MAX 200
#define GET_TRIES 3 /* a GET may be asked again by net/http */

static void begin(struct request *q, struct arena *a, const struct api *api, struct http_request *r,
		  const char *method)
{
	*r = (struct http_request){
		.method = method,
		.user = api->login && *api->login ? api->login : NULL,
		.password = api->password,
		.tries = GET_TRIES,
	};
	*q = (struct request){.arena = a, .http = r, .url = STR_INIT};
}

void request_begin(struct request *q, struct arena *a, const struct api *api,
		   struct http_request *r, const char *method, const char *route, ...)
{
	char text[ROUTE_MAX];
	va_list args;

	va_start(args, route);
	vsnprintf(text, sizeof(text), route, args);
	va_end(args);
	begin(q, a, api, r, method);
	str_addf(&q->url, "%swp/v2/%s", api->site->api, text);
}

void request_begin_own(struct request *q, struct arena *a, const struct api *api,
		       struct http_request *r, const char *method, const char *route, ...)
{
	char text[ROUTE_MAX];
	va_list args;

	va_start(args, route);
	vsnprintf(text, sizeof(text), route, args);
	va_end(args);
	begin(q, a, api, r, method);
	str_addf(&q->url, "%stoasoan/v1/%s", api->site->api, text);
}

/* A root of the form "...?rest_route=/" has its question mark already. */
static void add_name(struct request *q, const char *name)
{
	str_addf(&q->url, "%c%s=", strchr(q->url.data, '?') ? '&' : '?', name);
}

void request_plain(struct request *q, const char *name, const char *value)
{
	if (!value)
		return;
	add_name(q, name);
	str_adds(&q->url, value);
}

void request_text(struct request *q, const char *name, const char *value)
{
	if (!value)
		return;
	add_name(q, name);
	http_escape(&q->url, value);
}

void request_int(struct request *q, const char *name, int64_t value)
{
	if (!value)
		return;
	add_name(q, name);
	str_addf(&q->url, "%" PRId64, value);
}

/* With the Z, without which WordPress reads its own zone's time. */
void request_date(struct request *q, const char *name, int64_t seconds)
{
	char text[CLOCK_TEXT];

	if (!seconds)
		return;
	clock_iso(seconds, text);
	add_name(q, name);
	str_addf(&q->url, "%sZ", text);
}

void request_ids(struct request *q, const char *name, const int64_t *ids, size_t count)
{
	if (!count)
		return;
	add_name(q, name);
	for (size_t i = 0; i < count; i++)
		str_addf(&q->url, "%s%" PRId64, i ? "," : "", ids[i]);
}

void request_json(struct request *q, json_t *object)
{
	char *text = json_dumps(object, JSON_COMPACT);

	json_decref(object);
	q->http->body = arena_strdup(q->arena, text ? text : "{}");
	q->http->body_len = strlen(q->http->body);
	http_request_header(q->http, "Content-Type", "application/json");
	free(text);
}

void request_end(struct request *q)
{
	q->http->url = arena_strndup(q->arena, q->url.data, q->url.len);
	str_free(&q->url);
}
