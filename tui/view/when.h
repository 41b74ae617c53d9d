/*
 * A moment as a person types it: "29/10/2023 11:19", "29/10 11:19" (this year, or the next if that
 * is past), "11:19" (today, or tomorrow if that is past), in the portal's zone; "11h19" and "11h"
 * too.
 */
#ifndef TUI_VIEW_WHEN_H
#define TUI_VIEW_WHEN_H

#include <stdint.h>

#include "net/base/err.h"

/*
 * Reads it as seconds UTC; now is seconds UTC, zone as for clock_zone_offset. ERR_BAD_INPUT for
 * anything else and for days and hours that there are not.
 */
enum err when_parse(const char *text, const char *zone, int64_t now, int64_t *seconds) MUST_CHECK;

#endif
