/* net/base/late.h: libraries that are loaded when they are first called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

#include "net/base/late.h"
#include "net/base/mem.h"

/* zlib's; this test is not linked with it. */
LATE(uLong, crc32, (uLong before, const Bytef *bytes, uInt n), before, bytes, n)

#undef LATE_FILE
#define LATE_FILE "libtoasoan-no-such.so.1"
int not_there(int n);
LATE(int, not_there, (int n), n)

static bool loaded(const char *library)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	char line[512];
	bool found = false;

	assert_non_null(maps);
	while (fgets(line, sizeof(line), maps))
		found |= strstr(line, library) != NULL;
	fclose(maps);
	return found;
}

static void the_first_call_loads(void **state)
{
	(void)state;
	assert_false(loaded("/libz.so"));
	for (int i = 0; i < 2; i++)
		assert_int_equal(crc32(0, (const Bytef *)"123456789", 9), 0xcbf43926);
	assert_true(loaded("/libz.so"));
}

static void who_asks_before_hears_of_it(void **state)
{
	(void)state;
	assert_int_equal(late_load(LATE_FILE), ERR_IO);
	assert_non_null(strstr(err_detail(), LATE_FILE));
}

/* Saves what must be saved, as when memory runs out. */
static void hook(void)
{
	if (write(STDOUT_FILENO, "saved ", 6) < 0)
		_exit(9);
}

static void who_does_not_ends_in_order(void **state)
{
	char said[512] = "";
	int ends[2], status;
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		mem_on_exhausted(hook);
		_exit(not_there(1));
	}
	close(ends[1]);
	waitpid(pid, &status, 0);
	assert_true(read(ends[0], said, sizeof(said) - 1) > 0);
	close(ends[0]);
	assert_int_equal(WEXITSTATUS(status), 1);
	assert_int_equal(strncmp(said, "saved " LATE_FILE, 6 + strlen(LATE_FILE)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_call_loads),
		cmocka_unit_test(who_asks_before_hears_of_it),
		cmocka_unit_test(who_does_not_ends_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
