/* Quotes of paragraphs: written, read, found again in a text that was changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "net/doc/anchor.h"
#include "net/doc/quote.h"

static struct arena *a;

static void a_quote_is_one_short_line(void **state)
{
	const char *quote, *said;
	struct str long_one = STR_INIT;

	(void)state;
	assert_string_equal(quote_write(a, NULL, "Được"), "Được");
	assert_string_equal(quote_write(a, "", "Được"), "Được");
	assert_string_equal(quote_write(a, "Hai bản.", "Bản nào?"), "> Hai bản.\nBản nào?");
	for (int i = 0; i < 100; i++)
		str_adds(&long_one, i == 3 ? "dòng\n" : "đường ");
	quote_read(a, quote_write(a, long_one.data, "Dài\nquá"), &quote, &said);
	assert_string_equal(said, "Dài\nquá");
	assert_true(strlen(quote) <= QUOTE_MAX + 4 && str_ends(quote, " đường …"));
	str_cut(&long_one, 0);
	for (int i = 0; i < 200; i++)
		str_adds(&long_one, "ệ");
	quote_read(a, quote_write(a, long_one.data, "x"), &quote, &said);
	assert_true(utf8_valid(quote, strlen(quote)) && strlen(quote) <= QUOTE_MAX + 4);
	str_free(&long_one);
}

static void odd_texts_are_read(void **state)
{
	static const struct {
		const char *text, *quote, *said;
	} cases[] = {
		{"", "", ""},		{">", "", ">"},
		{"> ", "", ""},		{">không cách", "", ">không cách"},
		{"> a", "a", ""},	{"> a\n\n\nb\n> c", "a", "b\n> c"},
		{"\n> a", "", "\n> a"}, {"5 > 4", "", "5 > 4"},
	};
	const char *quote, *said;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		quote_read(a, cases[i].text, &quote, &said);
		assert_string_equal(quote, cases[i].quote);
		assert_string_equal(said, cases[i].said);
	}
}

/* A note of WordPress's own screen hangs on a block. */
static void a_block_is_quoted_for_its_notes(void **state)
{
	static const char raw[] =
		"<!-- wp:paragraph {\"metadata\":{\"noteId\":5}} -->\n<p>Một <b>bản</b>.</p>\n"
		"<!-- /wp:paragraph -->\n\n"
		"<!-- wp:paragraph {\"metadata\":{\"noteId\":[61,7]}} -->\n<p>Hai "
		"<mark class=\"wp-note\" data-id=\"7\">bản</mark>.</p>\n<!-- /wp:paragraph -->\n\n"
		"<!-- wp:video {\"metadata\":{\"noteId\":[8]}} /-->\n<p>{\"noteId\":x}</p>";

	(void)state;
	assert_string_equal(anchor_quote(a, raw, 5), "Một **bản**.");
	assert_string_equal(anchor_quote(a, raw, 61), "Hai bản.");
	assert_string_equal(anchor_quote(a, raw, 7), "Hai bản.");
	assert_string_equal(anchor_quote(a, raw, 6), "");
	assert_string_equal(anchor_quote(a, raw, 8), ""); /* a locked block has no words */
	assert_string_equal(anchor_quote(a, "", 5), "");
	assert_string_equal(anchor_quote(a, "\"noteId\":[5", 6), "");
}

static const char *const text[] = {
	"Sáng 12/10, nước suối **Nậm Rốm** dâng cao.",
	"Hai bản bị chia cắt, xem [bản đồ](https://bando.example/na-u) kèm theo.",
	"Chủ tịch xã nói: \"Đã đưa 31 hộ đến nơi an toàn...\"",
	"Hai bản.",
};

static enum quote_place found(const char *quote, size_t *at)
{
	const char *words[4];

	for (size_t i = 0; i < 4; i++)
		words[i] = quote_words(a, text[i]);
	return quote_find(quote_words(a, quote), words, 4, at);
}

static void words_are_found_whatever_stands_between(void **state)
{
	static const struct {
		const char *quote;
		enum quote_place place;
		size_t at;
	} cases[] = {
		{"Sáng 12/10, nước suối Nậm Rốm dâng …", QUOTE_HERE, 0},
		{"Hai bản bị chia cắt, xem bản đồ kèm", QUOTE_HERE, 1},
		{"Chủ tịch xã nói: “Đã đưa 31 hộ đến nơi an toàn…”", QUOTE_HERE, 2},
		{"Hai bản.", QUOTE_HERE, 1},
		{"31 hộ", QUOTE_HERE, 2},
		{"nước suối Nậm Rốm", QUOTE_HERE, 0},
		/* Not in the midst of a word, nor of a number. */
		{"31 h", QUOTE_GONE, 4},
		{"1 hộ", QUOTE_GONE, 4},
		{"Sáng 13/10, nước suối Nậm Rốm dâng rất cao", QUOTE_CHANGED, 0},
		{"Ba xã mất điện từ đêm qua", QUOTE_GONE, 4},
		{"", QUOTE_GONE, 4},
		{"…", QUOTE_GONE, 4},
		{"( ) ! \\ % _", QUOTE_GONE, 4},
	};
	size_t at;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (found(cases[i].quote, &at) != cases[i].place || at != cases[i].at)
			fail_msg("'%s' is at %zu", cases[i].quote, at);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_quote_is_one_short_line),
		cmocka_unit_test(a_block_is_quoted_for_its_notes),
		cmocka_unit_test(odd_texts_are_read),
		cmocka_unit_test(words_are_found_whatever_stands_between),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
