/*
 * A proxy that loses replies: it passes everything on, but of the nth writing request (POST,
 * DELETE) since lost_proxy_lose it lets the portal act and then breaks the connection without a
 * reply.
 */
#ifndef TESTS_UNIT_LOST_PROXY_H
#define TESTS_UNIT_LOST_PROXY_H

#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct lost_proxy {
	char url[64];
	pid_t pid;
	volatile int *left; /* shared: writing requests until the one that is lost; 0 none */
};

static inline int lost_connect(int port)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)))
		_exit(1);
	return fd;
}

static inline bool lost_pass(int from, int to, char *bytes, size_t size, ssize_t *n)
{
	*n = read(from, bytes, size);
	for (ssize_t at = 0; at < *n;) {
		ssize_t sent = write(to, bytes + at, (size_t)(*n - at));

		if (sent <= 0)
			return false;
		at += sent;
	}
	return *n > 0;
}

/* One connection, in a process of its own. */
static inline void lost_serve(int client, int port, volatile int *left)
{
	int portal = lost_connect(port);
	struct pollfd fds[] = {{.fd = client, .events = POLLIN}, {.fd = portal, .events = POLLIN}};
	char bytes[16384];
	bool lose = false;
	ssize_t n;

	while (poll(fds, 2, -1) > 0) {
		if (fds[0].revents) {
			if (!lost_pass(client, portal, bytes, sizeof(bytes), &n))
				break;
			if ((!memcmp(bytes, "POST ", 5) || !memcmp(bytes, "DELETE ", 7)) && *left)
				lose = __sync_sub_and_fetch(left, 1) == 0;
		}
		if (fds[1].revents) {
			if (lose || !lost_pass(portal, client, bytes, sizeof(bytes), &n))
				break;
		}
	}
	_exit(0);
}

static inline void lost_proxy_start(struct lost_proxy *p, const char *portal)
{
	struct sockaddr_in at = {.sin_family = AF_INET};
	socklen_t size = sizeof(at);
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const char *colon = strrchr(portal, ':');
	int port = colon ? (int)strtol(colon + 1, NULL, 10) : 80;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	p->left = mmap(NULL, sizeof(*p->left), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		       -1, 0);
	if (bind(listener, (struct sockaddr *)&at, sizeof(at)) || listen(listener, 16) ||
	    getsockname(listener, (struct sockaddr *)&at, &size))
		abort();
	snprintf(p->url, sizeof(p->url), "http://127.0.0.1:%d/", ntohs(at.sin_port));
	p->pid = fork();
	if (!p->pid) {
		signal(SIGCHLD, SIG_IGN);
		for (;;) {
			int client = accept(listener, NULL, NULL);

			if (client >= 0 && !fork())
				lost_serve(client, port, p->left);
			close(client);
		}
	}
	close(listener);
}

static inline void lost_proxy_lose(struct lost_proxy *p, int nth)
{
	*p->left = nth;
}

static inline void lost_proxy_stop(struct lost_proxy *p)
{
	kill(p->pid, SIGTERM);
	waitpid(p->pid, NULL, 0);
	munmap((void *)p->left, sizeof(*p->left));
}

#endif
