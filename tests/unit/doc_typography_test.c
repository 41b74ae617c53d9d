#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/utf8.h"
#include "net/doc/typography.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static void assert_fixed(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct str out = STR_INIT;
	struct finding *f;
	size_t n = typography_find(text, a, &f);

	typography_fix(text, f, n, &out);
	assert_string_equal(out.data, expected);
	/* What was mended needs no mending. */
	assert_int_equal(typography_find(out.data, a, &f), 0);
	str_free(&out);
	arena_free(a);
}

static const char *const mended[][2] = {
	{"Ông nói: \"Được\", rồi \"đi\".", "Ông nói: “Được”, rồi “đi”."},
	{"\"Một\" (\"hai\") *\"ba\"*", "“Một” (“hai”) *“ba”*"},
	{"a  b   c", "a b c"},
	{"Đến nơi , họ nghỉ . Rồi đi !", "Đến nơi, họ nghỉ. Rồi đi!"},
	{"Sao  ?\nVậy à ?", "Sao?\nVậy à?"},
	{"Gạo,ngô;sắn:khoai!Lúa", "Gạo, ngô; sắn: khoai! Lúa"},
	{"Họ đi.Rồi về.", "Họ đi. Rồi về."},
	{"Rồi...", "Rồi…"},
	{"Rồi ... đi", "Rồi … đi"},
	{"hòa thủy hoà", "hòa thủy hòa"},
	{"Hoà thuỷ HÒA", "Hoà thuỷ HOÀ"},
	{"hòa hoà", "hòa hòa"},
	{"\"a , b\"", "“a, b”"},
	/* Icelandic and Cyrillic letters that look like ours. */
	{"Ðà Nẵng, ĐƯỜNG ÐI, ðồng bằng, cоn sông", "Đà Nẵng, ĐƯỜNG ĐI, đồng bằng, con sông"},
	/* A tone, then a mark: NFC leaves that apart. */
	{"tiÉ\xCC\x82ng", "tiẾng"},
	{"Mu\xC3\xA0\xCC\x86 r", "Muằ r"},
};

/* Nothing to mend, or nobody knows how. */
static const char *const kept[] = {
	"",
	"Dài 5\" và 6\"",
	"Một \"hai ba",
	"11:19, 4.254, 3,5; TP.HCM, v.v, Th.S, UBND.HĐND, tep.txt, .NET :) x:y@b.vn",
	"https://a.vn/hoà,b?c=\"d\"&e;f hòa www.a.vn/Tin.Moi hoa@hoà.vn",
	"Họ tên: ........... Ngày .... tháng ..",
	"    mã  \"ở đây\"\n\tcả  dòng",
	"```\na  \"b\n```",
	"| a  | b |\n<p class=\"x\">",
	"`a  \"b` và [c](https://a.vn \"hai  cách\")",
	"dòng một  \ndòng hai",
	"  thụt vào",
	"«a» “b” ‘c’ … –",
	"hoa toán quý",
	"Davíð, Sigurður và со со, Москва",
	"n\xCC\x82 e\xCC\x8C \xCC\x82",
	"[khối: bảng 4×5 #3]",
};

static void test_mends(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mended); i++)
		assert_fixed(mended[i][0], mended[i][1]);
}

static void test_keeps(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(kept); i++)
		assert_fixed(kept[i], kept[i]);
}

/* One finding can be mended alone. */
static void test_finds_places(void **state)
{
	static const char text[] = "Một  \"hai\" ,ba...\nhoà hòa hòa";
	static const struct {
		enum typography kind;
		const char *what, *fix;
	} expected[] = {
		{TYPOGRAPHY_SPACES, "  ", " "},	 {TYPOGRAPHY_QUOTE, "\"", "“"},
		{TYPOGRAPHY_QUOTE, "\"", "”"},	 {TYPOGRAPHY_DOTS, "...", "…"},
		{TYPOGRAPHY_TONE, "hoà", "hòa"},
	};
	struct arena *a = arena_new();
	struct str out = STR_INIT;
	struct finding *f;

	(void)state;
	assert_int_equal(typography_find(text, a, &f), COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_int_equal(f[i].kind, expected[i].kind);
		assert_int_equal(f[i].n, strlen(expected[i].what));
		assert_memory_equal(text + f[i].at, expected[i].what, f[i].n);
		assert_string_equal(f[i].fix, expected[i].fix);
	}
	typography_fix(text, &f[3], 1, &out);
	assert_string_equal(out.data, "Một  \"hai\" ,ba…\nhoà hòa hòa");
	str_free(&out);
	arena_free(a);
}

/* Any text: places in order, apart, at whole characters. */
static void test_any_text(void **state)
{
	static const char *const pieces[] = {"\"", " ",	 ".", ",",  "a", "ò", "hoà",
					     "\n", "`",	 "…", "](", ")", "<", ">",
					     ":",  "//", "@", "|",  "Ở", "。"};
	struct arena *a = arena_new();
	struct str text = STR_INIT, out = STR_INIT;
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct finding *f;
		size_t n, done = 0;

		str_cut(&text, 0);
		str_cut(&out, 0);
		for (int i = 0; i < 12; i++) {
			seed = seed * 1103515245u + 12345u;
			str_adds(&text, pieces[(seed >> 16) % COUNT(pieces)]);
		}
		n = typography_find(text.data, a, &f);
		for (size_t i = 0; i < n; i++) {
			assert_true(f[i].at >= done);
			done = f[i].at + f[i].n;
			assert_true(done <= text.len);
		}
		typography_fix(text.data, f, n, &out);
		assert_true(utf8_valid(out.data, out.len));
		arena_clear(a);
	}
	str_free(&text);
	str_free(&out);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mends),
		cmocka_unit_test(test_keeps),
		cmocka_unit_test(test_finds_places),
		cmocka_unit_test(test_any_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
