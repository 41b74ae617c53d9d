/* net/http, one request at a time, against a server that cuts, redirects and lies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/unit/http_ask.h"

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
	assert_non_null(strstr(g.body, "Accept-Encoding: br, gzip\r\n"));
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

/* What is wrong with the proxy is not looked for at the portal. */
static void a_proxy_that_fails_is_named(void **state)
{
	static const char *const proxies[] = {"http://no-such-proxy.invalid:3128",
					      "http://127.0.0.1:1", "socks5://127.0.0.1:1"};
	struct got g;

	(void)state;
	for (size_t i = 0; i < sizeof(proxies) / sizeof(*proxies); i++) {
		setenv("all_proxy", proxies[i], 1);
		g = ask((struct http_request){.url = "http://192.0.2.1/ok"});
		if (g.err != ERR_PROXY)
			fail_msg("%s: %s (%s)", proxies[i], err_word(g.err), g.detail);
	}
	unsetenv("all_proxy");
	/* This one answers, but makes no tunnel. */
	setenv("https_proxy", address(other, ""), 1);
	g = ask((struct http_request){.url = "https://192.0.2.1/ok"});
	assert_int_equal(g.err, ERR_PROXY);
	unsetenv("https_proxy");
	assert_int_equal(ask((struct http_request){.url = "http://127.0.0.1:1/"}).err,
			 ERR_NO_ROUTE);
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
	assert_int_equal(ask(r).err, ERR_CAPTIVE);
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
		cmocka_unit_test(a_proxy_that_fails_is_named),
		cmocka_unit_test(redirects_are_followed_within_reason),
		cmocka_unit_test(a_login_follows_within_its_origin_only),
		cmocka_unit_test(an_unreadable_authority_is_said_at_once),
		cmocka_unit_test(addresses_are_judged),
	};
	int failed;

	server = http_server_start();
	other = http_server_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	http_server_stop(server);
	http_server_stop(other);
	return failed;
}
