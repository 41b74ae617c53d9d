/* Theme files: tui/term/theme.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/term/theme.h"

static void test_read(void **state)
{
	struct theme theme;

	(void)state;
	theme_default(&theme);
	assert_int_equal(theme_read("t",
				    "# chú thích\n"
				    "\n"
				    "error = bright-red on 17 bold underline\n"
				    "  heading=dim # cuối dòng\r\n"
				    "link =\n",
				    &theme),
			 OK);
	assert_int_equal(theme.styles[STYLE_ERROR].colour, 9);
	assert_int_equal(theme.styles[STYLE_ERROR].back, 17);
	assert_int_equal(theme.styles[STYLE_ERROR].look, LOOK_BOLD | LOOK_UNDERLINE);
	assert_int_equal(theme.styles[STYLE_HEADING].colour, -1);
	assert_int_equal(theme.styles[STYLE_HEADING].look, LOOK_DIM);
	assert_int_equal(theme.styles[STYLE_LINK].look, 0);
}

static void test_built_in(void **state)
{
	static const char *const names[] = {"default", "mono", "bar", "colour"};
	struct theme theme;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_true(theme_named(names[i], &theme));
	assert_false(theme_named("khác", &theme));
	assert_true(theme_named("bar", &theme));
	assert_int_equal(theme.styles[STYLE_SELECTED].look, LOOK_REVERSE);
}

static void test_errors(void **state)
{
	static const struct {
		const char *text, *detail;
	} cases[] = {
		{"error = red\nerorr = red\n", "t:2: 'erorr'"},
		{"error red\n", "t:1: 'error'"},
		{"error = rouge\n", "t:1: 'rouge'"},
		{"error = 256\n", "t:1: '256'"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct theme theme, before;

		theme_default(&theme);
		before = theme;
		assert_int_equal(theme_read("t", cases[i].text, &theme), ERR_CONFIG);
		assert_non_null(strstr(err_detail(), cases[i].detail));
		assert_memory_equal(&theme, &before, sizeof(theme));
	}
}

/* What has a meaning must be told apart without colour. */
static void test_mono(void **state)
{
	static const enum style pairs[][2] = {
		{STYLE_ADDED, STYLE_TEXT},     {STYLE_REMOVED, STYLE_TEXT},
		{STYLE_ADDED, STYLE_REMOVED},  {STYLE_HIT, STYLE_TEXT},
		{STYLE_SELECTION, STYLE_TEXT}, {STYLE_LINK, STYLE_TEXT},
		{STYLE_UNREAD, STYLE_TEXT},    {STYLE_ERROR, STYLE_MESSAGE},
		{STYLE_OFF, STYLE_FOOTER},
	};
	struct theme theme;

	(void)state;
	theme_mono(&theme);
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_int_not_equal(theme.styles[pairs[i][0]].look,
				     theme.styles[pairs[i][1]].look);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_built_in),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_mono),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
