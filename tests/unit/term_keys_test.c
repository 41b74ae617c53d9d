/* Bytes to keys, and keys to names: tui/term/keys.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "tui/term/keys.h"

#define DELAY 100

/* All keys that are there at that time, by name; text in quotes, pastes in brackets. */
static void drain(struct decoder *d, int64_t now, struct str *out)
{
	struct key key;

	str_cut(out, 0);
	while (decoder_next(d, now, &key)) {
		char name[KEY_LABEL];

		key_label(key.code, name);
		str_addf(out, "%s", out->len ? " " : "");
		if (key.kind == K_PASTE)
			str_addf(out, "[%s]", key.text);
		else if (*key.text)
			str_addf(out, "'%s'", key.text);
		else
			str_adds(out, name);
	}
}

static void expect(const char *bytes, size_t n, const char *keys)
{
	struct decoder *d = decoder_new(DELAY);
	struct str out = STR_INIT;

	decoder_learn(d, "\x1bOA", K_UP);
	decoder_learn(d, "\x1b[[[Z", K_F1 + 11);
	decoder_feed(d, bytes, n, 1000);
	drain(d, 1000, &out);
	assert_string_equal(out.data, keys);
	decoder_free(d);
	/* The same, byte by byte. */
	d = decoder_new(DELAY);
	decoder_learn(d, "\x1bOA", K_UP);
	decoder_learn(d, "\x1b[[[Z", K_F1 + 11);
	struct str all = STR_INIT;

	for (size_t i = 0; i < n; i++) {
		decoder_feed(d, bytes + i, 1, 1000 + (int64_t)i);
		drain(d, 1000 + (int64_t)i, &out);
		str_addf(&all, "%s%s", all.len && out.len ? " " : "", out.data);
	}
	assert_string_equal(all.data, keys);
	str_free(&all);
	str_free(&out);
	decoder_free(d);
}

static void test_keys(void **state)
{
	static const struct {
		const char *bytes, *keys;
	} cases[] = {
		{"aệ?", "'a' 'ệ' '?'"},
		{"\r\n\t\x7f", "Enter Ctrl-J Tab Backspace"},
		{"\x01\x1a\x1c", "Ctrl-A Ctrl-Z Ctrl-\\"},
		{"\x1b[A\x1bOA\x1b[B\x1bOD", "Up Up Down Left"},
		{"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[5~\x1b[6~", "Home End Home End PageUp PageDown"},
		{"\x1b[3~\x1b[2~\x1b[Z", "Delete Insert Shift-Tab"},
		{"\x1b[1;2A\x1b[1;5C\x1b[1;6D\x1b[5;2~",
		 "Shift-Up Ctrl-Right Ctrl-Shift-Left Shift-PageUp"},
		{"\x1bOP\x1b[11~\x1b[[A\x1b[15~\x1b[24~", "F1 F1 F1 F5 F12"},
		{"\x1b[[[Z", "F12"},
		{"\x1b[1;2R", "Shift-F3"},
		{"\x1b"
		 "b\x1b\x7f\x1bĐ",
		 "Alt-b Alt-Backspace Alt-Đ"},
		{"\x1bOp\x1bOM", "'0' Enter"},
		{"\x1b[?1;2c\x1b[999~x", "'x'"},
		{"\x1b[200~một\r\nhai\x1b[31m\x1b[201~x", "[một\nhai[31m] 'x'"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(cases[i].bytes, strlen(cases[i].bytes), cases[i].keys);
	expect("\0", 1, "Ctrl-Space");
}

/* What cannot be decided at once is decided when its time has come, and not before. */
static void test_undecided(void **state)
{
	static const struct {
		const char *bytes, *keys;
	} cases[] = {
		{"\x1b", "Esc"},
		{"\x1b\x1b", "Esc"},
		{"\x1b[", "Alt-["},
		{"\xe1\xbb", "'\xef\xbf\xbd'"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct decoder *d = decoder_new(DELAY);
		struct str out = STR_INIT;

		assert_true(decoder_due(d) == INT64_MAX);
		decoder_feed(d, cases[i].bytes, strlen(cases[i].bytes), 1000);
		drain(d, 1000 + DELAY - 1, &out);
		if (i == 1) { /* the first of two is decided by the second */
			assert_string_equal(out.data, "Esc");
		} else {
			assert_string_equal(out.data, "");
		}
		assert_int_equal(decoder_due(d), 1000 + DELAY);
		drain(d, 1000 + DELAY, &out);
		assert_string_equal(out.data, cases[i].keys);
		assert_true(decoder_due(d) == INT64_MAX);
		str_free(&out);
		decoder_free(d);
	}
}

static void test_bad_bytes(void **state)
{
	(void)state;
	expect("\xff"
	       "a\xc3(",
	       4, "'\xef\xbf\xbd' 'a' '\xef\xbf\xbd' '('");
	expect("\xc2\x9b"
	       "a",
	       3, "'a'"); /* C1 */
}

/* A paste without end is given out after a silence. */
static void test_broken_paste(void **state)
{
	struct decoder *d = decoder_new(DELAY);
	struct str out = STR_INIT;

	(void)state;
	decoder_feed(d, "\x1b[200~abc\x1b[20", 13, 1000);
	drain(d, 1500, &out);
	assert_string_equal(out.data, "");
	assert_true(decoder_due(d) < INT64_MAX);
	drain(d, decoder_due(d), &out);
	assert_string_equal(out.data, "[abc[20]");
	decoder_feed(d, "x", 1, 9000);
	drain(d, 9000, &out);
	assert_string_equal(out.data, "'x'");
	str_free(&out);
	decoder_free(d);
}

static void test_report(void **state)
{
	struct decoder *d = decoder_new(DELAY);
	struct str out = STR_INIT;
	int column = 0;

	(void)state;
	decoder_expect_report(d, 2000);
	decoder_feed(d, "a\x1b[1;4Rb", 8, 1000);
	drain(d, 1000, &out);
	assert_string_equal(out.data, "'a' 'b'");
	assert_true(decoder_report(d, &column));
	assert_int_equal(column, 4);
	assert_false(decoder_report(d, &column));
	decoder_expect_report(d, 2000);
	decoder_feed(d, "\x1b[1;2R", 6, 3000); /* too late: a key */
	drain(d, 3000, &out);
	assert_string_equal(out.data, "Shift-F3");
	str_free(&out);
	decoder_free(d);
}

static void test_names(void **state)
{
	static const struct {
		const char *written, *shown; /* NULL: no key */
	} cases[] = {
		{"a", "a"},	      {"?", "?"},
		{"Đ", "Đ"},	      {"C-s", "Ctrl-S"},
		{"Ctrl-S", "Ctrl-S"}, {"M-Left", "Alt-Left"},
		{"S-Up", "Shift-Up"}, {"f2", "F2"},
		{"Space", "Space"},   {"C-Space", "Ctrl-Space"},
		{"PgDn", "PageDown"}, {"C-i", "Tab"},
		{"C-m", "Enter"},     {"C-S-Left", "Ctrl-Shift-Left"},
		{"M->", "Alt->"},     {"-", "-"},
		{"C--", "Ctrl--"},    {"", NULL},
		{"F13", NULL},	      {"ab", NULL},
		{"S-a", NULL},	      {"C-", NULL},
		{"\xff", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint32_t code = key_parse(cases[i].written, strlen(cases[i].written));
		char label[KEY_LABEL];

		assert_int_equal(code != K_NONE, cases[i].shown != NULL);
		if (!code)
			continue;
		key_label(code, label);
		assert_string_equal(label, cases[i].shown);
		assert_int_equal(key_parse(label, strlen(label)), code);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),	  cmocka_unit_test(test_undecided),
		cmocka_unit_test(test_bad_bytes), cmocka_unit_test(test_broken_paste),
		cmocka_unit_test(test_report),	  cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
