/* Replies as a test writes them: status, headers and body of a portal, without a line. */
#ifndef TESTS_UNIT_API_REPLY_H
#define TESTS_UNIT_API_REPLY_H

#include <string.h>

#include "net/api/api.h"

/* A whole reply with that body; headers come in pairs, closed by NULL. */
static inline struct http_reply reply_of(int status, const char *body,
					 const struct http_header *headers)
{
	struct http_reply r = {.status = status,
			       .url = "https://portal.example/wp-json/",
			       .detail = "",
			       .body = body,
			       .body_len = strlen(body),
			       .headers = headers,
			       .tries = 1};

	while (headers && headers[r.header_count].name)
		r.header_count++;
	return r;
}

#define HEADERS(...) ((const struct http_header[]){__VA_ARGS__, {NULL, NULL}})

#endif
