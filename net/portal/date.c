#include "net/portal/date.h"

#include <string.h>

void date_local(const char *zone, int64_t seconds, char text[CLOCK_TEXT])
{
	clock_iso(seconds + clock_zone_offset(zone, seconds), text);
}

/* True if a zone stands behind the time: the day itself has '-', so the search begins at the T. */
static bool names_zone(const char *text)
{
	return strlen(text) > 10 && strpbrk(text + 10, "Zz+-");
}

bool date_read(const char *zone, const char *text, int64_t *seconds)
{
	int64_t t;

	if (!clock_parse_iso(text, &t))
		return false;
	if (!names_zone(text)) {
		/* The offset depends on the moment that is looked for: twice settles it, but within
		 * the hour that a clock change repeats or skips, where either answer is right. */
		int64_t guess = t - clock_zone_offset(zone, t);

		t -= clock_zone_offset(zone, guess);
	}
	*seconds = t;
	return true;
}
