/*
 * One request on its way to a handler. The server (server.c) fills it; route.c finds the route,
 * reads the arguments by the route's table and asks the rights; the handler sees only what passed.
 *
 * Everything in it lives as long as the request's arena. A handler that needs to keep something
 * copies it.
 */
#ifndef NET_PORTAL_REQUEST_H
#define NET_PORTAL_REQUEST_H

#include <jansson.h>

#include "net/portal/portal.h"
#include "net/portal/user.h"

enum method {
	METHOD_GET = 1 << 0, /* also HEAD */
	METHOD_POST = 1 << 1,
	METHOD_PUT = 1 << 2,
	METHOD_PATCH = 1 << 3,
	METHOD_DELETE = 1 << 4,
	METHOD_OPTIONS = 1 << 5,
	METHOD_WRITE = METHOD_POST | METHOD_PUT | METHOD_PATCH,
};

/* A body that came as a file: raw on a route that takes uploads, or a part of multipart/form-data.
 */
struct upload {
	int fd;	      /* open at its beginning, closed with the request; -1: there is none */
	int64_t size; /* bytes */
	const char *file_name; /* as sent, of a multipart part; NULL for a raw body */
	const char *mime;      /* its Content-Type, or NULL */
	bool too_large;	       /* it was cut off: answer 413 */
};

struct route;
struct endpoint;
struct once;

struct request {
	struct portal *portal;
	struct db *db; /* this thread's connection */
	struct arena *arena;
	const struct settings *site;
	const struct user *user; /* who asks; id 0: nobody; never NULL */
	const char *base;	 /* "https://host:port", no '/' behind: in front of every link */
	const char *api;	 /* the API's root as links write it: base + "/wp-json" */
	const char *uri;	 /* path and query as they were sent */
	unsigned method;	 /* one of enum method */
	bool head;		 /* HEAD: the reply goes without its body */
	bool is_api;		 /* else a page or a file */
	const char *path;	 /* decoded: "/wp/v2/posts/7" of the API, "/slug/" of a page */
	const char *address;	 /* where the client's address was seen last: "192.0.2.7" */
	const struct route *route;
	const struct endpoint *endpoint;
	const char *raw; /* the body as sent, NUL behind, or NULL when it went to upload */
	size_t raw_size;
	json_t *query;	/* query arguments as sent, an object of strings, arrays and objects */
	json_t *body;	/* form or JSON arguments as sent, an object, or NULL */
	json_t *args;	/* what was sent, checked and converted (see arg_* below) */
	json_t *fields; /* _fields as a tree, or NULL: all */
	struct upload upload;
	void *subject;	   /* what the path's id names, kept between the rights and the handler */
	struct once *once; /* once.h: what holds this write together, or NULL */
	const void *connection; /* the server's */
};

/* A header's value, or NULL. name as in RFC 9110, any case. */
const char *request_header(const struct request *rq, const char *name);

/*
 * Arguments: the sent value, else the default of the route's table (arg_int 0, arg_text NULL,
 * arg_true false without one). Text that was sent is valid UTF-8 without NUL and otherwise as sent.
 */
bool arg_sent(const struct request *rq, const char *name);
int64_t arg_int(const struct request *rq, const char *name);
bool arg_true(const struct request *rq, const char *name);
const char *arg_text(const struct request *rq, const char *name);

/* As sent and converted, borrowed, or NULL: a list of ids or words is a json array. */
json_t *arg_json(const struct request *rq, const char *name);

/* A list argument's length, and its values. */
size_t arg_count(const struct request *rq, const char *name);
int64_t arg_int_at(const struct request *rq, const char *name, size_t i);
const char *arg_text_at(const struct request *rq, const char *name, size_t i);

/* A date argument, local to the portal's zone unless it says otherwise; false: not sent or null. */
bool arg_date(const struct request *rq, const char *name, int64_t *seconds);

/* "view", "edit" or "embed": true if context is that word. */
bool request_context(const struct request *rq, const char *context);

/*
 * True if the reply should have that field ("content", "content.rendered"): _fields is absent or
 * names it, a part of it, or what it is part of. A handler asks before doing work for it.
 */
bool request_wants(const struct request *rq, const char *field);

#endif
