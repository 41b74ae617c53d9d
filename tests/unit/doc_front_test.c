#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "net/doc/front.h"

static const char *const keys[] = {"title", "lead", NULL};

static struct arena *a;

static int setup(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static enum err read_text(const char *text, struct front **front)
{
	return front_read("bai.md", text, strlen(text), keys, a, front);
}

static void test_fields_and_body(void **state)
{
	struct front *f;

	(void)state;
	assert_int_equal(
		read_text("---\r\ntitle:  Lũ về: bốn xã \r\nlead:\r\n---\r\n\r\nThân bài.\r\n", &f),
		OK);
	assert_string_equal(front_value(f, "title"), "Lũ về: bốn xã");
	assert_string_equal(front_value(f, "lead"), "");
	assert_string_equal(front_value(f, "none"), "");
	assert_string_equal(f->body, "Thân bài.\n");
}

static void test_all_body_without_front_matter(void **state)
{
	struct front *f;

	(void)state;
	assert_int_equal(read_text("Không có đầu.\n\n---\n\nDưới.", &f), OK);
	assert_int_equal(f->count, 0);
	assert_string_equal(f->body, "Không có đầu.\n\n---\n\nDưới.");
	assert_int_equal(read_text("", &f), OK);
	assert_string_equal(f->body, "");
}

static void test_what_is_wrong_is_named(void **state)
{
	static const struct {
		const char *text, *detail;
	} rows[] = {
		{"---\ntitle: a\nx", "bai.md:3: expected 'key: value' or a line '---'"},
		{"---\ntitle: a\n", "bai.md:2: the front matter has no closing line '---'"},
		{"---\ntitel: a\n---\n", "bai.md:2: unknown key 'titel'"},
		{"---\ntitle: a\n\ntitle: b\n---\n",
		 "bai.md:4: 'title' stands twice (first in line 2)"},
	};
	struct front *f;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(read_text(rows[i].text, &f), ERR_BAD_INPUT);
		assert_string_equal(err_detail(), rows[i].detail);
	}
}

static void test_written_reads_back(void **state)
{
	const struct front_field fields[] = {{"title", "Lũ: về\nNa Ư", 0}, {"lead", "", 0}};
	struct str out = STR_INIT;
	struct front *f;

	(void)state;
	front_write(fields, 2, "Một.\n\n---\n\nHai.", &out);
	assert_string_equal(out.data, "---\ntitle: Lũ: về Na Ư\n---\n\nMột.\n\n---\n\nHai.\n");
	assert_int_equal(read_text(out.data, &f), OK);
	assert_string_equal(front_value(f, "title"), "Lũ: về Na Ư");
	assert_string_equal(f->body, "Một.\n\n---\n\nHai.\n");
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_fields_and_body, setup, teardown),
		cmocka_unit_test_setup_teardown(test_all_body_without_front_matter, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_written_reads_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_what_is_wrong_is_named, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
