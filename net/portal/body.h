/*
 * A request's body as it comes: text in memory, an upload in an unlinked file, the parts of
 * multipart/form-data (RFC 7578) as arguments and file.
 */
#ifndef NET_PORTAL_BODY_H
#define NET_PORTAL_BODY_H

#include <microhttpd.h>

#include "net/base/str.h"
#include "net/portal/request.h"

struct body {
	struct arena *arena;
	const struct portal *portal;
	struct MHD_PostProcessor *parts; /* of a multipart body, or NULL */
	json_t *fields;			 /* its text parts */
	struct str text;		 /* a body in memory, or the part that is being read */
	char *part;			 /* the name of that part */
	struct upload upload;
	bool file;    /* the route takes a file */
	bool spooled; /* the body itself is the file */
	bool too_large, broken;
	int64_t size, limit; /* bytes so far, at most */
	int64_t begun;	     /* clock_ms */
};

void body_init(struct body *b, struct arena *a);
void body_release(struct body *b);

/* Looks at the headers. file: the route takes an upload; limit in bytes. May set too_large. */
void body_expect(struct body *b, const struct request *rq, bool file, int64_t limit);

/* Takes the next bytes. False: they come too slowly, end the connection. */
bool body_add(struct body *b, const char *data, size_t n);

/* All is there: puts it into rq (raw, body, upload), which b goes on owning but for body. */
void body_finish(struct body *b, struct request *rq);

#endif
