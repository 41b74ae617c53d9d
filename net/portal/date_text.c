#include "net/portal/date_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "net/portal/date.h"

/* Reads digits, at most so many, and moves *s behind them; without any *n stays. */
static bool read_number(const char **s, size_t most, int *n)
{
	size_t i = 0;
	int number = 0;

	for (; i < most && isdigit((unsigned char)(*s)[i]); i++)
		number = number * 10 + ((*s)[i] - '0');
	*s += i;
	*n = i ? number : *n;
	return i > 0;
}

static bool read_char(const char **s, char c)
{
	if (**s != c)
		return false;
	++*s;
	return true;
}

/* 12 AM is midnight, 12 PM noon; some portals write "15:04 PM". */
static bool apply_half(const char *s, int *hour)
{
	bool am = !strncasecmp(s, "AM", 2) || !strncasecmp(s, "SA", 2);
	bool pm = !strncasecmp(s, "PM", 2) || !strncasecmp(s, "CH", 2);

	if (am && *hour == 12)
		*hour = 0;
	else if (pm && *hour < 12)
		*hour += 12;
	return *hour <= 23 && !(am && *hour > 12);
}

/* A date in its parts; what is not said is the first. */
struct parts {
	int year, month, day, hour, minute, second;
};

static bool is_possible(const struct parts *p)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (p->year % 4 == 0 && p->year % 100 != 0) || p->year % 400 == 0;

	return p->year >= 1900 && p->month >= 1 && p->month <= 12 && p->day >= 1 &&
	       p->day <= days[p->month - 1] + (p->month == 2 && leap) && p->minute <= 59 &&
	       p->second <= 59;
}

/* 11:19:35 AM; nothing is midnight. */
static bool read_time(const char **s, struct parts *p)
{
	*s += strspn(*s, " ,-T");
	if (!read_number(s, 2, &p->hour))
		return true;
	if (!read_char(s, ':') || !read_number(s, 2, &p->minute) ||
	    (read_char(s, ':') && !read_number(s, 2, &p->second)))
		return false;
	*s += strspn(*s, " ");
	return apply_half(*s, &p->hour);
}

/* 29/10/2023 */
static bool read_day_first(const char **s, struct parts *p)
{
	return read_number(s, 2, &p->day) && read_char(s, '/') && read_number(s, 2, &p->month) &&
	       read_char(s, '/') && read_number(s, 4, &p->year);
}

/* 2023-10-29, 2023/10/29, 20231029, 2023-10, 2023 */
static bool read_year_first(const char **s, struct parts *p)
{
	char mark;

	if (strspn(*s, "0123456789") < 4 || !read_number(s, 4, &p->year))
		return false;
	mark = **s;
	if (mark == '-' || mark == '/')
		++*s;
	if (!read_number(s, 2, &p->month))
		return !**s;
	if (**s == mark && !isdigit((unsigned char)mark))
		++*s;
	return read_number(s, 2, &p->day) || !**s;
}

/* "(GMT+7)", "+07:00": the zone behind the time, as date_read writes it; "" without one. */
static void read_zone(const char *s, char zone[8])
{
	int hours = 0, minutes = 0;
	char sign;

	zone[0] = '\0';
	s += strcspn(s, "+-");
	sign = *s;
	if (!sign)
		return;
	s++;
	if (!read_number(&s, 2, &hours))
		return;
	(void)(read_char(&s, ':') && read_number(&s, 2, &minutes));
	if (hours <= 14 && minutes <= 59)
		snprintf(zone, 8, "%c%02u:%02u", sign, (unsigned)hours % 100,
			 (unsigned)minutes % 100);
}

bool date_text_read(const char *text, const char *zone, int64_t *seconds)
{
	struct parts p = {.month = 1, .day = 1};
	char iso[CLOCK_TEXT + 8], own[8];

	text += strcspn(text, "0123456789");
	if (strspn(text, "0123456789") >= 4 ? !read_year_first(&text, &p)
					    : !read_day_first(&text, &p))
		return false;
	if (!read_time(&text, &p) || !is_possible(&p))
		return false;
	read_zone(text, own);
	snprintf(iso, sizeof(iso), "%04d-%02d-%02dT%02d:%02d:%02d%s", p.year, p.month, p.day,
		 p.hour, p.minute, p.second, *text == 'Z' ? "Z" : own);
	return date_read(zone, iso, seconds);
}
