/* net/http in the loop: time-outs, retries, several requests at once, cancelling, waiting. */
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "tests/unit/http_ask.h"

static int64_t *clock_offset;

static void silence_ends_a_request_slowness_does_not(void **state)
{
	struct http *http = make();
	struct http_request r = {.method = "GET", .url = address(server, "/drip")};
	struct got drip = {0}, mute = {0};

	(void)state;
	http_start(http, &r, on_done, &drip);
	for (int i = 0; !drip.calls; i++) {
		http_step(http);
		http_wait(http, NULL, 0, 100);
		if (i % 2)
			*clock_offset += 7000; /* far more than silence_ms in all */
	}
	assert_int_equal(drip.err, OK);
	assert_int_equal(drip.body_len, 50);
	r.url = address(server, "/mute");
	http_start(http, &r, on_done, &mute);
	for (int i = 0; i < 10; i++) {
		http_step(http);
		http_wait(http, NULL, 0, 10);
	}
	assert_int_equal(mute.calls, 0);
	*clock_offset += 7000;
	http_step(http);
	assert_int_equal(mute.calls, 0);
	*clock_offset += 2000;
	http_step(http);
	assert_int_equal(mute.calls, 1);
	assert_int_equal(mute.err, ERR_TIMEOUT);
	http_free(http);
}

static void what_may_be_asked_again_is(void **state)
{
	struct http *http = make();
	struct http_request r = {.method = "GET", .url = address(server, "/busy/2"), .tries = 4};
	struct got g = {0};
	int before = seen(server).requests;

	(void)state;
	http_start(http, &r, on_done, &g);
	while (!g.calls) {
		http_step(http);
		http_wait(http, NULL, 0, 20);
		*clock_offset += 500;
	}
	assert_int_equal(g.status, 200);
	assert_int_equal(g.tries, 3);
	assert_int_equal(seen(server).requests, before + 3);
	r = (struct http_request){.method = "GET", .url = "http://127.0.0.1:1/", .tries = 5};
	g = (struct got){0};
	http_start(http, &r, on_done, &g);
	run(http);
	assert_int_equal(g.err, ERR_NO_ROUTE);
	assert_int_equal(g.tries, 1);
	r = (struct http_request){
		.method = "POST", .url = address(server, "/status/503"), .tries = 5};
	g = (struct got){0};
	http_start(http, &r, on_done, &g);
	run(http);
	assert_int_equal(g.status, 503);
	assert_int_equal(g.tries, 1);
	assert_int_equal(g.retry_after, 7);
	assert_int_equal(seen(server).requests, before + 4);
	http_free(http);
}

/* A kept connection that dies under a POST: libcurl by itself would send it again. */
static void a_post_is_sent_once(void **state)
{
	static const char *const methods[] = {"POST", "DELETE", "POST"};
	static const char *const bodies[] = {"{}", NULL, NULL};

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct http *http = make();
		struct http_request r = {.method = "GET", .url = address(server, "/ok")};
		struct got g = {0};
		int before = seen(server).requests;

		http_start(http, &r, on_done, &g);
		run(http);
		assert_int_equal(g.status, 200);
		r = (struct http_request){.method = methods[i], .url = address(server, "/slam")};
		r.body = bodies[i];
		r.body_len = bodies[i] ? 2 : 0;
		http_start(http, &r, on_done, &g);
		run(http);
		assert_int_equal(g.err, ERR_LINE_CUT);
		assert_int_equal(seen(server).requests, before + 2);
		http_free(http);
	}
}

static void one_connection_serves_many(void **state)
{
	struct http *http = make();
	struct http_request r = {.method = "GET", .url = address(server, "/ok")};
	int before = seen(server).connections;
	struct got g[20] = {0};

	(void)state;
	for (int i = 0; i < 20; i++)
		http_start(http, &r, on_done, &g[i]);
	assert_int_equal(http_busy(http), 20);
	run(http);
	for (int i = 0; i < 20; i++)
		assert_int_equal(g[i].status, 200);
	assert_int_equal(seen(server).connections, before + 1);
	http_free(http);
}

static void the_urgent_overtake(void **state)
{
	struct http *http = make();
	struct http_request slow = {.method = "GET", .url = address(server, "/drip")};
	struct http_request idle = {
		.method = "GET", .url = address(server, "/ok"), .priority = HTTP_IDLE};
	struct http_request urgent = {
		.method = "GET", .url = address(server, "/ok"), .priority = HTTP_URGENT};
	struct got s = {0}, i = {0}, u = {0};

	(void)state;
	http_start(http, &idle, on_done, &i);
	http_start(http, &slow, on_done, &s);
	http_start(http, &urgent, on_done, &u);
	while (!u.calls) {
		http_step(http);
		http_wait(http, NULL, 0, 1000);
	}
	assert_int_equal(i.calls, 0);
	assert_int_equal(s.calls, 0);
	run(http);
	assert_int_equal(i.calls, 1);
	http_free(http);
}

static void bytes_are_counted_as_they_travel(void **state)
{
	struct http_request r = {
		.method = "POST", .url = address(server, "/gzip"), .body = "12345"};
	struct http *http = make();
	struct http_seen before = seen(server), after;
	struct got g = {0};
	int64_t in, out;

	(void)state;
	r.body_len = 5;
	http_start(http, &r, on_done, &g);
	run(http);
	after = seen(server);
	http_bytes(http, &in, &out);
	assert_int_equal(in, after.sent - before.sent);
	assert_int_equal(out, after.received - before.received);
	http_free(http);
}

struct canceller {
	struct http *http;
	int64_t id;
	int calls;
};

static void cancel_self(void *arg, int64_t received, int64_t all, int64_t sent, int64_t send_all)
{
	struct canceller *c = arg;

	(void)all, (void)sent, (void)send_all;
	if (received > 5)
		http_cancel(c->http, c->id);
}

static void count_call(void *arg, const struct http_reply *reply)
{
	(void)reply;
	((struct canceller *)arg)->calls++;
}

static void what_is_cancelled_never_calls(void **state)
{
	struct http_request r = {.method = "GET", .url = address(server, "/drip")};
	struct canceller c = {.http = make()};

	(void)state;
	c.id = http_start(c.http, &r, count_call, &c);
	http_cancel(c.http, c.id);
	assert_int_equal(http_busy(c.http), 0);
	r.progress = cancel_self;
	c.id = http_start(c.http, &r, count_call, &c);
	run(c.http);
	r.progress = NULL;
	r.url = address(server, "/mute");
	http_start(c.http, &r, count_call, &c);
	http_step(c.http);
	http_free(c.http);
	assert_int_equal(c.calls, 0);
}

struct stopper {
	int64_t received;
	int calls;
	enum err err;
	size_t length;
};

static void note_received(void *arg, int64_t received, int64_t all, int64_t sent, int64_t send_all)
{
	(void)all, (void)sent, (void)send_all;
	((struct stopper *)arg)->received = received;
}

static void note_part(void *arg, const struct http_reply *reply)
{
	struct stopper *s = arg;

	s->calls++;
	s->err = reply->err;
	s->length = reply->body_len;
}

/* What came of it is handed over, at once. */
static void what_is_stopped_calls_with_its_part(void **state)
{
	struct http_request r = {.method = "GET",
				 .url = address(server, "/drip"),
				 .keep_part = true,
				 .progress = note_received};
	struct stopper s = {.err = OK};
	struct http *http = make();
	int64_t id = http_start(http, &r, note_part, &s);

	(void)state;
	while (s.received < 5) {
		http_step(http);
		http_wait(http, NULL, 0, 20);
	}
	http_stop(http, id);
	assert_int_equal(s.calls, 1);
	assert_int_equal(s.err, ERR_CANCELLED);
	assert_in_range(s.length, 5, 49);
	assert_int_equal(http_busy(http), 0);
	http_stop(http, id);
	http_free(http);
	assert_int_equal(s.calls, 1);
}

struct sender {
	int64_t most;
	int calls;
};

static void note_sent(void *arg, int64_t received, int64_t all, int64_t sent, int64_t send_all)
{
	struct sender *s = arg;

	(void)received, (void)all, (void)send_all;
	if (sent > s->most)
		s->most = sent;
}

static void note_end(void *arg, const struct http_reply *reply)
{
	(void)reply;
	((struct sender *)arg)->calls++;
}

/* What the system only keeps to send is not told as sent. */
static void progress_is_what_has_arrived(void **state)
{
	char file[] = "/tmp/toasoan-body-XXXXXX";
	struct http_request r = {.method = "POST",
				 .url = address(server, "/deaf"),
				 .body_file = file,
				 .progress = note_sent};
	struct http *http = make();
	struct sender s = {0};
	int fd = mkstemp(file);

	(void)state;
	assert_true(fd >= 0 && !ftruncate(fd, 16 << 20));
	close(fd);
	http_start(http, &r, note_end, &s);
	run(http);
	http_free(http);
	unlink(file);
	assert_int_equal(s.calls, 1);
	assert_true(s.most > 1000);
	assert_true(s.most <= seen(server).received + seen(server).unread);
}

static void restart(void *arg, const struct http_reply *reply)
{
	struct canceller *c = arg;
	struct http_request r = {.method = "GET", .url = "http://"};

	(void)reply;
	c->calls++;
	http_start(c->http, &r, restart, c);
}

static void asking_again_at_once_does_not_hold_the_loop(void **state)
{
	struct http_request r = {.method = "GET", .url = "http://"};
	struct canceller c = {.http = make()};

	(void)state;
	http_start(c.http, &r, restart, &c);
	for (int i = 0; i < 3; i++)
		http_step(c.http);
	assert_int_equal(c.calls, 3);
	http_free(c.http);
}

/* A chain of requests costs no pause: libcurl's or the watch's second between each two. */
static void what_a_callback_starts_is_due_at_once(void **state)
{
	struct http_request r = {.method = "GET", .url = "http://"};
	struct canceller c = {.http = make()};
	int64_t begun;

	(void)state;
	http_start(c.http, &r, restart, &c);
	http_step(c.http);
	assert_int_equal(c.calls, 1);
	begun = clock_ms();
	http_wait(c.http, NULL, 0, -1);
	assert_true(clock_ms() - begun < 900);
	http_free(c.http);
}

static void wait_for_a_pipe(struct http *http)
{
	struct pollfd fd = {.events = POLLIN};
	int pipes[2];
	char byte;

	assert_int_equal(pipe(pipes), 0);
	fd.fd = pipes[0];
	http_wait(http, &fd, 1, 0);
	assert_int_equal(fd.revents, 0);
	assert_int_equal(write(pipes[1], "x", 1), 1);
	http_wait(http, &fd, 1, 60000);
	assert_int_equal(fd.revents, POLLIN);
	assert_int_equal(read(pipes[0], &byte, 1), 1);
	close(pipes[1]);
	http_wait(http, &fd, 1, 60000);
	assert_int_equal(fd.revents & POLLHUP, POLLHUP);
	close(pipes[0]);
}

/* Also before libcurl is there, which comes with the first request. */
static void the_wait_wakes_for_other_descriptors(void **state)
{
	struct http_request r = {.method = "GET", .url = address(server, "/ok")};
	struct http *http = make();
	struct got g = {0};

	(void)state;
	wait_for_a_pipe(http);
	http_start(http, &r, on_done, &g);
	run(http);
	wait_for_a_pipe(http);
	http_free(http);
}

static void waiting_grows_and_varies(void **state)
{
	int64_t low[12], high[12];

	(void)state;
	for (int tries = 1; tries < 12; tries++) {
		int64_t whole = tries < 10 ? 1000LL << (tries - 1) : 300000;

		low[tries] = INT64_MAX;
		high[tries] = 0;
		for (int i = 0; i < 200; i++) {
			int64_t ms = http_backoff(tries);

			low[tries] = ms < low[tries] ? ms : low[tries];
			high[tries] = ms > high[tries] ? ms : high[tries];
		}
		assert_in_range(low[tries], whole < 300000 ? whole / 2 : 150000, 300000);
		assert_true(high[tries] <= (whole < 300000 ? whole : 300000));
		assert_true(low[tries] < high[tries]);
	}
}

static void make_clock(void)
{
	char path[] = "/tmp/http_clock_XXXXXX";
	int fd = mkstemp(path);

	if (fd < 0 || ftruncate(fd, sizeof(int64_t)) < 0)
		abort();
	clock_offset = mmap(NULL, sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	setenv("TOASOAN_TEST_CLOCK", path, 1);
	clock_ms();
	unlink(path);
	close(fd);
}

/* Resets each connection as soon as it stands: what an office's box does when the line is down. */
static void *reset_each(void *listener)
{
	const struct linger hard = {.l_onoff = 1};
	int client;

	while ((client = accept(*(int *)listener, NULL, NULL)) >= 0) {
		setsockopt(client, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
		close(client);
	}
	return NULL;
}

static void a_reset_holds_up_nobody_behind_it(void **state)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof(at);
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct http *http = make();
	char url[64];
	struct http_request r = {.method = "POST", .url = url, .body = "{}"};
	pthread_t thread;

	(void)state;
	assert_int_equal(bind(listener, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(listener, 16), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&at, &size), 0);
	assert_int_equal(pthread_create(&thread, NULL, reset_each, &listener), 0);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/", ntohs(at.sin_port));
	for (int i = 0; i < 300; i++) {
		struct got g = {0};

		http_start(http, &r, on_done, &g);
		run(http);
		assert_int_equal(g.calls, 1);
		assert_int_not_equal(g.err, ERR_TIMEOUT);
	}
	shutdown(listener, SHUT_RDWR);
	pthread_join(thread, NULL);
	close(listener);
	http_free(http);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(silence_ends_a_request_slowness_does_not),
		cmocka_unit_test(what_may_be_asked_again_is),
		cmocka_unit_test(a_post_is_sent_once),
		cmocka_unit_test(one_connection_serves_many),
		cmocka_unit_test(the_urgent_overtake),
		cmocka_unit_test(bytes_are_counted_as_they_travel),
		cmocka_unit_test(what_is_cancelled_never_calls),
		cmocka_unit_test(what_is_stopped_calls_with_its_part),
		cmocka_unit_test(progress_is_what_has_arrived),
		cmocka_unit_test(asking_again_at_once_does_not_hold_the_loop),
		cmocka_unit_test(what_a_callback_starts_is_due_at_once),
		cmocka_unit_test(the_wait_wakes_for_other_descriptors),
		cmocka_unit_test(a_reset_holds_up_nobody_behind_it),
		cmocka_unit_test(waiting_grows_and_varies),
	};
	int failed;

	make_clock();
	server = http_server_start();
	other = http_server_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	http_server_stop(server);
	http_server_stop(other);
	return failed;
}
