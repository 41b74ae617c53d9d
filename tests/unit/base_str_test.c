#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/mem.h"
#include "net/base/str.h"

static void test_empty(void **state)
{
	struct str s = STR_INIT;
	char *taken;

	(void)state;
	assert_string_equal(s.data, "");
	str_add(&s, "x", 0);
	str_cut(&s, 0);
	str_rtrim(&s);
	str_splice(&s, 0, 0, "", 0);
	assert_int_equal(s.len, 0);
	assert_true(str_has_end(&s, ""));
	assert_false(str_has_end(&s, "x"));
	taken = str_take(&s);
	assert_string_equal(taken, "");
	free(taken);
	str_free(&s);
}

static void test_growth(void **state)
{
	struct str s = STR_INIT;
	char *taken;

	(void)state;
	str_adds(&s, "một");
	str_addc(&s, ' ');
	str_addf(&s, "%d %s", 2, "ba");
	assert_string_equal(s.data, "một 2 ba");
	assert_int_equal(s.len, strlen(s.data));
	for (int i = 0; i < 10000; i++)
		str_addc(&s, 'x');
	assert_int_equal(s.len, strlen(s.data));
	assert_true(str_has_end(&s, "xxx"));
	str_cut(&s, strlen("một 2 ba"));
	str_cut(&s, 9999);
	str_adds(&s, " \n\t");
	str_rtrim(&s);
	assert_string_equal(s.data, "một 2 ba");
	taken = str_take(&s);
	assert_string_equal(s.data, "");
	assert_string_equal(taken, "một 2 ba");
	free(taken);
}

static void test_splice(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_splice(&s, 0, 0, "giữa", strlen("giữa"));
	str_splice(&s, 0, 0, "đầu ", strlen("đầu "));
	str_splice(&s, s.len, 0, " cuối", strlen(" cuối"));
	assert_string_equal(s.data, "đầu giữa cuối");
	str_splice(&s, 0, strlen("đầu "), NULL, 0);
	assert_string_equal(s.data, "giữa cuối");
	str_splice(&s, strlen("giữa "), strlen("cuối"), "một đoạn dài hơn",
		   strlen("một đoạn dài hơn"));
	assert_string_equal(s.data, "giữa một đoạn dài hơn");
	assert_int_equal(s.len, strlen(s.data));
	str_free(&s);
}

static void test_plain(void **state)
{
	(void)state;
	assert_true(str_starts("wp/v2", "wp/"));
	assert_false(str_starts("wp", "wp/"));
	assert_true(str_ends("a.md", ".md"));
	assert_false(str_ends("d", ".md"));
	assert_true(str_equal(NULL, NULL));
	assert_false(str_equal(NULL, ""));
	assert_true(str_equal("a", "a"));
}

/* What an arena gives is zeroed, aligned and apart, also when it is used again. */
static void test_arena(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int round = 0; round < 3; round++) {
		unsigned char *last = NULL;

		for (size_t n = 1; n < 40000; n = n * 3 + 1) {
			unsigned char *p = arena_alloc(a, n);

			assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < n; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xAA, n);
			assert_ptr_not_equal(p, last);
			last = p;
		}
		assert_string_equal(arena_strdup(a, "chữ"), "chữ");
		assert_string_equal(arena_strndup(a, "chữ", 2), "ch");
		assert_string_equal(arena_printf(a, "%s %d", "số", 7), "số 7");
		assert_null(arena_strdup(a, NULL));
		arena_clear(a);
	}
	arena_free(a);
	arena_free(NULL);
}

static void test_errors(void **state)
{
	(void)state;
	assert_int_equal(err_set(ERR_DB, "cannot read '%s'", "x"), ERR_DB);
	assert_string_equal(err_detail(), "cannot read 'x'");
	assert_int_equal(err_set(ERR_IO, "%s: again", err_detail()), ERR_IO);
	assert_string_equal(err_detail(), "cannot read 'x': again");
	for (int e = 0; e < ERR_COUNT; e++)
		assert_int_equal(err_from_word(err_word((enum err)e)), e);
	assert_int_equal(err_from_word("no such word"), OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),  cmocka_unit_test(test_growth),
		cmocka_unit_test(test_splice), cmocka_unit_test(test_plain),
		cmocka_unit_test(test_arena),  cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
