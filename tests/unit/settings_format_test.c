#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tui/format.h"
#include "tui/messages.h"

#define HANOI  "Asia/Ho_Chi_Minh"
#define POSTED 1698553175 /* 29/10/2023 11:19:35 in Hanoi */

static struct arena *a;

static int setup(void **state)
{
	(void)state;
	a = arena_new();
	message_set_language(LANGUAGE_VI);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void test_numbers(void **state)
{
	(void)state;
	assert_string_equal(format_number(a, 0), "0");
	assert_string_equal(format_number(a, 999), "999");
	assert_string_equal(format_number(a, 4254), "4.254");
	assert_string_equal(format_number(a, -1234567), "-1.234.567");
	message_set_language(LANGUAGE_EN);
	assert_string_equal(format_number(a, 4254), "4,254");
}

static void test_bytes(void **state)
{
	(void)state;
	assert_string_equal(format_bytes(a, 12), "12 B");
	assert_string_equal(format_bytes(a, 12400), "12,4 kB");
	assert_string_equal(format_bytes(a, 143000), "143 kB");
	assert_string_equal(format_bytes(a, 2900000), "2,9 MB");
}

static void test_dates(void **state)
{
	(void)state;
	assert_string_equal(format_date_time(a, POSTED, HANOI), "29/10/2023 11:19");
	assert_string_equal(format_date_time(a, 0, HANOI), "");
	assert_string_equal(format_date_short(a, POSTED, POSTED + 60, HANOI), "11:19");
	assert_string_equal(format_date_short(a, POSTED, POSTED + 13 * 3600, HANOI), "hôm qua");
	assert_string_equal(format_date_short(a, POSTED, POSTED + 86400 * 3, HANOI), "29/10");
	assert_string_equal(format_date_short(a, POSTED, POSTED + 86400 * 300, HANOI),
			    "29/10/2023");
}

static void test_ages(void **state)
{
	(void)state;
	assert_string_equal(format_age(a, 0, 59), "vừa xong");
	assert_string_equal(format_age(a, 0, 300), "5 phút");
	assert_string_equal(format_age(a, 0, 3 * 3600), "3 giờ");
	assert_string_equal(format_age(a, 0, 2 * 86400), "2 ngày");
}

static void test_messages(void **state)
{
	(void)state;
	assert_string_equal(message_fill(a, MSG_AGE_DAYS, "{1}", NULL), "{1} ngày");
	assert_string_equal(message_state(STATE_RETURNED), "Trả lại");
	for (int e = 0; e < ERR_COUNT; e++)
		assert_true(*message_error((enum err)e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_dates, setup, teardown),
		cmocka_unit_test_setup_teardown(test_ages, setup, teardown),
		cmocka_unit_test_setup_teardown(test_messages, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
