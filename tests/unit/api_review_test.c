/* A post's way through review as toasoan/v1 tells it: requests and replies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/api_reply.h"

static const struct site site = {.api = "https://portal.example/wp-json/", .toasoan = true};
static const struct api api = {.site = &site, .login = "a", .password = "b"};

#define POST                                                                                     \
	"{\"id\":7,\"status\":\"pending\",\"title\":{\"raw\":\"T\"},\"excerpt\":{\"raw\":\"\"}," \
	"\"content\":{\"raw\":\"x\"},\"version\":3,\"review\":"
#define REVIEW                                                                                \
	"{\"state\":\"approved\",\"round\":2,\"submitted\":{\"version\":3,\"date_gmt\":"      \
	"\"2031-03-04T01:00:00\"},\"returned\":null,\"approved\":{\"version\":3,\"user\":5,"  \
	"\"user_name\":\"Bảo\\u0007\",\"date_gmt\":\"2031-03-04T02:00:00\",\"at_gmt\":"     \
	"\"2031-03-05T00:00:00\"},\"lock\":{\"user\":9,\"user_name\":\"Mây\",\"since_gmt\":" \
	"\"2031-03-04T02:10:00\",\"until_gmt\":\"2031-03-04T02:13:00\"}}"

static void test_standing(void **state)
{
	/* No review, none that is one, a state that is none: the status says what there is. */
	static const char *const bad[] = {POST "null}", POST "[]}", POST "7}",
					  POST "{\"state\":\"new\"}}", POST "{\"state\":4}}"};
	struct arena *a = arena_new();
	struct http_reply r = reply_of(200, POST REVIEW "}", NULL);
	struct article post;

	(void)state;
	assert_int_equal(api_read_post(&r, a, &post), OK);
	assert_int_equal(post.state, STATE_APPROVED);
	assert_int_equal(post.standing->round, 2);
	assert_int_equal(post.standing->submitted, 3);
	assert_int_equal(post.standing->returned, 0);
	assert_string_equal(post.standing->approved_name, "Bảo");
	assert_int_equal(post.standing->wished - post.standing->approved_date, 22 * 3600);
	assert_int_equal(post.standing->lock_user, 9);
	assert_int_equal(post.standing->lock_until - post.standing->lock_since, 180);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		r = reply_of(200, bad[i], NULL);
		assert_int_equal(api_read_post(&r, a, &post), OK);
		assert_null(post.standing);
		assert_int_equal(post.state, STATE_PENDING);
	}
	arena_free(a);
}

static void test_transition(void **state)
{
	const struct api_transition t = {
		.to = "schedule", .note = "Lý do", .at = 1930435200, .version = 3};
	struct arena *a = arena_new();
	struct http_request q;

	(void)state;
	api_transition(a, &api, 7, &t, &q);
	assert_string_equal(q.method, "POST");
	assert_non_null(strstr(q.url, "/wp-json/toasoan/v1/posts/7/transition?_fields="));
	assert_non_null(strstr(q.body, "\"version\":3"));
	assert_non_null(strstr(q.body, "Z\""));
	assert_non_null(strstr(q.body, "Lý do"));
	arena_free(a);
}

static void test_history(void **state)
{
	struct arena *a = arena_new();
	struct http_reply r = reply_of(
		200,
		"[{\"id\":1,\"date_gmt\":\"2031-03-04T01:00:00\",\"user\":4,\"user_name\":\"Mây\","
		"\"action\":\"create\",\"from\":\"\",\"to\":\"pending\",\"version\":1,\"note\":"
		"\"\"},"
		"{\"id\":2,\"user\":2,\"action\":\"return\",\"from\":\"pending\",\"to\":"
		"\"returned\","
		"\"version\":2,\"revision\":11,\"note\":\"Thiếu <b>nguồn</b>.\"},{\"id\":0},5]",
		NULL);
	struct event *events;
	size_t n;

	(void)state;
	assert_int_equal(api_read_history(&r, a, &events, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(events[0].from, STATE_COUNT);
	assert_int_equal(events[0].to, STATE_PENDING);
	assert_int_equal(events[1].to, STATE_RETURNED);
	assert_int_equal(events[1].revision, 11);
	assert_string_equal(events[1].note, "Thiếu nguồn.");
	r = reply_of(200, "{\"id\":1}", NULL);
	assert_int_equal(api_read_history(&r, a, &events, &n), ERR_BAD_REPLY);
	arena_free(a);
}

#define LOCK "\"user\":9,\"user_name\":\"Mây\",\"since_gmt\":\"2031-03-04T02:10:00\""

static void test_lock(void **state)
{
	static const struct {
		int status;
		const char *body;
		enum err err;
		int64_t user;
	} cases[] = {
		{200, "{" LOCK ",\"mine\":true}", OK, 9},
		{409, "{\"code\":\"toasoan_locked\",\"data\":{\"lock\":{" LOCK "}}}", ERR_CONFLICT,
		 9},
		{409, "{\"code\":\"toasoan_locked\",\"data\":{}}", ERR_BAD_REPLY, 0},
		{403, "{\"code\":\"toasoan_cannot_take\"}", ERR_FORBIDDEN, 0},
		{200, "{}", ERR_BAD_REPLY, 0},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct http_reply r = reply_of(cases[i].status, cases[i].body, NULL);
		struct lock lock;

		assert_int_equal(api_read_lock(&r, a, &lock), cases[i].err);
		assert_int_equal(lock.user, cases[i].user);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_standing),
		cmocka_unit_test(test_transition),
		cmocka_unit_test(test_history),
		cmocka_unit_test(test_lock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
