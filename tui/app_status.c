#include "tui/app_status.h"

#include "net/base/clock.h"
#include "net/store/outbox.h"
#include "tui/view/common.h"
#include "tui/view/line_words.h"

#define SOON_MS 1000 /* what is over before is not shown; between two counts of bytes */
/* What is written here, and a wish that was served, are no news in themselves. */
#define NO_NEWS (CHANGE_LINE | CHANGE_WANTS | CHANGE_DRAFTS)
#define NARROW	60 /* columns below which the status is short */

/* Whether it may be left unsaid that something is under way. */
static bool passes_soon(struct app_status *s, const struct line *line, bool busy, int64_t now)
{
	if (!busy)
		s->busy_since = 0;
	else if (!s->busy_since)
		s->busy_since = now;
	return busy && line->state == LINE_UP && now - s->busy_since < SOON_MS;
}

static void count_bytes(struct app_status *s, const struct line *line, bool busy, int64_t now)
{
	if (busy ? now < s->bytes_due : !s->bytes_old)
		return;
	s->bytes_shown = line->in;
	s->bytes_due = now + SOON_MS;
	s->bytes_old = busy;
}

void app_status_set(struct app_status *s, struct views *views, const struct room *room,
		    const struct session *session, unsigned changes, bool asked)
{
	struct line line = *store_line(session->store);
	struct outbox_count count = {0};
	struct arena *a = arena_new();
	bool narrow = term_columns(room->term)<NARROW, busy = http_busy(session->http)> 0;
	int64_t now = clock_ms();

	s->bytes_old |= asked || (changes & ~(unsigned)NO_NEWS) || !s->bytes_shown;
	if (passes_soon(s, &line, busy, now) && !asked)
		line.work = WORK_NONE;
	else
		count_bytes(s, &line, busy, now);
	line.in = narrow ? 0 : s->bytes_shown;
	if (!outbox_count(session->store, &count))
		views_set_status(views, status_words(narrow ? NULL : room->account, &line, &count,
						     room_zone(room), a));
	arena_free(a);
}
