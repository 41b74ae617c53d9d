/* net/store/files: a cache that is of no use is made anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "net/store/db.h"
#include "store_folder.h"

static const char *path_of_cache(void)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/cache/cache.db", store_folder);
	return path;
}

static void remember(void)
{
	assert_int_equal(store_put(store, "key", "value"), OK);
}

static bool is_remembered(void)
{
	const char *value;

	assert_int_equal(store_get(store, "key", arena, &value), OK);
	return !strcmp(value, "value");
}

static void a_broken_one(void **state)
{
	FILE *file;

	(void)state;
	remember();
	store_close(store);
	store = NULL;
	file = fopen(path_of_cache(), "w");
	assert_non_null(file);
	fputs("đây không phải là cơ sở dữ liệu, chỉ là chữ cho đủ dài hơn một đầu tệp", file);
	fclose(file);
	store_reopen();
	assert_false(is_remembered());
}

/* Does something to the file while no program has it open, and opens it again. */
static void change_file(const char *sql)
{
	struct db *db;

	store_close(store);
	store = NULL;
	assert_int_equal(db_open(path_of_cache(), DB_NORMAL, (const char *[]){""}, 1, &db), OK);
	assert_int_equal(db_exec(db, sql), OK);
	db_close(db);
	store_reopen();
}

static void one_of_another_layout(void **state)
{
	(void)state;
	remember();
	change_file("PRAGMA user_version = 1");
	assert_true(is_remembered());

	/* As a program left it that knew no leases, nor a number for its layout. */
	change_file("DROP TABLE lease; PRAGMA application_id = 0");
	assert_false(is_remembered());
	assert_int_equal(store_lease(store, "line", 10), OK);
	remember();
	store_reopen();
	assert_true(is_remembered());
}

static void one_that_counts_further_steps(void **state)
{
	(void)state;
	remember();
	change_file("PRAGMA user_version = 7");
	assert_false(is_remembered());
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_broken_one),
		TEST(one_of_another_layout),
		TEST(one_that_counts_further_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
