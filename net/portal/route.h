/*
 * The routes of the API: one table (routes.c) with the methods, the pattern, the arguments, the
 * rights and the handler of each. From it come the dispatch, the checks of arguments (400
 * rest_invalid_param), OPTIONS, Allow, and the "routes" of the index.
 */
#ifndef NET_PORTAL_ROUTE_H
#define NET_PORTAL_ROUTE_H

#include "net/portal/reply.h"
#include "net/portal/request.h"

enum arg_type {
	ARG_TEXT,   /* a string (numbers are written out) */
	ARG_RAW,    /* a string, or an object with "raw": read by arg_text as the string */
	ARG_INT,    /* within min..max where max > min */
	ARG_TRUE,   /* boolean; "1", "true", 0 ... as WordPress reads them */
	ARG_DATE,   /* RFC 3339 */
	ARG_WORD,   /* one of words */
	ARG_IDS,    /* array or comma list of integers */
	ARG_TEXTS,  /* array or comma list of strings */
	ARG_WORDS,  /* array or comma list of words */
	ARG_OBJECT, /* an object, unread (meta) */
	ARG_EMAIL,
	ARG_URL,
};

enum arg_flag {
	ARG_REQUIRED = 1 << 0, /* absent: 400 rest_missing_callback_param */
	ARG_NULL = 1 << 1,     /* null is allowed */
	ARG_MINIMUM = 1 << 2,  /* min holds, max does not */
};

struct arg {
	const char *name; /* NULL ends a table */
	enum arg_type type;
	unsigned flags;
	const char *standard; /* the default as text, or NULL */
	int64_t min, max;     /* of ARG_INT; of ARG_TEXT max is the longest, in characters */
	const char *words;    /* "asc,desc" */
	const char *help;     /* one sentence, for OPTIONS and openapi.yaml */
};

/* Rows of many tables: which fields the reply has; which part of a list; the end. */
/* clang-format off */
#define ARGS_CONTEXT \
	{"context", ARG_WORD, 0, "view", 0, 0, "view,embed,edit", "Which fields the reply has."}
#define ARGS_PAGES \
	{"page", ARG_INT, ARG_MINIMUM, "1", 1, 0, NULL, "Which page of the list."}, \
	{"per_page", ARG_INT, 0, "10", 1, 100, NULL, "How many a page has."}
#define ARGS_END {.name = NULL}
/* clang-format on */

struct endpoint {
	unsigned methods;
	const struct arg *args; /* or NULL */
	const struct arg *more; /* a second table (what several routes share), or NULL */
	/* True if the user may; else fills the error. NULL: everybody. Asked for Allow too, with
	 * the route's other endpoints, so it must change nothing but rq->subject. */
	bool (*permit)(struct request *rq, struct reply *rp);
	void (*handle)(struct request *rq, struct reply *rp); /* NULL where permit lets nobody */
	bool takes_file; /* raw bodies of any type are spooled to rq->upload */
};

struct route {
	const char *pattern; /* "/wp/v2/posts/{id}"; {id}, {parent}: digits; {uuid}: a word */
	const char *schema;  /* "post": the name of what it serves, in OPTIONS */
	struct endpoint endpoints[4]; /* methods 0 ends */
};

/* The table of routes, ended by a NULL pattern. */
extern const struct route routes[];

/* Finds the route of a path; path arguments go to args ("id": 7). NULL: no such route. */
const struct route *route_find(const char *path, json_t *args);

/* The endpoint for one method, or NULL. */
const struct endpoint *route_endpoint(const struct route *route, unsigned method);

/* A route for OPTIONS and the index: {"namespace", "methods", "endpoints"}; a new reference. */
json_t *route_schema(const struct route *route);

/* The JSON schema of what routes of that name serve (schema.c); a new reference, or NULL. */
json_t *route_fields(const char *schema);

/* Answers a request to the API: route, arguments, rights, handler, _fields, Allow, _envelope. */
void route_dispatch(struct request *rq, struct reply *rp);

#endif
