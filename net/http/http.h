/*
 * HTTP inside the program's one loop. Nothing here waits but http_wait, and that wakes for the
 * caller's own descriptors too. The only folder that includes curl.h.
 *
 *	struct http_request r = {.method = "GET", .url = "https://portal.example/wp-json/"};
 *	int64_t id = http_start(http, &r, on_index, me);
 *	for (;;) {
 *		http_step(http);                          on_index(me, reply) is called from here
 *		http_wait(http, fds, 2, ms_until_next_task);
 *	}
 *
 * What it holds to:
 * - A login travels over https, or over http to this machine (127/8, ::1, localhost), which is
 *   never reached through a proxy; anything else is ERR_UNSAFE before a byte is sent.
 * - Redirects are followed for GET and HEAD, HTTP_REDIRECTS times. A request with a login that is
 *   sent to another scheme or port is not followed: ERR_UNSAFE; nor to another host, which mostly
 *   is the login page of a network: ERR_CAPTIVE. The detail names the place. (To go on without the
 *   login would bring the public's answer where the account's was asked for.) Other methods get
 *   the 3xx as their reply.
 * - Time-outs are about silence, not about length: a slow line may take as long as bytes move. They
 *   run on clock_ms, so a test can move them.
 * - Names are looked up in a thread of libcurl's; a request that is taken away while a resolver
 *   does not answer is gone at once (CURLOPT_QUICK_EXIT).
 * - Replies are decoded (gzip, br, zstd, deflate); max_reply counts decoded bytes, so a small body
 *   cannot grow without bound.
 * - HTTP/2 over TLS where the server offers it; connections are kept and reused. Ordinary requests
 *   run one after another on one connection, an urgent one may open a second beside a long one.
 * - Proxies by the usual variables (http_proxy, https_proxy, all_proxy, no_proxy).
 */
#ifndef NET_HTTP_HTTP_H
#define NET_HTTP_HTTP_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/err.h"
#include "net/base/str.h"

#define HTTP_REDIRECTS	 5	    /* followed for one request */
#define HTTP_HEADERS_MAX 8	    /* of a request, besides those of libcurl and the login */
#define HTTP_REPLY_MAX	 (8 << 20)  /* decoded bytes where a request says nothing else */
#define HTTP_HEAD_MAX	 (64 << 10) /* bytes of reply headers; more is ERR_LIMIT */
#define HTTP_CONNECT_MS	 20000	    /* from start until the connection stands */
#define HTTP_SILENCE_MS	 60000	    /* without a byte in either direction */

struct http;
struct http_reply;

struct http_options {
	const char *ca_file; /* PEM with the authorities to trust, NULL: the system's */
	const char *agent;   /* User-Agent, NULL: none is sent */
	int64_t connect_ms;  /* 0: HTTP_CONNECT_MS */
	int64_t silence_ms;  /* 0: HTTP_SILENCE_MS */
};

struct http_header {
	const char *name, *value;
};

/* The order in which waiting requests start; within one, first come, first served. */
enum http_priority {
	HTTP_ORDINARY,
	HTTP_URGENT, /* somebody looks at an empty place on the screen */
	HTTP_IDLE,   /* when nothing else is to be done */
};

/*
 * What to ask for. Zeroed members have their usual meaning, so that only method and url must be
 * set. http_start copies everything; nothing here needs to live longer than that call.
 */
struct http_request {
	const char *method; /* "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" */
	const char *url;    /* http or https, without a login in it */
	const char *user,
		*password; /* Basic login; user NULL: none. The copies are wiped after use */
	struct http_header headers[HTTP_HEADERS_MAX];
	size_t header_count;
	const char *body; /* bytes, or NULL */
	size_t body_len;
	const char *body_file; /* path of a file that is the body, read as it is sent, or NULL */
	bool keep_part;	       /* of a reply that broke off what came is handed over with the error;
				  it is not asked for again here */
	bool plain;	       /* no compression is asked for */
	size_t max_reply;      /* decoded bytes, 0: HTTP_REPLY_MAX; more is ERR_LIMIT */
	enum http_priority priority;
	/*
	 * GET and HEAD: how often in all (0: once), with http_backoff between, where the reply
	 * broke off or the server asks for patience of up to 30 s (429, 502, 503, 504). A line that
	 * is down is told at once. Other methods are sent once, whatever this says.
	 */
	int tries;
	bool impatient; /* asked for patience, the reply is handed over: who asked waits itself */
	/*
	 * Called from http_step, outside of all else, when more of a 200's body has come and it is
	 * not at its end: as if it broke off here (ERR_CANCELLED and what came). NULL: not.
	 */
	void (*part)(void *arg, const struct http_reply *reply);
	/*
	 * Called from http_step while bytes move: so far and in all (0 unknown). Of a body_file is
	 * sent what the other end has, not what the system still keeps to send. NULL: not.
	 */
	void (*progress)(void *arg, int64_t received, int64_t receive_all, int64_t sent,
			 int64_t send_all);
};

/* Adds a header to a request; name and value must live until http_start. Aborts past the maximum.
 */
void http_request_header(struct http_request *r, const char *name, const char *value);

/*
 * What came back, valid during the callback only. err tells how the line did: OK means that a whole
 * reply arrived, whatever its status says. Header values have passed the guard; the body has not.
 */
struct http_reply {
	enum err err;
	const char *detail; /* for developers where err is not OK, else ""; never a login */
	int status;	    /* 200, 404, ...; 0 where none arrived */
	const char *url;    /* where the reply came from, after redirects */
	const struct http_header *headers;
	size_t header_count;
	const char *body; /* decoded bytes with a NUL behind; "" for none */
	size_t body_len;
	int64_t received; /* bytes of head and body as they travelled, of the last try */
	int tries;	  /* how often it was sent */
	bool logged_in;	  /* it was sent with a login */
};

/* The value of that header (case does not matter), its nth occurrence from 0, or NULL. */
const char *http_header(const struct http_reply *reply, const char *name, size_t nth);

/* Seconds to wait by Retry-After (RFC 9110: a number or a date), -1 where there is none. */
int64_t http_retry_after(const struct http_reply *reply);

/* The Date header in seconds since 1970, 0 where there is none. */
int64_t http_date(const struct http_reply *reply);

/* ERR_CONFIG if the CA file cannot be read. *http belongs to the caller. */
enum err http_new(const struct http_options *options, struct http **http) MUST_CHECK;

/* Ends every request without calling back. */
void http_free(struct http *http);

/*
 * Takes a request in and returns its number (> 0). done is called exactly once from a later
 * http_step, also for what cannot be sent at all, unless the request is cancelled before. done and
 * progress may start and cancel requests, their own too; they may not free http.
 */
int64_t http_start(struct http *http, const struct http_request *request,
		   void (*done)(void *arg, const struct http_reply *reply), void *arg);

/* Takes a request away at once; it will not call back. Unknown numbers are ignored. */
void http_cancel(struct http *http, int64_t id);

/*
 * Ends a request at once, but calls back with ERR_CANCELLED and, where it has keep_part, what came
 * of the reply. Not from within a callback.
 */
void http_stop(struct http *http, int64_t id);

/* Moves everything that can move, and calls back for what is finished. Never waits. */
void http_step(struct http *http);

/*
 * Waits until the network, one of the n descriptors (at most 32; revents are filled in as poll
 * does) or timeout_ms (-1: no limit) has something to do, or an own deadline is near. While
 * requests run, it wakes at least once a second to watch the clock.
 */
void http_wait(struct http *http, struct pollfd *fds, size_t n, int timeout_ms);

/* How many requests are not finished. */
size_t http_busy(const struct http *http);

/*
 * Bytes moved since http_new, running requests included: HTTP headers and bodies as they travel
 * (compressed), without what TLS, TCP and IP add.
 */
void http_bytes(const struct http *http, int64_t *received, int64_t *sent);

/*
 * How many ms to wait after `tries` failures (1, 2, ...) in a row: doubling from 1 s up to 5 min,
 * each a random half to whole of that, so that many clients do not come back in step.
 */
int64_t http_backoff(int tries);

/* Whether the same GET may bring something else later: the line failed, 429, 502, 503 or 504. */
bool http_may_retry(const struct http_reply *reply);

/* True if the URL's host is this machine: 127/8, ::1 or localhost. */
bool http_is_loopback(const char *url);

/* True if both URLs have the same scheme, host and port; the same host. */
bool http_same_origin(const char *a, const char *b);
bool http_same_host(const char *a, const char *b);

/* Appends text with everything but RFC 3986's unreserved characters as %XX. */
void http_escape(struct str *out, const char *text);

#endif
