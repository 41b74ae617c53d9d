/*
 * The portal that this one is a copy of (net/mirror). What the copy cannot answer is asked there:
 * the exchange waits without a thread, and goes on when the answer has come.
 */
#ifndef NET_PORTAL_ORIGIN_H
#define NET_PORTAL_ORIGIN_H

#include "net/portal/reply.h"

struct origin {
	void *arg;
	/* Whether the request is for the other portal. Called by any thread of the server. */
	bool (*wants)(void *arg, const struct request *rq);
	/*
	 * Takes the request over, with its body read and its login not looked at. Both stay as they
	 * are until origin_done, which any thread calls, once, when rp is filled.
	 */
	void (*ask)(void *arg, struct request *rq, struct reply *rp);
};

/* The reply is there: the server sends it (call.c). */
void origin_done(struct request *rq);

#endif
