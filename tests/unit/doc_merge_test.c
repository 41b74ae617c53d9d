/* net/doc/merge: three texts into one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "net/doc/merge.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Base, mine, theirs, the merged text, and the kinds of its rows (= < > * !). */
static const struct {
	const char *base, *mine, *theirs, *merged, *kinds;
} cases[] = {
	{"", "", "", "", ""},
	{"a b\n\nc d", "a b\n\nc d", "a b\n\nc d", "a b\n\nc d", "=="},
	{"a\n\nb", "a x\n\nb", "a\n\nb", "a x\n\nb", "<="},
	{"a\n\nb", "a\n\nb", "a\n\nb y", "a\n\nb y", "=>"},
	{"a\n\nb\n\nc", "x\n\nb\n\nc", "a\n\nb\n\nz", "x\n\nb\n\nz", "<=>"},
	{"a\n\nb", "a\n\nmới\n\nb", "a\n\nb\n\ncuối", "a\n\nmới\n\nb\n\ncuối", "=<=>"},
	{"a\n\nb", "a\n\nx", "a\n\nx", "a\n\nx", "=*"},
	/* the same paragraph, other words */
	{"Chiều 27/10, họp ở Điện Biên.", "Chiều 28/10, họp ở Điện Biên.",
	 "Chiều 27/10, họp ở Mường Lay.", "Chiều 28/10, họp ở Mường Lay.", "*"},
	{"một hai", "một hai ba", "mốt hai", "mốt hai ba", "*"},
	{"một hai ba", "một ba", "một hai ba bốn", "một ba bốn", "*"},
	/* neighbours, changed by one each */
	{"a b c\n\nd e f", "a b x\n\nd e f", "a b c\n\nd y f", "a b x\n\nd y f", "*"},
	/* the same word, or words side by side */
	{"có năm người", "có sáu người", "có bảy người", "có sáu người\n\ncó bảy người", "!"},
	{"một hai ba", "một HAI ba", "một hai BA", "một HAI ba\n\nmột hai BA", "!"},
	/* one took it out, the other went on with it */
	{"a\n\nb c\n\nd", "a\n\nd", "a\n\nb c x\n\nd", "a\n\nb c x\n\nd", "=!="},
	/* both wrote at the same place */
	{"a", "a\n\nx", "a\n\ny", "a\n\nx\n\ny", "=!"},
	{"", "x", "y", "x\n\ny", "!"},
	{"a\n\nb", "", "a\n\nb", "", "<"},
};

static void add_paragraphs(const char *text, struct str *out)
{
	if (*text && out->len)
		str_adds(out, "\n\n");
	str_adds(out, text);
}

/* The text of all rows; a conflict gives mine and behind it theirs. */
static void write_all(const struct merge *merge, struct str *out)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < merge->row_count; i++) {
		const struct merge_row *row = &merge->rows[i];

		add_paragraphs(row->text, &text);
		if (row->kind == MERGE_CONFLICT)
			add_paragraphs(row->theirs, &text);
	}
	str_add(out, text.data, text.len);
	str_free(&text);
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct merge *m = merge_text(cases[i].base, cases[i].mine, cases[i].theirs, a);
		struct str out = STR_INIT, kinds = STR_INIT;

		for (size_t k = 0; k < m->row_count; k++)
			str_addc(&kinds, "=<>*!"[m->rows[k].kind]);
		write_all(m, &out);
		assert_string_equal(kinds.data, cases[i].kinds);
		assert_string_equal(out.data, cases[i].merged);
		assert_int_equal(m->conflicts != 0, strchr(cases[i].kinds, '!') != NULL);
		str_free(&out);
		str_free(&kinds);
		arena_free(a);
	}
}

/* ---- Texts put together and changed at random ---- */

#define ROUNDS	   2000
#define PARAGRAPHS 8
#define WORDS	   6

static int fresh; /* number of the next word that nobody wrote yet */

/* One side's text; a word that was never written marks each change. */
static void change(char text[PARAGRAPHS][WORDS][8], char who)
{
	for (int n = rand() % 4; n > 0; n--)
		snprintf(text[rand() % PARAGRAPHS][rand() % WORDS], 8, "%c%d", who, fresh++);
}

static const char *join(char text[PARAGRAPHS][WORDS][8], struct str *out)
{
	for (int p = 0; p < PARAGRAPHS; p++)
		for (int w = 0; w < WORDS; w++)
			str_addf(out, "%s%s", text[p][w], w + 1 < WORDS ? " " : "\n\n");
	str_rtrim(out);
	return out->data;
}

/* Every word that either side wrote is in the result. */
static void check_words(const char *text, char who, const char *merged)
{
	const char *p = text;

	while ((p = strchr(p, who))) {
		size_t n = strcspn(p, " \n");
		char *word = mem_strndup(p, n);

		assert_non_null(strstr(merged, word));
		free(word);
		p += n;
	}
}

static const char *merged(const char *base, const char *mine, const char *theirs, struct arena *a)
{
	struct str out = STR_INIT;
	const char *copy;

	write_all(merge_text(base, mine, theirs, a), &out);
	copy = arena_strdup(a, out.data);
	str_free(&out);
	return copy;
}

static void test_random(void **state)
{
	static char base[PARAGRAPHS][WORDS][8], mine[PARAGRAPHS][WORDS][8],
		theirs[PARAGRAPHS][WORDS][8];

	(void)state;
	srand(7);
	for (int round = 0; round < ROUNDS; round++) {
		struct str b = STR_INIT, m = STR_INIT, t = STR_INIT;
		struct arena *a = arena_new();
		const char *all;

		fresh = 100;
		for (int p = 0; p < PARAGRAPHS; p++)
			for (int w = 0; w < WORDS; w++)
				snprintf(base[p][w], 8, "w%d", rand() % 20);
		memcpy(mine, base, sizeof(mine));
		memcpy(theirs, base, sizeof(theirs));
		change(mine, 'm');
		change(theirs, 't');
		join(base, &b);
		join(mine, &m);
		join(theirs, &t);
		all = merged(b.data, m.data, t.data, a);
		check_words(m.data, 'm', all);
		check_words(t.data, 't', all);
		assert_string_equal(merged(b.data, m.data, b.data, a), m.data);
		assert_string_equal(merged(b.data, b.data, t.data, a), t.data);
		assert_string_equal(merged(b.data, m.data, m.data, a), m.data);
		arena_free(a);
		str_free(&b);
		str_free(&m);
		str_free(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
