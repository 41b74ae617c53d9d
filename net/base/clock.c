#include "net/base/clock.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static pthread_once_t offset_once = PTHREAD_ONCE_INIT;
static const volatile int64_t *test_offset;

static void map_test_offset(void)
{
	const char *path = getenv("TOASOAN_TEST_CLOCK");
	struct stat st;
	void *p;
	int fd;

	if (!path || !*path || (fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
		return;
	if (!fstat(fd, &st) && st.st_size >= (off_t)sizeof(*test_offset)) {
		p = mmap(NULL, sizeof(*test_offset), PROT_READ, MAP_SHARED, fd, 0);
		if (p != MAP_FAILED)
			test_offset = p;
	}
	close(fd);
}

static int64_t read_us(clockid_t id)
{
	struct timespec t;

	pthread_once(&offset_once, map_test_offset);
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000 +
	       (test_offset ? *test_offset * 1000 : 0);
}

int64_t clock_us(void)
{
	return read_us(CLOCK_MONOTONIC);
}

int64_t clock_ms(void)
{
	return clock_us() / 1000;
}

int64_t clock_now(void)
{
	return read_us(CLOCK_REALTIME) / 1000000;
}

/*
 * The Gregorian calendar in arithmetic, so that no function depends on TZ or on a lock of libc.
 * Years are counted from March: the leap day is then a year's last.
 */
static int64_t days_of(int64_t year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t m = month > 2 ? month - 3 : month + 9;
	int64_t era = (y >= 0 ? y : y - 399) / 400, in_era = y - era * 400;

	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + (m * 153 + 2) / 5 + day -
	       1 - 719468;
}

static int month_days(int64_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

struct moment {
	int64_t year;
	int month, day, hour, minute, second, weekday; /* weekday 0 is Sunday */
};

static struct moment moment_of(int64_t seconds)
{
	int64_t days = seconds / CLOCK_DAY, rest = seconds % CLOCK_DAY;
	int64_t shifted, era, in_era, year, in_year, month;
	struct moment t = {0};

	if (rest < 0) {
		rest += CLOCK_DAY;
		days--;
	}
	/* The inverse of days_of: within 400 years, whose last day is the leap day of a year 400.
	 */
	shifted = days + 719468;
	era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	in_era = shifted - era * 146097;
	year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	in_year = in_era - (365 * year + year / 4 - year / 100);
	month = (in_year * 5 + 2) / 153; /* 0 is March */
	t.day = (int)(in_year - (month * 153 + 2) / 5) + 1;
	t.month = (int)(month < 10 ? month + 3 : month - 9);
	t.year = era * 400 + year + (t.month <= 2);
	t.hour = (int)(rest / 3600);
	t.minute = (int)(rest / 60 % 60);
	t.second = (int)(rest % 60);
	t.weekday = (int)(((days + 4) % 7 + 7) % 7);
	return t;
}

static bool seconds_of(const struct moment *t, int64_t *seconds)
{
	if (t->year < 1 || t->month < 1 || t->month > 12 || t->day < 1 ||
	    t->day > month_days(t->year, t->month) || t->hour > 23 || t->minute > 59 ||
	    t->second > 60)
		return false;
	*seconds = days_of(t->year, t->month, t->day) * CLOCK_DAY + t->hour * 3600 +
		   t->minute * 60 + t->second;
	return true;
}

/* Two digits and what stands behind them. */
static char *put_two(char *at, int value, char behind)
{
	at[0] = (char)('0' + value / 10);
	at[1] = (char)('0' + value % 10);
	at[2] = behind;
	return at + 3;
}

void clock_iso(int64_t seconds, char text[CLOCK_TEXT])
{
	struct moment t = moment_of(seconds);
	char *at;

	/* Lists are full of these: the rest by hand takes an eighth of snprintf's time. */
	at = text + snprintf(text, CLOCK_TEXT, "%04lld-", (long long)t.year);
	at = put_two(at, t.month, '-');
	at = put_two(at, t.day, 'T');
	at = put_two(at, t.hour, ':');
	at = put_two(at, t.minute, ':');
	put_two(at, t.second, '\0');
}

/* Exactly that many digits; moves *p behind them. */
static bool digits(const char **p, int count, int *value)
{
	int v = 0;

	for (; count--; (*p)++) {
		if (**p < '0' || **p > '9')
			return false;
		v = v * 10 + (**p - '0');
	}
	*value = v;
	return true;
}

static bool literal(const char **p, const char *text)
{
	size_t n = strlen(text);

	if (strncmp(*p, text, n) != 0)
		return false;
	*p += n;
	return true;
}

/* "10:20:30" */
static bool read_time(const char **p, struct moment *t)
{
	return digits(p, 2, &t->hour) && literal(p, ":") && digits(p, 2, &t->minute) &&
	       literal(p, ":") && digits(p, 2, &t->second);
}

/* "", "Z" or "+07:00" to the end of the text. */
static bool read_zone(const char *p, int *offset)
{
	int hour, minute, sign;

	*offset = 0;
	if (!*p || !strcmp(p, "Z") || !strcmp(p, "z"))
		return true;
	if (*p != '+' && *p != '-')
		return false;
	sign = *p++ == '-' ? -1 : 1;
	if (!digits(&p, 2, &hour))
		return false;
	(void)literal(&p, ":");
	if (!digits(&p, 2, &minute) || *p || hour > 18 || minute > 59)
		return false;
	*offset = sign * (hour * 3600 + minute * 60);
	return true;
}

bool clock_parse_offset(const char *text, int *offset)
{
	return *text && read_zone(text, offset);
}

bool clock_parse_iso(const char *text, int64_t *seconds)
{
	struct moment t = {0};
	const char *p = text;
	int year, offset;
	int64_t s;

	if (!digits(&p, 4, &year) || !literal(&p, "-") || !digits(&p, 2, &t.month) ||
	    !literal(&p, "-") || !digits(&p, 2, &t.day))
		return false;
	if ((*p != 'T' && *p != 't' && *p != ' ') || (p++, !read_time(&p, &t)))
		return false;
	if (*p == '.')
		for (p++; *p >= '0' && *p <= '9';)
			p++;
	t.year = year;
	if (!read_zone(p, &offset) || !seconds_of(&t, &s))
		return false;
	*seconds = s - offset;
	return true;
}

static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
				     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static int read_name(const char **p, const char *const *names, int count)
{
	for (int i = 0; i < count; i++)
		if (literal(p, names[i]))
			return i;
	return -1;
}

bool clock_parse_http(const char *text, int64_t *seconds)
{
	struct moment t = {0};
	const char *p = text;
	int year;
	int64_t s;

	if (read_name(&p, weekdays, 7) < 0 || !literal(&p, ", ") || !digits(&p, 2, &t.day) ||
	    !literal(&p, " "))
		return false;
	t.month = read_name(&p, months, 12) + 1;
	if (!literal(&p, " ") || !digits(&p, 4, &year) || !literal(&p, " ") || !read_time(&p, &t) ||
	    !literal(&p, " GMT") || *p)
		return false;
	t.year = year;
	if (!seconds_of(&t, &s))
		return false;
	*seconds = s;
	return true;
}

void clock_http(int64_t seconds, char text[CLOCK_TEXT])
{
	struct moment t = moment_of(seconds);

	snprintf(text, CLOCK_TEXT, "%s, %02d %s %04lld %02d:%02d:%02d GMT", weekdays[t.weekday],
		 t.day, months[t.month - 1], (long long)t.year, t.hour, t.minute, t.second);
}
