/* Dates as portals write them on their pages and in their archives. */
#ifndef NET_PORTAL_DATE_TEXT_H
#define NET_PORTAL_DATE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Reads a date and, where there is one, its time: "29/10/2023 11:19:35 AM" (or SA, CH, or 24 hours,
 * without seconds; words like "Thứ năm, " may stand before it), what date_read reads, "2023-10-29",
 * "2023/10/29", "20231029", "2023-10", "2023". Without a zone of its own ("+07:00", "(GMT+7)") it
 * is in zone. False: it is none of these, or there is no such day or time.
 */
bool date_text_read(const char *text, const char *zone, int64_t *seconds);

#endif
