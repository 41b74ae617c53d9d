/*
 * Dates as WordPress writes and reads them: "date" in the portal's zone without any mark of it,
 * "date_gmt" in UTC without Z (RFC 3339 otherwise). Inside the portal a time is seconds since 1970
 * UTC.
 */
#ifndef NET_PORTAL_DATE_H
#define NET_PORTAL_DATE_H

#include "net/base/clock.h"

/* "2023-10-29T11:19:35" in that zone. */
void date_local(const char *zone, int64_t seconds, char text[CLOCK_TEXT]);

/*
 * Reads a date from a request: RFC 3339 with "T" or a space, with or without a fraction. With "Z"
 * or an offset it is that moment; without, it is local to zone (give "UTC" for *_gmt). Returns
 * false and leaves *seconds when it is none.
 */
bool date_read(const char *zone, const char *text, int64_t *seconds);

#endif
