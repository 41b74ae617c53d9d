#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/base/clock.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static void test_calendar(void **state)
{
	char mine[CLOCK_TEXT], theirs[CLOCK_TEXT];
	struct tm tm;
	int64_t back;

	(void)state;
	/* A prime step visits every month, weekday and leap rule from the year 1 to 9999. */
	for (int64_t t = -62135596800; t < 253402300800; t += 1000003) {
		time_t seconds = (time_t)t;

		gmtime_r(&seconds, &tm);
		clock_iso(t, mine);
		snprintf(theirs, sizeof(theirs), "%04d-%02d-%02dT%02d:%02d:%02d", tm.tm_year + 1900,
			 tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
		assert_string_equal(mine, theirs);
		assert_true(clock_parse_iso(mine, &back));
		assert_int_equal(back, t);
		clock_http(t, mine);
		assert_true(clock_parse_http(mine, &back));
		assert_int_equal(back, t);
	}
}

static void test_parse_iso(void **state)
{
	static const char *const good[] = {
		"2023-10-29T04:19:35",	     "2023-10-29T04:19:35Z",	 "2023-10-29 04:19:35",
		"2023-10-29T11:19:35+07:00", "2023-10-29T11:19:35+0700", "2023-10-29T04:19:35.123Z",
		"2023-10-28T23:19:35-05:00",
	};
	static const char *const bad[] = {
		"",
		"2023-10-29",
		"2023-13-01T00:00:00",
		"2023-02-29T00:00:00",
		"0000-00-00T00:00:00",
		"2023-10-29T24:00:00",
		"2023-10-29T04:19",
		"2023-10-29T04:19:35x",
		"x2023-10-29T04:19:35",
		"2023-10-29T04:19:35+7",
		"2023-1-29T04:19:35",
		"2023-10-29T04:60:00",
	};
	int64_t seconds;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(clock_parse_iso(good[i], &seconds));
		assert_int_equal(seconds, 1698553175);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		seconds = 7;
		assert_false(clock_parse_iso(bad[i], &seconds));
		assert_int_equal(seconds, 7);
	}
}

static void test_http(void **state)
{
	char text[CLOCK_TEXT];
	int64_t seconds;

	(void)state;
	clock_http(1698553175, text);
	assert_string_equal(text, "Sun, 29 Oct 2023 04:19:35 GMT");
	assert_true(clock_parse_http(text, &seconds));
	assert_int_equal(seconds, 1698553175);
	assert_false(clock_parse_http("Sun, 29 Okt 2023 04:19:35 GMT", &seconds));
	assert_false(clock_parse_http("29 Oct 2023 04:19:35 GMT", &seconds));
	assert_false(clock_parse_http("Sun, 31 Feb 2023 04:19:35 GMT", &seconds));
	assert_false(clock_parse_http("", &seconds));
}

static void test_zone_names(void **state)
{
	static const struct {
		const char *zone, *at;
		int hours;
	} cases[] = {
		{"UTC", "2023-10-29T04:19:35", 0},
		{"Asia/Ho_Chi_Minh", "2023-10-29T04:19:35", 7},
		{"Asia/Ho_Chi_Minh", "2190-10-29T04:19:35", 7},
		{"+07:00", "2023-10-29T04:19:35", 7},
		{"-03:00", "2023-10-29T04:19:35", -3},
		{"Nowhere/Land", "2023-10-29T04:19:35", 0},
		{"../../../etc/passwd", "2023-10-29T04:19:35", 0},
		{"/etc/passwd", "2023-10-29T04:19:35", 0},
		{"", "2023-10-29T04:19:35", 0},
	};
	int64_t seconds;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(clock_parse_iso(cases[i].at, &seconds));
		assert_int_equal(clock_zone_offset(cases[i].zone, seconds), cases[i].hours * 3600);
	}
}

/* Against libc, from 1900 to far beyond the last transition in the file. */
static void test_zone_history(void **state)
{
	static const char *const zones[] = {"Asia/Ho_Chi_Minh", "Europe/Paris", "America/New_York",
					    "Australia/Sydney", "Asia/Kolkata", "America/Santiago",
					    "Europe/Dublin",	"Asia/Gaza",	"America/Nuuk"};
	char path[128];
	struct tm tm;

	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++) {
		snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", zones[i]);
		if (access(path, R_OK) < 0) {
			printf("skipped: no %s\n", path);
			continue;
		}
		setenv("TZ", zones[i], 1);
		tzset();
		for (int64_t t = -2208988800; t < 4102444800; t += 100003) {
			time_t seconds = (time_t)t;

			localtime_r(&seconds, &tm);
			if (clock_zone_offset(zones[i], t) != tm.tm_gmtoff)
				fail_msg("%s at %lld: %d, libc says %ld", zones[i], (long long)t,
					 clock_zone_offset(zones[i], t), tm.tm_gmtoff);
		}
	}
}

/* The clock follows the file while the program runs. */
static void test_set_clock(void **state)
{
	char path[] = "/tmp/toasoan-clock-XXXXXX";
	int fd = mkstemp(path);
	int64_t offset = 0, before;

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, &offset, sizeof(offset), 0), sizeof(offset));
	setenv("TOASOAN_TEST_CLOCK", path, 1);
	before = clock_ms();
	assert_true(llabs(clock_now() - time(NULL)) <= 1);
	offset = 180000;
	assert_int_equal(pwrite(fd, &offset, sizeof(offset), 0), sizeof(offset));
	assert_true(clock_ms() - before >= 180000);
	before = clock_us() / 1000;
	assert_true(before <= clock_ms() && clock_ms() - before <= 1000);
	assert_true(llabs(clock_now() - time(NULL) - 180) <= 1);
	close(fd);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set_clock), /* first: the file is looked for once */
		cmocka_unit_test(test_calendar),     cmocka_unit_test(test_parse_iso),
		cmocka_unit_test(test_http),	     cmocka_unit_test(test_zone_names),
		cmocka_unit_test(test_zone_history),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
