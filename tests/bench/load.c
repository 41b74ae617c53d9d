#include "tests/bench/load.h"

#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "tests/bench/bench.h"

#define REPLY_MAX   (1 << 20)
#define PATIENCE_MS 5000

/* One connection with its reply as far as it has come. */
struct caller {
	int fd;
	int64_t asked;	   /* microseconds */
	size_t have, need; /* need 0: the head is not complete */
	char *reply;
};

struct run {
	const struct load *load;
	struct caller callers[LOAD_CONNECTIONS];
	double *times;
	size_t time_count;
	int64_t next, done, wrong, end; /* end: no request begins behind it */
	int waiting;			/* for how many replies */
	double bytes;
};

static bool ask(struct run *r, struct caller *c)
{
	char path[512], request[1024];
	r->load->path(r->load->context, r->next++, path);
	int n = snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n",
			 path, r->load->headers);
	c->have = c->need = 0;
	c->asked = bench_us();
	r->waiting++;
	return send(c->fd, request, (size_t)n, MSG_NOSIGNAL) == n;
}

/* The length of head and body, once the head is there; chunked replies end in an empty chunk. */
static void measure(struct caller *c)
{
	c->reply[c->have] = '\0';
	const char *end = strstr(c->reply, "\r\n\r\n");
	const char *length = strcasestr(c->reply, "\r\ncontent-length:");
	if (!end)
		return;
	size_t head = (size_t)(end - c->reply) + 4;
	if (length && length < end)
		c->need = head + strtoul(length + 17, NULL, 10);
	else if (memmem(c->reply + head, c->have - head, "0\r\n\r\n", 5))
		c->need = c->have;
}

static void take(struct run *r, struct caller *c)
{
	r->done++;
	r->wrong += strncmp(c->reply, "HTTP/1.1 200", 12) != 0;
	r->bytes += (double)c->have;
	if (r->time_count < LOAD_SAMPLES)
		r->times[r->time_count++] = (double)(bench_us() - c->asked) / 1000;
}

/* False: the connection has gone. */
static bool hear(struct run *r, struct caller *c)
{
	ssize_t n = recv(c->fd, c->reply + c->have, REPLY_MAX - c->have, MSG_DONTWAIT);
	if (n <= 0)
		return false;
	c->have += (size_t)n;
	if (!c->need)
		measure(c);
	if (!c->need || c->have < c->need)
		return c->have < REPLY_MAX;
	take(r, c);
	r->waiting--;
	return bench_us() >= r->end || ask(r, c);
}

static bool call(struct run *r, struct caller *c)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
				 .sin_port = htons((uint16_t)r->load->port),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	c->reply = mem_alloc(REPLY_MAX + 1);
	return connect(c->fd, (struct sockaddr *)&to, sizeof(to)) == 0 && ask(r, c);
}

/* Until the end, and until the last reply is there: the server is idle then. */
static bool turn(struct run *r)
{
	struct pollfd fds[LOAD_CONNECTIONS];
	int n = r->load->connections;
	for (int i = 0; i < n; i++)
		fds[i] = (struct pollfd){.fd = r->callers[i].fd, .events = POLLIN};
	while (r->waiting) {
		if (poll(fds, (nfds_t)n, PATIENCE_MS) <= 0)
			return false;
		for (int i = 0; i < n; i++)
			if (fds[i].revents && !hear(r, &r->callers[i]))
				return false;
	}
	return true;
}

bool load_run(const struct load *load, struct load_result *result)
{
	struct run r = {.load = load, .times = mem_array(LOAD_SAMPLES, sizeof(double))};
	bool good = true;
	int64_t begin = bench_us();
	r.end = begin + load->ms * 1000;
	for (int i = 0; good && i < load->connections; i++)
		good = call(&r, &r.callers[i]);
	good = good && turn(&r);
	double seconds = (double)(bench_us() - begin) / 1e6;
	*result = (struct load_result){
		.rate = (double)r.done / seconds,
		.p50 = bench_rank(r.times, r.time_count, 0.5),
		.p99 = bench_rank(r.times, r.time_count, 0.99),
		.requests = r.done,
		.wrong = r.wrong,
		.bytes = r.done ? r.bytes / (double)r.done : 0,
	};
	for (int i = 0; i < load->connections; i++) {
		if (r.callers[i].fd > 0)
			close(r.callers[i].fd);
		free(r.callers[i].reply);
	}
	free(r.times);
	if (!good)
		fprintf(stderr, "load: the portal did not answer\n");
	return good;
}
