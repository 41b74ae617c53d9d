#include "tui/view/when.h"

#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "net/base/clock.h"

/* Seconds UTC of a time of the day in that zone; -1 for a day that there is not. */
static int64_t moment(int year, int month, int day, int hour, int minute, const char *zone)
{
	struct tm tm = {.tm_year = year - 1900,
			.tm_mon = month - 1,
			.tm_mday = day,
			.tm_hour = hour,
			.tm_min = minute};
	int64_t local = (int64_t)timegm(&tm);

	if (tm.tm_mday != day || tm.tm_mon != month - 1 || hour > 23 || minute > 59)
		return -1;
	return local - clock_zone_offset(zone, local - clock_zone_offset(zone, local));
}

/* Today in the zone. */
static struct tm today(const char *zone, int64_t now)
{
	time_t local = (time_t)(now + clock_zone_offset(zone, now));
	struct tm tm;

	gmtime_r(&local, &tm);
	return tm;
}

/* What a text says of a moment; what it leaves out stays as it was. */
struct parts {
	int year, month, day, hour, minute;
};

static int *part(struct parts *p, char letter)
{
	switch (letter) {
	case 'y':
		return &p->year;
	case 'm':
		return &p->month;
	case 'd':
		return &p->day;
	case 'h':
		return &p->hour;
	default:
		return &p->minute;
	}
}

/* A number of 1 to 4 digits. */
static bool read_number(const char **text, int *n)
{
	const char *at = *text;

	for (*n = 0; *at >= '0' && *at <= '9' && at - *text < 4; at++)
		*n = *n * 10 + (*at - '0');
	if (at == *text)
		return false;
	*text = at;
	return true;
}

/* Reads the text by a shape: a letter is a number, a blank any blanks, all else stands for itself.
 */
static bool read_shape(const char *text, const char *shape, struct parts *p)
{
	struct parts found = *p;

	for (text += strspn(text, " "); *shape; shape++) {
		if (*shape == ' ' && *text != ' ')
			return false;
		else if (*shape == ' ')
			text += strspn(text, " ");
		else if (*shape == '/' || *shape == ':') {
			if (*text != *shape && !(*shape == ':' && *text == 'h'))
				return false;
			if (*text++ == 'h' && !text[strspn(text, " ")]) {
				found.minute = 0; /* a whole hour */
				break;
			}
		} else if (!read_number(&text, part(&found, *shape)))
			return false;
	}
	if (text[strspn(text, " ")])
		return false;
	*p = found;
	return true;
}

enum err when_parse(const char *text, const char *zone, int64_t now, int64_t *seconds)
{
	struct tm tm = today(zone, now);
	struct parts p = {.year = tm.tm_year + 1900, .month = tm.tm_mon + 1, .day = tm.tm_mday};
	int64_t t = -1;

	if (read_shape(text, "d/m/y h:i", &p)) {
		t = moment(p.year, p.month, p.day, p.hour, p.minute, zone);
	} else if (read_shape(text, "d/m h:i", &p)) {
		t = moment(p.year, p.month, p.day, p.hour, p.minute, zone);
		if (t < now)
			t = moment(p.year + 1, p.month, p.day, p.hour, p.minute, zone);
	} else if (read_shape(text, "h:i", &p)) {
		t = moment(p.year, p.month, p.day, p.hour, p.minute, zone);
		t += t >= 0 && t < now ? 24 * 3600 : 0;
	}
	if (t < 0)
		return err_set(ERR_BAD_INPUT, "'%s' is no date and time", text);
	*seconds = t;
	return OK;
}
