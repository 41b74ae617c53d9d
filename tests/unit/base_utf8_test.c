#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>
#include <unictype.h>

#include "net/base/utf8.h"
#include "tests/unit/base_data.h"

struct pair {
	const char *in, *out;
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Guards, checks what must hold of any guarded text, and returns it; free with str_free. */
static struct str guarded(const char *bytes, size_t n, enum utf8_keep keep)
{
	struct str once = STR_INIT, twice = STR_INIT;

	utf8_guard(bytes, n, keep, &once);
	assert_true(utf8_valid(once.data, once.len));
	assert_int_equal(strlen(once.data), once.len);
	for (size_t i = 0, used; i < once.len; i += used) {
		uint32_t c = utf8_get(once.data + i, &used);

		assert_true(c >= 0x20 || (keep == UTF8_LINES && (c == '\n' || c == '\t')));
		assert_false(c >= 0x7F && c < 0xA0);
		assert_false(uc_is_property(c, UC_PROPERTY_BIDI_CONTROL));
	}
	utf8_guard(once.data, once.len, keep, &twice);
	assert_string_equal(once.data, twice.data);
	str_free(&twice);
	return once;
}

static const struct pair lines[] = {
	{"", ""},
	{"Nghị quyết số 09 về “nước sạch” – 4.254 lượt đọc…",
	 "Nghị quyết số 09 về “nước sạch” – 4.254 lượt đọc…"},
	{"Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t", "Tiếng Việt"},
	{"Tiê\xCC\x81ng", "Tiếng"},
	{"o\xCC\x9B\xCC\x80", "ờ"},
	{"a\x08\xCC\x81", "á"},		/* a control between letter and mark */
	{"a\xE2\x80\x8B\xCC\x81", "á"}, /* a zero-width space there */
	{"đ\x1B[31mỏ\x1B]0;x\x07", "đ[31mỏ]0;x"},
	{"\xC2\x9B"
	 "31mđỏ",
	 "31mđỏ"}, /* the one-byte CSI, U+009B */
	{"a\x7F"
	 "b",
	 "ab"},
	{"x\xE2\x80\xAE"
	 "gnp.exe\xE2\x81\xA6y\xD8\x9C",
	 "xgnp.exey"},
	{"th\xC2\xAD"
	 "ông",
	 "thông"},
	{"\xEF\xBB\xBF"
	 "Tin",
	 "Tin"},
	{"a\xE2\x80\xA8"
	 "b\xE2\x80\xA9"
	 "c",
	 "a\nb\nc"},
	{"a\r\nb\rc\n\td", "a\nb\nc\n\td"},
	{"a\vb\fc\xC2\x85"
	 "d",
	 "a\nb\nc\nd"},
	{"e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81", "é\xCC\x81\xCC\x81"},
	{"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
	 "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9"},
	{"\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x94\xA5",
	 "\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x94\xA5"},
	{"1\xEF\xB8\x8F\xE2\x83\xA3", "1\xEF\xB8\x8F\xE2\x83\xA3"}, /* a keycap */
	{"1\xEF\xB8\x8F, a\xE2\x80\x8D"
	 "b",
	 "1, ab"},
	{"İ\xEF\xB8\x8F", "İ"}, /* U+0130: its low byte is a digit */
	{"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* a surrogate */
	{"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},		  /* overlong */
	{"\xE1\xBA", "\xEF\xBF\xBD"},				  /* cut: one maximal subpart */
	{"\xE1\xBA"
	 "x\xF0\x9F\x91",
	 "\xEF\xBF\xBD"
	 "x\xEF\xBF\xBD"},
	{"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
	{"\xEF\xBF\xBE", "\xEF\xBF\xBD"},   /* the noncharacter U+FFFE */
	{"\xE2\x84\xA6", "Ω"},		    /* the ohm sign is omega in NFC */
	{"\xE2\x80\x80x", "\xE2\x80\x82x"}, /* en quad is en space */
	{"=\xCC\xB8", "≠"},
};

static void test_guard_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct str s = guarded(lines[i].in, strlen(lines[i].in), UTF8_LINES);

		assert_string_equal(s.data, lines[i].out);
		str_free(&s);
	}
}

static void test_guard_line(void **state)
{
	static const struct pair cases[] = {
		{"a\r\nb\rc\n\td", "a b c  d"},
		{"a\xE2\x80\xA8"
		 "b",
		 "a b"},
		{"\n", " "},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str s = guarded(cases[i].in, strlen(cases[i].in), UTF8_LINE);

		assert_string_equal(s.data, cases[i].out);
		str_free(&s);
	}
}

/* What does not pass is found wherever it stands, behind any row of letters of one to three bytes.
 */
static void test_guard_places(void **state)
{
	static const char letters[] = "Điện Biên – “Mường Nhé”, ẩm ướt";

	(void)state;
	for (const char *from = letters; *from; from++) {
		struct str in = STR_INIT, out = STR_INIT, guard = STR_INIT;

		if (((unsigned char)*from & 0xC0) == 0x80)
			continue;
		str_addf(&in, "%se\xCC\x81%s\x1B.%s\xE1\xBB", from, letters, from);
		str_addf(&out, "%sé%s.%s\uFFFD", from, letters, from);
		utf8_guard(in.data, in.len, UTF8_LINES, &guard);
		assert_string_equal(guard.data, out.data);
		str_free(&in);
		str_free(&out);
		str_free(&guard);
	}
}

static void test_guard_nul(void **state)
{
	struct str s = guarded("a\0\xCC\x81\0b", 6, UTF8_LINE);

	(void)state;
	assert_string_equal(s.data, "áb");
	str_free(&s);
}

static void guard_each_string(json_t *value)
{
	const char *key;
	json_t *item;
	size_t i;

	if (json_is_string(value)) {
		struct str s =
			guarded(json_string_value(value), json_string_length(value), UTF8_LINES);

		str_free(&s);
	}
	json_array_foreach(value, i, item) guard_each_string(item);
	json_object_foreach(value, key, item) guard_each_string(item);
}

static void test_guard_hostile(void **state)
{
	static const char *const files[] = {
		"hostile/utf8tests.bin",       "hostile/utf8tests.txt",
		"hostile/vt-escapes.txt",      "hostile/blns.json",
		"hostile/terminal_garak.json", "hostile/gofuzz-seeds.tar.xz"};

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		struct str in = STR_INIT, out;
		json_t *root;

		if (data_read(files[i], &in)) {
			out = guarded(in.data, in.len, UTF8_LINES);
			str_free(&out);
			root = json_loadb(in.data, in.len, JSON_ALLOW_NUL, NULL);
			guard_each_string(root);
			json_decref(root);
			assert_true(str_ends(files[i], ".json") == (root != NULL));
		}
		str_free(&in);
	}
}

/* Reads "0044 0307;" as UTF-8 and moves *p behind it. False where the test is of a newer Unicode.
 */
static bool read_column(const char **p, struct str *out)
{
	char *end;
	bool known = true;

	while (**p != ';' && **p) {
		uint32_t c = (uint32_t)strtoul(*p, &end, 16);

		known = known && !uc_is_general_category(c, UC_UNASSIGNED);
		utf8_add(c, out);
		*p = *end == ' ' ? end + 1 : end;
	}
	if (**p)
		++*p;
	return known;
}

/*
 * A row of NormalizationTest.txt: c2 = NFC(c1) = NFC(c2) = NFC(c3). The guard does the same to the
 * three columns, and gives c2 where it drops nothing.
 */
static bool check_normalization(const char *row)
{
	struct str column[3] = {STR_INIT, STR_INIT, STR_INIT}, out[3];
	bool known = true;

	for (int i = 0; i < 3; i++)
		known = read_column(&row, &column[i]) && known;
	for (int i = 0; i < 3; i++)
		out[i] = guarded(column[i].data, column[i].len, UTF8_LINE);
	if (known) {
		assert_string_equal(out[0].data, out[1].data);
		assert_string_equal(out[0].data, out[2].data);
		if (utf8_count(out[1].data) == utf8_count(column[1].data))
			assert_string_equal(out[1].data, column[1].data);
	}
	for (int i = 0; i < 3; i++) {
		str_free(&column[i]);
		str_free(&out[i]);
	}
	return known;
}

/* Reads Debian's compressed file through bzcat. */
static bool read_compressed(const char *path, struct str *out)
{
	int ends[2], status = 0;
	pid_t child;
	FILE *f;

	if (access(path, R_OK) < 0 || pipe(ends) < 0)
		return false;
	child = fork();
	if (!child) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		execlp("bzcat", "bzcat", path, NULL);
		_exit(1);
	}
	close(ends[1]);
	f = fdopen(ends[0], "rb");
	data_read_all(f, out);
	(void)fclose(f);
	waitpid(child, &status, 0);
	return !status && out->len;
}

static void test_normalization(void **state)
{
	struct str all = STR_INIT;
	size_t checked = 0;

	(void)state;
	if (!read_compressed("/usr/share/unicode/NormalizationTest.txt.bz2", &all)) {
		printf("skipped: no NormalizationTest.txt.bz2 of unicode-data, or no bzcat\n");
		return;
	}
	for (const char *p = all.data; p && *p; p = strchr(p, '\n')) {
		p += *p == '\n';
		if (*p && strchr("0123456789ABCDEF", *p))
			checked += check_normalization(p);
	}
	assert_true(checked > 18000);
	str_free(&all);
}

static void check_each(const struct pair *cases, size_t count,
		       void (*function)(const char *, struct str *))
{
	for (size_t i = 0; i < count; i++) {
		struct str s = STR_INIT;

		function(cases[i].in, &s);
		assert_string_equal(s.data, cases[i].out);
		str_free(&s);
	}
}

static void test_fold(void **state)
{
	static const struct pair cases[] = {
		{"Điện Biên", "dien bien"},
		{"Ðà Lạt, ðồi", "da lat, doi"},
		{"ĐƯỜNG  ươn\n ướt", "duong uon uot"},
		{"hòa hoà HÒA", "hoa hoa hoa"},
		{"Đắk Lắk, 4.254 – “Kroông”", "dak lak, 4.254 – “kroong”"},
		{"Ñandú Çédille", "nandu cedille"},
		{"ệ\xCC\x81", "e"},
		{"한글 日本 Ελλάς", "한글 日本 ελλας"},
		{"", ""},
	};

	(void)state;
	check_each(cases, COUNT(cases), utf8_fold);
}

static void test_case(void **state)
{
	static const struct pair up[] = {{"điện biên phủ ươ", "ĐIỆN BIÊN PHỦ ƯƠ"}};
	static const struct pair low[] = {{"ĐIỆN BIÊN PHỦ ƯƠ", "điện biên phủ ươ"}};

	(void)state;
	check_each(up, COUNT(up), utf8_upper);
	check_each(low, COUNT(low), utf8_lower);
}

/* In dictionary order; each must come before the next. */
static void test_sort_key(void **state)
{
	static const char *const words[] = {
		"",	    " a",  "(a)", "4",	 "a",  "A",   "à",  "ả",  "ã",	"á",   "ạ",
		"an",	    "àn",  "ăn",  "ân",	 "ba", "Ba",  "bà", "ca", "da", "đa",  "đà",
		"em",	    "êm",  "im",  "lan", "ma", "mà",  "mả", "mã", "má", "mạ",  "mạ non",
		"ma quỷ b", "nam", "on",  "ông", "ơn", "quê", "ra", "sa", "ta", "tôi", "tờ",
		"u",	    "ưa",  "va",  "xa",	 "ý",  "zê",  "я",
	};

	(void)state;
	for (size_t i = 1; i < COUNT(words); i++) {
		struct str a = STR_INIT, b = STR_INIT;

		utf8_sort_key(words[i - 1], &a);
		utf8_sort_key(words[i], &b);
		if (strcmp(a.data, b.data) >= 0)
			fail_msg("'%s' does not come before '%s'", words[i - 1], words[i]);
		assert_true(utf8_valid(b.data, b.len));
		str_free(&a);
		str_free(&b);
	}
}

static void test_characters(void **state)
{
	static const struct {
		const char *text;
		uint32_t c;
		size_t bytes;
	} cases[] = {
		{"a", 'a', 1},
		{"đ", 0x111, 2},
		{"ệ", 0x1EC7, 3},
		{"\xF0\x9F\x91\xA8", 0x1F468, 4},
		{"\xE1\xBA", 0xFFFD, 1},
		{"\xFF", 0xFFFD, 1},
		{"\xEF\xBF\xBD", 0xFFFD, 3},
	};
	char bytes[4];
	size_t n;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(utf8_get(cases[i].text, &n), cases[i].c);
		assert_int_equal(n, cases[i].bytes);
		if (cases[i].c != 0xFFFD) {
			assert_int_equal(utf8_put(cases[i].c, bytes), n);
			assert_memory_equal(bytes, cases[i].text, n);
		}
	}
	assert_int_equal(utf8_count("Điện Biên"), 9);
	assert_true(utf8_valid("Điện", 6));
	assert_false(utf8_valid("\xC0\x80", 2));
	assert_false(utf8_valid("\xED\xA0\x80", 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_characters),    cmocka_unit_test(test_guard_lines),
		cmocka_unit_test(test_guard_line),    cmocka_unit_test(test_guard_nul),
		cmocka_unit_test(test_guard_places),  cmocka_unit_test(test_guard_hostile),
		cmocka_unit_test(test_normalization), cmocka_unit_test(test_fold),
		cmocka_unit_test(test_case),	      cmocka_unit_test(test_sort_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
