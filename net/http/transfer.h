/*
 * One request on its way: its copy of what was asked for, its libcurl handle while it runs, what
 * has come back. http.c decides when it starts, whether it goes on, and when it ends.
 */
#ifndef NET_HTTP_TRANSFER_H
#define NET_HTTP_TRANSFER_H

#include <curl/curl.h>

#include "net/base/mem.h"
#include "net/base/str.h"
#include "net/http/http.h"

struct transfer {
	struct transfer *next;
	struct arena *arena; /* everything below that is text */
	int64_t id;
	struct http_request request; /* a copy; user and password are on the heap and wiped */
	void (*done)(void *arg, const struct http_reply *reply);
	void *arg;

	const char *url;      /* where it goes now */
	int redirects, tries; /* so far */
	int64_t start_at;     /* clock_ms before which it does not start */
	bool cancelled;	      /* from inside its own progress call: removed after it */

	CURL *curl; /* NULL while it waits */
	struct curl_slist *header_list;
	char said[CURL_ERROR_SIZE];
	int64_t body_size, body_sent;
	int body_fd;	  /* -1: none */
	int socket;	  /* the one that was opened last for it, -1: none */
	int64_t moved;	  /* a sum that grows with any progress */
	int64_t moved_at; /* clock_ms when it last did */

	struct http_header *headers; /* of the reply */
	size_t header_count, header_room, head_bytes;
	bool head_ended; /* by an empty line */
	struct str body;
	size_t told;  /* so much of it, by request.part */
	enum err err; /* why a callback of ours stopped it, or OK */
	char *detail;
};

struct transfer *transfer_new(const struct http_request *request);
void transfer_free(struct transfer *t);

/*
 * Makes t->curl ready for libcurl's multi handle. ERR_USAGE, ERR_UNSAFE for where it goes, ERR_IO
 * if the body's file cannot be read.
 */
enum err transfer_prepare(struct transfer *t, const struct http_options *options) MUST_CHECK;

/* Drops the handle and what has come back, so that it can be prepared again. */
void transfer_reset(struct transfer *t);

/*
 * Looks for progress; ERR_TIMEOUT if there was none for longer than the options allow at this
 * stage.
 */
enum err transfer_watch(struct transfer *t, const struct http_options *options) MUST_CHECK;

/* Bytes so far of the running or just finished attempt. */
void transfer_bytes(const struct transfer *t, int64_t *received, int64_t *sent);

/* Fills in the reply from what has come back; it borrows from t. */
void transfer_reply(const struct transfer *t, enum err err, const char *detail,
		    struct http_reply *reply);

/* Whether request.part has something new to hear of. */
bool transfer_has_part(const struct transfer *t);

/* One line in the log: what was asked, what came, how many bytes. */
void transfer_log(const struct transfer *t, const struct http_reply *reply);

/*
 * Where the reply sends a GET or HEAD, or NULL if nowhere. ERR_UNSAFE or ERR_CAPTIVE if a login
 * would have to go to another origin, ERR_BAD_REPLY past HTTP_REDIRECTS.
 */
enum err transfer_redirect(struct transfer *t, const char **url) MUST_CHECK;

/* True for GET and HEAD: asking twice changes nothing. */
bool transfer_is_safe(const struct transfer *t);

#endif
