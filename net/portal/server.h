/*
 * The portal on the network: libmicrohttpd with a few worker threads, limits on everything that
 * comes in, and the clock that publishes scheduled posts.
 */
#ifndef NET_PORTAL_SERVER_H
#define NET_PORTAL_SERVER_H

#include "net/portal/portal.h"

struct server_options {
	const char *listen;		/* "127.0.0.1:8080", "[::1]:0"; port 0 takes a free one */
	const char *tls_cert, *tls_key; /* PEM files, or NULL */
	bool behind_proxy;   /* a proxy in front speaks TLS: X-Forwarded-For, -Proto, -Host are
				believed */
	unsigned threads;    /* 0: 4 */
	int64_t media_limit; /* largest upload in bytes; 0: 32 MiB */
	const struct origin *origin; /* of a copy (origin.h), else NULL */
};

struct server;

/*
 * Serves until SIGTERM or SIGINT, then lets the replies in flight finish (at most 30 s). Prints
 * "listening on http://ADDR:PORT" when it accepts connections. ERR_UNSAFE: an address beyond
 * loopback without TLS; ERR_BUSY: the folder is served already.
 */
enum err server_run(struct portal *portal, const struct server_options *options) MUST_CHECK;

/* ---- The same in parts, for who has a loop of their own (net/mirror) ---- */

#define SERVER_BEAT_MS 250 /* server_beat is due so often */

/* Listens, and starts the threads that answer; errors as of server_run. server_stop frees it. */
enum err server_start(struct portal *portal, const struct server_options *options,
		      struct server **server) MUST_CHECK;

/* Readable when a signal asks for the end. */
int server_signals(const struct server *server);

/* Looks at the clock: publishes what is due, drops what is old. */
enum err server_beat(struct server *server) MUST_CHECK;

/* No new connections; what is in flight gets its time; frees. NULL is allowed. */
void server_stop(struct server *server);

#endif
