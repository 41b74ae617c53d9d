/* From what a person types to a portal, against pages of many kinds. */
#include "tests/unit/api_reply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena *a;

#define INDEX                                                                               \
	"{\"name\":\"T\\u00f2a so\\u1ea1n &amp; b\\u1ea1n\",\"url\":\"https://p.example\"," \
	"\"timezone_string\":\"Asia/Ho_Chi_Minh\",\"namespaces\":[\"wp/"                    \
	"v2\"],\"authentication\":[]}"

/* One exchange: what must be asked and what is answered. */
struct exchange {
	const char *method, *url;
	int status;
	const char *body, *link, *moved_to;
	enum err err;
};

static void play(const char *typed, const struct exchange *script, struct api_discovery *d)
{
	struct http_request r;

	api_discovery_init(d, a, typed);
	for (; script->method; script++) {
		struct http_header headers[] = {{"Link", script->link}, {NULL, NULL}};
		struct http_reply reply = reply_of(script->status, script->body ? script->body : "",
						   script->link ? headers : NULL);

		assert_true(api_discovery_next(d, &r));
		assert_string_equal(r.method, script->method);
		assert_string_equal(r.url, script->url);
		assert_null(r.user);
		reply.url = script->moved_to ? script->moved_to : script->url;
		reply.err = script->err;
		api_discovery_take(d, &reply);
	}
	assert_false(api_discovery_next(d, &r));
}

#define FIELDS "_fields=name,description,url,timezone_string,gmt_offset,namespaces,authentication"

static void a_link_header_leads_to_the_index(void **state)
{
	static const struct exchange script[] = {
		{"HEAD", "https://p.example", 200, NULL,
		 "</feed>; rel=\"alternate\", <https://p.example/wp-json/>; "
		 "rel=\"https://api.w.org/\"",
		 NULL, OK},
		{"GET", "https://p.example/wp-json/?" FIELDS, 200, INDEX, NULL, NULL, OK},
		{0},
	};
	struct api_discovery d;

	(void)state;
	play("  p.example ", script, &d);
	assert_int_equal(d.err, OK);
	assert_string_equal(d.site.api, "https://p.example/wp-json/");
	assert_string_equal(d.site.name, "Tòa soạn & bạn");
	assert_string_equal(d.site.zone, "Asia/Ho_Chi_Minh");
	assert_false(d.site.app_passwords);
	assert_false(d.site.toasoan);
	assert_false(d.site.notes);
}

static void a_page_may_carry_the_link(void **state)
{
	static const struct exchange script[] = {
		{"HEAD", "http://127.0.0.1:8080/", 405, NULL, NULL, NULL, OK},
		{"GET", "http://127.0.0.1:8080/", 200,
		 "<html><link rel='x' href='/'><link rel='https://api.w.org/' "
		 "href='http://127.0.0.1:8080/index.php?rest_route=/'>",
		 NULL, NULL, OK},
		{"GET", "http://127.0.0.1:8080/index.php?rest_route=/&" FIELDS, 200,
		 "{\"namespaces\":[\"wp/v2\",\"toasoan/"
		 "v1\"],\"gmt_offset\":-3.5,\"authentication\":{"
		 "\"application-passwords\":{}}}",
		 NULL, NULL, OK},
		{0},
	};
	struct api_discovery d;

	(void)state;
	play("127.0.0.1:8080/", script, &d);
	assert_int_equal(d.err, OK);
	assert_string_equal(d.site.zone, "-03:30");
	assert_true(d.site.toasoan && d.site.notes && d.site.app_passwords);
}

static void without_a_link_the_usual_places_are_tried(void **state)
{
	static const struct exchange script[] = {
		{"HEAD", "https://p.example/tin/?x=1", 0, NULL, NULL, NULL, ERR_LINE_CUT},
		{"GET", "https://p.example/tin/?x=1", 200, "<p>hello", NULL,
		 "https://www.p.example/tin/", OK},
		{"GET", "https://www.p.example/tin/wp-json/?" FIELDS, 404, "<html>", NULL, NULL,
		 OK},
		{"GET", "https://www.p.example/tin/?rest_route=/&" FIELDS, 200, INDEX, NULL, NULL,
		 OK},
		{0},
	};
	struct api_discovery d;

	(void)state;
	play("https://p.example/tin/?x=1", script, &d);
	assert_int_equal(d.err, OK);
	assert_string_equal(d.site.api, "https://www.p.example/tin/?rest_route=/");
}

static void what_is_no_portal_is_called_so(void **state)
{
	static const struct exchange script[] = {
		{"HEAD", "https://p.example", 200, NULL, NULL, NULL, OK},
		{"GET", "https://p.example", 200, "<p>hello", NULL, NULL, OK},
		{"GET", "https://p.example/wp-json/?" FIELDS, 200, "{\"a\":1}", NULL, NULL, OK},
		{"GET", "https://p.example/?rest_route=/&" FIELDS, 200, "<p>hello", NULL, NULL, OK},
		{0},
	};
	struct api_discovery d;

	(void)state;
	play("p.example", script, &d);
	assert_int_equal(d.err, ERR_NOT_PORTAL);
	assert_true(*d.detail);
}

/* The network sends everybody to its login page. */
static void a_captive_network_is_called_so(void **state)
{
	static const struct exchange sent_away[] = {
		{"HEAD", "http://p.example", 200, NULL, NULL, "http://login.wifi/?to=p", OK},
		{"GET", "http://login.wifi/?to=p", 200, "<p>Log in", NULL, NULL, OK},
		{"GET", "http://login.wifi/wp-json/?" FIELDS, 200, "<p>Log in", NULL, NULL, OK},
		{"GET", "http://login.wifi/?rest_route=/&" FIELDS, 200, "<p>Log in", NULL, NULL,
		 OK},
		{0},
	};
	static const struct exchange told[] = {
		{"HEAD", "http://p.example", 511, NULL, NULL, NULL, OK},
		{0},
	};
	struct api_discovery d;

	(void)state;
	play("http://p.example", sent_away, &d);
	assert_int_equal(d.err, ERR_CAPTIVE);
	assert_non_null(strstr(d.detail, "login.wifi"));
	play("http://p.example", told, &d);
	assert_int_equal(d.err, ERR_CAPTIVE);
}

static void a_mad_zone_is_utc(void **state)
{
	struct http_reply r =
		reply_of(200, "{\"namespaces\":[\"wp/v2\"],\"gmt_offset\":1e300}", NULL);
	struct site site;

	(void)state;
	assert_int_equal(api_read_index(&r, a, "https://p.example/wp-json/", &site), OK);
	assert_string_equal(site.zone, "+00:00");
}

static void a_line_that_fails_ends_it(void **state)
{
	static const struct exchange name[] = {
		{"HEAD", "https://p.example", 0, NULL, NULL, NULL, ERR_NO_NAME}, {0}};
	static const struct exchange noise[] = {
		{"HEAD", "https://p.example", 0, NULL, NULL, NULL, ERR_BAD_REPLY},
		{"GET", "https://p.example", 0, NULL, NULL, NULL, ERR_BAD_REPLY},
		{0},
	};
	struct api_discovery d;

	(void)state;
	play("p.example", name, &d);
	assert_int_equal(d.err, ERR_NO_NAME);
	play("p.example", noise, &d);
	assert_int_equal(d.err, ERR_NOT_PORTAL);
}

static void an_api_behind_tls_is_reached_by_tls(void **state)
{
	static const struct exchange script[] = {
		{"HEAD", "https://p.example", 200, NULL,
		 "<http://p.example/wp-json/>; rel=\"https://api.w.org/\"", NULL, OK},
		{"GET", "https://p.example/wp-json/?" FIELDS, 200, INDEX, NULL, NULL, OK},
		{0},
	};
	static const struct exchange script_js[] = {
		{"HEAD", "https://p.example", 200, NULL,
		 "<javascript:x>; rel=\"https://api.w.org/\"", NULL, OK},
		{"GET", "https://p.example", 0, NULL, NULL, NULL, ERR_LIMIT},
		{"GET", "https://p.example/wp-json/?" FIELDS, 429, "{}", NULL, NULL, OK},
		{0},
	};
	struct api_discovery d;

	(void)state;
	play("https://p.example", script, &d);
	assert_string_equal(d.site.api, "https://p.example/wp-json/");
	play("https://p.example", script_js, &d);
	assert_int_equal(d.err, ERR_TOO_MANY);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_header_leads_to_the_index),
		cmocka_unit_test(a_page_may_carry_the_link),
		cmocka_unit_test(without_a_link_the_usual_places_are_tried),
		cmocka_unit_test(what_is_no_portal_is_called_so),
		cmocka_unit_test(a_captive_network_is_called_so),
		cmocka_unit_test(a_mad_zone_is_utc),
		cmocka_unit_test(a_line_that_fails_ends_it),
		cmocka_unit_test(an_api_behind_tls_is_reached_by_tls),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
