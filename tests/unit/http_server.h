/*
 * A small HTTP server for tests, in threads of the test's process, on a free port of 127.0.0.1.
 * What it does is told by the path of the request, so that a test says what it wants in its URL:
 *
 *	/ok             200 "ok"               /big/N         200 and N bytes
 *	/echo           200 and the request    /gzip          200, 1 MB of zeros in 1 kB
 *	/html           200 a page             /status/N      that status, a small body
 *	/to/URL         302 to that URL        /loop          302 to itself
 *	/cut/N          closes after N bytes of a reply
 *	/mute           takes the request and says nothing
 *	/deaf           reads nothing behind the head for 300 ms, and closes
 *	/drip           one byte each 20 ms, 50 bytes
 *	/slam           on a kept connection: reads the request, closes without a word
 *	/busy/N         503 for the first N requests, then 200
 *	/heads          a reply with endless headers
 *	/noise          bytes that are no HTTP
 */
#ifndef TESTS_UNIT_HTTP_SERVER_H
#define TESTS_UNIT_HTTP_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct http_server;

/* What it has seen since the start. */
struct http_seen {
	int connections, requests;
	int64_t received, sent; /* bytes of TCP payload */
	int64_t unread;		/* that had come to /deaf when it closed */
	char last[65536];	/* the last request, head and body */
};

struct http_server *http_server_start(void);
void http_server_stop(struct http_server *s);
int http_server_port(const struct http_server *s);
void http_server_seen(struct http_server *s, struct http_seen *seen);

#endif
