/* The typing engine: the rules of each method, key by key (tui/text/ime.h, docs/TYPING.md). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/ime_typing.h"

struct typing_case {
	const char *keys, *text;
};

static void check(const struct ime_options *options, const struct typing_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str text = ime_typed_text(options, cases[i].keys);

		if (strcmp(text.data, cases[i].text) != 0)
			fail_msg("%s gives %s, not %s", cases[i].keys, text.data, cases[i].text);
		str_free(&text);
	}
}

#define CHECK(options, ...)                                              \
	do {                                                             \
		static const struct typing_case cases[] = {__VA_ARGS__}; \
		check(options, cases, sizeof(cases) / sizeof(*cases));   \
	} while (0)

static const struct ime_options telex = {.method = IME_TELEX, .restore = true};
static const struct ime_options vni = {.method = IME_VNI, .restore = true};
static const struct ime_options viqr = {.method = IME_VIQR, .restore = true};

/* Rule 1: any order. Rule 4: the tone moves with what comes. */
static void test_order(void **state)
{
	(void)state;
	CHECK(&telex, {"ddieenj", "điện"}, {"dienejd", "điện"}, {"dieejnd", "điện"},
	      {"ddiejen", "điện"}, {"duowngfd", "đường"}, {"dduwowngf", "đường"},
	      {"duongdwf", "đường"}, {"ngoafi", "ngoài"}, {"hoafn", "hoàn"}, {"muaf", "mùa"},
	      {"tosan", "toán"}, {"asf", "à"}, {"vieejtz", "viêt"});
	CHECK(&vni, {"d9ie65n", "điện"}, {"dien965", "điện"}, {"d9u7o7ng2", "đường"},
	      {"duong972", "đường"}, {"ngu7o7i2", "người"}, {"a8", "ă"}, {"vie65t0", "viêt"});
}

/* Rule 2: the same key twice takes its mark back and is a letter. */
static void test_twice(void **state)
{
	(void)state;
	CHECK(&telex, {"aaa", "aa"}, {"ass", "as"}, {"tooss", "tôs"}, {"ddd", "dd"}, {"ww", "w"},
	      {"uww", "uw"}, {"buss ", "bus "}, {"aww", "aw"}, {"dudd", "dud"}, {"[[", "["},
	      {"booong", "boong"}, {"chooongf", "choòng"}, {"mamaa ", "mama "});
	CHECK(&vni, {"a11", "a1"}, {"a66", "a6"}, {"o77", "o7"}, {"d99", "d9"});
}

/* Rule 3: ươ before a final, i or u; uơ where nothing follows. */
static void test_horns(void **state)
{
	(void)state;
	CHECK(&telex, {"duowc", "dươc"}, {"tuowi", "tươi"}, {"huowu", "hươu"}, {"huow", "huơ"},
	      {"thuowr", "thuở"}, {"khuow", "khuơ"}, {"duwoc", "dươc"}, {"dwocj", "dược"},
	      {"luwowngf", "lường"}, {"luwonwf", "lườn"}, {"quow", "quơ"}, {"thuowngw", "thương"});
}

/* Rule 5. */
static void test_case(void **state)
{
	(void)state;
	CHECK(&telex, {"Ddieenj", "Điện"}, {"DDIEENJ", "ĐIỆN"}, {"dD", "đ"}, {"W", "Ư"},
	      {"NGUWOWIF", "NGƯỜI"}, {"Aas", "Ấ"}, {"{", "Ơ"}, {"}", "Ư"}, {"[", "ơ"});
	CHECK(&viqr, {"DDie^.n", "Điện"}, {"VIE^.T", "VIỆT"});
}

/* Rule 6: what would make an impossible syllable is a letter; rule 7: it ends as it was typed. */
static void test_foreign(void **state)
{
	const struct ime_options off = {.method = IME_TELEX};

	(void)state;
	CHECK(&telex, {"things", "things"}, {"matf", "matf"}, {"windows ", "windows "},
	      {"wordpress.", "wordpress."}, {"Excel ", "Excel "}, {"keep ", "keep "},
	      {"law ", "law "}, {"office ", "office "}, {"coffee ", "coffee "}, {"more ", "more "},
	      {"UBND ", "UBND "}, {"HDDND ", "HĐND "}, {"chaofo ", "chàoo "},
	      {"www.tin.vn/as ", "www.tin.vn/as "}, {"anhs@tin.vns ", "anhs@tin.vns "},
	      {"[basn] ", "[bán] "}, {"affford ", "afford "}, {"worry ", "worry "},
	      {"Messi ", "Messi "}, {"seereepook ", "seereepook "}, {"ddead", "đead"});
	CHECK(&off, {"windows ", "ưindows "}, {"law ", "lă "});
}

/* Rule 8. */
static void test_backspace(void **state)
{
	(void)state;
	CHECK(&telex, {"toans<", "tóa"}, {"toans<<", "tó"}, {"toans<<<", "t"}, {"toans<<<<", ""},
	      {"hoafn<i", "hoài"}, {"ass<s", "á"}, {"aaa<a", "â"}, {"ww<w", "ư"}, {"dd<d", "d"},
	      {"as<s", "s"}, {"muwa<<o ", "mo "}, {"tieengs<<<eeng", "tiếng"}, {"<", ""},
	      {"ban <s", "bans"}, {"windoww<<s ", "windos "});
	CHECK(&viqr, {"a\\<'", "á"});
}

/* Rule 10: digits stay digits where no letter takes them. */
static void test_digits(void **state)
{
	(void)state;
	CHECK(&vni, {"2024 ", "2024 "}, {"19h30", "19h30"}, {"5k1", "5k1"}, {"a.1", "a.1"},
	      {"na8m 2023", "năm 2023"}, {"covid19 ", "covid19 "}, {"h1o", "h1o"},
	      {"tin@a1.vn", "tin@a1.vn"}, {"hoa22", "hoa2"});
	CHECK(&telex, {"10s", "10s"}, {"o2o", "o2o"}, {"covid19s", "covid19s"});
}

/* Rule 11: the tone's seat, in both styles. */
static void test_seat(void **state)
{
	const struct ime_options new = {.method = IME_TELEX, .style = IME_NEW, .restore = true};

	(void)state;
	CHECK(&telex, {"hoaf", "hòa"}, {"khoer", "khỏe"}, {"thuyr", "thủy"}, {"hoafn", "hoàn"},
	      {"thuyeenf", "thuyền"}, {"mias", "mía"}, {"muaf", "mùa"}, {"suwar", "sửa"},
	      {"quys", "quý"}, {"giuwx", "giữ"}, {"gieengs", "giếng"}, {"gif", "gì"},
	      {"ngoaif", "ngoài"}, {"khuyur", "khuỷu"}, {"nguwowif", "người"}, {"thuowr", "thuở"},
	      {"gias", "giá"}, {"giar", "giả"}, {"quar", "quả"});
	CHECK(&new, {"hoaf", "hoà"}, {"khoer", "khoẻ"}, {"thuyr", "thuỷ"}, {"hoafn", "hoàn"},
	      {"thuyeenf", "thuyền"}, {"muaf", "mùa"}, {"quys", "quý"});
}

/* Rule 12, and foreign words in one sentence with them. */
static void test_highland(void **state)
{
	(void)state;
	CHECK(&telex, {"ddawks lawks ", "đắk lắk "}, {"kroong ", "krông "}, {"Busk ", "Búk "},
	      {"M'Drawks ", "M'Drắk "}, {"Ea H'leo ", "Ea H'leo "}, {"Kon Ploong ", "Kon Plông "},
	      {"Pleiku ", "Pleiku "}, {"Chuw Prawh ", "Chư Prăh "}, {"DDaj Huoai ", "Đạ Huoai "},
	      {"Cuw Jusst ", "Cư Just "}, {"Cuw Juts ", "Cư Jút "},
	      {"DDawks Noong cos wifi vaf email ", "Đắk Nông có wifi và email "});
}

/* The backslash makes the next sign of the method a sign. */
static void test_viqr(void **state)
{
	(void)state;
	CHECK(&viqr, {"Vie^.t Nam", "Việt Nam"}, {"ddu+o+`ng", "đường"}, {"ddu+o+ng`", "đường"},
	      {"na(m", "năm"}, {"Pha?i dda^'u", "Phải đấu"}, {"gi~", "gĩ"}, {"sao\\?", "sao?"},
	      {"sao??", "sao?"}, {"v.v.", "v.v."}, {"(a)", "(a)"}, {"dad", "dad"}, {"d\\d", "dd"},
	      {"a\\\\", "a\\"}, {"C:\\x", "C:\\x"}, {"a\\", "a\\"}, {"ha`. ", "hạ "},
	      {"thuo+?", "thuở"}, {"'a'", "'á"}, {"1.", "1."});
}

/* Simple Telex: brackets and a lone w are themselves. */
static void test_simple(void **state)
{
	const struct ime_options simple = {.method = IME_TELEX, .simple = true, .restore = true};

	(void)state;
	CHECK(&simple, {"[", "["}, {"w", "w"}, {"tw", "tw"}, {"uw", "ư"}, {"tuwf", "từ"});
}

/* A word too long to be one, and the end without a key. */
static void test_ends(void **state)
{
	struct ime_change change;
	struct ime ime;

	(void)state;
	CHECK(&telex, {"bbbbbbbbbbbbbbbbbbbbbbbbbbbbas as", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbas á"},
	      {"asfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfsfs as",
	       "áfsfsfsfsfs á"});
	ime_init(&ime, &telex);
	ime_key(&ime, 'w', &change);
	ime_key(&ime, 'i', &change);
	ime_key(&ime, 'n', &change);
	assert_int_equal(ime_length(&ime), 3);
	assert_true(ime_end(&ime, &change));
	assert_int_equal(change.erase, 3);
	assert_string_equal(change.text, "win");
	assert_false(ime_end(&ime, &change));
	assert_false(ime_backspace(&ime, &change));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),	 cmocka_unit_test(test_twice),
		cmocka_unit_test(test_horns),	 cmocka_unit_test(test_case),
		cmocka_unit_test(test_foreign),	 cmocka_unit_test(test_backspace),
		cmocka_unit_test(test_digits),	 cmocka_unit_test(test_seat),
		cmocka_unit_test(test_highland), cmocka_unit_test(test_viqr),
		cmocka_unit_test(test_simple),	 cmocka_unit_test(test_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
