/* net/http against a server of this process that cuts, stalls, redirects and lies. */
#include "net/http/http.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/base/mem.h"
#include "tests/unit/http_server.h"

static struct http_server *server, *other;
static int64_t *clock_offset;

/* What came back, copied out of the callback. */
struct got {
	int calls;
	enum err err;
	int status, tries;
	char detail[300], url[300], body[70000], link[16], bad[32];
	size_t body_len;
	int64_t date, retry_after;
};

static void on_done(void *arg, const struct http_reply *reply)
{
	struct got *g = arg;

	g->calls++;
	g->err = reply->err;
	g->status = reply->status;
	g->tries = reply->tries;
	g->body_len = reply->body_len;
	g->date = http_date(reply);
	g->retry_after = http_retry_after(reply);
	snprintf(g->detail, sizeof(g->detail), "%s", reply->detail);
	snprintf(g->url, sizeof(g->url), "%s", reply->url);
	snprintf(g->body, sizeof(g->body), "%s", reply->body);
	if (http_header(reply, "link", 1))
		snprintf(g->link, sizeof(g->link), "%s", http_header(reply, "link", 1));
	if (http_header(reply, "X-Bad", 0))
		snprintf(g->bad, sizeof(g->bad), "%s", http_header(reply, "X-Bad", 0));
}

static struct http *make(void)
{
	struct http_options options = {.connect_ms = 5000, .silence_ms = 8000, .agent = "t/1"};
	struct http *http;

	assert_int_equal(http_new(&options, &http), OK);
	return http;
}

static char *address(struct http_server *s, const char *path)
{
	static char text[4][512];
	static int at;

	at = (at + 1) % 4;
	snprintf(text[at], sizeof(text[at]), "http://127.0.0.1:%d%s", http_server_port(s), path);
	return text[at];
}

static void run(struct http *http)
{
	while (http_busy(http)) {
		http_step(http);
		if (http_busy(http))
			http_wait(http, NULL, 0, 5000);
	}
}

/* One request on a new http. */
static struct got ask(struct http_request r)
{
	struct http *http = make();
	struct got g = {0};

	if (!r.method)
		r.method = "GET";
	http_start(http, &r, on_done, &g);
	run(http);
	assert_int_equal(g.calls, 1);
	http_free(http);
	return g;
}

static struct http_seen seen(struct http_server *s)
{
	static struct http_seen copy;

	http_server_seen(s, &copy);
	return copy;
}

static void a_reply_is_handed_over_whole(void **state)
{
	struct got g = ask((struct http_request){.url = address(server, "/ok")});

	(void)state;
	assert_int_equal(g.err, OK);
	assert_int_equal(g.status, 200);
	assert_string_equal(g.body, "ok");
	assert_int_equal(g.date, 1698553175);
	assert_string_equal(g.link, "<b>; rel=y");
	assert_string_equal(g.bad, "a[31mb");
	assert_string_equal(g.url, address(server, "/ok"));
}

static void requests_are_lean_and_say_what_they_were_given(void **state)
{
	struct http_request r = {
		.method = "POST", .url = address(server, "/echo"), .body = "a\0b", .body_len = 3};
	struct got g;

	(void)state;
	http_request_header(&r, "Content-Type", "application/json");
	http_request_header(&r, "X-Empty", "");
	g = ask(r);
	assert_int_equal(g.err, OK);
	assert_non_null(strstr(g.body, "POST /echo HTTP/1.1\r\n"));
	assert_non_null(strstr(g.body, "Content-Type: application/json\r\n"));
	assert_non_null(strstr(g.body, "X-Empty:\r\n"));
	assert_non_null(strstr(g.body, "Content-Length: 3\r\n"));
	assert_non_null(strstr(g.body, "Accept-Encoding: deflate, gzip, br, zstd\r\n"));
	assert_null(strstr(g.body, "Accept: "));
	assert_null(strstr(g.body, "Expect"));
	assert_null(strstr(g.body, "Authorization"));
	assert_memory_equal(seen(server).last, g.body, g.body_len - 3);
}

static void every_method_arrives(void **state)
{
	static const char *const methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

	(void)state;
	for (size_t i = 0; i < sizeof(methods) / sizeof(*methods); i++) {
		struct got g = ask((struct http_request){.method = methods[i],
							 .url = address(server, "/echo")});

		assert_int_equal(g.err, OK);
		assert_memory_equal(g.body, methods[i], strlen(methods[i]));
	}
	assert_int_equal(
		ask((struct http_request){.method = "HEAD", .url = address(server, "/ok")}).status,
		200);
}

static void a_file_is_a_body(void **state)
{
	char path[] = "/tmp/http_test_XXXXXX", text[50000];
	int fd = mkstemp(path);
	struct got g;

	(void)state;
	memset(text, 'f', sizeof(text));
	assert_int_equal(write(fd, text, sizeof(text)), sizeof(text));
	close(fd);
	g = ask((struct http_request){
		.method = "POST", .url = address(server, "/echo"), .body_file = path});
	assert_int_equal(g.err, OK);
	assert_non_null(strstr(g.body, "Content-Length: 50000\r\n"));
	assert_true(g.body_len > 50000 && g.body[g.body_len - 1] == 'f');
	unlink(path);
	g = ask((struct http_request){
		.method = "POST", .url = address(server, "/echo"), .body_file = path});
	assert_int_equal(g.err, ERR_IO);
}

static void limits_hold(void **state)
{
	struct got g;

	(void)state;
	g = ask((struct http_request){.url = address(server, "/big/1000"), .max_reply = 1000});
	assert_int_equal(g.err, OK);
	g = ask((struct http_request){.url = address(server, "/big/1001"), .max_reply = 1000});
	assert_int_equal(g.err, ERR_LIMIT);
	g = ask((struct http_request){.url = address(server, "/gzip"), .max_reply = 1 << 20});
	assert_int_equal(g.err, OK);
	assert_int_equal(g.body_len, 1 << 20);
	g = ask((struct http_request){.url = address(server, "/gzip"), .max_reply = 1 << 19});
	assert_int_equal(g.err, ERR_LIMIT);
	g = ask((struct http_request){.url = address(server, "/heads")});
	assert_int_equal(g.err, ERR_LIMIT);
}

static void failures_are_told_apart(void **state)
{
	static const struct {
		const char *url;
		enum err err;
	} cases[] = {
		{"http://no-such-host.invalid/", ERR_NO_NAME},
		{"http://127.0.0.1:1/", ERR_NO_ROUTE},
		{"ftp://127.0.0.1/", ERR_USAGE},
		{"file:///etc/passwd", ERR_USAGE},
		{"http://me:secret@127.0.0.1/", ERR_USAGE},
		{"not an address", ERR_USAGE},
		{"", ERR_USAGE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct got g = ask((struct http_request){.url = cases[i].url});

		if (g.err != cases[i].err)
			fail_msg("%s: %s (%s)", cases[i].url, err_word(g.err), g.detail);
		assert_int_equal(g.status, 0);
		assert_true(*g.detail);
		assert_null(strstr(g.detail, "secret"));
	}
}

static void a_reply_cut_anywhere_is_no_reply(void **state)
{
	(void)state;
	for (int n = 0; n < 51; n++) {
		char path[32];
		struct got g;

		snprintf(path, sizeof(path), "/cut/%d", n);
		g = ask((struct http_request){.url = address(server, path)});
		if (g.err != ERR_LINE_CUT && g.err != ERR_BAD_REPLY)
			fail_msg("%s: %s (%s)", path, err_word(g.err), g.detail);
		assert_int_equal(g.status, 0);
	}
	assert_int_equal(ask((struct http_request){.url = address(server, "/noise")}).err,
			 ERR_BAD_REPLY);
}

static void a_plain_port_is_no_tls(void **state)
{
	char url[64];
	struct got g;

	(void)state;
	snprintf(url, sizeof(url), "https://127.0.0.1:%d/ok", http_server_port(server));
	g = ask((struct http_request){.url = url, .max_reply = 10});
	/* The server takes the handshake for a request and hangs up, or answers in plain. */
	assert_true(g.err == ERR_TLS || g.err == ERR_LINE_CUT || g.err == ERR_TIMEOUT);
}

static void logins_travel_safely_or_not_at_all(void **state)
{
	struct http_request r = {.user = "lan", .password = "p w"};
	struct got g;
	int before = seen(server).requests;

	(void)state;
	r.url = "http://192.0.2.1/";
	assert_int_equal(ask(r).err, ERR_UNSAFE);
	r.url = "http://127.0.0.1.example/";
	assert_int_equal(ask(r).err, ERR_UNSAFE);
	r.url = "http://localhost.example/";
	assert_int_equal(ask(r).err, ERR_UNSAFE);
	assert_int_equal(seen(server).requests, before);
	r.url = address(server, "/echo");
	g = ask(r);
	assert_int_equal(g.err, OK);
	assert_non_null(strstr(g.body, "Authorization: Basic bGFuOnAgdw==\r\n"));
}

static void loopback_never_goes_through_a_proxy(void **state)
{
	struct got g;

	(void)state;
	setenv("http_proxy", address(other, ""), 1);
	g = ask((struct http_request){
		.url = address(server, "/echo"), .user = "a", .password = "b"});
	assert_int_equal(g.err, OK);
	assert_int_equal(seen(other).connections, 0);
	g = ask((struct http_request){.url = "http://192.0.2.1/ok"});
	assert_int_equal(g.status, 404);
	assert_non_null(strstr(seen(other).last, "GET http://192.0.2.1/ok "));
	unsetenv("http_proxy");
}

static void redirects_are_followed_within_reason(void **state)
{
	char path[600];
	struct got g = ask((struct http_request){.url = address(server, "/to//ok")});

	(void)state;
	assert_int_equal(g.status, 200);
	assert_string_equal(g.url, address(server, "/ok"));
	g = ask((struct http_request){.url = address(server, "/loop")});
	assert_int_equal(g.err, ERR_BAD_REPLY);
	g = ask((struct http_request){.url = address(server, "/to/file:///etc/passwd")});
	assert_int_equal(g.err, ERR_USAGE);
	g = ask((struct http_request){.method = "POST", .url = address(server, "/to//ok")});
	assert_int_equal(g.status, 302);
	snprintf(path, sizeof(path), "/to/%s", address(other, "/ok"));
	g = ask((struct http_request){.url = address(server, path)});
	assert_int_equal(g.status, 200);
	assert_string_equal(g.url, address(other, "/ok"));
}

static void a_login_follows_within_its_origin_only(void **state)
{
	struct http_request r = {.user = "lan", .password = "secret"};
	int before = seen(other).requests;
	char path[600];
	struct got g;

	(void)state;
	r.url = address(server, "/to//echo");
	g = ask(r);
	assert_int_equal(g.status, 200);
	assert_non_null(strstr(g.body, "Authorization: Basic "));
	snprintf(path, sizeof(path), "/to/%s", address(other, "/ok"));
	r.url = address(server, path);
	g = ask(r);
	assert_int_equal(g.err, ERR_UNSAFE);
	assert_int_equal(seen(other).requests, before);
	snprintf(path, sizeof(path), "/to/http://localhost:%d/ok", http_server_port(server));
	r.url = address(server, path);
	assert_int_equal(ask(r).err, ERR_UNSAFE);
}

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

static void the_wait_wakes_for_other_descriptors(void **state)
{
	struct http *http = make();
	struct pollfd fd = {.events = POLLIN};
	int pipes[2];
	int64_t before = clock_ms();

	(void)state;
	assert_int_equal(pipe(pipes), 0);
	fd.fd = pipes[0];
	http_wait(http, &fd, 1, 0);
	assert_int_equal(fd.revents, 0);
	assert_int_equal(write(pipes[1], "x", 1), 1);
	http_wait(http, &fd, 1, 60000);
	assert_int_equal(fd.revents, POLLIN);
	assert_int_equal(read(pipes[0], &before, 1), 1);
	close(pipes[1]);
	http_wait(http, &fd, 1, 60000);
	assert_int_equal(fd.revents & POLLHUP, POLLHUP);
	close(pipes[0]);
	http_free(http);
}

static void an_unreadable_authority_is_said_at_once(void **state)
{
	struct http_options options = {.ca_file = "/no/such/file"};
	struct http *http = NULL;

	(void)state;
	assert_int_equal(http_new(&options, &http), ERR_CONFIG);
	assert_null(http);
}

static void addresses_are_judged(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	assert_true(http_is_loopback("http://127.9.8.7:80/x"));
	assert_true(http_is_loopback("http://[::1]/"));
	assert_true(http_is_loopback("http://LOCALHOST:8080"));
	assert_false(http_is_loopback("http://128.0.0.1/"));
	assert_false(http_is_loopback("http://[::ffff:7f00:1]/"));
	assert_false(http_is_loopback("http://localhost@example.org/"));
	assert_false(http_is_loopback("nonsense"));
	assert_true(http_same_origin("https://A.example/x", "https://a.example:443/y"));
	assert_false(http_same_origin("https://a.example/", "http://a.example/"));
	assert_false(http_same_origin("https://a.example/", "https://a.example:444/"));
	assert_false(http_same_origin("https://a.example/", "https://b.a.example/"));
	http_escape(&s, "lũ & a/b~");
	assert_string_equal(s.data, "l%C5%A9%20%26%20a%2Fb~");
	str_free(&s);
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

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reply_is_handed_over_whole),
		cmocka_unit_test(requests_are_lean_and_say_what_they_were_given),
		cmocka_unit_test(every_method_arrives),
		cmocka_unit_test(a_file_is_a_body),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(failures_are_told_apart),
		cmocka_unit_test(a_reply_cut_anywhere_is_no_reply),
		cmocka_unit_test(a_plain_port_is_no_tls),
		cmocka_unit_test(logins_travel_safely_or_not_at_all),
		cmocka_unit_test(loopback_never_goes_through_a_proxy),
		cmocka_unit_test(redirects_are_followed_within_reason),
		cmocka_unit_test(a_login_follows_within_its_origin_only),
		cmocka_unit_test(silence_ends_a_request_slowness_does_not),
		cmocka_unit_test(what_may_be_asked_again_is),
		cmocka_unit_test(a_post_is_sent_once),
		cmocka_unit_test(one_connection_serves_many),
		cmocka_unit_test(the_urgent_overtake),
		cmocka_unit_test(bytes_are_counted_as_they_travel),
		cmocka_unit_test(what_is_cancelled_never_calls),
		cmocka_unit_test(asking_again_at_once_does_not_hold_the_loop),
		cmocka_unit_test(the_wait_wakes_for_other_descriptors),
		cmocka_unit_test(an_unreadable_authority_is_said_at_once),
		cmocka_unit_test(addresses_are_judged),
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
