#include "tui/view/line_words.h"

#include "net/base/clock.h"
#include "tui/format.h"
#include "tui/messages.h"

static const enum message works[WORK_COUNT] = {
	[WORK_NONE] = MSG_LINE_UP,	   [WORK_DISCOVER] = MSG_WORK_DISCOVER,
	[WORK_LOGIN] = MSG_WORK_LOGIN,	   [WORK_NEWS] = MSG_WORK_NEWS,
	[WORK_TERMS] = MSG_WORK_TERMS,	   [WORK_MINE] = MSG_WORK_MINE,
	[WORK_REVIEW] = MSG_WORK_REVIEW,   [WORK_BODIES] = MSG_WORK_BODIES,
	[WORK_OLDER] = MSG_WORK_OLDER,	   [WORK_ARCHIVE] = MSG_WORK_ARCHIVE,
	[WORK_PICTURE] = MSG_WORK_PICTURE, [WORK_SEARCH] = MSG_WORK_SEARCH,
	[WORK_SEND] = MSG_WORK_SEND,
};

/* Why there is no line, in two or three words. */
static const struct {
	enum err err;
	enum message words;
} reasons[] = {
	{ERR_NO_NAME, MSG_DOWN_NO_NAME},
	{ERR_NO_ROUTE, MSG_DOWN_NO_ROUTE},
	{ERR_TIMEOUT, MSG_DOWN_TIMEOUT},
	{ERR_LINE_CUT, MSG_DOWN_CUT},
	{ERR_TLS, MSG_DOWN_TLS},
	{ERR_PROXY, MSG_DOWN_PROXY},
	{ERR_CAPTIVE, MSG_DOWN_CAPTIVE},
	{ERR_UNSAFE, MSG_DOWN_UNSAFE},
	{ERR_LOGIN, MSG_DOWN_LOGIN},
	{ERR_FORBIDDEN, MSG_DOWN_FORBIDDEN},
	{ERR_FIREWALL, MSG_DOWN_FIREWALL},
	{ERR_NOT_PORTAL, MSG_DOWN_NOT_PORTAL},
	{ERR_PORTAL, MSG_DOWN_PORTAL},
	{ERR_TOO_MANY, MSG_DOWN_TOO_MANY},
	{ERR_NOT_FOUND, MSG_DOWN_NOT_FOUND},
	{ERR_REFUSED, MSG_DOWN_REFUSED},
	{ERR_TOO_LARGE, MSG_DOWN_LIMIT},
	{ERR_BAD_REPLY, MSG_DOWN_BAD_REPLY},
	{ERR_LIMIT, MSG_DOWN_LIMIT},
	{ERR_FULL, MSG_DOWN_FULL},
	{ERR_DB, MSG_DOWN_STORE},
	{ERR_IO, MSG_DOWN_STORE},
};

static const char *reason(enum err e)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].err == e)
			return message(reasons[i].words);
	return message(MSG_DOWN_OTHER);
}

static const char *work_words(const struct line *line, const char *zone, struct arena *a)
{
	const char *what = message(works[line->work < WORK_COUNT ? line->work : WORK_NONE]);
	int64_t now = clock_now();

	if (line->work == WORK_NONE && line->old_from && now >= line->old_from)
		return message_fill(a, MSG_LINE_LAST, format_date_short(a, line->heard, now, zone),
				    NULL);
	if (line->work == WORK_NONE || !line->total)
		return what;
	if (line->work == WORK_SEND || line->work == WORK_PICTURE) /* bytes */
		return arena_printf(a, "%s %s/%s", what, format_bytes(a, (int64_t)line->done),
				    format_bytes(a, (int64_t)line->total));
	return arena_printf(a, "%s %zu/%zu", what, line->done, line->total);
}

const char *line_words(const struct line *line, const char *zone, struct arena *a)
{
	switch (line->state) {
	case LINE_CONNECTING:
		return message(MSG_LINE_CONNECTING);
	case LINE_UP:
		return work_words(line, zone, a);
	case LINE_DOWN:
		return message_fill(a, MSG_LINE_DOWN, reason(line->err), NULL);
	case LINE_REFUSED:
		return message_fill(a, MSG_LINE_REFUSED, reason(line->err), NULL);
	case LINE_SHARED:
		return message(MSG_LINE_SHARED);
	default:
		return message(MSG_LINE_UNKNOWN);
	}
}

const char *status_words(const char *account, const struct line *line,
			 const struct outbox_count *outbox, const char *zone, struct arena *a)
{
	const char *text = line_words(line, zone, a);

	if (line->metered)
		text = arena_printf(a, "%s · %s", text, message(MSG_LINE_METERED));
	if (account)
		text = arena_printf(a, "%s · %s", account, text);
	if (line->in && line->state != LINE_DOWN && line->state != LINE_REFUSED)
		text = arena_printf(a, "%s · %s", text, format_bytes(a, (int64_t)line->in));
	if (outbox->waiting)
		text = arena_printf(
			a, "%s · %s", text,
			message_fill(a, outbox->trouble ? MSG_STATUS_TROUBLE : MSG_STATUS_WAITING,
				     format_number(a, outbox->waiting),
				     format_number(a, outbox->trouble), NULL));
	return text;
}
