/*
 * One HTTP exchange as libmicrohttpd gives it: the address, the body in pieces (kept in memory, or
 * spooled to a file on routes that take uploads), then the answer. Limits: JSON and forms
 * BODY_LIMIT, uploads struct calls' media_limit, each body at least BODY_RATE after BODY_GRACE.
 */
#ifndef NET_PORTAL_CALL_H
#define NET_PORTAL_CALL_H

#include <microhttpd.h>
#include <stdatomic.h>

#include "net/portal/origin.h"
#include "net/portal/portal.h"

#define BODY_LIMIT ((int64_t)2 * 1024 * 1024)
#define BODY_GRACE 30000 /* ms */
#define BODY_RATE  1024	 /* bytes a second: a 50 kbit/s line gives six times that */

/* What all exchanges share. */
struct calls {
	struct portal *portal;
	const char *listen; /* "http://127.0.0.1:8080", where a client sends no usable Host */
	bool tls, behind_proxy;
	int64_t media_limit;
	const struct origin *origin; /* the portal that this one is a copy of, or NULL */
	atomic_int running;	     /* exchanges begun and not finished */
};

/* libmicrohttpd's callbacks; cls is a struct calls. */
void *call_begin(void *cls, const char *uri, struct MHD_Connection *connection);
enum MHD_Result call_handle(void *cls, struct MHD_Connection *connection, const char *url,
			    const char *method, const char *version, const char *data, size_t *size,
			    void **call);
void call_end(void *cls, struct MHD_Connection *connection, void **call,
	      enum MHD_RequestTerminationCode why);

#endif
