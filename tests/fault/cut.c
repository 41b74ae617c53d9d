#include "tests/fault/cut.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "net/base/str.h"

#define CONNECTIONS 32
#define BEAT_MS	    2 /* how often orders are looked at */

static const char page[] = "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n"
			   "Content-Length: 52\r\nConnection: close\r\n\r\n"
			   "<html><body><h1>502 Bad Gateway</h1></body></html>\r\n";

/* What becomes of a connection. */
enum fate {
	PASSING,
	LOSING,	 /* its reply will be lost: the first byte of it ends the connection */
	PAGE,	 /* the same with a page */
	TOLD,	 /* it is answered here, when the request is whole */
	KEPT,	 /* its bytes are kept for cut_release */
	GOING,	 /* kept bytes have been sent, the portal's answer is awaited */
	CUT_OFF, /* the client was cut off; what had reached the portal is being done */
	SILENT,	 /* nothing passes any more; the client has not given up yet */
};

struct connection {
	int client, portal; /* -1: closed */
	enum fate fate;
	struct str request; /* the one under way, as far as it came */
};

struct cut_line {
	pthread_t thread;
	pthread_mutex_t lock; /* of all that follows */
	char url[64];
	int listener, port;
	enum cut_what what;
	enum cut_way way;
	long at;
	struct cut_seen seen;
	bool fired, release, ending;
	const char *answer; /* to every write, or NULL */
	const char *route;  /* then to every request that has it in its first line instead */
	struct connection connections[CONNECTIONS];
};

/* ---- Sockets ---- */

static struct sockaddr_in loopback(int port)
{
	return (struct sockaddr_in){.sin_family = AF_INET,
				    .sin_port = htons((uint16_t)port),
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static void send_all(int fd, const char *bytes, size_t n)
{
	while (fd >= 0 && n) {
		ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);

		if (sent <= 0)
			return;
		bytes += sent;
		n -= (size_t)sent;
	}
}

static void shut(int *fd, bool reset)
{
	struct linger hard = {.l_onoff = 1};

	if (*fd >= 0 && reset)
		setsockopt(*fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void finish(struct connection *c)
{
	shut(&c->client, false);
	shut(&c->portal, false);
	str_free(&c->request);
	c->fate = PASSING;
}

/* ---- Requests ---- */

/* Whether what came is a whole request: its head, and the body that Content-Length announces. */
static bool is_whole(const struct str *request)
{
	const char *end = strstr(request->data, "\r\n\r\n");
	const char *length = strcasestr(request->data, "\r\nContent-Length:");

	if (!end)
		return false;
	return request->len >=
	       (size_t)(end + 4 - request->data) +
		       (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
}

static bool is_write(const char *bytes, size_t n)
{
	return (n > 5 && !memcmp(bytes, "POST ", 5)) || (n > 7 && !memcmp(bytes, "DELETE ", 7));
}

/* Whether the first line of a request, which comes in one piece, has the route in it. */
static bool goes_to(const char *bytes, size_t n, const char *route)
{
	const char *end = memchr(bytes, '\r', n);

	return end && memmem(bytes, (size_t)(end - bytes), route, strlen(route));
}

static bool is_answered_here(const struct cut_line *l, const char *bytes, size_t n)
{
	return l->answer && (l->route ? goes_to(bytes, n, l->route) : is_write(bytes, n));
}

/* A new request begins: whether it is the nth write, and what becomes of it then. */
static void begin_request(struct cut_line *l, struct connection *c, const char *bytes, size_t n)
{
	static const enum fate fates[] = {
		[CUT_LOST] = LOSING, [CUT_502] = PAGE, [CUT_DELAY] = KEPT};

	str_cut(&c->request, 0);
	l->seen.writes += is_write(bytes, n);
	if (is_answered_here(l, bytes, n)) {
		l->seen.answered++;
		c->fate = TOLD;
		return;
	}
	if (!is_write(bytes, n))
		return;
	if (l->what < CUT_LOST || l->fired || l->seen.writes != l->at)
		return;
	c->fate = fates[l->what];
	l->fired = true;
}

/* ---- The cut ---- */

static void cut(struct cut_line *l, struct connection *c)
{
	bool working = is_whole(&c->request);

	l->fired = true;
	if (l->way != CUT_SILENCE)
		shut(&c->client, l->way == CUT_RESET);
	if (!working)
		shut(&c->portal, l->way == CUT_RESET);
	c->fate = working ? CUT_OFF : SILENT;
	if (c->client < 0 && c->portal < 0)
		finish(c);
}

/* How many of n bytes may pass before the cut; -1: all, there is none. */
static long before_cut(const struct cut_line *l, enum cut_what what, long passed, size_t n)
{
	if (l->what != what || l->fired || passed + (long)n < l->at)
		return -1;
	return l->at - passed;
}

static void upward(struct cut_line *l, struct connection *c, const char *bytes, size_t n)
{
	long some;

	if (!c->request.len || is_whole(&c->request))
		begin_request(l, c, bytes, n);
	some = before_cut(l, CUT_REQUEST, l->seen.up, n);
	if (some >= 0)
		n = (size_t)some;
	l->seen.up += (long)n;
	str_add(&c->request, bytes, n);
	if (c->fate == TOLD && is_whole(&c->request)) {
		send_all(c->client, l->answer ? l->answer : "", l->answer ? strlen(l->answer) : 0);
		finish(c);
		return;
	}
	if (c->fate != KEPT && c->fate != TOLD)
		send_all(c->portal, bytes, n);
	if (some >= 0)
		cut(l, c);
}

static void downward(struct cut_line *l, struct connection *c, const char *bytes, size_t n)
{
	long some;

	if (c->fate == LOSING || c->fate == PAGE) {
		if (c->fate == PAGE)
			send_all(c->client, page, sizeof(page) - 1);
		if (c->fate == LOSING && l->way == CUT_SILENCE) {
			shut(&c->portal, false);
			c->fate = SILENT;
			return;
		}
		shut(&c->client, c->fate == LOSING && l->way == CUT_RESET);
		finish(c);
		return;
	}
	some = before_cut(l, CUT_REPLY, l->seen.down, n);
	if (some >= 0)
		n = (size_t)some;
	l->seen.down += (long)n;
	send_all(c->client, bytes, n);
	if (some < 0)
		return;
	str_cut(&c->request, 0); /* it was done: there is nothing to wait for */
	cut(l, c);
}

/* ---- Connections ---- */

static void accept_one(struct cut_line *l)
{
	struct sockaddr_in to = loopback(l->port);
	int client = accept(l->listener, NULL, NULL), on = 1;
	struct connection *c = l->connections;

	while (c < l->connections + CONNECTIONS && (c->client >= 0 || c->portal >= 0))
		c++;
	if (c == l->connections + CONNECTIONS)
		abort();
	*c = (struct connection){.client = client, .request = STR_INIT};
	c->portal = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(c->portal, (struct sockaddr *)&to, sizeof(to)))
		finish(c);
	else
		setsockopt(c->portal, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

static void client_gone(struct connection *c)
{
	shut(&c->client, false);
	if (c->fate != KEPT && c->fate != CUT_OFF && c->fate != GOING)
		finish(c);
}

static void portal_gone(struct connection *c)
{
	shut(&c->portal, false);
	if (c->fate == CUT_OFF && c->client >= 0)
		c->fate = SILENT;
	else if (c->fate != SILENT)
		finish(c);
}

static void from_client(struct cut_line *l, struct connection *c)
{
	char bytes[16384];
	ssize_t n = recv(c->client, bytes, sizeof(bytes), 0);

	if (n <= 0)
		client_gone(c);
	else if (c->fate != SILENT && c->fate != CUT_OFF)
		upward(l, c, bytes, (size_t)n);
}

static void from_portal(struct cut_line *l, struct connection *c)
{
	char bytes[16384];
	ssize_t n = recv(c->portal, bytes, sizeof(bytes), 0);

	/* Its answer shows that it is done; nobody hears it. */
	if (n <= 0 || c->fate == CUT_OFF || c->fate == GOING)
		portal_gone(c);
	else
		downward(l, c, bytes, (size_t)n);
}

static void release_kept(struct cut_line *l)
{
	for (struct connection *c = l->connections; c < l->connections + CONNECTIONS; c++)
		if (c->fate == KEPT && l->release) {
			send_all(c->portal, c->request.data, c->request.len);
			c->fate = GOING;
		}
	l->release = false;
}

static void *run(void *arg)
{
	struct cut_line *l = arg;

	for (;;) {
		struct pollfd fds[1 + 2 * CONNECTIONS] = {{.fd = l->listener, .events = POLLIN}};

		for (int i = 0; i < CONNECTIONS; i++) {
			fds[1 + 2 * i] = (struct pollfd){l->connections[i].client, POLLIN, 0};
			fds[2 + 2 * i] = (struct pollfd){l->connections[i].portal, POLLIN, 0};
		}
		poll(fds, 1 + 2 * CONNECTIONS, BEAT_MS);
		pthread_mutex_lock(&l->lock);
		if (l->ending)
			break;
		for (int i = 0; i < CONNECTIONS; i++) {
			struct connection *c = &l->connections[i];

			if (fds[1 + 2 * i].revents && c->client >= 0)
				from_client(l, c);
			if (fds[2 + 2 * i].revents && c->portal >= 0)
				from_portal(l, c);
		}
		release_kept(l);
		if (fds[0].revents)
			accept_one(l);
		pthread_mutex_unlock(&l->lock);
	}
	pthread_mutex_unlock(&l->lock);
	return NULL;
}

/* ---- From the test ---- */

struct cut_line *cut_start(const char *portal)
{
	struct cut_line *l = mem_alloc(sizeof(*l));
	struct sockaddr_in at = loopback(0);
	const char *colon = strrchr(portal, ':');
	socklen_t size = sizeof(at);

	l->port = colon ? (int)strtol(colon + 1, NULL, 10) : 80;
	for (int i = 0; i < CONNECTIONS; i++)
		l->connections[i] = (struct connection){-1, -1, PASSING, STR_INIT};
	l->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	pthread_mutex_init(&l->lock, NULL);
	if (bind(l->listener, (struct sockaddr *)&at, size) || listen(l->listener, 16) ||
	    getsockname(l->listener, (struct sockaddr *)&at, &size) ||
	    pthread_create(&l->thread, NULL, run, l))
		abort();
	snprintf(l->url, sizeof(l->url), "http://127.0.0.1:%d", ntohs(at.sin_port));
	return l;
}

void cut_stop(struct cut_line *l)
{
	pthread_mutex_lock(&l->lock);
	l->ending = true;
	pthread_mutex_unlock(&l->lock);
	pthread_join(l->thread, NULL);
	for (int i = 0; i < CONNECTIONS; i++)
		finish(&l->connections[i]);
	close(l->listener);
	pthread_mutex_destroy(&l->lock);
	free(l);
}

const char *cut_url(const struct cut_line *l)
{
	return l->url;
}

void cut_arm(struct cut_line *l, enum cut_what what, enum cut_way way, long at)
{
	pthread_mutex_lock(&l->lock);
	l->what = what;
	l->way = way;
	l->at = at;
	l->fired = false;
	l->seen = (struct cut_seen){0};
	pthread_mutex_unlock(&l->lock);
}

void cut_answer(struct cut_line *l, const char *bytes)
{
	cut_answer_route(l, NULL, bytes);
}

void cut_answer_route(struct cut_line *l, const char *route, const char *bytes)
{
	pthread_mutex_lock(&l->lock);
	l->answer = bytes;
	l->route = route;
	pthread_mutex_unlock(&l->lock);
}

struct cut_seen cut_seen(struct cut_line *l)
{
	struct cut_seen seen;

	pthread_mutex_lock(&l->lock);
	seen = l->seen;
	pthread_mutex_unlock(&l->lock);
	return seen;
}

bool cut_fired(struct cut_line *l)
{
	bool fired;

	pthread_mutex_lock(&l->lock);
	fired = l->fired;
	pthread_mutex_unlock(&l->lock);
	return fired;
}

static bool any(struct cut_line *l, bool (*is)(const struct connection *c))
{
	bool found = false;

	pthread_mutex_lock(&l->lock);
	for (int i = 0; i < CONNECTIONS; i++)
		found |= is(&l->connections[i]);
	pthread_mutex_unlock(&l->lock);
	return found;
}

static bool is_working(const struct connection *c)
{
	return c->fate == CUT_OFF || c->fate == GOING || c->fate == LOSING || c->fate == PAGE;
}

static bool waits_in_vain(const struct connection *c)
{
	return c->client >= 0 && (c->fate == SILENT || (c->fate == KEPT && is_whole(&c->request)));
}

bool cut_is_silent(struct cut_line *l)
{
	return any(l, waits_in_vain) && !any(l, is_working);
}

bool cut_is_settled(struct cut_line *l)
{
	return !any(l, is_working);
}

void cut_release(struct cut_line *l)
{
	pthread_mutex_lock(&l->lock);
	l->release = true;
	pthread_mutex_unlock(&l->lock);
	do
		poll(NULL, 0, BEAT_MS);
	while (l->release || !cut_is_settled(l));
}
