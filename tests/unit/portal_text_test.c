/* net/portal/date, search, gzip: dates in zones, searches as FTS5 reads them, compression. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

#include "net/portal/date.h"
#include "net/portal/gzip.h"
#include "net/portal/kept.h"
#include "net/portal/search.h"

static void dates_are_local_or_say_otherwise(void **state)
{
	static const struct {
		const char *zone, *text;
		int64_t seconds; /* -1: no date */
	} cases[] = {
		{"Asia/Ho_Chi_Minh", "2023-10-29T11:19:35", 1698553175},
		{"Asia/Ho_Chi_Minh", "2023-10-29 11:19:35", 1698553175},
		{"Asia/Ho_Chi_Minh", "2023-10-29T04:19:35Z", 1698553175},
		{"Asia/Ho_Chi_Minh", "2023-10-28T23:19:35-05:00", 1698553175},
		{"UTC", "2023-10-29T04:19:35", 1698553175},
		{"+05:30", "2023-10-29T09:49:35.250", 1698553175},
		{"Europe/Berlin", "2023-10-28T12:00:00", 1698487200}, /* summer time */
		{"Europe/Berlin", "2023-10-30T12:00:00", 1698663600}, /* winter time */
		{"UTC", "2023-10-29", -1},
		{"UTC", "bad", -1},
		{"UTC", "2023-02-30T00:00:00", -1},
		{"UTC", "2023-10-29T04:19:35Zx", -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t t = -1;

		assert_int_equal(date_read(cases[i].zone, cases[i].text, &t),
				 cases[i].seconds >= 0);
		assert_int_equal(t, cases[i].seconds);
	}
}

static void dates_are_written_locally(void **state)
{
	char text[CLOCK_TEXT];

	(void)state;
	date_local("Asia/Ho_Chi_Minh", 1698553175, text);
	assert_string_equal(text, "2023-10-29T11:19:35");
	date_local("Europe/Berlin", 1698487200, text);
	assert_string_equal(text, "2023-10-28T12:00:00");
}

static void searches_become_queries(void **state)
{
	static const struct {
		const char *text, *match, *exclude;
		bool nothing;
	} cases[] = {
		{"Điện Biên", "\"dien\" AND \"bien\"", NULL, false},
		{"\"sạt lở\" đường", "\"sat lo\" AND \"duong\"", NULL, false},
		{"lũ -bão", "\"lu\"", "\"bao\"", false},
		{"-bão -\"mưa đá\"", NULL, "\"bao\" OR \"mua da\"", false},
		{"covid-19", "\"covid-19\"", NULL, false},
		{"a\"b", "\"ab\"", NULL, false}, /* no way out of the string */
		{"!!! ?", NULL, NULL, true},
		{"", NULL, NULL, false},
		{"   ", NULL, NULL, false},
		{"- x", "\"x\"", NULL, false},
		{"NEAR(a b) OR x*", "\"near(a\" AND \"b)\" AND \"or\" AND \"x*\"", NULL, false},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct search s = search_read(a, cases[i].text);

		assert_true(str_equal(s.match, cases[i].match));
		assert_true(str_equal(s.exclude, cases[i].exclude));
		assert_int_equal(s.nothing, cases[i].nothing);
	}
	arena_free(a);
}

static void the_index_keeps_words(void **state)
{
	static const struct {
		const char *html, *words;
	} cases[] = {
		{"<p>Điện</p><p>Biên</p>", " dien  bien "},
		{"a<!-- wp:x {\"y\":1} -->b", "a b"},
		{"x &amp; y&nbsp;z", "x   y z"},
		{"&#272;i&#x1ec7;n", "dien"},
		{"1 < 2 & 3", "1   2 & 3"},
		{"<unclosed", " "},
		{"&#0;&#99999999;&#xD800;", "   "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = STR_INIT, folded = STR_INIT;

		search_words(cases[i].html, &out);
		/* Runs of spaces mean nothing to the index. */
		for (const char *p = out.data; *p; p++)
			if (*p != ' ' || !folded.len || folded.data[folded.len - 1] != ' ')
				str_addc(&folded, *p);
		str_cut(&out, 0);
		for (const char *p = cases[i].words; *p; p++)
			if (*p != ' ' || !out.len || out.data[out.len - 1] != ' ')
				str_addc(&out, *p);
		assert_string_equal(folded.data, out.data);
		str_free(&out);
		str_free(&folded);
	}
}

static void gzip_only_where_it_is_wanted(void **state)
{
	(void)state;
	assert_false(gzip_accepted(NULL));
	assert_true(gzip_accepted("gzip"));
	assert_true(gzip_accepted("br, GZIP;q=0.5"));
	assert_false(gzip_accepted("gzip;q=0"));
	assert_false(gzip_accepted("gzip; q=0.000, br"));
	assert_false(gzip_accepted("br"));
}

static void gzip_is_read_by_zlib(void **state)
{
	struct str text = STR_INIT, packed = STR_INIT;
	unsigned char back[20000];
	z_stream z = {0};

	(void)state;
	for (int i = 0; i < 500; i++)
		str_addf(&text, "bài số %d; ", i);
	for (int round = 0; round < 2;
	     round++) { /* the second uses the thread's compressor again */
		str_cut(&packed, 0);
		assert_true(gzip_text(text.data, text.len, &packed));
		assert_true(packed.len < text.len);
		assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
		z.next_in = (unsigned char *)packed.data;
		z.avail_in = (uInt)packed.len;
		z.next_out = back;
		z.avail_out = sizeof(back);
		assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
		assert_int_equal(z.total_out, text.len);
		assert_memory_equal(back, text.data, text.len);
		inflateEnd(&z);
	}
	str_cut(&packed, 0);
	assert_false(gzip_text("short", 5, &packed));
	str_free(&text);
	str_free(&packed);
}

/* Whatever is kept, a text gets its own bytes, and one of each coding never another's. */
static void what_was_compressed_is_given_again(void **state)
{
	struct str texts[200], first = STR_INIT, again = STR_INIT, packed = STR_INIT;

	(void)state;
	for (int i = 0; i < 200; i++) {
		texts[i] = (struct str)STR_INIT;
		for (int line = 0; line < 60; line++)
			str_addf(&texts[i], "bài %d, dòng %d; ", i, line);
	}
	for (int i = 0; i < 400; i++) {
		const struct str *text = &texts[i / 2 % 200];

		str_cut(&first, 0);
		str_cut(&again, 0);
		str_cut(&packed, 0);
		assert_true(gzip_text(text->data, text->len, &first));
		kept_pack(text->data, text->len, &packed);
		assert_true(kept_gzip(text->data, text->len, &again));
		assert_int_equal(again.len, first.len);
		assert_memory_equal(again.data, first.data, first.len);
	}
	str_cut(&again, 0);
	assert_false(kept_gzip("short", 5, &again));
	str_free(&first);
	str_free(&again);
	str_free(&packed);
	for (int i = 0; i < 200; i++)
		str_free(&texts[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_local_or_say_otherwise),
		cmocka_unit_test(dates_are_written_locally),
		cmocka_unit_test(searches_become_queries),
		cmocka_unit_test(the_index_keeps_words),
		cmocka_unit_test(gzip_only_where_it_is_wanted),
		cmocka_unit_test(gzip_is_read_by_zlib),
		cmocka_unit_test(what_was_compressed_is_given_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
