#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>
#include <lzma.h>

#include "net/base/utf8.h"
#include "net/doc/legacy.h"
#include "tests/unit/base_data.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static const char sentence[] = "Cộng hòa xã hội chủ nghĩa Việt Nam";

/* The same sentence in every encoding. */
static const struct {
	enum legacy charset;
	const char *bytes;
} spellings[] = {
	{LEGACY_TCVN3, "C\xE9ng h\xDF"
		       "a x\xB7 h\xE9i ch\xF1 ngh\xDC"
		       "a Vi\xD6t Nam"},
	{LEGACY_VNI, "Co\xE4ng ho\xF8"
		     "a xa\xF5 ho\xE4i chu\xFB ngh\xF3"
		     "a Vie\xE4t Nam"},
	{LEGACY_VISCII, "C\xB5ng h\xF2"
			"a x\xE3 h\xB5i ch\xFC ngh\xEE"
			"a Vi\xAEt Nam"},
	{LEGACY_VPS, "C\xB6ng h\xF2"
		     "a x\xE3 h\xB6i ch\xFB ngh\xEF"
		     "a Vi\x8Ct Nam"},
	{LEGACY_CP1258, "C\xF4\xF2ng ho\xCC"
			"a xa\xDE h\xF4\xF2i chu\xD2 nghi\xDE"
			"a Vi\xEA\xF2t Nam"},
	{LEGACY_NCR, "C&#7897;ng h&#xF2;a x&#227; h&#7897;i ch&#7911; ngh&#297;a "
		     "Vi&#X1EC7;t Nam"},
};

static char *decoded(enum legacy charset, const char *bytes, size_t n)
{
	struct legacy_loss loss;
	struct str out = STR_INIT;

	legacy_decode(charset, bytes, n, &out, &loss);
	assert_int_equal(loss.count, 0);
	return str_take(&out);
}

static void assert_decodes(enum legacy charset, const char *bytes, const char *text)
{
	char *out = decoded(charset, bytes, strlen(bytes));

	assert_string_equal(out, text);
	free(out);
}

/* Bytes as a program that takes them for Windows-1252 writes them in UTF-8. */
static char *seen_as_windows(const char *bytes)
{
	static const char *const windows[32] = {
		"€",	    "\xC2\x81", "‚", "ƒ", "„", "…",	   "†", "‡",
		"ˆ",	    "‰",	"Š", "‹", "Œ", "\xC2\x8D", "Ž", "\xC2\x8F",
		"\xC2\x90", "‘",	"’", "“", "”", "•",	   "–", "—",
		"˜",	    "™",	"š", "›", "œ", "\xC2\x9D", "ž", "Ÿ",
	};
	struct str out = STR_INIT;

	for (; *bytes; bytes++) {
		unsigned char c = (unsigned char)*bytes;

		if (c >= 0x80 && c < 0xA0)
			str_adds(&out, windows[c - 0x80]);
		else
			utf8_add(c, &out);
	}
	return str_take(&out);
}

static void test_reads_and_recognises(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(spellings); i++) {
		char *seen = seen_as_windows(spellings[i].bytes);

		assert_decodes(spellings[i].charset, spellings[i].bytes, sentence);
		assert_decodes(spellings[i].charset, seen, sentence);
		assert_int_equal(legacy_recognise(spellings[i].bytes, strlen(spellings[i].bytes)),
				 spellings[i].charset);
		assert_int_equal(legacy_recognise(seen, strlen(seen)), spellings[i].charset);
		free(seen);
	}
}

static void test_reads_mojibake(void **state)
{
	/* Ã and a closing quote: read twice it would be Ô. */
	static const char quoted[] = "“THỊ XÃ” Điện Biên";
	char *once = seen_as_windows(sentence), *twice = seen_as_windows(once);
	char *pair = seen_as_windows(quoted);

	(void)state;
	assert_int_equal(legacy_recognise(once, strlen(once)), LEGACY_MOJIBAKE);
	assert_int_equal(legacy_recognise(twice, strlen(twice)), LEGACY_MOJIBAKE);
	assert_decodes(LEGACY_MOJIBAKE, once, sentence);
	assert_decodes(LEGACY_MOJIBAKE, twice, sentence);
	assert_decodes(LEGACY_MOJIBAKE, pair, quoted);
	free(once);
	free(pair);
	free(twice);
}

static void test_writes(void **state)
{
	struct str out = STR_INIT;
	struct legacy_loss loss;

	(void)state;
	for (size_t i = 0; i < COUNT(spellings); i++) {
		if (spellings[i].charset == LEGACY_NCR || spellings[i].charset == LEGACY_CP1258)
			continue; /* which write some letters in more than one way */
		legacy_encode(spellings[i].charset, sentence, &out, &loss);
		assert_string_equal(out.data, spellings[i].bytes);
		assert_int_equal(loss.count + loss.small, 0);
		str_cut(&out, 0);
	}
	legacy_encode(LEGACY_NCR, "Việt <b> – &", &out, &loss);
	assert_string_equal(out.data, "Vi&#7879;t <b> &#8211; &");
	str_free(&out);
}

/* Every letter of the alphabet, both ways. */
static const char letters[] = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
			      "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ";

static void test_every_letter_comes_back(void **state)
{
	struct str bytes = STR_INIT, small = STR_INIT, back = STR_INIT;
	struct legacy_loss loss;

	(void)state;
	for (enum legacy c = LEGACY_TCVN3; c <= LEGACY_CP1258; c++) {
		bool capitals = c != LEGACY_TCVN3 && c != LEGACY_VPS;

		str_cut(&bytes, 0);
		str_cut(&small, 0);
		str_cut(&back, 0);
		legacy_encode(c, letters, &bytes, &loss);
		assert_int_equal(loss.count, 0);
		assert_int_equal(loss.small, capitals ? 0 : c == LEGACY_TCVN3 ? 60 : 14);
		legacy_decode(c, bytes.data, bytes.len, &back, &loss);
		assert_int_equal(loss.count, 0);
		utf8_lower(letters, &small);
		if (!capitals) { /* then without regard to case */
			str_cut(&bytes, 0);
			utf8_lower(back.data, &bytes);
		}
		assert_string_equal(capitals ? back.data : bytes.data,
				    capitals ? letters : small.data);
	}
	str_free(&bytes);
	str_free(&small);
	str_free(&back);
}

static void test_says_what_is_lost(void **state)
{
	struct str out = STR_INIT;
	struct legacy_loss loss;

	(void)state;
	legacy_encode(LEGACY_VISCII, "Ở chợ 東京 – 5 €", &out, &loss);
	assert_int_equal(loss.count, 4);
	assert_int_equal(loss.first, strlen("Ở chợ "));
	assert_non_null(strstr(out.data, " ?? ? 5 ?"));
	str_cut(&out, 0);
	legacy_encode(LEGACY_TCVN3, "“Ở Đắk Lắk” – 5 €", &out, &loss);
	assert_string_equal(out.data, "\x93\xEB \xA7\xBEk L\xBEk\x94 \x96 5 \x80");
	assert_int_equal(loss.small, 1);
	str_cut(&out, 0);
	legacy_decode(LEGACY_TCVN3, "ch\xEE \x81 n", 7, &out, &loss);
	assert_string_equal(out.data, "chợ \xEF\xBF\xBD n");
	assert_int_equal(loss.count, 1);
	assert_int_equal(loss.first, 4);
	str_cut(&out, 0);
	legacy_decode(LEGACY_NONE, "ch\xEE n", 5, &out, &loss);
	assert_int_equal(loss.count, 1);
	assert_int_equal(loss.first, 2);
	str_free(&out);
}

/* Nobody's legacy: Vietnamese as it should be, other languages, marks of all kinds. */
static const char *const innocent[] = {
	"",
	"The quick brown fox: 2007–08, 2008–09, 5 × 7 €",
	"Hòa bình là điều ai cũng muốn",
	"là và có thì để",
	"Vie\xCC\xA3\xCC\x82t Nam va\xCC\x80 the\xCC\x82\xCC\x81 gi\xC6\xA1\xCC\x81i",
	"Un café crème, s'il vous plaît, et du thé très léger à la française",
	"Le thé, né d'été",
	"Straße, Größe, Übung, schön, für die Bäckerei",
	"El niño cumplió años, ¿qué más? Sí, sé té",
	"Le caf\xE9 d'\xE9t\xE9 est tr\xE8s l\xE9ger \xE0 la fran\347aise",
	"東京 Москва ελληνικά",
	"AT&amp;T &#169; &#60;b&#62;",
	"“THỊ XÃ”",
	"\xFF\xFE\xFF\x80\x81",
};

static void test_leaves_the_innocent(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(innocent); i++)
		assert_int_equal(legacy_recognise(innocent[i], strlen(innocent[i])), LEGACY_NONE);
}

static void test_capitals(void **state)
{
	static const char *const cases[][2] = {
		{"CộNG HòA Xã HộI CHủ NGHĩA VIệT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
		{"ủy ban họp. ở đó, ông nói: ông Hà đến. ừ! à? é",
		 "Ủy ban họp. Ở đó, ông nói: ông Hà đến. Ừ! À? É"},
		{"Bộ KHCN và Bộ trưởng, v.v. Sở", "Bộ KHCN và Bộ trưởng, v.v. Sở"},
		{"một\nhai\n\nba\n\na) bốn\nngày ..... tháng",
		 "Một\nhai\n\nBa\n\na) bốn\nngày ..... tháng"},
		{"", ""},
	};
	struct str out = STR_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		legacy_capitals(cases[i][0], &out);
		assert_string_equal(out.data, cases[i][1]);
		str_cut(&out, 0);
	}
	str_free(&out);
}

static void test_words(void **state)
{
	(void)state;
	for (enum legacy c = LEGACY_NONE; c < LEGACY_COUNT; c++)
		assert_int_equal(legacy_from_word(legacy_word(c)), c);
	assert_int_equal(legacy_from_word("Windows-1258"), LEGACY_CP1258);
	assert_int_equal(legacy_from_word("ebcdic"), LEGACY_COUNT);
}

/* Shared data: one line a letter, its code in each encoding in hex. */
static void test_shared_map(void **state)
{
	static const struct {
		int column;
		enum legacy charset;
	} columns[] = {{3, LEGACY_TCVN3},
		       {4, LEGACY_VNI},
		       {5, LEGACY_VISCII},
		       {6, LEGACY_VPS},
		       {7, LEGACY_CP1258}};
	struct str all = STR_INIT, expected = STR_INIT, small = STR_INIT;
	char *rest, *line;
	size_t count = 0;

	(void)state;
	if (!data_read("legacy/charset_map.tsv", &all))
		skip();
	strtok_r(all.data, "\n", &rest);
	while ((line = strtok_r(NULL, "\n", &rest))) {
		char *cells[16] = {NULL}, *more, *cell = strtok_r(line, "\t", &more);

		for (int i = 0; i < 16 && cell; i++, cell = strtok_r(NULL, "\t", &more))
			cells[i] = cell;
		for (size_t i = 0; i < COUNT(columns); i++) {
			const char *hex = cells[columns[i].column] ? cells[columns[i].column] : "";
			const char *wanted = cells[0] ? cells[0] : "";
			unsigned long code = strtoul(hex, NULL, 16);
			char bytes[2] = {(char)(code >> 8), (char)code}, *letter;
			size_t n = strlen(hex) / 2;

			letter = decoded(columns[i].charset, bytes + 2 - n, n);
			str_cut(&expected, 0);
			str_cut(&small, 0);
			utf8_lower(wanted, &expected);
			utf8_lower(letter, &small);
			/* A code that two cases share is the small letter. */
			if (strcmp(letter, wanted) != 0)
				assert_true(columns[i].charset == LEGACY_TCVN3 ||
					    columns[i].charset == LEGACY_VPS);
			assert_string_equal(small.data, expected.data);
			free(letter);
			count++;
		}
	}
	assert_int_equal(count, 134 * COUNT(columns));
	str_free(&all);
	str_free(&expected);
	str_free(&small);
}

/*
 * A text for comparison with its transcript, which lays out white space in its own way, and takes
 * VNI's ặ for ẵ. Small letters alone for TCVN3.
 */
static char *comparable(const char *text, bool small)
{
	struct str in = STR_INIT, out = STR_INIT;
	size_t used;

	if (small)
		utf8_lower(text, &in);
	else
		str_adds(&in, text);
	for (size_t i = 0; i < in.len; i += used) {
		uint32_t c = utf8_get(in.data + i, &used);

		if (c > ' ' && c != 0xA0)
			utf8_add(!small && c == 0x1EB5 ? 0x1EB7 : c, &out);
	}
	str_free(&in);
	return str_take(&out);
}

static void check_document(const char *path, enum legacy charset, const char *transcript)
{
	struct str in = STR_INIT, expected = STR_INIT;
	bool small = charset == LEGACY_TCVN3;
	char *text, *a, *b;

	assert_true(data_read(path, &in) && data_read(transcript, &expected));
	assert_int_equal(legacy_recognise(in.data, in.len), charset);
	assert_int_equal(legacy_recognise(expected.data, expected.len), LEGACY_NONE);
	text = decoded(charset, in.data, in.len);
	a = comparable(text, small);
	b = comparable(expected.data, small);
	assert_string_equal(a, b);
	free(text);
	free(a);
	free(b);
	str_free(&in);
	str_free(&expected);
}

/* Calls check_document with each file of a pattern that names its encoding: X.tcvn3.end. */
static size_t check_documents(const char *pattern, const char *end)
{
	const char *data = getenv("TOASOAN_TEST_DATA"), *directory = data ? data : ".";
	struct str path = STR_INIT, transcript = STR_INIT;
	size_t count = 0;
	glob_t found;

	str_addf(&path, "%s/%s", directory, pattern);
	if (!glob(path.data, 0, NULL, &found)) {
		for (; count < found.gl_pathc; count++) {
			const char *name = found.gl_pathv[count] + strlen(directory) + 1;
			enum legacy c = LEGACY_TCVN3;
			const char *dot = NULL;

			for (; c <= LEGACY_CP1258 && !dot; c += !dot) {
				str_cut(&transcript, 0);
				str_addf(&transcript, ".%s.", legacy_word(c));
				dot = strstr(name, transcript.data);
			}
			assert_non_null(dot);
			str_cut(&transcript, 0);
			str_addf(&transcript, "%.*s%s", (int)(dot - name), name, end);
			if (!strcmp(end, ".txt"))
				str_splice(&transcript, transcript.len - 4, 0, dot,
					   strcspn(dot + 1, ".") + 1);
			check_document(name, c, transcript.data);
		}
		globfree(&found);
	} else {
		printf("skipped: no test data '%s'\n", path.data);
	}
	str_free(&path);
	str_free(&transcript);
	return count;
}

static void test_shared_documents(void **state)
{
	size_t count = check_documents("legacy/docs/*.mojibake.txt", ".expected.txt");

	(void)state;
	if (!count)
		skip();
	assert_int_equal(count, 11);
	assert_int_equal(check_documents("legacy/gao-golden/legacy/*.[tv]*.bytes", ".txt"), 6);
}

static void unpack(const struct str *packed, struct str *text)
{
	lzma_stream xz = LZMA_STREAM_INIT;
	lzma_ret rc = lzma_stream_decoder(&xz, UINT64_MAX, 0);
	static uint8_t block[1 << 16];

	xz.next_in = (const uint8_t *)packed->data;
	xz.avail_in = packed->len;
	while (rc == LZMA_OK) {
		xz.next_out = block;
		xz.avail_out = sizeof(block);
		rc = lzma_code(&xz, LZMA_FINISH);
		str_add(text, (const char *)block, sizeof(block) - xz.avail_out);
	}
	lzma_end(&xz);
	assert_int_equal(rc, LZMA_STREAM_END);
}

/* Articles of an encyclopedia, as records and cut into their paragraphs ("\n" in JSON). */
static void test_no_false_alarm(void **state)
{
	struct str packed = STR_INIT, text = STR_INIT;
	size_t records = 0, paragraphs = 0;
	char *rest, *line, *end;

	(void)state;
	if (!data_read("corpus-free.jsonl.xz", &packed))
		skip();
	unpack(&packed, &text);
	for (line = strtok_r(text.data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		assert_int_equal(legacy_recognise(line, strlen(line)), LEGACY_NONE);
		records++;
		for (; (end = strstr(line, "\\n")); line = end + 2, paragraphs++)
			assert_int_equal(legacy_recognise(line, (size_t)(end - line)), LEGACY_NONE);
	}
	printf("%zu records, %zu paragraphs\n", records, paragraphs);
	assert_int_equal(records, 2066);
	str_free(&packed);
	str_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_and_recognises),
		cmocka_unit_test(test_reads_mojibake),
		cmocka_unit_test(test_writes),
		cmocka_unit_test(test_every_letter_comes_back),
		cmocka_unit_test(test_says_what_is_lost),
		cmocka_unit_test(test_leaves_the_innocent),
		cmocka_unit_test(test_capitals),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_shared_map),
		cmocka_unit_test(test_shared_documents),
		cmocka_unit_test(test_no_false_alarm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
