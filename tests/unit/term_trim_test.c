/* What is taken out of curses's output: tui/term/trim.c. */
#include <locale.h>
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
		{true, "\x1b[2J\x1b[K", "\x1b[2J\x1b[K", true},
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

#define FEEDS (WAY_FEED | WAY_STAYS)
#define ALL   (FEEDS | WAY_RIGHT | WAY_LEFT | WAY_COLUMN)

static struct trim trim_at(int row, int column, int bottom, unsigned ways)
{
	return (struct trim){.known = true,
			     .followed = true,
			     .cursor = {.row = row, .column = column},
			     .ground = {.rows = 24,
					.columns = 80,
					.bottom = bottom,
					.ways = ways | WAY_PLACE | WAY_STAYS,
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
		struct trim t = trim_at(cases[i].row, 1, 24, WAY_RIGHT);
		struct str s = STR_INIT;

		t.erases = cases[i].erases;
		str_adds(&s, cases[i].in);
		output_trim(&t, &s, 0);
		assert_string_equal(s.data, cases[i].out);
		str_free(&s);
	}
}

struct move {
	int row, column, bottom;
	unsigned can;
	const char *in, *out;
	int after; /* its row */
};

static void check_moves(const struct move *moves, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str s = STR_INIT;
		struct trim t =
			trim_at(moves[i].row, moves[i].column, moves[i].bottom, moves[i].can);

		str_adds(&s, moves[i].in);
		output_trim(&t, &s, 0);
		assert_string_equal(s.data, moves[i].out);
		assert_int_equal(t.cursor.row, moves[i].after);
		str_free(&s);
	}
}

#define CHECK(moves) check_moves(moves, sizeof(moves) / sizeof(*(moves)))

static void test_down(void **state)
{
	static const struct move moves[] = {
		{4, 2, 24, FEEDS, "A\r\x1b[5dB", "A\r\nB", 5},
		{4, 2, 24, FEEDS, "A\x1b[6dB", "A\n\nB", 6},
		{4, 0, 24, FEEDS, "A\x1b[6dB", "A\x1b[6dB", 6},
		{4, 2, 24, FEEDS, "\x1b[20dB", "\x1b[20dB", 20},
		{4, 2, 24, FEEDS, "\x1b[3dB", "\x1b[3dB", 3},
		{4, 9, 24, FEEDS, "\x1b[5;3HB", "\r\n  B", 5},
		{4, 9, 24, FEEDS, "\x1b[6;3HB", "\r\n\n  B", 6},
		{4, 9, 24, FEEDS, "\x1b[5;4HB", "\x1b[5;4HB", 5},
		{4, 9, 24, FEEDS | WAY_RIGHT, "\x1b[15;24HB", "\x1b[15;24HB", 15},
		{11, 9, 24, FEEDS | WAY_RIGHT, "\x1b[12;24HB", "\n\x1b[15CB", 12},
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
		 "8\x1b[5d\x1b[mB",
		 5},
		{4, 9, 4, FEEDS, "\x1b[5dB", "\x1b[5dB", 5},
		{22, 9, 24, FEEDS, "\x1b[2;23r\x1b[23;1H\n\x1b[24dA",
		 "\x1b[2;23r\x1b[23H\n\x1b[24dA", 24},
		{23, 1, 24, FEEDS,
		 "\x1b"
		 "7\x1b[2;23r\x1b"
		 "8\n\x1b[1;24r\x1b[2dA",
		 "\x1b"
		 "7\x1b[2;23r\x1b"
		 "8\n\x1b[r\nA",
		 2},
		{4, 9, 24, FEEDS,
		 "\x1b[1mA\x1b"
		 "7\x1b[m \x1b"
		 "8\x1b[5;10HA",
		 "\x1b[1mA\x1b"
		 "7 \x1b"
		 "8\n\x1b[mA",
		 5},
		{22, 9, 24, FEEDS, "\n\x1b[24dA", "\n\nA", 24},
	};

	(void)state;
	CHECK(moves);
}

static void test_along(void **state)
{
	static const struct move moves[] = {
		{11, 72, 24, WAY_COLUMN, "\x1b[11;52HA", "\x1b[52GA", 11},
		{11, 72, 24, WAY_LEFT, "\x1b[11;52HA", "\x1b[20DA", 11},
		{11, 72, 24, ALL, "\x1b[11;70HA", "\b\bA", 11},
		{11, 72, 24, WAY_RIGHT, "\x1b[11;9HA", "\r\x1b[8CA", 11},
		{11, 72, 24, ALL, "\x1b[11;1HA", "\rA", 11},
		{11, 9, 24, ALL, "\x1b[11;10HA", "\x1b[CA", 11},
		{11, 9, 24, ALL, "\x1b[11;10H\x1b[11;9HA", "A", 11},
		{11, 0, 24, WAY_LEFT, "\x1b[11;52HA", "\x1b[11;52HA", 11},
		/* A letter whose width terminals do not agree about; the row's end. */
		{11, 9, 24, WAY_LEFT, "ế\x1b[11;2HA", "ế\r A", 11},
		{11, 9, 24, WAY_LEFT, "ế\x1b[11;7HA", "ế\b\b\bA", 11},
		{11, 9, 24, WAY_LEFT, "…\x1b[11;7HA", "…\x1b[11;7HA", 11},
		{11, 9, 24, ALL, "…\x1b[11;7HA", "…\x1b[7GA", 11},
		{11, 9, 24, ALL, "…\x1b[1B\x1b[9DA", "…\r\nA", 12},
		{11, 9, 24, ALL, "日\x1b[12;9HA", "日\n\x1b[9GA", 12},
	};

	(void)state;
	CHECK(moves);
}

static void test_up(void **state)
{
	static const struct move moves[] = {
		{11, 9, 24, WAY_BACK, "A\x1b[10;11HB", "A\x1b[10;11HB", 10},
		{11, 9, 24, WAY_BACK, "A\x1b[10;10HB", "A\x1bMB", 10},
		{11, 9, 24, WAY_UP, "A\x1b[9;10HB", "A\x1b[2AB", 9},
		{11, 9, 24, WAY_ROW, "A\x1b[9;10HB", "A\x1b[9dB", 9},
		{11, 9, 24, WAY_BACK, "A\r\x1bMB", "A\r\x1bMB", 10},
		{1, 9, 24, WAY_BACK, "A\x1bM\x1b[9;10HB", "A\x1bM\x1b[9;10HB", 9},
		{9, 9, 24, WAY_UP, "\x1b[5;24r\x1b[5;1HA\x1b[4;2HB", "\x1b[5;24r\x1b[5HA\x1b[4;2HB",
		 4},
		{11, 80, 24, WAY_LEFT, "A\x1b[11;70HA", "A\x1b[11;70HA", 11},
	};

	(void)state;
	CHECK(moves);
}

/* Where the cursor rests at the end. */
static void test_rest(void **state)
{
	static const struct {
		int column; /* of row 4 */
		const char *in, *out;
	} cases[] = {
		/* A letter in the midst of a row. */
		{12, "AB\x1b[4mCDEFG\x1b[4;12H\x1b[m",
		 "A\x1b"
		 "7B\x1b[4mCDEFG\x1b"
		 "8"},
		{12, "ABCDEFGHIJKL\x1b[4;12H",
		 "A\x1b"
		 "7BCDEFGHIJKL\x1b"
		 "8"},
		{12, "ABCD\x1b[4;12H", "ABCD\b\b\b"},
		/* Where it stood before. */
		{11, "\x1b[24;60HA\x1b[4;11H",
		 "\x1b"
		 "7\x1b[24;60HA\x1b"
		 "8"},
		/* What curses saves is not lost. */
		{11,
		 "\x1b"
		 "7\x1b[2;23r\x1b"
		 "8\n\x1b[1;24r\x1b[4;11H",
		 "\x1b"
		 "7\x1b[2;23r\x1b"
		 "8\n\x1b[r\x1b[4;11H"},
		/* Somewhere else, or as something else. */
		{13, "ABCDEFG\x1b[4;12H", "ABCDEFG\x1b[6D"},
		{12, "\x1b[1mA\x1b[mBCDEFG\x1b[4;12H", "\x1b[1mA\x1b[mBCDEFG\x1b[6D"},
		{12, "…BCDEFG\x1b[4;12H", "…BCDEFG\x1b[4;12H"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct trim t = trim_at(4, 11, 24, WAY_LEFT);
		struct str s = STR_INIT;

		t.saves = true;
		t.rest = (struct place){.row = 4, .column = cases[i].column};
		str_adds(&s, cases[i].in);
		output_trim(&t, &s, 0);
		assert_string_equal(s.data, cases[i].out);
		assert_true(is_plain(&t));
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
		cmocka_unit_test(test_trim),	  cmocka_unit_test(test_down),
		cmocka_unit_test(test_along),	  cmocka_unit_test(test_up),
		cmocka_unit_test(test_blanks),	  cmocka_unit_test(test_rest),
		cmocka_unit_test(test_renditions)};

	setlocale(LC_CTYPE, "C.UTF-8"); /* widths of letters */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
