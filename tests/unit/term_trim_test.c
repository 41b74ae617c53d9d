/* What is taken out of curses's output: tui/term/trim.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/term/trim.h"

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
		{true, "\x1b[31mA\x1b[0m\x1b[m", "\x1b[31mA\x1b[m", true},
		/* What goes on behind blanks is not ended; what is seen on blanks is. */
		{true, "\x1b[1mA\x1b[m\x1b[K  \x1b[1mB\x1b[m", "\x1b[1mA\x1b[K  B\x1b[m", true},
		{true, "\x1b[1mA\x1b[m \x1b[2mB\x1b[m", "\x1b[1mA \x1b[0;2mB\x1b[m", true},
		{true, "\x1b[1mA\x1b[m\x1bM B", "\x1b[1mA\x1bM \x1b[mB", true},
		{true, "\x1b[1mA\x1b[m B", "\x1b[1mA \x1b[mB", true},
		{true, "\x1b[7mA\x1b[m \x1b[7mB\x1b[m", "\x1b[7mA\x1b[m \x1b[7mB\x1b[m", true},
		{true, "\x1b[1m\x1b[4mA\x1b[m B", "\x1b[1m\x1b[4mA\x1b[m B", true},
		{true, "\x1b[m\x0f", "", true},
		{true, "\x1b[2J\x1b[1;24r\x1b[K", "\x1b[2J\x1b[1;24r\x1b[K", true},
		{true, "\x1b[38;5;17mA", "\x1b[38;5;17mA", false},
		{true, "\x1b[01mA", "\x1b[01mA", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str s = STR_INIT;
		struct trim t = {.plain = cases[i].plain};

		str_adds(&s, "\x1b(B"); /* before from: is left alone */
		str_adds(&s, cases[i].in);
		output_trim(&t, &s, 3);
		assert_string_equal(s.data + 3, cases[i].out);
		assert_int_equal(t.plain, cases[i].after);
		str_free(&s);
	}
}

static void test_blanks(void **state)
{
	struct trim t = {.plain = true, .erases = true};
	struct str s = STR_INIT;

	(void)state;
	str_adds(&s, "A         B          C\x1b[7m           D\x1b[m           ");
	output_trim(&t, &s, 0);
	assert_string_equal(s.data,
			    "A\x1b[9X\x1b[9CB          C\x1b[7m           D\x1b[m           ");
	str_free(&s);
}

/* Rows from 5 on begin with two blanks. */
static bool blank(int row, int columns)
{
	return row >= 4 && columns <= 2;
}

static void test_moves(void **state)
{
	static const struct {
		int row, bottom;
		const char *in, *out;
		int after;
	} cases[] = {
		{4, 24, "A\r\x1b[5dB", "A\r\nB", 5},
		{4, 24, "A\x1b[6dB", "A\n\nB", 6},
		{4, 24, "\x1b[20dB", "\x1b[20dB", 20},
		{4, 24, "\x1b[3dB", "\x1b[3dB", 3},
		{4, 24, "\x1b[5;3HB", "\r\n  B", 5},
		{4, 24, "\x1b[5;4HB", "\x1b[5;4HB", 5},
		{3, 24, "\x1b[4;3HB", "\x1b[4;3HB", 4},
		{3, 24, "\x1b[4;1HB", "\x1b[4;1HB", 4},
		{4, 24, "\x1b[7mA\x1b[5;3HB", "\x1b[7mA\x1b[5;3HB", 5},
		{4, 24, "\x1b[1mA\x1b[m\x1b[5;3H\x1b[1mB\x1b[m", "\x1b[1mA\r\n  B\x1b[m", 5},
		/* Nothing is known, or a line feed would scroll. */
		{0, 24, "A\x1b[5dB", "A\x1b[5dB", 5},
		{4, 24,
		 "\x1b"
		 "8\x1b[5dB",
		 "\x1b"
		 "8\x1b[5dB",
		 5},
		{4, 24, "\x1b[2B\x1b[7dB", "\x1b[2B\x1b[7dB", 7},
		{4, 4, "\x1b[5dB", "\x1b[5dB", 5},
		{22, 24, "\x1b[2;23r\x1b[23;1H\n\x1b[24dA", "\x1b[2;23r\x1b[23;1H\n\x1b[24dA", 24},
		{22, 24, "\n\x1b[24dA", "\n\nA", 24},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str s = STR_INIT;
		struct trim t = {.plain = true,
				 .feeds = true,
				 .blank = blank,
				 .row = cases[i].row,
				 .bottom = cases[i].bottom};

		str_adds(&s, cases[i].in);
		output_trim(&t, &s, 0);
		assert_string_equal(s.data, cases[i].out);
		assert_int_equal(t.row, cases[i].after);
		str_cut(&s, 0);
		t = (struct trim){.plain = true, .row = 4, .bottom = 24};
		str_adds(&s, "\x1b[5dA");
		output_trim(&t, &s, 0);
		assert_string_equal(s.data, "\x1b[5dA"); /* no such line feeds there */
		str_free(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_trim),
					   cmocka_unit_test(test_moves),
					   cmocka_unit_test(test_blanks)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
