#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/base/log.h"
#include "tests/unit/base_data.h"

static char directory[] = "/tmp/toasoan-log-XXXXXX";

static void test_log(void **state)
{
	struct str path = STR_INIT, text = STR_INIT;
	struct stat st;
	FILE *f;

	(void)state;
	assert_non_null(mkdtemp(directory));
	str_addf(&path, "%s/log", directory);
	log_line("none", "goes nowhere");
	assert_int_equal(log_open(path.data), OK);
	log_line("http", "GET %s: %d", "/wp-json/", 200);
	log_line("sync", "Điện Biên\x1b[31m\n2026-01-01T00:00:00Z http forged");
	assert_int_equal(log_open(NULL), OK);
	log_line("none", "goes nowhere either");

	assert_int_equal(stat(path.data, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	f = fopen(path.data, "rb");
	assert_non_null(f);
	data_read_all(f, &text);
	(void)fclose(f);
	assert_int_equal(strcspn(text.data, "\n"),
			 strlen("2026-01-01T00:00:00Z http GET /wp-json/: 200"));
	assert_non_null(strstr(text.data, "Z http GET /wp-json/: 200\n"));
	assert_non_null(strstr(text.data, "Z sync Điện Biên\\x1B[31m\\x0A2026"));
	assert_null(strstr(text.data, "nowhere"));
	unlink(path.data);
	rmdir(directory);
	str_free(&path);
	str_free(&text);
}

static void test_unwritable(void **state)
{
	(void)state;
	assert_int_equal(log_open("/nonexistent/log"), ERR_IO);
	assert_non_null(strstr(err_detail(), "/nonexistent/log"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_log),
		cmocka_unit_test(test_unwritable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
