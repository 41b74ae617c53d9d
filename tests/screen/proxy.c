#include "tests/screen/proxy.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "net/base/mem.h"

enum {
	CONNECTIONS = 64,
	CHUNK = 1400,	    /* one packet */
	HELD_MAX = 1 << 16, /* bytes on the way; beyond that the sender waits */
	AGAIN_MS = 5,	    /* until a receiver that takes nothing is asked again */
	HEADER = 40,	    /* bytes of IP and TCP in front of each packet of a poor line */
	LATE_MS = 200,	    /* and a round trip: when TCP sends a lost packet again */
};

/* Bytes on their way, due at a time. */
struct packet {
	int64_t due; /* milliseconds */
	size_t n, sent;
	struct packet *next;
	char bytes[CHUNK];
};

/* One way of one connection. */
struct flow {
	int from, to;
	struct packet *first, **last;
	size_t held;
	int64_t begins; /* microseconds: when the line takes the first packet */
	bool ended;	/* the sender has closed */
	bool down;	/* from the portal */
};

struct connection {
	bool used;
	struct flow up, down;
};

struct order {
	enum line line;
	int rate, rtt;
	bool poor;     /* see proxy_poor */
	unsigned loss; /* of a thousand packets */
	uint64_t seed;
	char reply[512]; /* the file of LINE_REPLY */
};

/* All of the proxy's process. */
static struct {
	struct order order;
	int port;
	int64_t free_at[2]; /* microseconds: when the line can take the next packet, up and down */
	struct connection connections[CONNECTIONS];
} here;

static int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct sockaddr_in loopback(int port)
{
	return (struct sockaddr_in){
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
}

static void flow_clear(struct flow *f)
{
	while (f->first) {
		struct packet *next = f->first->next;
		free(f->first);
		f->first = next;
	}
}

/* Closes both ends; reset: with RST, as a cut line does after all. */
static void connection_close(struct connection *c, bool reset)
{
	struct linger hard = {.l_onoff = 1, .l_linger = 0};
	int ends[] = {c->up.from, c->up.to};
	for (int i = 0; i < 2; i++) {
		if (reset)
			setsockopt(ends[i], SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
		close(ends[i]);
	}
	flow_clear(&c->up);
	flow_clear(&c->down);
	*c = (struct connection){0};
}

static struct connection *free_connection(void)
{
	for (int i = 0; i < CONNECTIONS; i++)
		if (!here.connections[i].used)
			return &here.connections[i];
	return NULL;
}

static void flow_init(struct flow *f, int from, int to, bool down)
{
	*f = (struct flow){.from = from, .to = to, .down = down};
	f->last = &f->first;
}

static void accept_one(int listener)
{
	int one = 1;
	int client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	if (client < 0)
		return;
	struct sockaddr_in to = loopback(here.port);
	int portal = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct connection *c = free_connection();
	bool joined = connect(portal, (struct sockaddr *)&to, sizeof(to)) == 0;
	setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(portal, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	struct connection refused;
	if (!c)
		c = &refused;
	c->used = true;
	flow_init(&c->up, client, portal, false);
	flow_init(&c->down, portal, client, true);
	if (here.order.poor) /* what it has to say waits for the handshake */
		c->up.begins = now_us() + (int64_t)here.order.rtt * 1000;
	if (!joined || c == &refused || here.order.line == LINE_CUT)
		connection_close(c, true);
}

/* Whether the next packet is lost: xorshift64 (Marsaglia). */
static bool is_lost(void)
{
	uint64_t *x = &here.order.seed;
	if (!here.order.loss)
		return false;
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return *x % 1000 < here.order.loss;
}

/*
 * When a packet of n bytes that enters the line now comes out, in milliseconds. A lost one comes
 * late, when TCP has sent it again, and holds back what is behind it on its connection.
 */
static int64_t due_time(const struct flow *f, size_t n)
{
	int64_t *free_at = &here.free_at[f->down];
	int64_t now = now_us();
	if (*free_at < now)
		*free_at = now;
	if (*free_at < f->begins)
		*free_at = f->begins;
	if (here.order.poor)
		n += HEADER;
	if (here.order.rate > 0)
		*free_at += (int64_t)n * 1000000 / here.order.rate;
	int64_t due = *free_at / 1000 + here.order.rtt / 2;
	return is_lost() ? due + here.order.rtt + LATE_MS : due;
}

static void put_packet(struct flow *f, const char *bytes, size_t n)
{
	struct packet *p = mem_alloc(sizeof(*p));
	memcpy(p->bytes, bytes, n);
	p->n = n;
	p->due = due_time(f, n);
	*f->last = p;
	f->last = &p->next;
	f->held += n;
}

/* Puts the file's bytes on the way to the client, in place of what the portal would say. */
static void answer(struct flow *down)
{
	char bytes[CHUNK];
	int fd = open(here.order.reply, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	while (fd >= 0 && (n = read(fd, bytes, sizeof(bytes))) > 0)
		put_packet(down, bytes, (size_t)n);
	if (fd >= 0)
		close(fd);
	down->ended = true;
}

/* Reads one packet; false: the connection is to be cut. */
static bool flow_read(struct flow *f)
{
	char bytes[CHUNK];
	ssize_t n = recv(f->from, bytes, sizeof(bytes), MSG_DONTWAIT);
	if (n <= 0) {
		f->ended = true;
		return n == 0;
	}
	put_packet(f, bytes, (size_t)n);
	return !(f->down && here.order.line == LINE_LOSE);
}

/* Writes what is due; false: the connection is at its end. */
static bool flow_write(struct flow *f)
{
	while (f->first && here.order.line != LINE_MUTE && f->first->due <= now_us() / 1000) {
		struct packet *p = f->first;
		ssize_t n = send(f->to, p->bytes + p->sent, p->n - p->sent,
				 MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno == EAGAIN) {
			p->due = now_us() / 1000 + AGAIN_MS;
			return true;
		}
		if (n <= 0)
			return false;
		p->sent += (size_t)n;
		if (p->sent < p->n)
			return true;
		f->held -= p->n;
		f->first = p->next;
		if (!f->first)
			f->last = &f->first;
		free(p);
	}
	if (f->ended && !f->first)
		shutdown(f->to, SHUT_WR);
	return true;
}

static bool readable(const struct flow *f)
{
	return !f->ended && f->held < HELD_MAX && here.order.line != LINE_MUTE;
}

/* Drops the request; its first bytes bring the reply, after which the connection ends. */
static void take_request(struct connection *c)
{
	char bytes[CHUNK];
	if (recv(c->up.from, bytes, sizeof(bytes), MSG_DONTWAIT) <= 0)
		c->up.ended = true;
	else if (!c->down.ended)
		answer(&c->down);
}

static bool take(struct connection *c)
{
	if (here.order.line != LINE_REPLY)
		return flow_read(&c->up);
	take_request(c);
	return true;
}

static void connection_step(struct connection *c, short up, short down)
{
	bool going = true;
	if (up && readable(&c->up))
		going = take(c);
	if (going && down && readable(&c->down))
		going = flow_read(&c->down);
	if (!going || !flow_write(&c->up) || !flow_write(&c->down))
		connection_close(c, true);
	else if (c->up.ended && c->down.ended && !c->up.first && !c->down.first)
		connection_close(c, false);
}

/* Milliseconds until the next packet is due, -1 for none. */
static int next_due(void)
{
	int64_t next = -1, now = now_us() / 1000;
	for (int i = 0; i < CONNECTIONS; i++) {
		const struct packet *firsts[] = {here.connections[i].up.first,
						 here.connections[i].down.first};
		for (int k = 0; k < 2; k++)
			if (firsts[k] && (next < 0 || firsts[k]->due < next))
				next = firsts[k]->due;
	}
	if (next < 0 || here.order.line == LINE_MUTE)
		return -1;
	return next > now ? (int)(next - now) : 0;
}

static void obey(int control)
{
	if (read(control, &here.order, sizeof(here.order)) != sizeof(here.order))
		here.order.line = LINE_END; /* the runner is gone */
	for (int i = 0; i < CONNECTIONS; i++)
		if (here.connections[i].used && here.order.line == LINE_CUT)
			connection_close(&here.connections[i], true);
	if (here.order.line != LINE_END && write(control, "", 1) != 1)
		here.order.line = LINE_END;
}

static void serve(int control, int listener)
{
	struct pollfd fds[2 + 2 * CONNECTIONS];
	while (here.order.line != LINE_END) {
		fds[0] = (struct pollfd){.fd = control, .events = POLLIN};
		fds[1] = (struct pollfd){.fd = listener, .events = POLLIN};
		for (int i = 0; i < CONNECTIONS; i++) {
			const struct connection *c = &here.connections[i];
			const struct flow *flows[] = {&c->up, &c->down};
			for (int k = 0; k < 2; k++)
				fds[2 + 2 * i + k] = (struct pollfd){
					.fd = c->used && readable(flows[k]) ? flows[k]->from : -1,
					.events = POLLIN,
				};
		}
		poll(fds, sizeof(fds) / sizeof(fds[0]), next_due());
		for (int i = 0; i < CONNECTIONS; i++)
			if (here.connections[i].used)
				connection_step(&here.connections[i], fds[2 + 2 * i].revents,
						fds[3 + 2 * i].revents);
		if (fds[1].revents)
			accept_one(listener);
		if (fds[0].revents)
			obey(control);
	}
}

/* The child: keeps only its two sockets, so that it holds no terminal open. */
static _Noreturn void run(int port, int control, int listener)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(control, 250);
	dup2(listener, 251);
	close_range(3, 249, 0);
	close_range(252, ~0U, 0);
	here.port = port;
	serve(250, 251);
	_exit(0);
}

bool proxy_start(struct proxy *p, int port)
{
	struct sockaddr_in at = loopback(0);
	socklen_t size = sizeof(at);
	int pair[2], listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (listener < 0 || bind(listener, (struct sockaddr *)&at, sizeof(at)) ||
	    listen(listener, CONNECTIONS) || getsockname(listener, (struct sockaddr *)&at, &size) ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) {
		perror("proxy");
		return false;
	}
	*p = (struct proxy){.port = ntohs(at.sin_port), .control = pair[0], .pid = fork()};
	if (p->pid == 0)
		run(port, pair[1], listener);
	close(pair[1]);
	close(listener);
	return p->pid > 0;
}

static void send_order(struct proxy *p, const struct order *order)
{
	char done;
	if (write(p->control, order, sizeof(*order)) != sizeof(*order) ||
	    read(p->control, &done, 1) != 1)
		fprintf(stderr, "proxy: gone\n");
}

void proxy_set(struct proxy *p, enum line line, int rate, int rtt)
{
	send_order(p, &(struct order){.line = line, .rate = rate, .rtt = rtt});
}

void proxy_poor(struct proxy *p, int rate, int rtt, int loss, uint64_t seed)
{
	send_order(p, &(struct order){.line = LINE_OPEN,
				      .rate = rate,
				      .rtt = rtt,
				      .poor = true,
				      .loss = (unsigned)loss,
				      .seed = seed * UINT64_C(0x9E3779B97F4A7C15) + 1});
}

void proxy_reply(struct proxy *p, const char *path)
{
	struct order order = {.line = LINE_REPLY};
	snprintf(order.reply, sizeof(order.reply), "%s", path);
	send_order(p, &order);
}

void proxy_stop(struct proxy *p)
{
	if (p->pid <= 0)
		return;
	close(p->control);
	waitpid(p->pid, NULL, 0);
	*p = (struct proxy){0};
}
