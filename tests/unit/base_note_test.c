/* The stored form of a note: written and read back, and what a hostile one can make of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/note.h"

static struct arena *a;

static const char *written(enum note_kind kind, int round, const char *text)
{
	struct str out = STR_INIT;
	const char *kept;

	note_write(&out, kind, round, "a1b2c", text);
	kept = arena_strdup(a, out.data);
	str_free(&out);
	return kept;
}

static void each_kind_has_its_words(void **state)
{
	(void)state;
	assert_string_equal(written(NOTE_COMMENT, 0, "Được"), "Được\n\n— góp ý · #a1b2c");
	assert_string_equal(written(NOTE_RETURN, 3, "Thiếu tên"), "Thiếu tên\n\n— lần 3 · #a1b2c");
	assert_string_equal(written(NOTE_WITHDRAWAL, 0, "Sai tên"), "Sai tên\n\n— gỡ bài · #a1b2c");
	assert_string_equal(written(NOTE_RESOLVED, 0, ""), "— đã xong · #a1b2c");
	assert_string_equal(written(NOTE_REOPENED, 0, "Chưa"), "Chưa\n\n— mở lại · #a1b2c");
	assert_string_equal(
		written(NOTE_SUGGESTION, 0, "- a < b & c\n+ a \"b\"\n\n- d"),
		"<code>- a &lt; b &amp; c</code>\n<code>+ a \"b\"</code>\n\n<code>- d</code>"
		"\n\n— đề nghị sửa · #a1b2c");
}

static void what_is_written_is_read(void **state)
{
	(void)state;
	for (int kind = 0; kind < NOTE_KINDS; kind++) {
		struct note_read r;
		struct str out = STR_INIT;

		/* Tags and entities are taken away before note_read: there are none in this text.
		 */
		note_write(&out, (enum note_kind)kind, 7, "x9", "Hai bản — ba hộ");
		if (kind != NOTE_SUGGESTION) {
			note_read(a, out.data, &r);
			assert_int_equal(r.kind, kind);
			assert_int_equal(r.round, kind == NOTE_RETURN ? 7 : 0);
			assert_string_equal(r.row, "x9");
			assert_string_equal(r.text, "Hai bản — ba hộ");
		}
		str_free(&out);
	}
}

static void other_peoples_last_lines_are_text(void **state)
{
	static const char *const texts[] = {
		"",
		"—",
		"— ",
		"— góp ý",
		"— góp ý · x",
		"góp ý · #a1",
		"— xong · #a1",
		"Lời\n— Trần Văn A · #nhàbáo",
		"— góp ý · #aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"— góp ý · #a1\nvà còn nữa",
	};
	struct note_read r;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		note_read(a, texts[i], &r);
		assert_int_equal(r.kind, NOTE_COMMENT);
		assert_string_equal(r.row, "");
		assert_string_equal(r.text, texts[i]);
	}
}

static void a_claimed_round_stays_small(void **state)
{
	struct note_read r;

	(void)state;
	note_read(a, "x\n— lần 18446744073709551615 · #a1", &r);
	assert_int_equal(r.kind, NOTE_RETURN);
	assert_in_range(r.round, 0, 999);
	note_read(a, "x\n— lần nào · #a1", &r);
	assert_int_equal(r.round, 0);
}

static void the_size_is_that_of_the_stored_form(void **state)
{
	(void)state;
	assert_true(note_bytes(NOTE_COMMENT, "a<b") >= strlen(written(NOTE_COMMENT, 0, "a<b")));
	assert_true(note_bytes(NOTE_SUGGESTION, "- a\n+ b") >=
		    strlen(written(NOTE_SUGGESTION, 0, "- a\n+ b")));
	/* Markup counts: four bytes for a sign, thirteen for a line. */
	assert_int_equal(note_bytes(NOTE_COMMENT, "&") - note_bytes(NOTE_COMMENT, "x"), 4);
	assert_int_equal(note_bytes(NOTE_SUGGESTION, "- a\n- b") -
				 note_bytes(NOTE_SUGGESTION, "- aa- b"),
			 13);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_has_its_words),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(other_peoples_last_lines_are_text),
		cmocka_unit_test(a_claimed_round_stays_small),
		cmocka_unit_test(the_size_is_that_of_the_stored_form),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
