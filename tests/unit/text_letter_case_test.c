#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/text/letter_case.h"

static const struct {
	const char *text;
	enum letter_case to;
	const char *changed;
} cases[] = {
	{"Đường về Điện Biên: ươm ỡ ỵ ð", CASE_UPPER, "ĐƯỜNG VỀ ĐIỆN BIÊN: ƯƠM Ỡ Ỵ Ð"},
	{"ĐƯỜNG VỀ ẤP ÉCOLE ЖИ", CASE_LOWER, "đường về ấp école жи"},
	{"Xem HTTPS://a.vn/Tin và A@b.vn", CASE_UPPER, "XEM HTTPS://a.vn/Tin VÀ A@b.vn"},
	/* Capitals become small, names in a mixed text stay; abbreviations always. */
	{"HỘI NGHỊ UBND TỈNH. ĐẠI BIỂU ĐẾN", CASE_SENTENCE, "Hội nghị UBND tỉnh. Đại biểu đến"},
	{"họp ở Điện Biên. sau đó\nvề", CASE_SENTENCE, "Họp ở Điện Biên. Sau đó\nVề"},
	{"tp.hcm, v.v. 4.254 người!", CASE_SENTENCE, "Tp.hcm, v.v. 4.254 người!"},
	{"hội NGHỊ ubnd UBND", CASE_WORDS, "Hội Nghị Ubnd UBND"},
	{"", CASE_UPPER, ""},
	{"12 – “…”", CASE_WORDS, "12 – “…”"},
};

static void test_cases(void **state)
{
	struct str out = STR_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		str_cut(&out, 0);
		letter_case(cases[i].text, cases[i].to, &out);
		assert_string_equal(out.data, cases[i].changed);
	}
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
