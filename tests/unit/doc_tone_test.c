#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include <cmocka.h>

#include "net/base/utf8.h"
#include "net/doc/syllable.h"
#include "net/doc/tone.h"
#include "net/doc/words.h"
#include "tests/unit/base_data.h"

#define COUNT(table)   (sizeof(table) / sizeof(*(table)))
#define HUNSPELL_WORDS "/usr/share/hunspell/vi_VN.dic"

static const struct {
	const char *old, *new;
} pairs[] = {
	{"Hòa bình, thủy thủ, khỏe mạnh", "Hoà bình, thuỷ thủ, khoẻ mạnh"},
	{"HÒA BÌNH, ỦY BAN, Òa khóc, XÕA", "HOÀ BÌNH, UỶ BAN, Oà khóc, XOÃ"},
	{"(hóa)-hóa/tỏa.đóa", "(hoá)-hoá/toả.đoá"},
	{"xúy túy lụy húy nhụy", "xuý tuý luỵ huý nhuỵ"},
	/* Written in one way only. */
	{"quý quỳ Quỷ giữ gì toán thuyền ngoài khuỷu hoàn huỷnh", "quý quỳ Quỷ giữ gì toán thuyền "
								  "ngoài khuỷu hoàn huỷnh"},
	{"mía mùa của thuở huơ huệ thuế nguội", "mía mùa của thuở huơ huệ thuế nguội"},
	/* No syllables, no tone, addresses. */
	{"hoa thuy wóa fúy zòe hòá Goáp", "hoa thuy wóa fúy zòe hòá Goáp"},
	{"https://a.vn/hòa?b=thuỷ www.hòa.vn hoà@b.vn",
	 "https://a.vn/hòa?b=thuỷ www.hòa.vn hoà@b.vn"},
	{"", ""},
};

static void assert_restyled(const char *text, enum tone_style style, const char *expected)
{
	struct str out = STR_INIT;

	tone_restyle(text, style, &out);
	assert_string_equal(out.data, expected);
	str_free(&out);
}

static void test_restyles(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		assert_restyled(pairs[i].old, TONE_NEW, pairs[i].new);
		assert_restyled(pairs[i].new, TONE_OLD, pairs[i].old);
		assert_restyled(pairs[i].old, TONE_OLD, pairs[i].old);
		assert_restyled(pairs[i].new, TONE_NEW, pairs[i].new);
	}
}

static void test_styles(void **state)
{
	enum tone_style style = TONE_OLD;

	(void)state;
	assert_true(tone_style_of("Thuỷ", strlen("Thuỷ"), &style));
	assert_int_equal(style, TONE_NEW);
	assert_true(tone_style_of("òa", strlen("òa"), &style));
	assert_int_equal(style, TONE_OLD);
	assert_false(tone_style_of("toán", strlen("toán"), &style));
	assert_false(tone_style_of("hoa", 3, &style));
}

static void test_words(void **state)
{
	static const char *const expected[] = {"Một", "hai", "Ea", "H", "leo", "x", NULL};
	struct words w = words_of(" «Một–hai» 12 a@b.vn, http://c.vn/d\n\tEa H'leo\xC2\xA0"
				  "2x ");
	size_t i = 0;

	(void)state;
	for (; words_next(&w); i++) {
		assert_non_null(expected[i]);
		assert_int_equal(w.n, strlen(expected[i]));
		assert_memory_equal(w.text + w.at, expected[i], w.n);
	}
	assert_null(expected[i]);
	assert_false(words_next(&w));
}

static void test_syllables(void **state)
{
	static const char *const none[] = {
		"windows", "hello", "Krông",	"hòá",	    "tiếgn", "q", "ng", "cacr",
		"tac",	   "tách̉",  "nghiêngs", "aaaaaaaa", "東京",  "",  "x",	"thiếch"};
	struct syllable s;

	(void)state;
	for (size_t i = 0; i < COUNT(none); i++)
		assert_false(syllable_read(none[i], strlen(none[i]), &s));
	assert_true(syllable_read("NGHIÊNG", strlen("NGHIÊNG"), &s));
	assert_int_equal(s.initial, 3);
	assert_int_equal(s.count, 7);
	assert_int_equal(s.seat, 7);
	assert_true(syllable_read("Quý", strlen("Quý"), &s));
	assert_int_equal(s.initial, 2);
	assert_int_equal(s.tone, TONE_ACUTE);
	assert_int_equal(s.seat, 2);
	assert_int_equal(tone_put(u'Ơ', TONE_HOOK), u'Ở');
	assert_int_equal(tone_put('n', TONE_HOOK), 0);
}

/* Calls check with every word of hunspell-vi's list, without its flags. */
static size_t each_hunspell_word(void (*check)(const char *word))
{
	struct str all = STR_INIT;
	FILE *f = fopen(HUNSPELL_WORDS, "rb");
	size_t count = 0;
	char *rest, *word;

	if (!f) {
		printf("skipped: no " HUNSPELL_WORDS "\n");
		return 0;
	}
	data_read_all(f, &all);
	(void)fclose(f);
	strtok_r(all.data, "\n", &rest);
	while ((word = strtok_r(NULL, "\n", &rest))) {
		word[strcspn(word, "/\r")] = '\0';
		check(word);
		count++;
	}
	str_free(&all);
	return count;
}

static size_t movable, foreign;

/* There and back, in small and in capital letters; folded it is the same word all the way. */
static void check_word(const char *word)
{
	struct str upper = STR_INIT, old = STR_INIT, new = STR_INIT,
		   folded[2] = {STR_INIT, STR_INIT};
	enum tone_style style;
	struct syllable s;

	utf8_upper(word, &upper);
	tone_restyle(upper.data, TONE_OLD, &old);
	tone_restyle(old.data, TONE_NEW, &new);
	utf8_fold(old.data, &folded[0]);
	utf8_fold(new.data, &folded[1]);
	assert_string_equal(folded[0].data, folded[1].data);
	assert_int_equal(strcmp(old.data, new.data) != 0,
			 tone_style_of(word, strlen(word), &style));
	movable += strcmp(old.data, new.data) != 0;
	foreign += !syllable_read(word, strlen(word), &s);
	/* The list is in new style. */
	assert_string_equal(new.data, upper.data);
	str_free(&upper);
	str_free(&old);
	str_free(&new);
	str_free(&folded[0]);
	str_free(&folded[1]);
}

static void test_every_syllable(void **state)
{
	size_t count = each_hunspell_word(check_word);

	(void)state;
	if (!count)
		skip();
	printf("%zu words, %zu with two seats, %zu no syllables\n", count, movable, foreign);
	assert_true(movable > 60);
	assert_true(foreign * 100 < count); /* abbreviations and computer words */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_restyles),       cmocka_unit_test(test_styles),
		cmocka_unit_test(test_words),	       cmocka_unit_test(test_syllables),
		cmocka_unit_test(test_every_syllable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
