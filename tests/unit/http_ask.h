/* What the tests of net/http share: two servers, and one request asked of one of them. */
#ifndef TESTS_UNIT_HTTP_ASK_H
#define TESTS_UNIT_HTTP_ASK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "net/http/http.h"
#include "tests/unit/http_server.h"

static struct http_server *server, *other;

/* What came back, copied out of the callback. */
struct got {
	int calls;
	enum err err;
	int status, tries;
	char detail[300], url[300], body[70000], link[16], bad[32];
	size_t body_len;
	int64_t date, retry_after;
};

static inline void on_done(void *arg, const struct http_reply *reply)
{
	struct got *g = arg;

	g->calls++;
	g->err = reply->err;
	g->status = reply->status;
	g->tries = reply->tries;
	g->body_len = reply->body_len;
	g->date = http_date(reply);
	g->retry_after = http_retry_after(reply);
	snprintf(g->detail, sizeof(g->detail), "%s", reply->detail);
	snprintf(g->url, sizeof(g->url), "%s", reply->url);
	snprintf(g->body, sizeof(g->body), "%s", reply->body);
	if (http_header(reply, "link", 1))
		snprintf(g->link, sizeof(g->link), "%s", http_header(reply, "link", 1));
	if (http_header(reply, "X-Bad", 0))
		snprintf(g->bad, sizeof(g->bad), "%s", http_header(reply, "X-Bad", 0));
}

static inline struct http *make(void)
{
	struct http_options options = {.connect_ms = 1500, .silence_ms = 8000, .agent = "t/1"};
	struct http *http;

	assert_int_equal(http_new(&options, &http), OK);
	return http;
}

static inline char *address(struct http_server *s, const char *path)
{
	static char text[4][700];
	static int at;

	at = (at + 1) % 4;
	snprintf(text[at], sizeof(text[at]), "http://127.0.0.1:%d%s", http_server_port(s), path);
	return text[at];
}

static inline void run(struct http *http)
{
	while (http_busy(http)) {
		http_step(http);
		if (http_busy(http))
			http_wait(http, NULL, 0, 5000);
	}
}

/* One request on a new http. */
static inline struct got ask(struct http_request r)
{
	struct http *http = make();
	struct got g = {0};

	if (!r.method)
		r.method = "GET";
	http_start(http, &r, on_done, &g);
	run(http);
	assert_int_equal(g.calls, 1);
	http_free(http);
	return g;
}

static inline struct http_seen seen(struct http_server *s)
{
	static struct http_seen copy;

	http_server_seen(s, &copy);
	return copy;
}

#endif
