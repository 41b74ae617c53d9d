/* Why a row of the outbox does not go through: whose words are shown, and in which language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "tui/messages.h"
#include "tui/view/send_words.h"

static const char *wrong(enum err err, const char *detail, const char **said)
{
	static struct arena *a;
	const struct send row = {.err = err, .detail = detail};

	if (!a)
		a = arena_new();
	*said = send_said(&row, a);
	return send_wrong(&row, a);
}

static void test_whose_words(void **state)
{
	const char *said;

	(void)state;
	assert_non_null(strstr(wrong(ERR_TLS, "certificate has expired", &said), "hết hạn"));
	assert_string_equal(said, "Chi tiết kỹ thuật: certificate has expired");
	(void)wrong(ERR_FORBIDDEN, "403 rest_cannot_edit: Không được.", &said);
	assert_string_equal(said, "Cổng trả lời: 403 rest_cannot_edit: Không được.");
	(void)wrong(ERR_NO_ROUTE, "Failed to connect", &said);
	assert_string_equal(said, "");
}

/* Every reason that the client finds has words of its own, about what it is about. */
static void test_own_words(void **state)
{
	const char *said;

	(void)state;
	for (int why = WHY_OTHER + 1; why < WHY_COUNT; why++) {
		enum err e = err_why(ERR_IO, (enum why)why, "/a b.jpg");
		const char *words = wrong(e, err_detail(), &said);

		assert_true(*words);
		assert_string_not_equal(words, message_error(ERR_IO));
		assert_string_equal(said, "");
		if (why == WHY_NO_FILE)
			assert_non_null(strstr(words, "/a b.jpg"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whose_words),
		cmocka_unit_test(test_own_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
