/* Suggested changes: made, written, read back, and applied where they fit, never elsewhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "net/doc/suggestion.h"

static struct arena *a;

static struct draft_text body_text(const char *body)
{
	return (struct draft_text){.title = "Lũ về",
				   .lead = "",
				   .tags = "",
				   .caption = "",
				   .credit = "",
				   .byline = "Tin: A",
				   .picture = "",
				   .body = body};
}

static struct suggestion *between(const char *before, const char *after)
{
	struct draft_text base = body_text(before), now = body_text(after);

	return suggestion_make(&base, &now, a);
}

static void it_reads_well(void **state)
{
	struct draft_text base = body_text("Một.\n\nHai.\n\nBa.\n\nBốn."), now = base;
	struct suggestion *s;

	(void)state;
	now.title = "Lũ về Na Ư";
	now.body = "Một.\n\nHai bản.\n\nBa.\n\nThêm một.\n\nThêm hai.\n\nBốn.";
	s = suggestion_make(&base, &now, a);
	s->said = "Xin thêm tên bản.";
	assert_string_equal(suggestion_write(s, a), "Xin thêm tên bản.\n\n"
						    "[1] Tiêu đề\n- Lũ về\n+ Lũ về Na Ư\n\n"
						    "[2] Nội dung\n- Hai.\n+ Hai bản.\n\n"
						    "[3] Nội dung\n= Ba.\n+ Thêm một.\n+\n"
						    "+ Thêm hai.");
	assert_int_equal(suggestion_make(&base, &base, a)->count, 0);
	assert_false(suggestion_leaves_out(&base, &now));
	now.section = 3;
	assert_true(suggestion_leaves_out(&base, &now));
}

/* As a portal hands it out: blank lines and spaces at line ends are gone, runs are one. */
static const char *as_kept(const char *text)
{
	struct str out = STR_INIT;
	const char *kept;
	char gap = 0;

	for (; *text; text++) {
		if (*text == ' ' || *text == '\n') {
			gap = gap == '\n' || *text == '\n' ? '\n' : ' ';
			continue;
		}
		if (gap && out.len)
			str_addc(&out, gap);
		gap = 0;
		str_addc(&out, *text);
	}
	kept = arena_strdup(a, out.data);
	str_free(&out);
	return kept;
}

static const char *const pairs[][2] = {
	{"Một.\n\nHai.\n\nBa.", "Một.\n\nHai bản.\n\nBa."},
	{"Một.\n\nHai.\n\nBa.", "Một.\n\nBa."},
	{"Một.\n\nHai.\n\nBa.", "Hai.\n\nBa."},
	{"Một.\n\nHai.\n\nBa.", "Một.\n\nHai."},
	{"Một.\n\nHai.", "Đầu.\n\nMột.\n\nHai."},
	{"Một.\n\nHai.", "Một.\n\nHai.\n\nCuối.\n\nThật."},
	{"Một.\n\nHai.", "Một.\n\nGiữa.\n\nHai."},
	{"Một.\n\nHai.\n\nBa.", "Một, hai.\n\nBa."},
	{"", "Mới."},
	{"Cũ.", ""},
	{"- a\n- b\n\n=", "- a\n    - b\n- c\n\n= x"},
	{"[1] Tiêu đề\n\n+ x", "[1] Tiêu đề\n\n- x\n\n[2] Nội dung"},
	{"a < b & c", "a <b>&amp; c"},
	{"dòng  \ngãy", "dòng  \ngãy  \nnữa"},
};

static void what_is_accepted_gives_the_suggested_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct draft_text mine = body_text(pairs[i][0]);
		const char *text = suggestion_write(between(pairs[i][0], pairs[i][1]), a);
		struct suggestion *s = suggestion_read(as_kept(text), a);

		for (size_t k = 0; k < s->count; k++)
			assert_true(suggestion_apply(&s->changes[k], &mine, a));
		assert_string_equal(mine.body, pairs[i][1]);
		assert_string_equal(mine.title, "Lũ về");
		for (size_t k = 0; k < s->count; k++)
			assert_int_equal(suggestion_fit(&s->changes[k], &mine), FIT_THERE);
	}
}

static void a_text_that_moved_on_is_not_spoiled(void **state)
{
	static const struct {
		const char *text;
		enum suggested_fit fit;
		const char *after;
	} cases[] = {
		{"Đầu.\n\nMột.\n\nHai.\n\nBa.", FIT_WELL, "Đầu.\n\nMột.\n\nHai bản.\n\nBa."},
		{"Một.\n\nHai xã.\n\nBa.", FIT_GONE, NULL},
		{"Một.\n\nHai\nBa.", FIT_GONE, NULL},
		{"Hai.\n\nMột.\n\nHai.", FIT_UNSURE, NULL},
		{"Một.\n\nHai bản.", FIT_THERE, NULL},
		{"", FIT_GONE, NULL},
	};
	struct suggestion *s = between("Một.\n\nHai.\n\nBa.", "Một.\n\nHai bản.\n\nBa.");

	(void)state;
	assert_int_equal(s->count, 1);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct draft_text mine = body_text(cases[i].text);

		assert_int_equal(suggestion_fit(&s->changes[0], &mine), cases[i].fit);
		assert_int_equal(suggestion_apply(&s->changes[0], &mine, a),
				 cases[i].fit == FIT_WELL);
		assert_string_equal(mine.body, cases[i].after ? cases[i].after : cases[i].text);
	}
}

static void a_field_that_moved_on_is_not_spoiled(void **state)
{
	struct draft_text base = body_text("x"), now = base, mine = base;
	struct suggestion *s;

	(void)state;
	now.lead = "Nước lên.";
	now.byline = "";
	s = suggestion_read(suggestion_write(suggestion_make(&base, &now, a), a), a);
	assert_int_equal(s->count, 2);
	mine.lead = "Nước xuống.";
	assert_int_equal(suggestion_fit(&s->changes[0], &mine), FIT_GONE);
	assert_false(suggestion_apply(&s->changes[0], &mine, a));
	assert_true(suggestion_apply(&s->changes[1], &mine, a));
	assert_string_equal(mine.lead, "Nước xuống.");
	assert_string_equal(mine.byline, "");
}

static void a_hostile_note_suggests_nothing_wrong(void **state)
{
	static const char *const texts[] = {
		"",
		"- a\n+ b",
		"[1] Nội dung",
		"[1] Nội dung\n- a\n+ a",
		"[] Nội dung\n- a\n+ b",
		"[999999] Nội dung\n- a\n+ b",
		"[1] Mật khẩu\n- a\n+ b",
		"[1]Nội dung\n- a\n+ b",
		"[1] Nội dung \n- a\n+ b",
		"[1] Nội dung\n-a\n+b",
		"[1] Nội dung\n= a",
	};
	struct draft_text mine = body_text("a\n\nb");
	struct str many = STR_INIT;
	struct suggestion *s;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		s = suggestion_read(texts[i], a);
		for (size_t k = 0; k < s->count; k++)
			assert_false(suggestion_apply(&s->changes[k], &mine, a));
		assert_string_equal(mine.body, "a\n\nb");
	}
	for (int i = 0; i < 2000; i++)
		str_addf(&many, "[%d] Tiêu đề\n- %d\n+ %d\n", i, i, i + 1);
	s = suggestion_read(many.data, a);
	assert_int_equal(s->count, 1000);
	assert_string_equal(s->changes[999].after, "1000");
	str_free(&many);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_reads_well),
		cmocka_unit_test(what_is_accepted_gives_the_suggested_text),
		cmocka_unit_test(a_text_that_moved_on_is_not_spoiled),
		cmocka_unit_test(a_field_that_moved_on_is_not_spoiled),
		cmocka_unit_test(a_hostile_note_suggests_nothing_wrong),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
