/* What comes along with posts: who wrote them, and leads that are only how the body begins. */
#include "tests/unit/api_reply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"

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

/* However long the body is, and whatever stands in front of its words. */
static void a_lead_is_found_at_the_beginning(void **state)
{
	static const char lead[] = "Nước lên nhanh trong đêm";
	static const char *const before[] = {"<p>", "<p><!-- > %s > --></p><p>",
					     "<script>if (a > b) %s</script><p>",
					     "<p class=\"%s\"><img alt=\"%s\" src=\"x\">", "%s<p>"};
	char *words = arena_alloc(a, 3001), *blanks = arena_alloc(a, 3001);

	(void)state;
	memset(words, 'x', 3000);
	memset(blanks, ' ', 3000);
	words[3000] = blanks[3000] = '\0';
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
		struct str html = STR_INIT;
		bool is_text = i == 4;

		for (const char *p = before[i]; *p; p++)
			if (*p == '%')
				str_adds(&html, is_text ? blanks : words), p++;
			else
				str_addc(&html, *p);
		str_addf(&html, "%s, <b>ba bản</b> bị cắt.</p><p>%s</p>", lead, words);
		assert_string_equal(api_lead(a, lead, html.data), "");
		assert_string_equal(api_lead(a, "Nước lên nhanh trong ngày", html.data),
				    "Nước lên nhanh trong ngày");
		str_free(&html);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(authors_come_along),
		cmocka_unit_test(a_lead_is_found_at_the_beginning),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
