#include "tui/view/review_changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "tui/messages.h"

/* The post as it is now, and its revisions, newest first. */
static const struct article post = {
	.version = 40, .raw = "<p>bốn</p>", .raw_title = "T", .raw_lead = ""};
static const struct revision revisions[] = {
	{.id = 40, .date = 400, .title = "T", .lead = "", .raw = "<p>bốn</p>"},
	{.id = 30, .date = 300, .title = "T", .lead = "", .raw = "<p>ba</p>"},
	{.id = 20, .date = 200, .title = "T", .lead = "", .raw = "<p>hai</p>"},
	{.id = 10, .date = 100, .title = "T", .lead = "", .raw = NULL}, /* only listed */
};
#define COUNT (sizeof(revisions) / sizeof(*revisions))

static const struct note notes[] = {
	{.kind = NOTE_RETURN, .date = 150},
	{.kind = NOTE_RETURN, .date = 250},
	{.kind = NOTE_COMMENT, .date = 350},
};

static void test_base(void **state)
{
	(void)state;
	/* What stood there at the last return, whatever was seen since. */
	assert_int_equal(changes_base(&post, revisions, COUNT, notes, 3, 30), 2);
	/* Without a return: what was seen last. */
	assert_int_equal(changes_base(&post, revisions, COUNT, NULL, 0, 30), 1);
	/* New to the reviewer, or seen already: nothing. */
	assert_int_equal(changes_base(&post, revisions, COUNT, NULL, 0, 0), COUNT);
	assert_int_equal(changes_base(&post, revisions, COUNT, NULL, 0, 40), COUNT);
	/* A text that is not here cannot be compared. */
	assert_int_equal(changes_base(&post, revisions, COUNT, notes, 1, 0), COUNT);
	assert_int_equal(changes_base(&post, NULL, 0, notes, 3, 30), 0);
}

static void test_step(void **state)
{
	(void)state;
	assert_int_equal(changes_step(&post, revisions, COUNT, COUNT, +1), 1);
	assert_int_equal(changes_step(&post, revisions, COUNT, 1, +1), 2);
	assert_int_equal(changes_step(&post, revisions, COUNT, 2, +1), COUNT);
	assert_int_equal(changes_step(&post, revisions, COUNT, 2, -1), 1);
	assert_int_equal(changes_step(&post, revisions, COUNT, 1, -1), COUNT);
	assert_int_equal(changes_step(&post, revisions, COUNT, COUNT, -1), COUNT);
}

/* Without colours one reads what came and went. */
static void test_brackets(void **state)
{
	const struct compared before = {"Tiêu đề", "", "Một hai ba.\n\nĐoạn giữa.\n\nĐoạn bỏ."};
	const struct compared after = {"Tiêu đề", "",
				       "Một bốn ba.\n\nĐoạn giữa.\n\nĐoạn mới tinh."};
	const struct layout_options options = {.width = 60, .figure = "Ảnh", .links = "Liên kết"};
	struct arena *a = arena_new();
	struct layout *page = layout_new(a, &options);
	struct change_count count;
	struct str text = STR_INIT;

	(void)state;
	count = lay_out_changes(page, &before, &after, a);
	for (size_t i = 0; i < page->line_count; i++) {
		layout_line_text(&page->lines[i], &text);
		str_addc(&text, '\n');
	}
	assert_non_null(strstr(text.data, "Một [-hai-] {+bốn+} ba."));
	assert_non_null(strstr(text.data, "[-"));
	assert_null(strstr(text.data, "Đoạn giữa."));
	assert_true(count.added >= 2 && count.removed >= 2);
	str_free(&text);
	arena_free(a);
}

static void test_body(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(changes_body(NULL, a), "");
	assert_string_equal(
		changes_body("<!-- wp:paragraph --><p>Một &amp; hai.</p><!-- /wp:paragraph -->", a),
		"Một & hai.");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base),
		cmocka_unit_test(test_step),
		cmocka_unit_test(test_brackets),
		cmocka_unit_test(test_body),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
