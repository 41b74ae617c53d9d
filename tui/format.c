#include "tui/format.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net/base/clock.h"
#include "net/base/str.h"
#include "tui/messages.h"

static char group_mark(void)
{
	return message_language() == LANGUAGE_VI ? '.' : ',';
}

static char decimal_mark(void)
{
	return message_language() == LANGUAGE_VI ? ',' : '.';
}

char *format_number(struct arena *a, int64_t n)
{
	char *digits = arena_printf(a, "%" PRId64, n);
	struct str out = STR_INIT;
	size_t len = strlen(digits), sign = n < 0;
	char *text;

	for (size_t i = 0; i < len; i++) {
		if (i > sign && (len - i) % 3 == 0)
			str_addc(&out, group_mark());
		str_addc(&out, digits[i]);
	}
	text = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return text;
}

char *format_bytes(struct arena *a, int64_t bytes)
{
	static const char *const units[] = {"kB", "MB", "GB"};
	int64_t tenths = bytes / 100;
	size_t unit = 0;

	if (bytes < 1000)
		return arena_printf(a, "%" PRId64 " B", bytes);
	for (; tenths >= 10000 && unit < 2; unit++)
		tenths /= 1000;
	if (tenths >= 1000)
		return arena_printf(a, "%" PRId64 " %s", tenths / 10, units[unit]);
	return arena_printf(a, "%" PRId64 "%c%" PRId64 " %s", tenths / 10, decimal_mark(),
			    tenths % 10, units[unit]);
}

static struct tm local(int64_t seconds, const char *zone)
{
	time_t shifted = (time_t)(seconds + clock_zone_offset(zone, seconds));
	struct tm tm = {0};

	gmtime_r(&shifted, &tm);
	return tm;
}

char *format_date_time(struct arena *a, int64_t seconds, const char *zone)
{
	struct tm tm;

	if (!seconds)
		return arena_strdup(a, "");
	tm = local(seconds, zone);
	return arena_printf(a, "%02d/%02d/%04d %02d:%02d", tm.tm_mday, tm.tm_mon + 1,
			    tm.tm_year + 1900, tm.tm_hour, tm.tm_min);
}

char *format_moment(struct arena *a, int64_t seconds, const char *zone)
{
	int offset = clock_zone_offset(zone, seconds), minutes = abs(offset) / 60;
	char name[16];

	if (minutes % 60)
		snprintf(name, sizeof(name), "GMT%c%d:%02d", offset < 0 ? '-' : '+', minutes / 60,
			 minutes % 60);
	else
		snprintf(name, sizeof(name), "GMT%c%d", offset < 0 ? '-' : '+', minutes / 60);
	return message_fill(a, MSG_MOMENT, format_date_time(a, seconds, zone), name, NULL);
}

static int64_t day_number(int64_t seconds, const char *zone)
{
	int64_t shifted = seconds + clock_zone_offset(zone, seconds);

	return shifted / CLOCK_DAY - (shifted % CLOCK_DAY < 0);
}

char *format_date_short(struct arena *a, int64_t seconds, int64_t now, const char *zone)
{
	struct tm tm, today;
	int64_t days;

	if (!seconds)
		return arena_strdup(a, "");
	tm = local(seconds, zone);
	today = local(now, zone);
	days = day_number(now, zone) - day_number(seconds, zone);
	if (days == 0)
		return arena_printf(a, "%02d:%02d", tm.tm_hour, tm.tm_min);
	if (days == 1)
		return arena_strdup(a, message(MSG_YESTERDAY));
	if (tm.tm_year == today.tm_year)
		return arena_printf(a, "%02d/%02d", tm.tm_mday, tm.tm_mon + 1);
	return arena_printf(a, "%02d/%02d/%04d", tm.tm_mday, tm.tm_mon + 1, tm.tm_year + 1900);
}

char *format_age(struct arena *a, int64_t seconds, int64_t now)
{
	static const struct {
		int64_t length;
		enum message words;
	} units[] = {{CLOCK_DAY, MSG_AGE_DAYS}, {3600, MSG_AGE_HOURS}, {60, MSG_AGE_MINUTES}};
	int64_t age = now > seconds ? now - seconds : 0;

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (age >= units[i].length)
			return message_fill(a, units[i].words,
					    format_number(a, age / units[i].length), NULL);
	return arena_strdup(a, message(MSG_AGE_NOW));
}
