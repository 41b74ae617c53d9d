/*
 * A name server that never answers: a request is cancelled, times out and is freed at once all the
 * same. The machine's resolver is not touched: a child has a network and an /etc/resolv.conf of its
 * own (namespaces), with a socket on port 53 that is never read.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/http/http.h"

#define SKIPPED 77
#define AT_ONCE 200 /* ms; without CURLOPT_QUICK_EXIT it is seconds */
#define CONNECT 5000

static bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool raise_loopback(void)
{
	struct ifreq lo = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool ok = fd >= 0 && !ioctl(fd, SIOCSIFFLAGS, &lo);

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool open_mute_name_server(void)
{
	struct sockaddr_in a = {.sin_family = AF_INET,
				.sin_port = htons(53),
				.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	return fd >= 0 && !bind(fd, (struct sockaddr *)&a, sizeof(a));
}

/* Into a world of its own; false where the kernel does not allow it. */
static bool move_away(void)
{
	char map[32], conf[] = "/tmp/http_resolv_XXXXXX";
	int fd = mkstemp(conf);
	bool ok;

	snprintf(map, sizeof(map), "0 %u 1", getuid());
	if (fd < 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET))
		return false;
	close(fd);
	ok = write_file("/proc/self/uid_map", map) && raise_loopback() && open_mute_name_server() &&
	     write_file(conf, "nameserver 127.0.0.1\noptions timeout:10 attempts:2\n") &&
	     !mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) &&
	     !mount(conf, "/etc/resolv.conf", NULL, MS_BIND, NULL);
	unlink(conf);
	return ok;
}

struct seen {
	int calls;
	enum err err;
	char detail[100];
};

static void on_done(void *arg, const struct http_reply *reply)
{
	struct seen *seen = arg;

	seen->calls++;
	seen->err = reply->err;
	snprintf(seen->detail, sizeof(seen->detail), "%s", reply->detail);
}

static void run_for(struct http *http, int ms)
{
	int64_t end = clock_ms() + ms;

	while (clock_ms() < end) {
		http_step(http);
		http_wait(http, NULL, 0, 20);
	}
}

#define EXPECT(what)                                                               \
	do {                                                                       \
		if (!(what)) {                                                     \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what); \
			return 1;                                                  \
		}                                                                  \
	} while (0)

static int live_with_a_mute_resolver(volatile int64_t *offset)
{
	struct http_options options = {.connect_ms = CONNECT};
	struct http_request r = {.method = "GET", .url = "http://toa-soan.example/"};
	struct seen cancelled = {0}, late = {0};
	struct http *http;
	int64_t before;

	EXPECT(http_new(&options, &http) == OK);
	before = http_start(http, &r, on_done, &cancelled);
	run_for(http, 300);
	EXPECT(cancelled.calls == 0 && http_busy(http) == 1);
	http_cancel(http, before);
	EXPECT(http_busy(http) == 0);
	before = clock_ms();
	http_start(http, &r, on_done, &late);
	run_for(http, 100);
	EXPECT(late.calls == 0);
	*offset += CONNECT;
	http_step(http);
	EXPECT(late.calls == 1 && late.err == ERR_NO_NAME);
	EXPECT(strstr(late.detail, "name server"));
	EXPECT(clock_ms() - CONNECT - before < 100 + AT_ONCE);
	http_start(http, &r, on_done, &late);
	run_for(http, 50);
	before = clock_ms();
	http_free(http);
	EXPECT(clock_ms() - before < AT_ONCE);
	return 0;
}

static int child(void)
{
	char path[] = "/tmp/http_clock_XXXXXX";
	int fd = mkstemp(path);
	volatile int64_t *offset;

	if (fd < 0 || ftruncate(fd, sizeof(*offset)) || !move_away())
		return SKIPPED;
	offset = mmap(NULL, sizeof(*offset), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	setenv("TOASOAN_TEST_CLOCK", path, 1);
	clock_ms();
	unlink(path);
	close(fd);
	return live_with_a_mute_resolver(offset);
}

static void a_mute_name_server_holds_nothing_up(void **state)
{
	pid_t pid = fork();
	int status = 0;

	(void)state;
	assert_true(pid >= 0);
	/* _exit: the resolver's thread still waits then, which is the point, and is no leak. */
	if (!pid)
		_exit(child());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == SKIPPED) {
		print_message("no namespaces here\n");
		skip();
	}
	assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mute_name_server_holds_nothing_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
