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
	unsigned threads;    /* 0: 2 */
	int64_t media_limit; /* largest upload in bytes; 0: 32 MiB */
};

/*
 * Serves until SIGTERM or SIGINT, then lets the replies in flight finish (at most 30 s). Prints
 * "listening on http://ADDR:PORT" when it accepts connections. ERR_UNSAFE: an address beyond
 * loopback without TLS; ERR_BUSY: the folder is served already.
 */
enum err server_run(struct portal *portal, const struct server_options *options) MUST_CHECK;

#endif
