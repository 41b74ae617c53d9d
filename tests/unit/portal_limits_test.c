/* net/portal/server, body, pace, watch: what the portal bears, and from whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sys/resource.h>

#include "tests/unit/portal_socket.h"

static void large_things_are_refused(void **state)
{
	struct str big = STR_INIT;
	int fd;

	(void)state;
	str_adds(&big, "X-Big: ");
	for (int i = 0; i < 40000; i++)
		str_addc(&big, 'a');
	str_adds(&big, "\r\n");
	assert_int_equal(ask("GET", INDEX, big.data, NULL), 431);
	/* Said by Content-Length: answered before a byte of it is sent. */
	fd = dial();
	say(fd, "POST " POSTS " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
		"Content-Length: 3000000\r\n\r\n");
	assert_int_equal(hear(fd), 413);
	close(fd);
	/* Not said: answered at the end. */
	fd = dial();
	say(fd, "POST " POSTS " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
		"Transfer-Encoding: chunked\r\n\r\n");
	for (int i = 0; i < 60; i++) {
		say(fd, "9c49\r\n"); /* 40009 bytes: big without the end of its last line */
		big.data[big.len - 2] = ' ';
		big.data[big.len - 1] = ' ';
		say(fd, big.data);
		say(fd, "\r\n");
	}
	say(fd, "0\r\n\r\n");
	assert_int_equal(hear(fd), 413);
	close(fd);
	str_free(&big);
}

/* Who sends too slowly is cut off: by the server's clock, which we move. */
static void slow_senders_are_cut_off(void **state)
{
	int body = dial(), headers = dial();

	(void)state;
	say(body, "POST " POSTS " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
		  "Content-Length: 1000\r\n\r\n{");
	say(headers, "GET / HTTP/1.1\r\nHo");
	poll(NULL, 0, 200); /* both have arrived */
	set_clock(100000);
	say(body, "\"a");
	assert_int_equal(hear(body), 0);
	assert_int_equal(hear(headers), 0);
	close(body);
	close(headers);
}

/* As many as it takes from one address: another is answered all the same. */
static void a_silent_crowd_keeps_nobody_out(void **state)
{
	enum { CROWD = 1500 };
	int fds[CROWD], other;
	struct rlimit files = {CROWD + 100, CROWD + 100};

	(void)state;
	if (setrlimit(RLIMIT_NOFILE, &files))
		skip();
	for (size_t i = 0; i < CROWD; i++)
		fds[i] = dial();
	poll(NULL, 0, 200); /* they have arrived */
	other = dial_from(INADDR_LOOPBACK + 1);
	say(other, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
	assert_int_equal(hear(other), 200);
	close(other);
	for (size_t i = 0; i < CROWD; i++)
		close(fds[i]);
}

static void wrong_credentials_are_slowed_down(void **state)
{
	char uuid[UUID_TEXT];
	char *good = login_of(ROLE_EDITOR, uuid),
	     *bad = basic("editor", "aaaabbbbccccddddeeeeffff");

	(void)state;
	assert_int_equal(ask("GET", ME, good, NULL), 200);
	assert_int_equal(ask("GET", ME, bad, NULL), 401);
	assert_non_null(strstr(reply, "rest_not_logged_in"));
	assert_int_equal(ask("GET", POSTS, bad, NULL), 200); /* as nobody */
	for (int i = 0; i < 18; i++)
		ask("GET", ME, bad, NULL);
	assert_int_equal(ask("GET", ME, bad, NULL), 429);
	assert_non_null(strcasestr(reply, "Retry-After: "));
	assert_int_equal(ask("GET", POSTS, "", NULL), 200);
	set_clock(61000);
	assert_int_equal(ask("GET", ME, bad, NULL), 401);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(large_things_are_refused),
		CASE(slow_senders_are_cut_off),
		CASE(a_silent_crowd_keeps_nobody_out),
		CASE(wrong_credentials_are_slowed_down),
	};
	int failed;

	if (make_clock())
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(clock_file);
	return failed;
}
