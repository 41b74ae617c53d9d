/*
 * The history of a post as text, one line for each thing that was done, notes below it: for the
 * screen, for a pipe, for the file ("lưu hồ sơ").
 */
#ifndef TUI_HISTORY_TEXT_H
#define TUI_HISTORY_TEXT_H

#include "net/base/mem.h"
#include "net/base/record.h"

/* "04/03/2031 08:00 · Nguyễn Văn A · trả lại: Chờ duyệt → Trả lại · bản 7"; in a. */
const char *history_line(const struct event *event, const char *zone, struct arena *a);

/* The whole sheet, title above, ends in a line end. whole: as cache_history says. In a. */
const char *history_text(const char *title, const struct event *events, size_t n, bool whole,
			 const char *zone, struct arena *a);

#endif
