#include "net/http/http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/http/failure.h"
#include "net/http/memory.h"
#include "net/http/transfer.h"

#define RETRY_AFTER_MAX 30 /* s; who is told to wait longer hears of it */
#define FDS_MAX		32
#define URGENT_SLOTS	2	/* how many may run when the next one is urgent */
#define WATCH_MS	1000	/* how often silence is looked for */
#define IDLE_MS		3600000 /* libcurl has no wait without a limit */

struct http {
	CURLM *multi; /* NULL before the first request */
	struct http_options options;
	char *ca_file, *agent;
	struct transfer *transfers; /* all, oldest first */
	int64_t last_id, step_id;   /* newest of all; newest when this step began */
	size_t busy, running;
	int64_t received, sent; /* of finished attempts */
	bool performing;	/* libcurl is calling us: its handles must not be removed now */
};

void http_request_header(struct http_request *r, const char *name, const char *value)
{
	if (r->header_count == HTTP_HEADERS_MAX)
		abort();
	r->headers[r->header_count++] = (struct http_header){name, value};
}

enum err http_new(const struct http_options *options, struct http **http)
{
	struct http *h;

	if (options->ca_file && access(options->ca_file, R_OK) < 0)
		return err_set(ERR_CONFIG, "cannot read the authorities in '%s'", options->ca_file);
	h = mem_alloc(sizeof(*h));
	h->ca_file = mem_strdup(options->ca_file);
	h->agent = mem_strdup(options->agent);
	h->options = (struct http_options){
		.ca_file = h->ca_file,
		.agent = h->agent,
		.connect_ms = options->connect_ms ? options->connect_ms : HTTP_CONNECT_MS,
		.silence_ms = options->silence_ms ? options->silence_ms : HTTP_SILENCE_MS,
	};
	*http = h;
	return OK;
}

/* ------------------------------------------------------------------ the list */

static struct transfer *find(const struct http *http, int64_t id)
{
	struct transfer *t = http->transfers;

	while (t && t->id != id)
		t = t->next;
	return t;
}

/* Ends the attempt, if one runs, and counts its bytes. */
static void halt(struct http *http, struct transfer *t)
{
	int64_t received, sent;

	if (!t->curl)
		return;
	transfer_bytes(t, &received, &sent);
	http->received += received;
	http->sent += sent;
	http->running--;
	curl_multi_remove_handle(http->multi, t->curl);
}

static void unlink_transfer(struct http *http, struct transfer *t)
{
	struct transfer **at = &http->transfers;

	while (*at && *at != t)
		at = &(*at)->next;
	*at = t->next;
	http->busy--;
}

int64_t http_start(struct http *http, const struct http_request *request,
		   void (*done)(void *arg, const struct http_reply *reply), void *arg)
{
	struct transfer *t = transfer_new(request), **end = &http->transfers;

	t->id = ++http->last_id;
	t->done = done;
	t->arg = arg;
	while (*end)
		end = &(*end)->next;
	*end = t;
	http->busy++;
	return t->id;
}

static void drop(struct http *http, struct transfer *t)
{
	halt(http, t);
	unlink_transfer(http, t);
	transfer_free(t);
}

void http_cancel(struct http *http, int64_t id)
{
	struct transfer *t = find(http, id);

	if (!t)
		return;
	if (http->performing)
		t->cancelled = true;
	else
		drop(http, t);
}

static void drop_cancelled(struct http *http)
{
	struct transfer *next, *t = http->transfers;

	for (; t; t = next) {
		next = t->next;
		if (t->cancelled)
			drop(http, t);
	}
}

void http_free(struct http *http)
{
	if (!http)
		return;
	while (http->transfers)
		drop(http, http->transfers);
	if (http->multi)
		curl_multi_cleanup(http->multi);
	free(http->ca_file);
	free(http->agent);
	free(http);
}

/* ------------------------------------------------------------------ one request's end */

/* Calls back. The transfer is off the list then, so the callback may do with http what it likes. */
static void finish(struct http *http, struct transfer *t, enum err err, const char *detail)
{
	struct http_reply reply;
	char *words = arena_strdup(t->arena, detail);

	halt(http, t);
	unlink_transfer(http, t);
	transfer_reply(t, err, words, &reply);
	transfer_log(t, &reply);
	t->done(t->arg, &reply);
	transfer_free(t);
}

void http_stop(struct http *http, int64_t id)
{
	struct transfer *t = find(http, id);

	if (t && !http->performing)
		finish(http, t, ERR_CANCELLED, "stopped");
}

/* Puts it back among those that wait. */
static void again(struct http *http, struct transfer *t, int64_t delay_ms)
{
	halt(http, t);
	transfer_reset(t);
	t->start_at = clock_ms() + delay_ms;
}

/*
 * Whether asking again in a moment is worth it. A line that is down is told at once instead: who
 * asked knows better when to look again (http_backoff).
 */
static bool is_passing(const struct http_reply *reply, bool impatient)
{
	return http_may_retry(reply) && (reply->err == OK || reply->err == ERR_LINE_CUT) &&
	       http_retry_after(reply) <= (impatient ? 0 : RETRY_AFTER_MAX);
}

static bool retry(struct http *http, struct transfer *t, enum err err)
{
	struct http_reply reply;
	int64_t after;

	transfer_reply(t, err, "", &reply);
	if (err && t->request.keep_part && t->body.len)
		return false;
	if (!transfer_is_safe(t) || t->tries >= t->request.tries ||
	    !is_passing(&reply, t->request.impatient))
		return false;
	after = http_retry_after(&reply) * 1000;
	again(http, t, after > 0 ? after : http_backoff(t->tries));
	return true;
}

static void conclude(struct http *http, struct transfer *t, CURLcode code)
{
	const char *detail = "", *to = NULL;
	enum err e = failure_of(code, t->said, t->url);

	if (t->err) {
		e = t->err;
		detail = t->detail;
	} else if (e) {
		detail = *t->said ? t->said : curl_easy_strerror(code);
	} else if (!t->head_ended) {
		/* libcurl takes a head that breaks off for a whole reply without a body. */
		e = ERR_LINE_CUT;
		detail = "the reply's head broke off";
	} else {
		e = transfer_redirect(t, &to);
		detail = e ? err_detail() : "";
	}
	if (to) {
		t->url = to;
		t->tries--;
		again(http, t, 0);
	} else if (!retry(http, t, e)) {
		finish(http, t, e, detail);
	}
}

/* ------------------------------------------------------------------ the step */

static int urgency(const struct transfer *t)
{
	static const int rank[] = {[HTTP_URGENT] = 0, [HTTP_ORDINARY] = 1, [HTTP_IDLE] = 2};

	return rank[t->request.priority];
}

/*
 * The one to start next, or NULL if it is not the time for any. What a callback starts waits for
 * the next step: a caller that asks again after each failure must not hold the loop.
 */
static struct transfer *next_to_start(const struct http *http)
{
	struct transfer *t, *best = NULL;
	int64_t now = clock_ms();

	for (t = http->transfers; t; t = t->next) {
		if (!t->curl && now >= t->start_at && t->id <= http->step_id &&
		    (!best || urgency(t) < urgency(best)))
			best = t;
	}
	if (best && http->running >= (best->request.priority == HTTP_URGENT ? URGENT_SLOTS : 1))
		best = NULL;
	return best;
}

/* libcurl is loaded with the first request, when what is here already stands on the screen. */
static enum err begin(struct http *http)
{
	enum err e = http->multi ? OK : http_memory_init();

	if (!e && !http->multi && !(http->multi = curl_multi_init()))
		mem_exhausted();
	return e;
}

static void start_waiting(struct http *http)
{
	struct transfer *t;
	enum err e;

	while ((t = next_to_start(http))) {
		e = begin(http);
		if (!e)
			e = transfer_prepare(t, &http->options);
		if (e) {
			finish(http, t, e, err_detail());
		} else {
			http->running++;
			curl_multi_add_handle(http->multi, t->curl);
		}
	}
}

static void perform(struct http *http)
{
	int running;

	http->performing = true;
	curl_multi_perform(http->multi, &running);
	http->performing = false;
	drop_cancelled(http);
}

static void conclude_finished(struct http *http)
{
	CURLMsg *m;
	int left;
	void *t;

	while ((m = curl_multi_info_read(http->multi, &left))) {
		CURLcode code = m->data.result;

		if (m->msg == CURLMSG_DONE &&
		    !curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t))
			conclude(http, t, code);
	}
}

/* A callback may change the list, so the search begins anew after each. */
static void end_silent(struct http *http)
{
	struct transfer *t = http->transfers;

	while (t) {
		enum err e = t->curl ? transfer_watch(t, &http->options) : OK;
		char detail[128];

		if (!e) {
			t = t->next;
			continue;
		}
		snprintf(detail, sizeof(detail), "%s", err_detail());
		finish(http, t, e, detail);
		t = http->transfers;
	}
}

/* What has come of replies that are not at their end; a callback may change the list. */
static void tell_parts(struct http *http)
{
	struct transfer *t = http->transfers;

	while (t) {
		struct http_reply reply;

		if (!transfer_has_part(t)) {
			t = t->next;
			continue;
		}
		t->told = t->body.len;
		transfer_reply(t, ERR_CANCELLED, "", &reply);
		t->request.part(t->arg, &reply);
		t = http->transfers;
	}
}

void http_step(struct http *http)
{
	http->step_id = http->last_id;
	start_waiting(http);
	if (!http->multi)
		return;
	perform(http);
	conclude_finished(http);
	tell_parts(http);
	end_silent(http);
}

/* ------------------------------------------------------------------ the wait */

/* ms until http_step has something to do by the clock, at most timeout_ms (-1: no limit). */
static int next_due(const struct http *http, int timeout_ms)
{
	if (next_to_start(http))
		return 0;
	/* Silence and delays are looked at often, since a test may move the clock meanwhile. */
	if (http->busy && (timeout_ms < 0 || timeout_ms > WATCH_MS))
		return WATCH_MS;
	return timeout_ms < 0 ? IDLE_MS : timeout_ms;
}

static const struct {
	short poll, curl;
} events[] = {
	{POLLIN, CURL_WAIT_POLLIN}, {POLLPRI, CURL_WAIT_POLLPRI}, {POLLOUT, CURL_WAIT_POLLOUT}};

static short events_to_curl(short from)
{
	short to = 0;

	for (size_t i = 0; i < sizeof(events) / sizeof(*events); i++)
		to |= from & events[i].poll ? events[i].curl : 0;
	return to;
}

static void wait_for_line(struct http *http, const struct pollfd *fds, size_t n, int ms)
{
	struct curl_waitfd waits[FDS_MAX];
	int ready;

	if (n > FDS_MAX)
		abort();
	for (size_t i = 0; i < n; i++)
		waits[i] = (struct curl_waitfd){fds[i].fd, events_to_curl(fds[i].events), 0};
	curl_multi_poll(http->multi, waits, (unsigned)n, ms, &ready);
}

/* libcurl does not hand POLLHUP and POLLERR on, so the descriptors are asked once more. */
void http_wait(struct http *http, struct pollfd *fds, size_t n, int timeout_ms)
{
	int ms;

	http->step_id = http->last_id; /* what callbacks have started is due now */
	ms = next_due(http, timeout_ms);
	if (http->multi)
		wait_for_line(http, fds, n, ms);
	if (poll(fds, (nfds_t)n, http->multi ? 0 : ms) < 0) {
		for (size_t i = 0; i < n; i++)
			fds[i].revents = 0;
	}
}

size_t http_busy(const struct http *http)
{
	return http->busy;
}

void http_bytes(const struct http *http, int64_t *received, int64_t *sent)
{
	*received = http->received;
	*sent = http->sent;
	for (const struct transfer *t = http->transfers; t; t = t->next) {
		int64_t in, out;

		transfer_bytes(t, &in, &out);
		*received += in;
		*sent += out;
	}
}
