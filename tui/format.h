/* Numbers, dates and sizes as people of the language write them; all into an arena. */
#ifndef TUI_FORMAT_H
#define TUI_FORMAT_H

#include <stdint.h>

#include "net/base/mem.h"

/* 4254 gives "4.254" in Vietnamese, "4,254" in English. */
char *format_number(struct arena *a, int64_t n);

/* 12400 gives "12,4 kB" ("12.4 kB"); up to 999 "123 B". */
char *format_bytes(struct arena *a, int64_t bytes);

/* "29/10/2023 11:19" in the zone (net/base/clock.h). "" for 0. */
char *format_date_time(struct arena *a, int64_t seconds, const char *zone);

/* "ngày 05/02/2023 07:00 (GMT+7)": where a zone must not be guessed. */
char *format_moment(struct arena *a, int64_t seconds, const char *zone);

/*
 * Short, for a column of 10: "11:19" today, "hôm qua", "29/10" this year, "29/10/2023" before; the
 * days are those of the zone.
 */
char *format_date_short(struct arena *a, int64_t seconds, int64_t now, const char *zone);

/* How long ago, for a queue: "5 phút", "3 giờ", "2 ngày". */
char *format_age(struct arena *a, int64_t seconds, int64_t now);

#endif
