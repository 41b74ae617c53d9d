/* net/base/find: the language of searches, and texts held against it. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/find.h"

#define ZONE "Asia/Ho_Chi_Minh"

static struct arena *arena;

static void add_words(struct str *out, const struct find_word *words, size_t n, const char *sign)
{
	for (size_t i = 0; i < n; i++)
		str_addf(out, words[i].quoted ? "%s%s\"%s\"" : "%s%s%s", out->len ? " " : "", sign,
			 words[i].exact);
}

/* What was understood, in one line. */
static char *understood(const char *typed)
{
	static const char *const fields[] = {"section", "author"};
	const struct find *f = find_read(arena, typed, ZONE);
	struct str out = STR_INIT;
	char *text;

	add_words(&out, f->words, f->n, "");
	add_words(&out, f->without, f->without_n, "-");
	for (size_t i = 0; i < f->filter_n; i++)
		str_addf(&out, " %s%s:%s", f->filters[i].without ? "-" : "",
			 fields[f->filters[i].field], f->filters[i].value.folded);
	if (f->states)
		str_addf(&out, " states %x", f->states);
	if (f->not_states)
		str_addf(&out, " not %x", f->not_states);
	if (f->after)
		str_addf(&out, " >= %lld", (long long)f->after);
	if (f->before)
		str_addf(&out, " < %lld", (long long)f->before);
	if (f->fault)
		str_addf(&out, " fault %d '%s'", (int)f->fault, f->fault_text);
	text = arena_strdup(arena, out.data);
	str_free(&out);
	return text;
}

static void queries_are_read(void **state)
{
	static const struct {
		const char *typed, *read;
	} cases[] = {
		{"", ""},
		{"   ", ""},
		{"Sạt  LỞ", "sạt lở"},
		{"\"Sạt lở\" mưa", "\"sạt lở\" mưa"},
		{"“Sạt lở”", "\"sạt lở\""},
		{"mưa -lũ -\"mưa đá\"", "mưa -lũ -\"mưa đá\""},
		{"mưa - lũ", "mưa lũ"},
		{"covid-19 10/2023", "covid 19 10 2023"},
		{"!!! ... *", ""},
		{"Die\xCC\xA3\xCC\x82n", "diện"}, /* NFD */
		{"mục:\"Thời sự\" lũ", "lũ section:thoi su"},
		{"MỤC: thời", " section:thoi"},
		{"chuyên mục:kinh lũ", "lũ section:kinh"},
		{"lũ chuyên mục:kinh", "lũ section:kinh"},
		{"section:x author:\"Lò Ánh\" tác giả:y", " section:x author:lo anh author:y"},
		{"-mục:x -tác giả:y", " -section:x -author:y"},
		{"status:pending", " states 4"},
		{"trạng thái:chờ duyệt lũ", "lũ states 4"},
		{"trạng thái:\"chờ duyệt\" status:draft", " states 5"},
		{"trang thai:da", " states 148"}, /* đang duyệt, đã đăng, đã gỡ */
		{"-status:hẹn", " not 20"},
		{"after:29/10/2023", " >= 1698512400"},
		{"sau:2023-10-29 trước:30/10/2023", " >= 1698512400 < 1698598800"},
		{"từ:10/2023 đến:10/2023", " >= 1696093200 < 1698771600"},
		{"before:2024", " < 1704042000"},
		{"-after:29/10/2023", " < 1698512400"},
		{"after:1/1/2023 after:29/10/2023", " >= 1698512400"},
		/* What is broken is read as well as it can be. */
		{"foo:bar", "foo bar fault 1 'foo'"},
		{"10:30 https://a.vn/ x:", "10 30 https a vn x"},
		{"\"sạt lở", "\"sạt lở\" fault 2 ''"},
		{"after:31/2/2023 lũ", "lũ fault 3 '31/2/2023'"},
		{"sau:hôm", " fault 3 'hôm'"},
		{"status:xyz lũ", "lũ fault 4 'xyz'"},
		{"lũ mục:", "lũ fault 5 'mục'"},
		{"a b c d e f g h i j k l m n o p q", "a b c d e f g h i j k l m n o p fault 6 ''"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(understood(cases[i].typed), cases[i].read);
}

static void what_the_portal_is_asked(void **state)
{
	(void)state;
	assert_string_equal(
		find_plain(find_read(arena, "Lũ \"sạt lở\" -mưa mục:x after:2023", ZONE), arena),
		"lũ \"sạt lở\" -mưa");
	assert_true(find_has_filters(find_read(arena, "before:2023", ZONE)));
	assert_false(find_has_filters(find_read(arena, "mưa", ZONE)));
	assert_true(find_is_empty(find_read(arena, " ?", ZONE)));
	assert_true(find_is_empty(find_read(arena, NULL, ZONE)));
	assert_false(find_is_empty(find_read(arena, "-a", ZONE)));
}

static void words_are_found_in_texts(void **state)
{
	static const struct {
		const char *typed, *text;
		enum find_rank rank;
		const char *hit; /* the first one */
		bool whole;
	} cases[] = {
		{"dien bien", "lên Điện Biên Phủ", FIND_EXACT, "Điện Biên", true},
		{"điện biên", "lên Điện  \n Biên", FIND_EXACT, "Điện  \n Biên", true},
		{"điện biên", "Diễn biến", FIND_FOLDED, "Diễn biến", true},
		{"hoa", "HÒA hoà", FIND_EXACT, "HÒA", true},
		{"hòa", "Hoà bình", FIND_SEAT, "Hoà", true},
		{"hoà", "hòa", FIND_SEAT, "hòa", true},
		{"hòa", "hoá", FIND_FOLDED, "hoá", true},
		{"hòa binh", "Hòa Bình", FIND_EXACT, "Hòa Bình", true},
		{"hòa binh", "Hoà Bình", FIND_SEAT, "Hoà Bình", true},
		{"thuỷ", "Thủy điện", FIND_SEAT, "Thủy", true},
		{"quý", "qúy", FIND_SEAT, "qúy", true},
		{"đường", "dương ĐƯỜNG", FIND_EXACT, "dương", true},
		{"duong", "ĐƯỜNG", FIND_EXACT, "ĐƯỜNG", true},
		{"dương", "đường", FIND_FOLDED, "đường", true},
		{"Ω", "ωμέγα", FIND_EXACT, "ω", false},
		{"ωμεγα", "ΩΜΈΓΑ", FIND_EXACT, "ΩΜΈΓΑ", true},
		{"МОСКВА", "в Москва", FIND_EXACT, "Москва", true},
		{"an", "toàn bàn", FIND_NOT, NULL, false}, /* a hit begins a word */
		{"an", "ánh", FIND_EXACT, "án", false},
		{"an", "ánh ăn", FIND_EXACT, "ăn", true},
		{"sat lo", "sạt, lở", FIND_EXACT, "sạt, lở", true},
		{"\"sạt lở\"", "sạt đất lở", FIND_NOT, NULL, true},
		{"Ea H'leo", "ở Ea H’leo nay", FIND_EXACT, "Ea H’leo", true},
		{"19", "covid-19", FIND_EXACT, "19", true},
		{"x", "dương", FIND_NOT, NULL, false},
		{"a", "", FIND_NOT, NULL, false},
		{"hoa", "hoa\xCC\x80", FIND_EXACT, "hoa\xCC\x80", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct find *f = find_read(arena, cases[i].typed, ZONE);
		const struct find_word *word = f->together.count ? &f->together : &f->words[0];
		const char *text = cases[i].text;
		struct find_hit hit;
		bool found = find_next(word, 1, text, strlen(text), 0, cases[i].whole, &hit);

		assert_int_equal(find_in(word, text, cases[i].whole), cases[i].rank);
		assert_int_equal(found, cases[i].hit != NULL);
		if (!found)
			continue;
		assert_int_equal(hit.n, strlen(cases[i].hit));
		assert_memory_equal(text + hit.at, cases[i].hit, hit.n);
	}
}

static void what_is_shown_of_an_article(void **state)
{
	struct find_word shown[FIND_WORDS];
	const struct find *f = find_read(arena, "hội nghị -x \"kinh tế\"", ZONE);

	(void)state;
	assert_int_equal(find_shown(f, true, shown), 2);
	assert_string_equal(shown[0].exact, "hội nghị");
	assert_string_equal(shown[1].exact, "kinh tế");
	assert_int_equal(find_shown(f, false, shown), 3);
	assert_string_equal(shown[1].exact, "nghị");
}

static void rows_are_held_against_it(void **state)
{
	const struct find_row row = {.texts = {"Hội nghị về thủy lợi", "Lò Văn Ánh"},
				     .section = "Nông nghiệp",
				     .author = "Lò Văn Ánh",
				     .state = STATE_PUBLISHED,
				     .date = 1698512400};
	static const struct {
		const char *typed;
		enum find_rank rank;
	} cases[] = {
		{"", FIND_EXACT},
		{"nghi", FIND_EXACT},
		{"anh hội", FIND_EXACT}, /* each in its own text */
		{"thuỷ", FIND_SEAT},
		{"hội thuỷ", FIND_SEAT}, /* the worst word */
		{"hồi", FIND_FOLDED},
		{"hội mưa", FIND_NOT},
		{"hội -thuy", FIND_NOT},
		{"hội -mưa", FIND_EXACT},
		{"mục:nông", FIND_EXACT},
		{"mục:\"nong nghiep\" author:lo", FIND_EXACT},
		{"mục:kinh", FIND_NOT},
		{"mục:kinh mục:nông", FIND_EXACT},
		{"-mục:nông", FIND_NOT},
		{"author:xyz", FIND_NOT},
		{"status:published", FIND_EXACT},
		{"status:draft", FIND_NOT},
		{"-status:published", FIND_NOT},
		{"after:29/10/2023", FIND_EXACT},
		{"after:30/10/2023", FIND_NOT},
		{"before:29/10/2023", FIND_NOT},
		{"đến:29/10/2023", FIND_EXACT},
	};
	const struct find_row bare = {.texts = {"Hội"}, .state = STATE_COUNT};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(find_holds(find_read(arena, cases[i].typed, ZONE), &row, false),
				 cases[i].rank);
	assert_int_equal(find_holds(find_read(arena, "mục:nông", ZONE), &bare, false), FIND_NOT);
	assert_int_equal(find_holds(find_read(arena, "status:draft", ZONE), &bare, false),
			 FIND_NOT);
	assert_int_equal(find_holds(find_read(arena, "before:2030", ZONE), &bare, false), FIND_NOT);
	assert_int_equal(find_holds(find_read(arena, "hoi", ZONE), &bare, false), FIND_EXACT);
}

static void tones_have_two_seats(void **state)
{
	static const char *const cases[][2] = {
		{"hòa hóa hoả họa", "hoà hoá hoả hoạ"},
		{"khỏe", "khoẻ"},
		{"thủy úy", "thuỷ uý"},
		{"hoàn huyền của", "hoàn huyền của"},
		{"mía oa", "mía oa"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = STR_INIT;

		find_seat(cases[i][0], &out);
		assert_string_equal(out.data, cases[i][1]);
		str_free(&out);
	}
}

static void days_without_a_year(void **state)
{
	int64_t begins, ends;

	(void)state;
	assert_true(find_date("29/10", ZONE, 1698512400, &begins, &ends));
	assert_int_equal(begins, 1698512400);
	assert_int_equal(ends, 1698512400 + 86400);
	assert_false(find_date("29/13/2023", ZONE, 0, &begins, &ends));
	assert_false(find_date("13/2023", ZONE, 0, &begins, &ends));
	assert_false(find_date("", ZONE, 0, &begins, &ends));
	assert_false(find_date("29/10/23", ZONE, 0, &begins, &ends));
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(queries_are_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_the_portal_is_asked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(words_are_found_in_texts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_shown_of_an_article, set_up, tear_down),
		cmocka_unit_test_setup_teardown(rows_are_held_against_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(tones_have_two_seats, set_up, tear_down),
		cmocka_unit_test_setup_teardown(days_without_a_year, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
