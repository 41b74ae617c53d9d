/* A portal in a process of its own, and a client that writes to its socket what it likes. */
#ifndef TESTS_UNIT_PORTAL_SOCKET_H
#define TESTS_UNIT_PORTAL_SOCKET_H

#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "net/base/str.h"
#include "net/portal/server.h"
#include "tests/unit/portal_desk.h"

static char clock_file[] = "/tmp/toasoan-clock-XXXXXX"; /* moves this process's clock too */
static pid_t server;
static int port;
static char reply[1 << 18]; /* the last answer, headers and body */

/* The server's clock, in milliseconds ahead of the true one. */
static inline void set_clock(int64_t ahead)
{
	int fd = open(clock_file, O_WRONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, &ahead, sizeof(ahead), 0), sizeof(ahead));
	close(fd);
}

static inline _Noreturn void serve(int out)
{
	struct server_options options = {.listen = "127.0.0.1:0", .media_limit = 100000};
	struct portal *portal;
	enum err e;

	dup2(out, STDOUT_FILENO);
	e = portal_open(desk_folder, &portal);
	if (!e)
		e = server_run(portal, &options);
	if (!e)
		portal_close(portal);
	_exit(e ? 1 : 0);
}

static inline int start(void **state)
{
	char line[200] = "";
	const char *colon;
	int pipes[2];

	if (desk_open(state) || pipe(pipes))
		return -1;
	set_clock(0);
	server = fork();
	if (!server)
		serve(pipes[1]);
	close(pipes[1]);
	if (read(pipes[0], line, sizeof(line) - 1) <= 0 ||
	    !str_starts(line, "listening on http://"))
		return -1;
	close(pipes[0]);
	colon = strrchr(line, ':');
	port = (int)strtol(colon + 1, NULL, 10);
	return 0;
}

/* Ends the server; its exit code. */
static inline int end_server(void)
{
	int status = 0;

	kill(server, SIGTERM);
	assert_int_equal(waitpid(server, &status, 0), server);
	server = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline int stop(void **state)
{
	int code = server ? end_server() : 0;

	return desk_close(state) || code;
}

/* ---- A client ---- */

static inline int dial_from(in_addr_t source)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(source)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_true(fd >= 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&from, sizeof(from)), 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	return fd;
}

static inline int dial(void)
{
	return dial_from(INADDR_LOOPBACK);
}

static inline void say(int fd, const char *text)
{
	size_t n = strlen(text);

	while (n) {
		ssize_t done = send(fd, text, n, MSG_NOSIGNAL);

		if (done <= 0)
			return; /* the other side has had enough: its answer is what counts */
		text += done;
		n -= (size_t)done;
	}
}

/* Reads one answer whole into reply; its status, 0: the connection ended without one, -1: silence.
 */
static inline int hear(int fd)
{
	size_t n = 0, whole = sizeof(reply) - 1;
	struct pollfd ready = {.fd = fd, .events = POLLIN};

	reply[0] = '\0';
	while (n < whole) {
		const char *body, *length;
		ssize_t got;

		if (poll(&ready, 1, 20000) <= 0)
			return -1;
		got = recv(fd, reply + n, sizeof(reply) - 1 - n, 0);
		if (got <= 0)
			break;
		n += (size_t)got;
		reply[n] = '\0';
		body = strstr(reply, "\r\n\r\n");
		length = strcasestr(reply, "Content-Length:");
		if (body && length)
			whole = (size_t)(body + 4 - reply) + strtoul(length + 15, NULL, 10);
	}
	return str_starts(reply, "HTTP/1.1 ") ? (int)strtol(reply + 9, NULL, 10) : 0;
}

/* One request on a connection of its own; headers end with CR LF each. */
static inline int ask(const char *method, const char *path, const char *headers, const char *body)
{
	struct str text = STR_INIT;
	int fd = dial(), status;

	str_addf(&text, "%s %s HTTP/1.1\r\nHost: bao.test\r\n%s", method, path, headers);
	if (body)
		str_addf(&text, "Content-Type: application/json\r\nContent-Length: %zu\r\n",
			 strlen(body));
	str_addf(&text, "\r\n%s", body ? body : "");
	say(fd, text.data);
	status = hear(fd);
	str_free(&text);
	close(fd);
	return status;
}

static inline char *basic(const char *login, const char *password)
{
	char *plain = arena_printf(desk_arena, "%s:%s", login, password);
	size_t n = strlen(plain);
	char *code = arena_alloc(desk_arena, n * 2 + 8);

	EVP_EncodeBlock((unsigned char *)code, (unsigned char *)plain, (int)n);
	return arena_printf(desk_arena, "Authorization: Basic %s\r\n", code);
}

static inline char *login_of(enum role role, char uuid[UUID_TEXT])
{
	char shown[PASSWORD_SHOWN];

	assert_int_equal(password_new(desk_db, desk_user[role].id, "test", "", shown, uuid), OK);
	return basic(role_word(role), shown);
}

#define INDEX "/wp-json/?_fields=name,url"
#define ME    "/wp-json/wp/v2/users/me"
#define POSTS "/wp-json/wp/v2/posts"

/* Before the first look at the clock; then: away with it. 0: done. */
static inline int make_clock(void)
{
	int fd = mkstemp(clock_file);

	if (fd < 0 || ftruncate(fd, sizeof(int64_t)))
		return 1;
	close(fd);
	return setenv("TOASOAN_TEST_CLOCK", clock_file, 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, start, stop)

#endif
