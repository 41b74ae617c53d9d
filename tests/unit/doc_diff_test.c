#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/doc/align.h"
#include "net/doc/diff.h"
#include "tests/unit/doc_show.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Two texts, the comparison (a sign and the spans of each row), words added and removed. */
static const struct {
	const char *before, *after, *shown;
	size_t added, removed;
} cases[] = {
	{"", "", "", 0, 0},
	{"một hai", "một hai", "={:một hai}\n", 0, 0},
	{"", "một hai", "+{+:một hai}\n", 2, 0},
	{"một\n\nhai", "", "-{-:một}\n-{-:hai}\n", 0, 2},
	{"Chiều 27/10, họp ở Điện Biên.", "Chiều 28/10, họp ở Điện Biên.",
	 "~{:Chiều }{-:27/10}{: }{+:28/10}{:, họp ở Điện Biên.}\n", 1, 1},
	{"một hai ba bốn", "một hai, ba bốn", "~{:một hai}{+:,}{: ba bốn}\n", 0, 0},
	{"xã hội chủ", "xa hội chủ", "~{-:xã}{: }{+:xa}{: hội chủ}\n", 1, 1},
	{"giá 4.254 đồng một cân", "giá 4.255 đồng một cân",
	 "~{:giá }{-:4.254}{: }{+:4.255}{: đồng một cân}\n", 1, 1},
	{"một hai ba\n\nbốn năm", "một hai ba\n\nmới toanh hẳn\n\nbốn năm",
	 "={:một hai ba}\n+{+:mới toanh hẳn}\n={:bốn năm}\n", 3, 0},
	{"một hai ba bốn\n\nbỏ đoạn này đi\n\ncuối", "một hai ba năm\n\ncuối",
	 "~{:một hai ba }{-:bốn}{: }{+:năm}\n-{-:bỏ đoạn này đi}\n={:cuối}\n", 1, 5},
	/* a paragraph that was moved is no rewrite, also when it was changed on the way */
	{"a b c d\n\ne f g h", "e f g h\n\na b c d", "<{:a b c d}\n={:e f g h}\n>{:a b c d}\n", 0,
	 0},
	{"một hai ba bốn năm\n\nsáu bảy tám chín\n\nmười",
	 "sáu bảy tám chín\n\nmười\n\n"
	 "một hai ba tư năm",
	 "<{:một hai ba bốn năm}\n={:sáu bảy tám chín}\n={:mười}\n"
	 ">{:một hai ba }{-:bốn}{: }{+:tư}{: năm}\n",
	 1, 1},
	/* two words alike are no paragraph that was moved */
	{"ảnh minh họa\n\nmột hai ba bốn", "một hai ba bốn\n\nảnh minh họa",
	 "-{-:ảnh minh họa}\n={:một hai ba bốn}\n+{+:ảnh minh họa}\n", 3, 3},
	/* the tone's other seat is the same word */
	{"nền hòa bình", "nền hoà bình", "~{:nền }{-~:hòa}{+~:hoà}{: bình}\n", 0, 0},
	{"thuỷ điện, thuỷ lợi", "thủy điện, thủy văn",
	 "~{-~:thuỷ}{+~:thủy}{: điện, }{-~:thuỷ}{+~:thủy}{: }{-:lợi}{: }{+:văn}\n", 1, 1},
	{"dòng một\ndòng hai ba", "dòng một\ndòng hai bốn",
	 "~{:dòng một}{:\\n}{:dòng hai }{-:ba}{: }{+:bốn}\n", 1, 1},
	/* a word in common between long changes is no help to the reader */
	{"một hai ba và bốn năm sáu x y z t", "tám chín mười và k l m x y z t",
	 "~{-:một hai ba và bốn năm sáu}{: }{+:tám chín mười và k l m}{: x y z t}\n", 7, 7},
};

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct diff *d = diff_text(cases[i].before, cases[i].after, a);
		struct str shown = STR_INIT;

		for (size_t k = 0; k < d->row_count; k++) {
			str_addc(&shown, "=+-~><"[d->rows[k].kind]);
			show_spans(d->rows[k].spans, d->rows[k].span_count, &shown);
			str_addc(&shown, '\n');
		}
		if (cases[i].shown)
			assert_string_equal(shown.data, cases[i].shown);
		assert_int_equal(d->added, cases[i].added);
		assert_int_equal(d->removed, cases[i].removed);
		str_free(&shown);
		arena_free(a);
	}
}

/* The words of one side of a comparison, one space between. */
static void side_of(const struct diff *d, unsigned left_out, struct str *out)
{
	struct str text = STR_INIT;
	char *rest, *word;

	for (size_t i = 0; i < d->row_count; i++) {
		/* What was moved stands at its old place before, at its new one after. */
		if (d->rows[i].kind == (left_out == MARK_ADDED ? DIFF_MOVED : DIFF_AWAY))
			continue;
		for (size_t k = 0; k < d->rows[i].span_count; k++)
			if (!(d->rows[i].spans[k].marks & left_out))
				str_adds(&text, d->rows[i].spans[k].text);
		str_addc(&text, '\n');
	}
	for (word = strtok_r(text.data, " \n", &rest); word; word = strtok_r(NULL, " \n", &rest))
		str_addf(out, "%s ", word);
	str_free(&text);
}

static void words_of(const char *text, struct str *out)
{
	struct str copy = STR_INIT;
	char *rest, *word;

	str_adds(&copy, text);
	for (word = strtok_r(copy.data, " \n", &rest); word; word = strtok_r(NULL, " \n", &rest))
		str_addf(out, "%s ", word);
	str_free(&copy);
}

/* Without what was added it is the text before, without what was removed the text after. */
static void check_sides(const char *before, const char *after)
{
	struct arena *a = arena_new();
	struct diff *d = diff_text(before, after, a);
	struct str wanted = STR_INIT, got = STR_INIT;

	side_of(d, MARK_ADDED, &got);
	words_of(before, &wanted);
	assert_string_equal(got.data, wanted.data);
	str_cut(&got, 0);
	str_cut(&wanted, 0);
	side_of(d, MARK_REMOVED, &got);
	words_of(after, &wanted);
	assert_string_equal(got.data, wanted.data);
	str_free(&got);
	str_free(&wanted);
	arena_free(a);
}

static void add_random(struct str *s, int words)
{
	static const char *const pieces[] = {"một", "hai", "ba", "bốn", "năm,", "“sáu”", "7.000"};

	while (words--)
		str_addf(s, "%s%s", pieces[(size_t)random() % COUNT(pieces)],
			 random() % 9	? " "
			 : random() % 3 ? "\n\n"
					: "\n");
}

static void test_sides(void **state)
{
	(void)state;
	srandom(4);
	for (int round = 0; round < 2000; round++) {
		struct str before = STR_INIT, after = STR_INIT;

		add_random(&before, (int)(random() % 40));
		add_random(&after, (int)(random() % 40));
		check_sides(before.data, after.data);
		str_free(&before);
		str_free(&after);
	}
}

/* Length of a longest common subsequence by the book, to hold the fast way to it. */
static size_t longest(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t best[41][41] = {{0}};

	for (size_t i = 1; i <= n; i++)
		for (size_t j = 1; j <= m; j++)
			best[i][j] = a[i - 1] == b[j - 1]	       ? best[i - 1][j - 1] + 1
				     : best[i - 1][j] > best[i][j - 1] ? best[i - 1][j]
								       : best[i][j - 1];
	return best[n][m];
}

static void test_align(void **state)
{
	uint32_t a[40], b[40];
	size_t partner[40];

	(void)state;
	srandom(5);
	for (int round = 0; round < 20000; round++) {
		size_t n = (size_t)random() % 41, m = (size_t)random() % 41, found = 0, last = 0;
		long kinds = 1 + random() % 8;

		for (size_t i = 0; i < n; i++)
			a[i] = (uint32_t)(random() % kinds);
		for (size_t i = 0; i < m; i++)
			b[i] = (uint32_t)(random() % kinds);
		align(a, n, b, m, partner);
		for (size_t i = 0; i < n; i++) {
			if (partner[i] == ALIGN_NONE)
				continue;
			assert_true(partner[i] < m && partner[i] >= last);
			assert_int_equal(a[i], b[partner[i]]);
			last = partner[i] + 1;
			found++;
		}
		assert_int_equal(found, longest(a, n, b, m));
	}
}

/* 10,000 words in one paragraph, a tenth changed; and as many in disorder: both come to an end. */
static void test_long(void **state)
{
	struct str before = STR_INIT, after = STR_INIT, other = STR_INIT;

	(void)state;
	srandom(6);
	for (int i = 0; i < 10000; i++) {
		str_addf(&before, "từ%d ", i % 3000);
		str_addf(&after, "từ%d ", random() % 10 ? i % 3000 : i % 7);
		str_addf(&other, "từ%ld ", random() % 3000);
	}
	check_sides(before.data, after.data);
	check_sides(before.data, other.data);
	str_free(&before);
	str_free(&after);
	str_free(&other);
}

/* A long post of which every paragraph was touched is still compared word by word. */
static void test_all_touched(void **state)
{
	struct str before = STR_INIT, after = STR_INIT;
	struct arena *a = arena_new();
	struct diff *d;

	(void)state;
	for (int i = 0; i < 150; i++) {
		str_addf(&before, "đoạn %d nói về xã số %d\n\n", i, i * 7);
		str_addf(&after, "đoạn %d nói về xã số %d thêm\n\n", i, i * 7);
	}
	d = diff_text(before.data, after.data, a);
	assert_int_equal(d->row_count, 150);
	assert_int_equal(d->added, 150);
	assert_int_equal(d->removed, 0);
	str_free(&before);
	str_free(&after);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),	    cmocka_unit_test(test_sides),
		cmocka_unit_test(test_align),	    cmocka_unit_test(test_long),
		cmocka_unit_test(test_all_touched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
