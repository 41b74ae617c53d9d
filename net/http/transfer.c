#include "net/http/transfer.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/base/utf8.h"
#include "net/http/url.h"

#define HEADERS_MAX 200 /* of a reply */

static void secret_free(const char *secret)
{
	char *s = (char *)secret;

	if (s)
		explicit_bzero(s, strlen(s));
	free(s);
}

static void copy_headers(struct transfer *t)
{
	for (size_t i = 0; i < t->request.header_count; i++) {
		struct http_header *h = &t->request.headers[i];

		h->name = arena_strdup(t->arena, h->name);
		h->value = arena_strdup(t->arena, h->value);
	}
}

struct transfer *transfer_new(const struct http_request *request)
{
	struct transfer *t = mem_alloc(sizeof(*t));

	t->arena = arena_new();
	t->request = *request;
	t->request.method = arena_strdup(t->arena, request->method);
	t->request.url = t->url = arena_strdup(t->arena, request->url);
	t->request.user = mem_strdup(request->user);
	t->request.password = mem_strdup(request->password);
	copy_headers(t);
	if (request->body)
		t->request.body = arena_strndup(t->arena, request->body, request->body_len);
	if (request->body_file)
		t->request.body_file = arena_strdup(t->arena, request->body_file);
	if (!request->max_reply)
		t->request.max_reply = HTTP_REPLY_MAX;
	t->body = (struct str)STR_INIT;
	t->body_fd = -1;
	t->socket = -1;
	return t;
}

void transfer_reset(struct transfer *t)
{
	curl_easy_cleanup(t->curl);
	curl_slist_free_all(t->header_list);
	t->curl = NULL;
	t->header_list = NULL;
	if (t->body_fd >= 0)
		close(t->body_fd);
	t->body_fd = -1;
	t->socket = -1;
	t->body_sent = t->moved = 0;
	t->header_count = t->head_bytes = 0;
	t->head_ended = false;
	str_cut(&t->body, 0);
	t->told = 0;
	t->err = OK;
	t->detail = NULL;
	t->said[0] = '\0';
}

void transfer_free(struct transfer *t)
{
	transfer_reset(t);
	secret_free(t->request.user);
	secret_free(t->request.password);
	free(t->headers);
	str_free(&t->body);
	arena_free(t->arena);
	free(t);
}

bool transfer_is_safe(const struct transfer *t)
{
	return str_equal(t->request.method, "GET") || str_equal(t->request.method, "HEAD");
}

/* ------------------------------------------------------------------ what libcurl calls */

/* Remembers why this transfer is to stop; returns what makes libcurl stop it. */
static size_t stop(struct transfer *t, enum err err, const char *detail)
{
	t->err = err;
	t->detail = arena_strdup(t->arena, detail);
	return 0;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *arg)
{
	struct transfer *t = arg;
	size_t n = size * count;

	if (n > t->request.max_reply - t->body.len)
		return stop(t, ERR_LIMIT, "the reply is larger than accepted");
	str_add(&t->body, bytes, n);
	return n;
}

static void add_header(struct transfer *t, const char *line, size_t n)
{
	const char *colon = memchr(line, ':', n);
	struct http_header *h;
	char *value;

	if (!colon || colon == line)
		return;
	if (t->header_count == t->header_room) {
		t->header_room = t->header_room ? 2 * t->header_room : 16;
		t->headers = mem_resize(t->headers, t->header_room, sizeof(*t->headers));
	}
	h = &t->headers[t->header_count++];
	value = arena_strndup(t->arena, colon + 1, n - (size_t)(colon + 1 - line));
	value[strcspn(value, "\r\n")] = '\0';
	h->name = utf8_guard_line(t->arena, arena_strndup(t->arena, line, (size_t)(colon - line)));
	value = utf8_guard_line(t->arena, value + strspn(value, " \t"));
	for (n = strlen(value); n && value[n - 1] == ' '; n--)
		value[n - 1] = '\0';
	h->value = value;
}

/* One line each, the status line too; a reply may be preceded by "100 Continue" and the like. */
static size_t on_header(char *line, size_t size, size_t count, void *arg)
{
	struct transfer *t = arg;
	size_t n = size * count;

	t->head_bytes += n;
	if (t->head_bytes > HTTP_HEAD_MAX || t->header_count == HEADERS_MAX)
		return stop(t, ERR_LIMIT, "the reply's head is larger than accepted");
	if (n > 5 && !memcmp(line, "HTTP/", 5)) {
		t->header_count = 0;
		t->head_ended = false;
	} else if (*line == '\r' || *line == '\n') {
		t->head_ended = true;
	} else {
		add_header(t, line, n);
	}
	return n;
}

/*
 * The body of a request. There is no seek function on purpose: when a kept connection turns out to
 * be dead, libcurl sends the request again on a new one, even a POST that the server may have
 * carried out. Without a way back in the body it fails instead.
 */
static size_t on_send(char *room, size_t size, size_t count, void *arg)
{
	struct transfer *t = arg;
	size_t n = size * count;
	ssize_t got;

	if (t->body_fd < 0) {
		if (n > (size_t)(t->body_size - t->body_sent))
			n = (size_t)(t->body_size - t->body_sent);
		memcpy(room, t->request.body + t->body_sent, n);
		t->body_sent += (int64_t)n;
		return n;
	}
	got = read(t->body_fd, room, n);
	if (got < 0 || (got == 0 && t->body_sent < t->body_size)) {
		stop(t, ERR_IO, got < 0 ? strerror(errno) : "the file became shorter");
		return CURL_READFUNC_ABORT;
	}
	t->body_sent += got;
	return (size_t)got;
}

static int on_socket(void *arg, curl_socket_t fd, curlsocktype purpose)
{
	(void)purpose;
	((struct transfer *)arg)->socket = fd;
	return CURL_SOCKOPT_OK;
}

/* Whether the connection is the one that was opened last for this transfer, and still is. */
static bool has_own_socket(const struct transfer *t)
{
	struct sockaddr_in6 place = {0}; /* with room for the other kind */
	socklen_t size = sizeof(place);
	long port = 0;

	if (t->socket < 0 || !t->curl || getsockname(t->socket, (struct sockaddr *)&place, &size) ||
	    curl_easy_getinfo(t->curl, CURLINFO_LOCAL_PORT, &port))
		return false;
	return ntohs(place.sin6_port) == port; /* it stands at the same place for both */
}

/*
 * Bytes that the system has taken to send, and of which the other end has not said that it has
 * them: on a thin line up to some hundred kilobytes, half a minute, of what libcurl calls sent.
 * Known of a file, which goes on a connection of its own.
 */
static int64_t on_the_way(const struct transfer *t)
{
	int n = 0;

	return has_own_socket(t) && !ioctl(t->socket, SIOCOUTQ, &n) ? n : 0;
}

static int on_progress(void *arg, curl_off_t receive_all, curl_off_t received, curl_off_t send_all,
		       curl_off_t sent)
{
	struct transfer *t = arg;

	if (t->request.progress && !t->cancelled) {
		int64_t waiting = on_the_way(t);

		t->request.progress(t->arg, received, receive_all,
				    sent > waiting ? sent - waiting : 0, send_all);
	}
	return t->cancelled;
}

/* ------------------------------------------------------------------ the handle */

/* What portals have, in few bytes: all that libcurl knows would be 20 more in each request. */
#define ENCODINGS "br, gzip"

static enum err open_body_file(struct transfer *t)
{
	struct stat st;

	t->body_fd = open(t->request.body_file, O_RDONLY | O_CLOEXEC);
	if (t->body_fd < 0 || fstat(t->body_fd, &st) < 0)
		return err_errno(t->request.body_file);
	if (!S_ISREG(st.st_mode))
		return err_set(ERR_IO, "%s is no file", t->request.body_file);
	t->body_size = st.st_size;
	return OK;
}

/* "Name;" is libcurl's way to send a header that is empty, "Name:" its way to send none. */
static void add_request_headers(struct transfer *t)
{
	static const char *const none[] = {"Accept:", "Expect:", "Content-Type:"};
	struct str line = STR_INIT;
	struct curl_slist *list = NULL;
	size_t i;

	for (i = 0; i < sizeof(none) / sizeof(*none); i++)
		list = curl_slist_append(list, none[i]);
	for (i = 0; i < t->request.header_count; i++) {
		const struct http_header *h = &t->request.headers[i];

		str_cut(&line, 0);
		if (*h->value)
			str_addf(&line, "%s: %s", h->name, h->value);
		else
			str_addf(&line, "%s;", h->name);
		list = curl_slist_append(list, line.data);
	}
	str_free(&line);
	t->header_list = list;
	curl_easy_setopt(t->curl, CURLOPT_HTTPHEADER, list);
}

static void set_method(struct transfer *t)
{
	bool has_body = t->request.body || t->request.body_file;

	if (str_equal(t->request.method, "HEAD")) {
		curl_easy_setopt(t->curl, CURLOPT_NOBODY, 1L);
	} else if (has_body) {
		curl_easy_setopt(t->curl, CURLOPT_POST, 1L);
		curl_easy_setopt(t->curl, CURLOPT_READFUNCTION, on_send);
		curl_easy_setopt(t->curl, CURLOPT_READDATA, t);
		curl_easy_setopt(t->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->body_size);
	}
	/*
	 * Nothing to rewind (see on_send), so no kept connection that could be dead; nor for a
	 * file: it takes long, and how far it is is seen at a socket of its own.
	 */
	if (!transfer_is_safe(t) && (!has_body || t->request.body_file))
		curl_easy_setopt(t->curl, CURLOPT_FRESH_CONNECT, 1L);
	if (!transfer_is_safe(t))
		curl_easy_setopt(t->curl, CURLOPT_CUSTOMREQUEST, t->request.method);
}

static void set_place(struct transfer *t, const struct http_options *options)
{
	CURL *c = t->curl;

	curl_easy_setopt(c, CURLOPT_URL, t->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	curl_easy_setopt(c, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(c, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	if (options->ca_file)
		curl_easy_setopt(c, CURLOPT_CAINFO, options->ca_file);
	if (options->agent)
		curl_easy_setopt(c, CURLOPT_USERAGENT, options->agent);
	if (http_is_loopback(t->url))
		curl_easy_setopt(c, CURLOPT_PROXY, "");
	if (t->request.user) {
		curl_easy_setopt(c, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
		curl_easy_setopt(c, CURLOPT_USERNAME, t->request.user);
		curl_easy_setopt(c, CURLOPT_PASSWORD,
				 t->request.password ? t->request.password : "");
	}
}

static void set_callbacks(struct transfer *t)
{
	CURL *c = t->curl;

	curl_easy_setopt(c, CURLOPT_PRIVATE, t);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->said);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, t->request.plain ? NULL : ENCODINGS);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(c, CURLOPT_SOCKOPTFUNCTION, on_socket);
	curl_easy_setopt(c, CURLOPT_SOCKOPTDATA, t);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);
}

enum err transfer_prepare(struct transfer *t, const struct http_options *options)
{
	enum err e = url_check(t->url, t->request.user != NULL);

	t->body_size = t->request.body ? (int64_t)t->request.body_len : 0;
	if (!e && t->request.body_file)
		e = open_body_file(t);
	if (e)
		return e;
	t->curl = curl_easy_init();
	if (!t->curl)
		return err_set(ERR_LIMIT, "libcurl gives no handle");
	set_callbacks(t);
	set_place(t, options);
	set_method(t);
	add_request_headers(t);
	t->tries++;
	t->moved_at = clock_ms();
	return OK;
}

/* ------------------------------------------------------------------ on the way */

static int64_t info(const struct transfer *t, CURLINFO what)
{
	curl_off_t value = 0;

	if (t->curl && curl_easy_getinfo(t->curl, what, &value))
		value = 0;
	return value;
}

void transfer_bytes(const struct transfer *t, int64_t *received, int64_t *sent)
{
	long head = 0, request = 0;

	if (t->curl) {
		curl_easy_getinfo(t->curl, CURLINFO_HEADER_SIZE, &head);
		curl_easy_getinfo(t->curl, CURLINFO_REQUEST_SIZE, &request);
	}
	*received = info(t, CURLINFO_SIZE_DOWNLOAD_T) + head;
	*sent = info(t, CURLINFO_SIZE_UPLOAD_T) + request;
}

/* The stages of a connection, in order, as libcurl's times tell that they are over. */
static const CURLINFO stages[] = {CURLINFO_NAMELOOKUP_TIME_T, CURLINFO_CONNECT_TIME_T,
				  CURLINFO_APPCONNECT_TIME_T, CURLINFO_PRETRANSFER_TIME_T};

enum err transfer_watch(struct transfer *t, const struct http_options *options)
{
	bool connected = info(t, CURLINFO_PRETRANSFER_TIME_T) > 0;
	int64_t limit = connected ? options->silence_ms : options->connect_ms;
	int64_t received, sent, moved, now = clock_ms();

	transfer_bytes(t, &received, &sent);
	moved = received + sent - on_the_way(t);
	for (size_t i = 0; i < sizeof(stages) / sizeof(*stages); i++)
		moved += info(t, stages[i]) > 0;
	if (moved != t->moved) {
		t->moved = moved;
		t->moved_at = now;
	}
	if (now - t->moved_at < limit)
		return OK;
	if (!info(t, CURLINFO_NAMELOOKUP_TIME_T))
		return err_set(ERR_NO_NAME, "the name server does not answer");
	return err_set(ERR_TIMEOUT,
		       connected ? "nothing moved for %lld s" : "no connection within %lld s",
		       (long long)limit / 1000);
}

/* ------------------------------------------------------------------ what came back */

static int status_of(const struct transfer *t)
{
	long status = 0;

	if (t->curl)
		curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
	return (int)status;
}

void transfer_reply(const struct transfer *t, enum err err, const char *detail,
		    struct http_reply *reply)
{
	int64_t received, sent;

	transfer_bytes(t, &received, &sent);
	*reply = (struct http_reply){
		.err = err,
		.received = received,
		.detail = detail,
		.status = err ? 0 : status_of(t),
		.url = t->url,
		.headers = t->headers,
		.header_count = t->header_count,
		.body = t->body.data,
		.body_len = t->body.len,
		.tries = t->tries,
		.logged_in = t->request.user != NULL,
	};
}

bool transfer_has_part(const struct transfer *t)
{
	return t->request.part && t->body.len > t->told && status_of(t) == 200;
}

void transfer_log(const struct transfer *t, const struct http_reply *reply)
{
	int64_t received, sent;

	transfer_bytes(t, &received, &sent);
	log_line("http", "%s %s: %d %s, %lld bytes in, %lld out%s%s", t->request.method, t->url,
		 reply->status, err_word(reply->err), (long long)received, (long long)sent,
		 *reply->detail ? ": " : "", reply->detail);
}

static bool is_redirect(int status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

enum err transfer_redirect(struct transfer *t, const char **url)
{
	struct http_reply reply;
	const char *to;

	*url = NULL;
	if (!transfer_is_safe(t) || !is_redirect(status_of(t)))
		return OK;
	/* Not libcurl's CURLINFO_REDIRECT_URL: that has the login inside. */
	transfer_reply(t, OK, "", &reply);
	to = url_resolve(t->arena, t->url, http_header(&reply, "Location", 0));
	if (!to)
		return OK;
	if (t->redirects++ == HTTP_REDIRECTS)
		return err_set(ERR_BAD_REPLY, "more than %d redirects", HTTP_REDIRECTS);
	if (t->request.user && !http_same_origin(t->url, to))
		return err_set(http_same_host(t->url, to) ? ERR_UNSAFE : ERR_CAPTIVE,
			       "sent on to %s, which must not see the login", to);
	*url = to;
	return OK;
}
