#include "tests/bench/meter.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAIRS 32

/* Two ends of one connection: client, portal; -1: free. */
struct pair {
	int ends[2];
	bool ended[2];
};

static struct sockaddr_in loopback(int port)
{
	return (struct sockaddr_in){
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
}

static void pair_close(struct pair *p)
{
	close(p->ends[0]);
	close(p->ends[1]);
	*p = (struct pair){{-1, -1}, {false, false}};
}

static void pair_open(struct pair *pairs, int listener, int port)
{
	int one = 1;
	struct sockaddr_in to = loopback(port);
	struct pair new = {{accept(listener, NULL, NULL), socket(AF_INET, SOCK_STREAM, 0)},
			   {false, false}};
	for (int i = 0; i < 2; i++)
		setsockopt(new.ends[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	for (int i = 0; i < PAIRS; i++)
		if (pairs[i].ends[0] < 0 &&
		    connect(new.ends[1], (struct sockaddr *)&to, sizeof(to)) == 0) {
			pairs[i] = new;
			return;
		}
	pair_close(&new);
}

static bool begins_request(const char *bytes)
{
	static const char *const methods[] = {"GET ", "POST ", "HEAD ", "PUT ", "DELETE "};
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (strncmp(bytes, methods[i], strlen(methods[i])) == 0)
			return true;
	return false;
}

/* Passes on what one end says; false: the connection is over. */
static bool pass(struct pair *p, int from, struct meter_count *count)
{
	char bytes[16384 + 1];
	ssize_t n = recv(p->ends[from], bytes, sizeof(bytes) - 1, 0);
	if (n <= 0) {
		p->ended[from] = true;
		shutdown(p->ends[!from], SHUT_WR);
		return n == 0 && !p->ended[!from];
	}
	bytes[n] = '\0';
	*(from ? &count->down : &count->up) += (uint64_t)n;
	count->requests += !from && begins_request(bytes);
	return send(p->ends[!from], bytes, (size_t)n, MSG_NOSIGNAL) == n;
}

static _Noreturn void serve(int listener, int port, struct meter_count *count)
{
	struct pair pairs[PAIRS];
	struct pollfd fds[1 + 2 * PAIRS];
	for (int i = 0; i < PAIRS; i++)
		pairs[i] = (struct pair){{-1, -1}, {false, false}};
	for (;;) {
		fds[0] = (struct pollfd){.fd = listener, .events = POLLIN};
		for (int i = 0; i < 2 * PAIRS; i++) {
			const struct pair *p = &pairs[i / 2];
			fds[1 + i] = (struct pollfd){.fd = p->ended[i % 2] ? -1 : p->ends[i % 2],
						     .events = POLLIN};
		}
		poll(fds, 1 + 2 * PAIRS, -1);
		for (int i = 0; i < 2 * PAIRS; i++)
			if (fds[1 + i].revents && pairs[i / 2].ends[0] >= 0 &&
			    !pass(&pairs[i / 2], i % 2, count))
				pair_close(&pairs[i / 2]);
		if (fds[0].revents) {
			count->connections++;
			pair_open(pairs, listener, port);
		}
	}
}

bool meter_start(struct meter *m, int port)
{
	struct sockaddr_in at = loopback(0);
	socklen_t size = sizeof(at);
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	m->now = mmap(NULL, sizeof(*m->now), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	if (m->now == MAP_FAILED || bind(listener, (struct sockaddr *)&at, sizeof(at)) ||
	    listen(listener, PAIRS) || getsockname(listener, (struct sockaddr *)&at, &size)) {
		perror("meter");
		return false;
	}
	m->port = ntohs(at.sin_port);
	m->pid = fork();
	if (m->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		serve(listener, port, m->now);
	}
	close(listener);
	return m->pid > 0;
}

void meter_stop(struct meter *m)
{
	if (m->pid <= 0)
		return;
	kill(m->pid, SIGKILL);
	waitpid(m->pid, NULL, 0);
	munmap(m->now, sizeof(*m->now));
	*m = (struct meter){0};
}

struct meter_count meter_since(const struct meter *m, struct meter_count since)
{
	return (struct meter_count){
		.up = m->now->up - since.up,
		.down = m->now->down - since.down,
		.connections = m->now->connections - since.connections,
		.requests = m->now->requests - since.requests,
	};
}
