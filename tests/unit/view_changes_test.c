#include "tui/view/review_changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "tui/messages.h"

/* Without colours one reads what came and went. */
static void test_brackets(void **state)
{
	const struct compared before = {
		.title = "Tiêu đề", .lead = "", .body = "Một hai ba.\n\nĐoạn giữa.\n\nĐoạn bỏ."};
	const struct compared after = {.title = "Tiêu đề",
				       .lead = "",
				       .body = "Một bốn ba.\n\nĐoạn giữa.\n\nĐoạn mới tinh."};
	const struct layout_options options = {.width = 60, .figure = "Ảnh", .links = "Liên kết"};
	struct arena *a = arena_new();
	struct layout *page = layout_new(a, &options);
	struct changes count;
	struct str text = STR_INIT;

	(void)state;
	count = lay_out_changes(page, &before, &after, (struct changes_look){0}, a);
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

static char *shown(const struct compared *before, const struct compared *after,
		   struct changes_look look, int width, struct changes *changes, struct arena *a)
{
	const struct layout_options options = {
		.width = width, .figure = "Ảnh", .links = "Liên kết"};
	struct layout *page = layout_new(a, &options);
	struct str text = STR_INIT;
	char *copy;

	*changes = lay_out_changes(page, before, after, look, a);
	for (size_t i = 0; i < page->line_count; i++) {
		layout_line_text(&page->lines[i], &text);
		str_addc(&text, '\n');
	}
	copy = arena_strdup(a, text.data);
	str_free(&text);
	return copy;
}

/* Fields one by one, what was moved, what is spelt in the other way: in one column and in two. */
static void test_looks(void **state)
{
	const struct compared before = {.title = "Lũ về",
					.section = "Thời sự",
					.picture = NULL,
					.body = "Nền hòa bình.\n\nĐoạn một ở trên.\n\nĐoạn giữa."};
	const struct compared after = {.title = "Lũ rút",
				       .section = "Thời sự",
				       .picture = "cau.jpg",
				       .body = "Nền hoà bình.\n\nĐoạn giữa.\n\nĐoạn một ở trên."};
	struct arena *a = arena_new();
	struct changes c;

	(void)state;
	assert_string_equal(shown(&before, &after, (struct changes_look){0}, 60, &c, a),
			    "Tiêu đề: Lũ [-về-] {+rút+}\n"
			    "\n"
			    "Nền {~hòa→hoà~} bình.\n"
			    "\n"
			    "(chuyển xuống dưới: “Đoạn một ở trên.”)\n"
			    "\n"
			    "… 1 đoạn không đổi …\n"
			    "\n"
			    "(từ trên chuyển xuống)\n"
			    "Đoạn một ở trên.\n"
			    "\n");
	assert_int_equal(c.line_count, 4);
	assert_int_equal(c.lines[1], 2);
	assert_int_equal(c.moved, 1);
	assert_int_equal(c.respelt, 1);
	assert_string_equal(changes_count(&c, a),
			    "Thêm 1 từ, bớt 1 từ · chuyển chỗ 1 đoạn · đổi chỗ dấu 1 từ");
	assert_string_equal(shown(&before, &after,
				  (struct changes_look){.beside = true, .whole = true}, 50, &c, a),
			    "Tiêu đề: Lũ [-về-]      │ Tiêu đề: Lũ {+rút+}\n"
			    "\n"
			    "Nền {~hòa~} bình.       │ Nền {~hoà~} bình.\n"
			    "\n"
			    "Đoạn một ở trên.        │ (chuyển xuống dưới:\n"
			    "                        │ “Đoạn một ở trên.”)\n"
			    "\n"
			    "Đoạn giữa.              │ Đoạn giữa.\n"
			    "\n"
			    "(từ trên chuyển xuống)  │ Đoạn một ở trên.\n"
			    "\n");
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
		cmocka_unit_test(test_brackets),
		cmocka_unit_test(test_looks),
		cmocka_unit_test(test_body),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
