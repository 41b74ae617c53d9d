#include "tui/view/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define NOW 1698553175 /* 2023-10-29 11:19:35 in Asia/Ho_Chi_Minh */

static const struct {
	const char *text, *zone;
	int64_t seconds; /* -1: no date */
} cases[] = {
	{"29/10/2023 11:19", "Asia/Ho_Chi_Minh", 1698553140},
	{"  1/2/2024   7:05 ", "Asia/Ho_Chi_Minh", 1706745900},
	{"29/10/2023 11:19", "+07:00", 1698553140},
	{"29/10/2023 04:19", "UTC", 1698553140},
	{"25/12/2023 00:00", "Europe/Berlin", 1703458800}, /* winter time, seen from summer time */
	{"30/10 06:00", "Asia/Ho_Chi_Minh", 1698620400},
	{"1/3 06:00", "Asia/Ho_Chi_Minh", 1709247600}, /* past this year: next year */
	{"11:20", "Asia/Ho_Chi_Minh", 1698553200},
	{"11:19", "Asia/Ho_Chi_Minh", 1698639540}, /* past today: tomorrow */
	{"11h20", "Asia/Ho_Chi_Minh", 1698553200},
	{"30/10 6h ", "Asia/Ho_Chi_Minh", 1698620400},
	{"30/10 6h0x", "Asia/Ho_Chi_Minh", -1},
	{"6h:", "UTC", -1},
	{"6:", "UTC", -1},
	{"29/2/2024 10:00", "UTC", 1709200800},
	{"29/2/2023 10:00", "UTC", -1},
	{"31/4/2024 10:00", "UTC", -1},
	{"0/4/2024 10:00", "UTC", -1},
	{"1/13/2024 10:00", "UTC", -1},
	{"1/12/2024 24:00", "UTC", -1},
	{"1/12/2024 10:60", "UTC", -1},
	{"1/12/2024", "UTC", -1},
	{"1-12-2024 10:00", "UTC", -1},
	{"+1/12/2024 10:00", "UTC", -1},
	{"1/12/2024 10:00x", "UTC", -1},
	{"1/12/20240 10:00", "UTC", -1},
	{"", "UTC", -1},
};

static void test_when(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t seconds = -1;
		enum err e = when_parse(cases[i].text, cases[i].zone, NOW, &seconds);

		print_message("%s %s\n", cases[i].text, cases[i].zone);
		assert_int_equal(e, cases[i].seconds < 0 ? ERR_BAD_INPUT : OK);
		assert_int_equal(seconds, cases[i].seconds);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_when)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
