#include "tests/unit/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include "net/base/mem.h"
#include "net/base/str.h"

#define THREADS 8
#define ZEROS	(1 << 20)

struct http_server {
	int listener, port;
	pthread_t threads[THREADS];
	pthread_mutex_t lock;
	struct http_seen seen;
	int refusals; /* of /busy */
};

struct line {
	struct http_server *server;
	int fd;
	struct str request;
	bool closing;
};

/* Counted before it is sent: the client may look at the count at once. */
static void send_bytes(struct line *l, const char *bytes, size_t n)
{
	pthread_mutex_lock(&l->server->lock);
	l->server->seen.sent += (int64_t)n;
	pthread_mutex_unlock(&l->server->lock);
	while (n) {
		ssize_t sent = send(l->fd, bytes, n, MSG_NOSIGNAL);

		if (sent <= 0) {
			l->closing = true;
			return;
		}
		bytes += sent;
		n -= (size_t)sent;
	}
}

static void answer(struct line *l, int status, const char *headers, const char *body, size_t n)
{
	struct str out = STR_INIT;

	str_addf(&out, "HTTP/1.1 %d Said\r\nContent-Length: %zu\r\n%s\r\n", status, n, headers);
	if (!str_starts(l->request.data, "HEAD "))
		str_add(&out, body, n);
	send_bytes(l, out.data, out.len);
	str_free(&out);
}

static void answer_text(struct line *l, int status, const char *headers, const char *body)
{
	answer(l, status, headers, body, strlen(body));
}

/* ------------------------------------------------------------------ what the paths do */

static void do_ok(struct line *l, const char *rest)
{
	(void)rest;
	answer_text(l, 200,
		    "Date: Sun, 29 Oct 2023 04:19:35 GMT\r\nLink: <a>; rel=x\r\n"
		    "Link: <b>; rel=y\r\nX-Bad: a\x1b[31mb  \r\n",
		    "ok");
}

static void do_echo(struct line *l, const char *rest)
{
	(void)rest;
	answer(l, 200, "", l->request.data, l->request.len);
}

static void do_big(struct line *l, const char *rest)
{
	size_t n = (size_t)strtoul(rest, NULL, 10);
	char *body = mem_alloc(n + 1);

	memset(body, 'x', n);
	answer(l, 200, "", body, n);
	free(body);
}

static void do_gzip(struct line *l, const char *rest)
{
	z_stream z = {0};
	char *zeros = mem_alloc(ZEROS), *packed = mem_alloc(ZEROS);

	(void)rest;
	deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
	z.next_in = (Bytef *)zeros;
	z.avail_in = ZEROS;
	z.next_out = (Bytef *)packed;
	z.avail_out = ZEROS;
	deflate(&z, Z_FINISH);
	answer(l, 200, "Content-Encoding: gzip\r\n", packed, z.total_out);
	deflateEnd(&z);
	free(zeros);
	free(packed);
}

static void do_html(struct line *l, const char *rest)
{
	(void)rest;
	answer_text(l, 200, "Content-Type: text/html\r\n", "<!doctype html><p>Xin chào");
}

static void do_status(struct line *l, const char *rest)
{
	answer_text(l, (int)strtol(rest, NULL, 10), "Retry-After: 7\r\n", "{\"code\":\"said\"}");
}

static void do_to(struct line *l, const char *rest)
{
	struct str headers = STR_INIT;

	str_addf(&headers, "Location: %s\r\n", rest);
	answer_text(l, 302, headers.data, "moved");
	str_free(&headers);
}

static void do_loop(struct line *l, const char *rest)
{
	(void)rest;
	do_to(l, "/loop");
}

static void do_cut(struct line *l, const char *rest)
{
	static const char whole[] = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfirst bytes";
	size_t n = (size_t)strtoul(rest, NULL, 10);

	send_bytes(l, whole, n < sizeof(whole) - 1 ? n : sizeof(whole) - 1);
	l->closing = true;
}

static void do_mute(struct line *l, const char *rest)
{
	char c;

	(void)rest;
	while (recv(l->fd, &c, 1, 0) > 0)
		;
	l->closing = true;
}

static void do_deaf(struct line *l, const char *rest)
{
	int unread = 0;

	(void)rest;
	usleep(300000);
	ioctl(l->fd, FIONREAD, &unread);
	pthread_mutex_lock(&l->server->lock);
	l->server->seen.unread = unread;
	pthread_mutex_unlock(&l->server->lock);
	l->closing = true;
}

static void do_drip(struct line *l, const char *rest)
{
	static const char head[] = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n";

	(void)rest;
	send_bytes(l, head, sizeof(head) - 1);
	for (int i = 0; i < 50 && !l->closing; i++) {
		usleep(20000);
		send_bytes(l, ".", 1);
	}
}

static void do_slam(struct line *l, const char *rest)
{
	(void)rest;
	l->closing = true;
}

static void do_busy(struct line *l, const char *rest)
{
	int left;

	pthread_mutex_lock(&l->server->lock);
	left = (int)strtol(rest, NULL, 10) - l->server->refusals++;
	pthread_mutex_unlock(&l->server->lock);
	answer_text(l, left > 0 ? 503 : 200, "", left > 0 ? "busy" : "ok");
}

static void do_heads(struct line *l, const char *rest)
{
	(void)rest;
	send_bytes(l, "HTTP/1.1 200 OK\r\n", 17);
	for (int i = 0; i < 100000 && !l->closing; i++)
		send_bytes(l, "X-More: and more, and more, and more\r\n", 38);
	l->closing = true;
}

static void do_noise(struct line *l, const char *rest)
{
	(void)rest;
	send_bytes(l, "\x16\x03\x01 what is this\r\n\r\n", 19);
	l->closing = true;
}

static const struct act {
	const char *path;
	void (*act)(struct line *l, const char *rest);
} acts[] = {
	{"/ok", do_ok},	    {"/echo", do_echo},	     {"/big/", do_big},	   {"/gzip", do_gzip},
	{"/html", do_html}, {"/status/", do_status}, {"/to/", do_to},	   {"/loop", do_loop},
	{"/cut/", do_cut},  {"/mute", do_mute},	     {"/drip", do_drip},   {"/slam", do_slam},
	{"/deaf", do_deaf}, {"/busy/", do_busy},     {"/heads", do_heads}, {"/noise", do_noise},
};

/* ------------------------------------------------------------------ requests */

/* Reads one request whole; false when the line ends before. */
static bool read_request(struct line *l)
{
	char bytes[16384];
	size_t whole = 0;

	str_cut(&l->request, 0);
	do {
		ssize_t n = recv(l->fd, bytes, sizeof(bytes), 0);
		char *end, *length;

		if (n <= 0)
			return false;
		pthread_mutex_lock(&l->server->lock);
		l->server->seen.received += n;
		pthread_mutex_unlock(&l->server->lock);
		str_add(&l->request, bytes, (size_t)n);
		end = strstr(l->request.data, "\r\n\r\n");
		length = strcasestr(l->request.data, "\r\nContent-Length:");
		if (end)
			whole = (size_t)(end + 4 - l->request.data) +
				(length && length < end && !strstr(l->request.data, " /deaf ")
					 ? strtoul(length + 17, NULL, 10)
					 : 0);
	} while (!whole || l->request.len < whole);
	return true;
}

static void note_request(struct line *l)
{
	struct http_seen *seen = &l->server->seen;

	pthread_mutex_lock(&l->server->lock);
	seen->requests++;
	snprintf(seen->last, sizeof(seen->last), "%s", l->request.data);
	pthread_mutex_unlock(&l->server->lock);
}

static void serve_request(struct line *l)
{
	char *path = strchr(l->request.data, ' ');
	char *copy = path ? mem_strndup(path + 1, strcspn(path + 1, " \r")) : mem_strdup("/");
	size_t i, count = sizeof(acts) / sizeof(*acts);

	for (i = 0; i < count && !str_starts(copy, acts[i].path); i++)
		;
	if (i < count)
		acts[i].act(l, copy + strlen(acts[i].path));
	else
		answer_text(l, 404, "", "nothing here");
	free(copy);
}

static void *serve(void *arg)
{
	struct http_server *s = arg;
	struct line l = {.server = s, .request = STR_INIT};

	while ((l.fd = accept(s->listener, NULL, NULL)) >= 0) {
		pthread_mutex_lock(&s->lock);
		s->seen.connections++;
		pthread_mutex_unlock(&s->lock);
		l.closing = false;
		while (!l.closing && read_request(&l)) {
			note_request(&l);
			serve_request(&l);
		}
		close(l.fd);
	}
	str_free(&l.request);
	return NULL;
}

struct http_server *http_server_start(void)
{
	struct http_server *s = mem_alloc(sizeof(*s));
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(a);

	pthread_mutex_init(&s->lock, NULL);
	s->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(s->listener, (struct sockaddr *)&a, n) || listen(s->listener, 16) ||
	    getsockname(s->listener, (struct sockaddr *)&a, &n))
		abort();
	s->port = ntohs(a.sin_port);
	for (int i = 0; i < THREADS; i++)
		pthread_create(&s->threads[i], NULL, serve, s);
	return s;
}

void http_server_stop(struct http_server *s)
{
	shutdown(s->listener, SHUT_RDWR);
	for (int i = 0; i < THREADS; i++)
		pthread_join(s->threads[i], NULL);
	close(s->listener);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

int http_server_port(const struct http_server *s)
{
	return s->port;
}

void http_server_seen(struct http_server *s, struct http_seen *seen)
{
	pthread_mutex_lock(&s->lock);
	*seen = s->seen;
	pthread_mutex_unlock(&s->lock);
}
