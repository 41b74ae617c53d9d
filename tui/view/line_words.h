/* The state of the line and of the outbox in words, for the status line and the portal's page. */
#ifndef TUI_VIEW_LINE_WORDS_H
#define TUI_VIEW_LINE_WORDS_H

#include "net/store/outbox.h"

/*
 * "đã nối", "đang nối", "mất nối: máy chủ không trả lời", "đang lấy tin 40/120"; in a or static. A
 * portal that was not asked for longer than between two rounds is not said to be there: "nối lần
 * cuối 11:19", in the zone.
 */
const char *line_words(const struct line *line, const char *zone, struct arena *a);

/*
 * The status at the right of the footer: "phong.vien1 · đã nối · 12,4 kB · gửi đi: 1". The account
 * may be NULL; received bytes are left out while there are none or the line is down, and what waits
 * when nothing does.
 */
const char *status_words(const char *account, const struct line *line,
			 const struct outbox_count *outbox, const char *zone, struct arena *a);

#endif
