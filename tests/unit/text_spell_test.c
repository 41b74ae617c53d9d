#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <unistd.h>

#include "tests/unit/base_data.h"
#include "tui/text/spell.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static struct spell *spell;
static char words[] = "/tmp/toasoan-spell-XXXXXX";

/* The misspelt words of a text, parted by spaces. */
static void assert_errors(const char *text, const char *expected)
{
	struct spelling s = spelling_of(text);
	struct str found = STR_INIT;

	while (spelling_next(spell, &s)) {
		str_add(&found, text + s.words.at, s.words.n);
		str_addc(&found, ' ');
	}
	str_rtrim(&found);
	assert_string_equal(found.data, expected);
	str_free(&found);
}

static void test_finds_errors(void **state)
{
	static const char *const cases[][2] = {
		{"Chiều nay trời mưa khôgn to", "khôgn"},
		{"hòa bình thủy điện khỏe, hoà bình thuỷ điện khoẻ", ""},
		{"HÒA BÌNH. Hòa bình, Thủy điện", ""},
		/* Names and abbreviations. */
		{"ở Đắk Lắk, Krông Pắc và Pleiku, UBND tỉnh, km 5, 12kg, 3m2", ""},
		{"Krông Bông ở xa. Vừ A Chớ nói: “Sùng Thị đến”.", ""},
		/* A sentence's first word is no name. */
		{"Ngừoi dân đến. Đựơc vậy thì tốt\nThắg lợi", "Ngừoi Đựơc Thắg"},
		{"http://khogn.vn a@nhg.vn", ""},
		{"Người dânn đến,cáchh xa", "dânn cáchh"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_errors(cases[i][0], cases[i][1]);
}

/* Foreign words are none of a Vietnamese dictionary's business; slips of the fingers are. */
static void test_foreign(void **state)
{
	static const char *const cases[][2] = {
		{"gửi email, xem video trên website qua internet, học online, file data", ""},
		{"Video mới, Website cũ. Album jazz của câu lạc bộ; cà phê robusta", ""},
		{"nói tiếng français, garçon và ålesund", ""},
		{"and the line of time, phone, home, zoom, use, one, its, is, at", "at"},
		{"trogn nhà, nhanhh lên, cno gà, ahn em", "trogn nhanhh cno ahn"},
		/* Keys of Telex that nobody composed; other words become syllables by chance. */
		{"dduwowngf xa, nuwowcs lên, tieengs", "dduwowngf nuwowcs tieengs"},
		{"teen, been, moon, week, law, rooms, news, these, was, bows, choj", ""},
		/* Marks forgotten, or put where none can be. */
		{"duong di viec nuoc, fải, đến nơii", "duong viec nuoc fải nơii"},
		/* Icelandic Ð in the place of Đ. */
		{"ðường xa", "ðường"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_errors(cases[i][0], cases[i][1]);
}

/* What could be either is foreign beside a word that is, or where newspapers write it alone. */
static void test_between_languages(void **state)
{
	static const char *const cases[][2] = {
		{"lọt vào top 10, thua hai set, đang hot trên net; nhạc pop, hip hop, set menu",
		 ""},
		{"phát sóng on air, bán on line, best seller, add-on, set up, Top Gun, hi-tech",
		 ""},
		{"Stand by me; evidence that truth is on the shelf by Handel", ""},
		/* On its own it may be a syllable without its marks; names and capitals are no
		   proof. */
		{"lời cảm on của dân; UBND on định; thi dau on", "on on dau on"},
		/* What English hardly has is a slip beside any word. */
		{"website nhat là video khac, blog duoc đọc, email khong đến",
		 "nhat khac duoc khong"},
		/* Nor does a word of the language stand between. */
		{"website cho mot người", "mot"},
		/* What the dictionary lacks. */
		{"qui định, bác sỹ, nòng súng, trỗi dậy, hậu duệ, mẩu tin, trừu tượng", ""},
		{"ôxy, vắcxin, bêtông, 5 kilôgam", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_errors(cases[i][0], cases[i][1]);
}

/* Row by row a paragraph shows the same words as in one go, each in its row. */
static void test_parts(void **state)
{
	static const char text[] =
		"Ngừoi dânn đến - 12 cáchh xa. Đựơc vậy https://khogn.vn thì\xC2\xA0"
		"tốtt; Krông Bôngg, a/bb/khogn, – Thắg lợi";
	struct str whole = STR_INIT, parts = STR_INIT;
	struct spelling s = spelling_of(text);

	(void)state;
	while (spelling_next(spell, &s))
		str_addf(&whole, "%zu ", s.words.at);
	for (size_t row = 1; row < 20; row++) {
		str_cut(&parts, 0);
		for (size_t from = 0; from < sizeof(text); from += row) {
			s = spelling_of_part(text, from, from + row);
			while (spelling_next(spell, &s))
				if (s.words.at >= from)
					str_addf(&parts, "%zu ", s.words.at);
		}
		assert_string_equal(parts.data, whole.data);
	}
	str_free(&whole);
	str_free(&parts);
}

/* Forward and back from any place the same words are met as in one walk. */
static void test_find(void **state)
{
	static const char text[] =
		"Ngừoi dânn đến - 12 cáchh xa. Đựơc vậy thì\xC2\xA0tốtt; mưa nnắng";
	struct words word;

	(void)state;
	for (size_t at = 0; at < sizeof(text); at++) {
		struct spelling s = spelling_of(text);
		size_t before = SIZE_MAX, behind = SIZE_MAX;

		while (behind == SIZE_MAX && spelling_next(spell, &s))
			*(s.words.at < at ? &before : &behind) = s.words.at;
		assert_int_equal(spelling_find(spell, text, 0, at, true, &word),
				 before != SIZE_MAX);
		assert_true(before == SIZE_MAX || word.at == before);
		assert_int_equal(spelling_find(spell, text, at, SIZE_MAX, false, &word),
				 behind != SIZE_MAX);
		assert_true(behind == SIZE_MAX || word.at == behind);
	}
}

static double seconds_of_find(const char *text, size_t from, bool last, size_t expected)
{
	struct words word;
	clock_t start = clock();

	assert_true(spelling_find(spell, text, from, SIZE_MAX, last, &word));
	assert_int_equal(word.at, expected);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* The word before the end of a long paragraph costs no walk from its beginning. */
static void test_find_in_long_text(void **state)
{
	struct str text = STR_INIT;
	double all, last;

	(void)state;
	while (text.len < 1000000)
		str_adds(&text, "chiều nay nước lên nhanh ở bản ");
	str_adds(&text, "khôgn");
	all = seconds_of_find(text.data, 0, false, text.len - strlen("khôgn"));
	last = seconds_of_find(text.data, 0, true, text.len - strlen("khôgn"));
	assert_true(last < all / 50);
	str_free(&text);
}

static void assert_suggests(const char *word, enum tone_style style, size_t among,
			    const char *expected)
{
	struct arena *a = arena_new();
	const char *list[SPELL_SUGGESTIONS];
	size_t n = spell_suggest(spell, word, strlen(word), style, a, list), i = 0;

	while (i < n && strcmp(list[i], expected) != 0)
		i++;
	if (i >= among || i >= n)
		print_error("%s does not suggest %s\n", word, expected);
	assert_true(i < n && i < among);
	arena_free(a);
}

static void test_suggests(void **state)
{
	(void)state;
	assert_suggests("khôgn", TONE_OLD, 1, "không");
	assert_suggests("nghịêp", TONE_OLD, 1, "nghiệp");
	assert_suggests("đựơc", TONE_OLD, 1, "được");
	assert_suggests("duong", TONE_OLD, SPELL_SUGGESTIONS, "đường");
	assert_suggests("thũy", TONE_OLD, SPELL_SUGGESTIONS, "thủy");
	assert_suggests("thũy", TONE_NEW, SPELL_SUGGESTIONS, "thuỷ");
	assert_suggests("Ngừoi", TONE_OLD, 1, "Người");
	assert_suggests("nguời", TONE_OLD, 1, "người");
	assert_suggests("dduwowngf", TONE_OLD, 1, "đường");
}

static void test_learns(void **state)
{
	struct str file = STR_INIT;
	FILE *f;

	(void)state;
	assert_false(spell_knows(spell, "phơri", strlen("phơri")));
	assert_int_equal(spell_learn(spell, "phơri"), OK);
	assert_true(spell_knows(spell, "phơri", strlen("phơri")));
	f = fopen(words, "rb");
	assert_non_null(f);
	data_read_all(f, &file);
	(void)fclose(f);
	assert_string_equal(file.data, "phơri\n");
	str_free(&file);
	spell_accept(spell, "phơrii");
	assert_true(spell_knows(spell, "phơrii", strlen("phơrii")));
	/* The next run knows it, too. */
	spell_close(spell);
	assert_int_equal(spell_open(words, &spell), OK);
	assert_true(spell_knows(spell, "phơri", strlen("phơri")));
	assert_false(spell_knows(spell, "phơrii", strlen("phơrii")));
}

static int open_spell(void **state)
{
	int fd = mkstemp(words);

	(void)state;
	if (fd >= 0)
		close(fd);
	return fd < 0 || spell_open(words, &spell) != OK;
}

static int close_spell(void **state)
{
	(void)state;
	spell_close(spell);
	return unlink(words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_errors),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_between_languages),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_find_in_long_text),
		cmocka_unit_test(test_suggests),
		cmocka_unit_test(test_learns),
	};
	struct spell *probe;

	if (spell_open("", &probe) == ERR_NOT_FOUND) {
		printf("skipped: %s\n", err_detail());
		return 0;
	}
	spell_close(probe);
	return cmocka_run_group_tests(tests, open_spell, close_spell);
}
