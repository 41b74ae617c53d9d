/* Days, months and years as people write them in a filter. */
#include <time.h>

#include "net/base/clock.h"
#include "net/base/find.h"

#define DIGITS_MAX 4

/* y year, m month, d day; all else stands for itself. The first that fits counts. */
static const char *const shapes[] = {"d/m/y", "d-m-y", "d.m.y", "y-m-d", "y/m/d",
				     "m/y",   "y-m",   "d/m",	"y"};

struct day {
	int year, month, day; /* 0: not said */
};

static int *part(struct day *d, char letter)
{
	switch (letter) {
	case 'y':
		return &d->year;
	case 'm':
		return &d->month;
	case 'd':
		return &d->day;
	default:
		return NULL;
	}
}

/* A year has 4 digits, a day or month 1 or 2. */
static bool read_number(const char **text, bool year, int *number)
{
	int n = 0;

	for (*number = 0; **text >= '0' && **text <= '9' && n < DIGITS_MAX; (*text)++, n++)
		*number = *number * 10 + (**text - '0');
	return year ? n == DIGITS_MAX : n == 1 || n == 2;
}

static bool read_shape(const char *text, const char *shape, struct day *d)
{
	*d = (struct day){0};
	for (; *shape; shape++) {
		int *number = part(d, *shape);

		if (number && !read_number(&text, *shape == 'y', number))
			return false;
		if (!number && *text++ != *shape)
			return false;
	}
	return !*text;
}

/* When that day begins in the zone; false when there is none such. Months over 12 go on. */
static int64_t begins_at(int year, int month, int day, const char *zone)
{
	struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
	int64_t local = (int64_t)timegm(&tm);

	return local - clock_zone_offset(zone, local - clock_zone_offset(zone, local));
}

static bool is_day(const struct day *d)
{
	struct tm tm = {.tm_year = d->year - 1900, .tm_mon = d->month - 1, .tm_mday = d->day};

	return timegm(&tm) != -1 && tm.tm_mday == d->day && tm.tm_mon == d->month - 1 &&
	       d->year >= 1;
}

static int year_now(const char *zone, int64_t now)
{
	time_t local = (time_t)(now + clock_zone_offset(zone, now));
	struct tm tm;

	gmtime_r(&local, &tm);
	return tm.tm_year + 1900;
}

bool find_date(const char *text, const char *zone, int64_t now, int64_t *begins, int64_t *ends)
{
	struct day d;
	size_t i = 0, count = sizeof(shapes) / sizeof(*shapes);
	bool month, day;

	while (i < count && !read_shape(text, shapes[i], &d))
		i++;
	if (i == count)
		return false;
	month = d.month;
	day = d.day;
	if (!d.year)
		d.year = year_now(zone, now);
	d.month += !month && !day;
	d.day += !day;
	if (!is_day(&d))
		return false;
	*begins = begins_at(d.year, d.month, d.day, zone);
	*ends = day	? begins_at(d.year, d.month, d.day + 1, zone)
		: month ? begins_at(d.year, d.month + 1, 1, zone)
			: begins_at(d.year + 1, 1, 1, zone);
	return true;
}
