/*
 * What a handler answers. It fills one of: a JSON body, a text, a file; or an error. The dispatcher
 * cuts the JSON to _fields, adds Allow and the headers that all replies of WordPress have; the
 * server compresses and sends.
 */
#ifndef NET_PORTAL_REPLY_H
#define NET_PORTAL_REPLY_H

#include "net/base/str.h"
#include "net/portal/request.h"

struct reply_header {
	const char *name, *value;
	struct reply_header *next;
};

struct reply {
	int status;
	json_t *json;	      /* or NULL */
	struct str text;      /* a page, a feed: sent as it is */
	const char *type;     /* Content-Type of text or file */
	int fd;		      /* a file to send, or -1 */
	int64_t from, length; /* what of the file is sent; length -1: all of it */
	int64_t date;	      /* of its Date header, 0: the portal's */
	struct reply_header *headers;
	bool error; /* reply_error made it */
	bool lean;  /* goes with the shortest head, as it is */
};

#define REPLY_INIT                                                      \
	{                                                               \
		.status = 200, .text = STR_INIT, .fd = -1, .length = -1 \
	}
void reply_release(struct reply *rp);

/* The body; takes over json. */
void reply_json(struct reply *rp, int status, json_t *json);

/* {"deleted": true, "previous": ...} without links that lead nowhere now; takes over previous. */
void reply_deleted(struct reply *rp, json_t *previous);

/* A text with its type ("text/html; charset=UTF-8"); takes over text, which is empty then. */
void reply_text(struct reply *rp, int status, const char *type, struct str *text);

/* A file; takes over fd. */
void reply_file(struct reply *rp, int status, const char *type, int fd);

/* Adds a header; the value is made in the request's arena. Line ends in it are dropped. */
void reply_header(const struct request *rq, struct reply *rp, const char *name, const char *format,
		  ...) PRINTF(4, 5);

/* {"code", "message", "data": {"status"}}; what was filled before is dropped. Returns false. */
bool reply_error(struct reply *rp, int status, const char *code, const char *message);

/* The same with 401 for nobody and 403 for a user (WordPress: rest_authorization_required_code). */
bool reply_denied(const struct request *rq, struct reply *rp, const char *code,
		  const char *message);

/* One bad argument: 400 rest_invalid_param with data.params and data.details. */
bool reply_bad_param(struct reply *rp, const char *param, const char *code, const char *message);

/* An error of the portal itself: 500, or 503 with Retry-After for ERR_BUSY; detail to the log. */
bool reply_failed(struct reply *rp, enum err e);

/* X-WP-Total, X-WP-TotalPages and Link rel next and prev, with the request's query kept. */
void reply_paging(const struct request *rq, struct reply *rp, int64_t total, int64_t per_page,
		  int64_t page);

/* Adds one link to a "_links" object: {rel: [{extra..., "href": api + path}]}; extra may be NULL
 * (taken over). */
void reply_link(const struct request *rq, json_t *links, const char *rel, json_t *extra,
		const char *format, ...) PRINTF(5, 6);

/* A name that is kept as plain text, as the HTML that WordPress sends: & is &amp;. */
json_t *reply_name(const char *plain);

/* {"rendered": text}, with "raw" in front when raw is not NULL (context=edit). */
json_t *reply_rendered(const char *raw, const char *rendered);

#endif
