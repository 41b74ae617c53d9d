/* net/portal/range: what part of a file a client gets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/portal/range.h"

static void parts(void **state)
{
	static const struct {
		const char *text;
		int64_t size;
		enum range range;
		int64_t from, length;
	} cases[] = {
		{NULL, 100, RANGE_WHOLE, 0, 100},
		{"bytes=0-", 100, RANGE_PART, 0, 100},
		{"bytes=40-", 100, RANGE_PART, 40, 60},
		{"bytes=40-49", 100, RANGE_PART, 40, 10},
		{"bytes=99-99", 100, RANGE_PART, 99, 1},
		{"bytes=40-1000", 100, RANGE_PART, 40, 60},
		{"bytes=40-99999999999999999999", 100, RANGE_PART, 40, 60},
		{"bytes=-30", 100, RANGE_PART, 70, 30},
		{"bytes=-300", 100, RANGE_PART, 0, 100},
		{"bytes=100-", 100, RANGE_NONE, 0, 100},
		{"bytes=99999999999999999999-", 100, RANGE_NONE, 0, 100},
		{"bytes=-0", 100, RANGE_NONE, 0, 100},
		{"bytes=0-", 0, RANGE_NONE, 0, 0},
		{"bytes=-5", 0, RANGE_NONE, 0, 0},
		{"bytes=50-40", 100, RANGE_WHOLE, 0, 100},
		{"bytes=0-1,5-6", 100, RANGE_WHOLE, 0, 100},
		{"bytes=", 100, RANGE_WHOLE, 0, 100},
		{"bytes=-", 100, RANGE_WHOLE, 0, 100},
		{"bytes=a-b", 100, RANGE_WHOLE, 0, 100},
		{"bytes=+4-", 100, RANGE_WHOLE, 0, 100},
		{"bytes= 4-", 100, RANGE_WHOLE, 0, 100},
		{"lines=0-4", 100, RANGE_WHOLE, 0, 100},
		{"", 100, RANGE_WHOLE, 0, 100},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t from = -1, length = -1;

		if (range_read(cases[i].text, cases[i].size, &from, &length) != cases[i].range ||
		    from != cases[i].from || length != cases[i].length)
			fail_msg("'%s' of %lld: from %lld, %lld bytes", cases[i].text,
				 (long long)cases[i].size, (long long)from, (long long)length);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
