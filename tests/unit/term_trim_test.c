/* What is taken out of curses's output: tui/term/trim.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/term/trim.h"

static bool is_plain(const struct trim *t)
{
	return t->known && rendition_same(&t->have, &(struct rendition){0});
}

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
		{false, "\x1b[0;1mA", "\x1b[;1mA", false},
		{true, "\x1b[1mA\x1b[0;2mB", "\x1b[1mA\x1b[;2mB", false},
		{true, "\x1b[31mA\x1b[0m\x1b[m", "\x1b[31mA\x1b[m", true},
		/* What goes on behind blanks is not ended; what is seen on blanks is. */
		{true, "\x1b[1mA\x1b[m\x1b[K  \x1b[1mB\x1b[m", "\x1b[1mA\x1b[K  B\x1b[m", true},
		{true, "\x1b[1mA\x1b[m \x1b[2mB\x1b[m", "\x1b[1mA \x1b[;2mB\x1b[m", true},
		{true, "\x1b[1mA\x1b[m\x1bM B", "\x1b[1mA\x1bM \x1b[mB", true},
		{true, "\x1b[1mA\x1b[m B", "\x1b[1mA \x1b[mB", true},
		{true, "\x1b[7mA\x1b[m \x1b[7mB\x1b[m", "\x1b[7mA\x1b[m \x1b[7mB\x1b[m", true},
		{true, "\x1b[1m\x1b[4mA\x1b[m B", "\x1b[1;4mA\x1b[m B", true},
		{true, "\x1b[m\x0f", "", true},
		{true, "\x1b[2J\x1b[1;24r\x1b[K", "\x1b[2J\x1b[1;24r\x1b[K", true},
		{true, "\x1b[38;5;17mA", "\x1b[38;5;17mA", false},
		{true, "\x1b[01mA", "\x1b[01mA", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str s = STR_INIT;
		struct trim t = {.known = cases[i].plain, .followed = cases[i].plain};

		str_adds(&s, "\x1b(B"); /* before from: is left alone */
		str_adds(&s, cases[i].in);
		output_trim(&t, &s, 3);
		assert_string_equal(s.data + 3, cases[i].out);
		assert_int_equal(is_plain(&t), cases[i].after);
		str_free(&s);
	}
}

/* Rows from 5 on begin with two blanks; row 9 ends with any number of them. */
static bool blank(int row, int first, int end)
{
	return (row >= 4 && first == 0 && end <= 2) || (row == 8 && end == 80);
}

/* What a terminal can: line feeds, moves to the right and left, columns by number. */
enum { FEEDS = 1, RIGHT = 2, LEFT = 4, STRAIGHT = 8, ALL = 15 };

static struct trim trim_at(int row, int column, int bottom, unsigned can)
{
	return (struct trim){.known = true,
			     .followed = true,
			     .cursor = {row, column},
			     .ground = {.rows = 24,
					.columns = 80,
					.bottom = bottom,
					.feeds = can & FEEDS,
					.right = can & RIGHT,
					.left = can & LEFT,
					.straight = can & STRAIGHT,
					.blank = blank}};
}

static void test_blanks(void **state)
{
	static const struct {
		bool erases;
		int row; /* only row 9 ends with blanks */
		const char *in, *out;
	} cases[] = {
		{true, 3, "A         B", "A\x1b[9X\x1b[9CB"}, /* longer than the text is short */
		{true, 3, "A            B", "A\x1b[12X\x1b[12CB"},
		{true, 3, "A          B", "A          B"},
		{true, 3, "\x1b[7mA            B", "\x1b[7mA            B"},
		{true, 3, "A            ", "A            "},
		{false, 3, "A            B", "A            B"},
		/* All of the row's rest is blank, or sent now. */
		{false, 9, "A            B", "A\x1b[K\x1b[12CB"},
		{true, 9, "A            B", "A\x1b[K\x1b[12CB"},
		{true, 9, "A       B", "A       B"},
		{true, 9, "A            ", "A\x1b[K\x1b[12C"},
		{true, 9, "A    \x1b[3H", "A\x1b[K\x1b[3H"},
		{true, 9, "A            \x1b[1mB", "A\x1b[K\x1b[12C\x1b[1mB"},
		{true, 9, "A\x1b[12X\x1b[9;14HB", "A\x1b[K\x1b[12CB"},
		{true, 3, "A\x1b[12X\x1b[3;14HB", "A\x1b[12X\x1b[12CB"},
		{true, 3, "A\x1b[12X\x1b[3;9HB", "A\x1b[12X\x1b[7CB"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct trim t = trim_at(cases[i].row, 1, 24, RIGHT);
		struct str s = STR_INIT;

		t.erases = cases[i].erases;
		str_adds(&s, cases[i].in);
		output_trim(&t, &s, 0);
		assert_string_equal(s.data, cases[i].out);
		str_free(&s);
	}
}

static void test_moves(void **state)
{
	static const struct {
		int row, column, bottom;
		unsigned can;
		const char *in, *out;
		int after; /* its row */
	} cases[] = {
		/* Down. */
		{4, 2, 24, FEEDS, "A\r\x1b[5dB", "A\r\nB", 5},
		{4, 2, 24, FEEDS, "A\x1b[6dB", "A\n\nB", 6},
		{4, 0, 24, FEEDS, "A\x1b[6dB", "A\x1b[6dB", 6},
		{4, 2, 24, FEEDS, "\x1b[20dB", "\x1b[20dB", 20},
		{4, 2, 24, FEEDS, "\x1b[3dB", "\x1b[3dB", 3},
		{4, 9, 24, FEEDS, "\x1b[5;3HB", "\r\n  B", 5},
		{4, 9, 24, FEEDS, "\x1b[6;3HB", "\r\n\n  B", 6},
		{4, 9, 24, FEEDS, "\x1b[5;4HB", "\x1b[5;4HB", 5},
		{4, 9, 24, FEEDS | RIGHT, "\x1b[15;24HB", "\x1b[15;24HB", 15},
		{11, 9, 24, FEEDS | RIGHT, "\x1b[12;24HB", "\r\n\x1b[23CB", 12},
		{4, 9, 24, 0, "\x1b[5;3HB", "\x1b[5;3HB", 5},
		{4, 9, 24, FEEDS, "\r\x1b[1B B", "\r\n B", 5},
		/* Blanks over which attributes would show. */
		{4, 9, 24, FEEDS, "\x1b[7mA\x1b[5;3HB", "\x1b[7mA\x1b[5;3HB", 5},
		{4, 9, 24, FEEDS, "\x1b[1mA\x1b[m\x1b[5;3H\x1b[1mB\x1b[m", "\x1b[1mA\r\n  B\x1b[m",
		 5},
		/* Nothing is known, or a line feed would scroll. */
		{0, 0, 24, FEEDS, "A\x1b[5dB", "A\x1b[5dB", 5},
		{4, 9, 24, FEEDS,
		 "\x1b"
		 "8\x1b[5dB",
		 "\x1b"
		 "8\x1b[5dB",
		 5},
		{4, 9, 4, FEEDS, "\x1b[5dB", "\x1b[5dB", 5},
		{22, 9, 24, FEEDS, "\x1b[2;23r\x1b[23;1H\n\x1b[24dA",
		 "\x1b[2;23r\x1b[23H\n\x1b[24dA", 24},
		{22, 9, 24, FEEDS, "\n\x1b[24dA", "\n\nA", 24},
		/* Within the row. */
		{11, 72, 24, STRAIGHT, "\x1b[11;52HA", "\x1b[52GA", 11},
		{11, 72, 24, LEFT, "\x1b[11;52HA", "\x1b[20DA", 11},
		{11, 72, 24, ALL, "\x1b[11;70HA", "\b\bA", 11},
		{11, 72, 24, RIGHT, "\x1b[11;9HA", "\r\x1b[8CA", 11},
		{11, 72, 24, ALL, "\x1b[11;1HA", "\rA", 11},
		{11, 9, 24, ALL, "\x1b[11;10HA", "\x1b[CA", 11},
		{11, 9, 24, ALL, "\x1b[11;10H\x1b[11;9HA", "A", 11},
		{11, 0, 24, LEFT, "\x1b[11;52HA", "\x1b[11;52HA", 11},
		/* A letter whose width terminals do not agree about; the row's end. */
		{11, 9, 24, LEFT, "ế\x1b[11;2HA", "ế\x1b[8DA", 11},
		{11, 9, 24, LEFT, "日\x1b[11;2HA", "日\x1b[11;2HA", 11},
		{11, 80, 24, LEFT, "A\x1b[11;70HA", "A\x1b[11;70HA", 11},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str s = STR_INIT;
		struct trim t =
			trim_at(cases[i].row, cases[i].column, cases[i].bottom, cases[i].can);

		str_adds(&s, cases[i].in);
		output_trim(&t, &s, 0);
		assert_string_equal(s.data, cases[i].out);
		assert_int_equal(t.cursor.row, cases[i].after);
		str_free(&s);
	}
}

static void test_renditions(void **state)
{
	static const struct {
		const char *before, *codes, *sent; /* sent NULL: not understood */
	} cases[] = {
		{"", "1", "\x1b[1m"},
		{"", "0;1;4", "\x1b[1;4m"},
		{"1", "4", "\x1b[4m"},
		{"1;4", "24", "\x1b[;1m"},
		{"1;4;31", "39", "\x1b[;1;4m"},
		{"31", "32", "\x1b[32m"},
		{"31;44", "0;31", "\x1b[;31m"},
		{"38;5;17", "48;5;200", "\x1b[48;5;200m"},
		{"97;1", "0;97", "\x1b[;97m"},
		{"1", "", "\x1b[m"},
		{"", "0;10;4", "\x1b[4m"},
		{"", "38;2;1;2;3", NULL},
		{"", "38;5", NULL},
		{"", "1;", NULL},
		{"", "21", NULL},
		{"", "01", NULL},
		{"", "1:2", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct rendition before = {0}, after;
		struct str s = STR_INIT;

		if (*cases[i].before)
			assert_true(
				rendition_read(&before, cases[i].before, strlen(cases[i].before)));
		after = before;
		assert_int_equal(rendition_read(&after, cases[i].codes, strlen(cases[i].codes)),
				 cases[i].sent != NULL);
		if (cases[i].sent)
			rendition_write(&before, &after, &s);
		assert_string_equal(s.data, cases[i].sent ? cases[i].sent : "");
		assert_true(cases[i].sent || rendition_same(&before, &after));
		str_free(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trim), cmocka_unit_test(test_moves),
		cmocka_unit_test(test_blanks), cmocka_unit_test(test_renditions)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
