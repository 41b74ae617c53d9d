/* What is taken out of curses's output: tui/term/trim.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/term/inside.h"

static void test_trim(void **state)
{
	static const struct {
		bool plain;
		const char *in, *out;
		bool after;
	} cases[] = {
		{true, "Điện", "Điện", true},
		{false, "\x1b(B\x1b[m", "\x1b[m", true},
		{true, "\x1b(B\x1b[m", "", true},
		{true, "\x1b(B\x1b[0;1mA\x1b(B\x1b[m", "\x1b[1mA\x1b[m", true},
		{false, "\x1b[0;1mA", "\x1b[0;1mA", false},
		{true, "\x1b[1mA\x1b[0;2mB", "\x1b[1mA\x1b[0;2mB", false},
		{true, "\x1b[31mA\x1b[0m\x1b[m", "\x1b[31mA\x1b[0m", true},
		{true, "\x1b[m\x0f", "", true},
		{true, "\x1b[2J\x1b[1;24r\x1b[K", "\x1b[2J\x1b[1;24r\x1b[K", true},
		{true, "\x1b[38;5;17mA", "\x1b[38;5;17mA", false},
		{true, "\x1b[01mA", "\x1b[01mA", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str s = STR_INIT;
		bool plain = cases[i].plain;

		str_adds(&s, "\x1b(B"); /* before from: is left alone */
		str_adds(&s, cases[i].in);
		output_trim(&s, 3, &plain);
		assert_string_equal(s.data + 3, cases[i].out);
		assert_int_equal(plain, cases[i].after);
		str_free(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_trim)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
