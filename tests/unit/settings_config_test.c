#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tui/config.h"

static void test_defaults_are_readable(void **state)
{
	struct config *c = config_new();
	size_t n;

	(void)state;
	assert_int_equal(config_number(c, OPTION_WIDTH), 80);
	assert_false(config_yes(c, OPTION_ASCII));
	assert_string_equal(config_text(c, OPTION_LANGUAGE), "auto");
	assert_non_null(config_options(&n));
	assert_int_equal(n, OPTION_COUNT);
	config_free(c);
}

static void test_user_file_overrides(void **state)
{
	struct config *c = config_new();
	const struct binding *b;
	size_t n;

	(void)state;
	assert_int_equal(config_read(c, "f", "[toasoan]\nwidth = 60\n[keys]\nx.y = C-x F2\n"), OK);
	assert_int_equal(config_read(c, "g", "[keys]\nx.y = q\n"), OK);
	assert_int_equal(config_number(c, OPTION_WIDTH), 60);
	b = config_bindings(c, &n);
	assert_string_equal(b[n - 1].name, "x.y");
	assert_string_equal(b[n - 1].keys, "q");
	assert_string_equal(b[n - 1].file, "g");
	config_free(c);
}

static void test_reasons_keep_their_order(void **state)
{
	struct config *c = config_new();
	const struct reason *r;
	size_t n;

	(void)state;
	config_reasons(c, &n);
	assert_int_equal(n, 0);
	assert_int_equal(config_read(c, "f",
				     "[returns]\nnguồn = Thiếu \x1b[31mnguồn.\n"
				     "tên = Họ tên?\nnguồn = Xin bổ sung.\n"),
			 OK);
	r = config_reasons(c, &n);
	assert_int_equal(n, 2);
	assert_string_equal(r[0].name, "nguồn");
	assert_string_equal(r[0].text, "Thiếu [31mnguồn.\nXin bổ sung.");
	assert_string_equal(r[1].text, "Họ tên?");
	config_free(c);
}

/* A bad line names file, line and what is expected, and nothing of that file is taken. */
static void test_bad_lines_change_nothing(void **state)
{
	static const struct {
		const char *text, *detail;
	} rows[] = {
		{"[toasoan]\nwidth = 60\nwidth = wide\n", "f:3: 'width': expected 30-200"},
		{"[toasoan]\nwidth = 60\nascii = maybe\n", "f:3: 'ascii': expected yes|no"},
		{"[toasoan]\nwidth = 60\nwdith = 6\n",
		 "f:3: 'wdith': no such setting; see toasoan.conf(5)"},
		{"[toasoan]\nwidth = 60\nnonsense\n", "f:3: expected name = value"},
		{"[toasoan]\nwidth = 60\n[other]\nx = 1\n",
		 "f:4: 'other': no such section; expected [toasoan], [keys] or [returns]"},
		{"[keys]\nnext = n\n", "f:2: 'next': expected context.action = keys"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct config *c = config_new();

		assert_int_equal(config_read(c, "f", rows[i].text), ERR_CONFIG);
		assert_string_equal(err_detail(), rows[i].detail);
		assert_int_equal(config_number(c, OPTION_WIDTH), 80);
		config_free(c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults_are_readable),
		cmocka_unit_test(test_user_file_overrides),
		cmocka_unit_test(test_reasons_keep_their_order),
		cmocka_unit_test(test_bad_lines_change_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
