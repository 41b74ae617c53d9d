/* What comes along with posts: who wrote them. */
#include "tests/unit/api_reply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena *a;

/* As WordPress embeds them: one author twice, one that it hides, one of no use. */
static void authors_come_along(void **state)
{
	struct http_reply r = reply_of(
		200,
		"[{\"id\":9,\"content\":{\"rendered\":\"\"},\"_embedded\":{\"author\":[{\"id\":2,"
		"\"name\":\"V\\u0169\",\"slug\":\"vu\",\"avatar_urls\":{\"24\":\"x\"}}]}},"
		"{\"id\":8,\"_embedded\":{\"author\":[{\"id\":2,\"name\":\"V\\u0169\"}]}},"
		"{\"id\":7,\"_embedded\":{\"author\":[{\"code\":\"rest_user_invalid_id\"}]}},"
		"{\"id\":6,\"_embedded\":{\"author\":\"x\"}},{\"id\":5,\"_embedded\":[]}]",
		NULL);
	struct api_posts p;

	(void)state;
	assert_int_equal(api_read_posts(&r, a, &p), OK);
	assert_int_equal(p.count, 5);
	assert_int_equal(p.person_count, 1);
	assert_int_equal(p.people[0].id, 2);
	assert_string_equal(p.people[0].name, "Vũ");
	assert_string_equal(p.people[0].slug, "vu");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(authors_come_along),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
