/* Measuring, cutting and breaking text: tui/text/text.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unilbrk.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "tui/text/breaks.h"
#include "tui/text/text.h"

static void test_width(void **state)
{
	static const struct {
		const char *text;
		int columns;
	} cases[] = {
		{"", 0},  {"Điện Biên Phủ", 13}, {"ẶỆỘ", 3}, {"日本", 4}, {"e\xcc\x81", 1},
		{"😀", 2}, {"a…b–c", 5},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(text_width(cases[i].text), cases[i].columns);
}

static void test_letters(void **state)
{
	static const struct {
		const char *text;
		size_t bytes;
	} cases[] = {
		{"a", 1},
		{"Điện", 2},
		{"ệ", 3},
		{"e\xcc\x82\xcc\xa3x", 5},   /* e with two marks */
		{"👩‍👩‍👧x", 18}, /* a family */
		{"🇻🇳🇻🇳", 8},		     /* a flag, not two */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t n = strlen(cases[i].text);

		assert_int_equal(text_next(cases[i].text, n), cases[i].bytes);
		assert_int_equal(text_prev(cases[i].text, cases[i].bytes), 0);
	}
	assert_int_equal(text_next("", 0), 0);
	assert_int_equal(text_prev("abc", 3), 2);
	assert_int_equal(text_prev("aệ", 4), 1);
}

static void test_fit(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *fit;
	} cases[] = {
		{"Nậm Pồ", 6, "Nậm Pồ"}, {"Nậm Pồ", 5, "Nậm…"}, {"Nậm Pồ", 1, "…"},
		{"日本語", 4, "日…"},	 {"", 3, ""},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *fit = text_fit(a, cases[i].text, cases[i].columns);

		assert_string_equal(fit, cases[i].fit);
		assert_true(text_width(fit) <= cases[i].columns);
	}
	arena_free(a);
}

static void test_wrap(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *lines; /* joined by | */
	} cases[] = {
		{"", 10, ""},
		{"một hai ba", 10, "một hai ba"},
		{"một hai ba", 9, "một hai|ba"},
		{"một  hai   ", 4, "một|hai"},
		{"một\nhai\n", 10, "một|hai|"},
		{"ngày 27-10-2023 họp", 10, "ngày|27-10-2023|họp"},
		{"từ 18:30–19:45 tối", 11, "từ|18:30–19:45|tối"},
		{"1.234.567 đồng", 9, "1.234.567|đồng"},
		{"29/10/2023 và/hoặc", 10, "29/10/2023|và/hoặc"},
		{"https://a.vn/dài", 6, "https:|//|a.vn/|dài"},
		{"điệnbiênphủ", 4, "điện|biên|phủ"},
		{"日本語", 4, "日本|語"},
		{"  thụt", 10, "  thụt"},
		{"(Ảnh: Nam)", 6, "(Ảnh:|Nam)"},
		{"ở TP.HCM, v.v. nhé", 9, "ở TP.HCM,|v.v. nhé"},
		{"Tây Bắc, “Điện”", 9, "Tây Bắc,|“Điện”"},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str joined = STR_INIT;
		const char **lines;
		size_t n = text_wrap(a, cases[i].text, cases[i].columns, &lines);

		for (size_t j = 0; j < n; j++)
			str_addf(&joined, "%s%s", j ? "|" : "", lines[j]);
		assert_string_equal(joined.data, cases[i].lines);
		str_free(&joined);
	}
	arena_free(a);
}

/*
 * The own table of breaks against the library's, for each pair of signs with and without a space:
 * they differ where libunistring 1.0 breaks behind a full stop or colon that letters follow (LB29).
 */
static void test_breaks(void **state)
{
	static const char *const signs[] = {
		"a", "ệ", "ơ", "5", "(", "[", "}", ")", "\"", "”", "«", "'", "!",	 ".",
		":", "/", "-", "‑", "–", "—", "…", "$", "%",  "|", "´", "₫", "\xc2\xa0",
	};
	const size_t count = sizeof(signs) / sizeof(*signs);

	(void)state;
	for (size_t i = 0; i < count * count * 2; i++) {
		const char *before = signs[i / 2 % count], *after = signs[i / 2 / count];
		char text[32], breaks[32] = {0};
		size_t at = 1 + strlen(before) + i % 2, bytes;
		enum break_class b = break_class_at(before, strlen(before), &bytes);
		enum break_class a = break_class_at(after, strlen(after), &bytes);

		snprintf(text, sizeof(text), "a%s%s%sa", before, i % 2 ? " " : "", after);
		if (!break_is_plain(text, strlen(text)))
			continue;
		u8_possible_linebreaks((uint8_t *)text, strlen(text), "UTF-8", breaks);
		if (b == BREAK_IS && a == BREAK_AL && !(i % 2))
			assert_false(break_allowed(b, false, a));
		else
			assert_int_equal(break_allowed(b, i % 2, a),
					 breaks[at] == UC_BREAK_POSSIBLE);
	}
}

/* All bytes but white space at breaks are shown once, in order, and no line is too wide. */
static void test_wrap_loses_nothing(void **state)
{
	struct str text = STR_INIT;
	struct wrap w = {0};
	struct wrap_line line;

	(void)state;
	for (int i = 0; i < 4000; i++)
		str_addf(&text, "%s%s", i % 7 ? "Nậm" : "日本—ký", i % 5 ? " " : "  tự/");
	for (int columns = 1; columns < 40; columns += 3) {
		size_t at = 0;

		wrap_begin(&w, text.data, text.len);
		while (wrap_next(&w, columns, &line)) {
			assert_int_equal(line.start, at);
			assert_true(line.end >= line.start && line.next >= line.end);
			assert_true(line.width <= columns || columns < 2);
			assert_int_equal(strspn(text.data + line.end, " "), line.next - line.end);
			at = line.next;
		}
		assert_int_equal(at, text.len);
	}
	wrap_end(&w);
	str_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_width),  cmocka_unit_test(test_letters),
		cmocka_unit_test(test_fit),    cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_breaks), cmocka_unit_test(test_wrap_loses_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
