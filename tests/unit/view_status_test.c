#include "tui/view/line_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "tui/messages.h"
#include "tui/view/common.h"
#include "tui/view/filter.h"

static void test_status(void **state)
{
	const struct outbox_count none = {0}, one = {.waiting = 1}, bad = {3, 1};
	struct line up = {.state = LINE_UP, .in = 12400}, down = up;
	struct arena *a = arena_new();

	(void)state;
	message_set_language(LANGUAGE_VI);
	assert_string_equal(status_words("lan", &up, &one, "Asia/Ho_Chi_Minh", a),
			    "lan · đã nối · 12,4 kB · gửi đi: 1");
	assert_string_equal(status_words(NULL, &up, &none, "Asia/Ho_Chi_Minh", a),
			    "đã nối · 12,4 kB");
	up.heard = up.old_from = clock_now();
	assert_memory_equal(status_words(NULL, &up, &none, "Asia/Ho_Chi_Minh", a), "nối lần cuối ",
			    sizeof("nối lần cuối ") - 1);
	up.work = WORK_NEWS;
	up.done = 40;
	up.total = 120;
	assert_string_equal(line_words(&up, "Asia/Ho_Chi_Minh", a), "đang lấy tin 40/120");
	down.state = LINE_DOWN;
	down.err = ERR_NO_ROUTE;
	assert_string_equal(status_words(NULL, &down, &bad, "Asia/Ho_Chi_Minh", a),
			    "mất nối: không tới cổng · gửi đi: 3, vướng 1");
	down.err = ERR_CANCELLED; /* one without words of its own */
	assert_string_equal(line_words(&down, "Asia/Ho_Chi_Minh", a), "mất nối: không rõ vì sao");
	message_set_language(LANGUAGE_EN);
	assert_string_equal(status_words("lan", &down, &none, "Asia/Ho_Chi_Minh", a),
			    "lan · line down: reason unknown");
	arena_free(a);
}

/* A table whose view has all rows at hand walks through them page by page, both ways. */
static void test_window(void **state)
{
	struct table_page page = {.limit = 10};
	size_t first;

	(void)state;
	table_window(&page, 25, &first);
	assert_int_equal(first, 0);
	assert_int_equal(page.n, 10);
	assert_true(page.more);
	page.from = page.next;
	table_window(&page, 25, &first);
	assert_int_equal(first, 10);
	page.from = page.next;
	table_window(&page, 25, &first);
	assert_int_equal(first, 20);
	assert_int_equal(page.n, 5);
	assert_false(page.more);
	page.from = page.before;
	page.back = true;
	table_window(&page, 25, &first);
	assert_int_equal(first, 10);
	assert_int_equal(page.n, 10);
	assert_true(page.more);
	page.from = TABLE_LAST;
	table_window(&page, 25, &first);
	assert_int_equal(first, 15);
	assert_true(page.more);
	table_window(&page, 3, &first);
	assert_int_equal(first, 0);
	assert_int_equal(page.n, 3);
	assert_false(page.more);
	page.from = 90; /* rows went away meanwhile */
	page.back = false;
	table_window(&page, 3, &first);
	assert_int_equal(page.n, 0);
	page.from = 0;
	table_window(&page, 0, &first);
	assert_int_equal(page.n, 0);
	assert_false(page.more);
}

static void held(const void *item, struct find_row *row)
{
	row->texts[0] = *(const char *const *)item;
}

/* Rows that hold are left, the better rank first. */
static void test_filter(void **state)
{
	static const struct {
		const char *typed, *left;
	} cases[] = {
		{"", "Hồ Nà Đon|Đường|Dương Hòa|Hoà|"},
		{"na don", "Hồ Nà Đon|"},
		{"NA", "Hồ Nà Đon|"},
		{"na lua", ""},
		{"duong", "Đường|Dương Hòa|"},
		{"dương", "Dương Hòa|Đường|"},
		{"hoà", "Hoà|Dương Hòa|"},
		{"-duong", "Hồ Nà Đon|Hoà|"},
		{"mục:x", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *rows[] = {"Hồ Nà Đon", "Đường", "Dương Hòa", "Hoà"};
		struct arena *a = arena_new();
		const struct filter f = {.find = find_read(a, cases[i].typed, "UTC")};
		size_t n = filter_rows(&f, rows, 4, sizeof(*rows), held);
		char left[100] = "";

		for (size_t j = 0; j < n; j++)
			snprintf(left + strlen(left), sizeof(left) - strlen(left), "%s|", rows[j]);
		assert_string_equal(left, cases[i].left);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_status),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_filter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
