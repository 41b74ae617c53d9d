/*
 * Time. All of the program asks here, so that tests can set the clock: the environment variable
 * TOASOAN_TEST_CLOCK names a file that holds one int64 (machine order): milliseconds added to both
 * clocks. It is mapped, so a test moves the time of a running program by writing the file in place.
 */
#ifndef NET_BASE_CLOCK_H
#define NET_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/err.h"

/* Milliseconds that never go back, for deadlines. */
int64_t clock_ms(void);

/* The same in microseconds, for what has a part of one. */
int64_t clock_us(void);

/* Seconds since 1970, UTC. */
int64_t clock_now(void);

/* Seconds of a day. */
#define CLOCK_DAY 86400

/* Room for the texts below. */
#define CLOCK_TEXT 40

/* "2023-10-29T04:19:35" (RFC 3339 without zone, as WordPress writes *_gmt), of seconds UTC. */
void clock_iso(int64_t seconds, char text[CLOCK_TEXT]);

/*
 * Reads "2023-10-29T04:19:35", with "Z", "+07:00" or nothing behind (then UTC), a space in place of
 * T, fractions ignored. Returns false and leaves *seconds when it is no date.
 */
bool clock_parse_iso(const char *text, int64_t *seconds);

/* Reads "+07:00", "-0330" or "Z" as seconds east of UTC. Returns false when it is none. */
bool clock_parse_offset(const char *text, int *offset);

/* Reads the Date header of HTTP (RFC 9110, IMF-fixdate). Returns false when it is none. */
bool clock_parse_http(const char *text, int64_t *seconds);

/* "Sun, 29 Oct 2023 04:19:35 GMT" */
void clock_http(int64_t seconds, char text[CLOCK_TEXT]);

/*
 * A time zone's distance from UTC in seconds at that moment. zone is an IANA name
 * ("Asia/Ho_Chi_Minh"), "UTC", or a fixed "+07:00"; an unknown one counts as UTC.
 * Read from /usr/share/zoneinfo; may be called from any thread.
 */
int clock_zone_offset(const char *zone, int64_t seconds);

#endif
