#include "tui/term/place.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

/* Latin letters are as wide everywhere; of others programs and terminals think differently. */
static bool is_narrow(uint32_t letter)
{
	return (letter >= 0x20 && letter < 0x7f) || (letter >= 0xc0 && letter < 0x300) ||
	       (letter >= 0x1ea0 && letter < 0x1f00);
}

void place_letter(struct place *p, const struct ground *g, uint32_t letter)
{
	int width = is_narrow(letter) ? 1 : wcwidth((wchar_t)letter);

	p->unsure |= !is_narrow(letter);
	if (width >= 0 && p->column && p->column + width <= g->columns) {
		p->column += width;
		return;
	}
	p->column = 0; /* or behind the last column */
	if (!(g->ways & WAY_STAYS))
		p->row = 0;
}

/* ---- Ways ---- */

/* The shortest of what was offered. */
struct shortest {
	char bytes[32];
	int n; /* -1: nothing was */
};

#define NONE ((struct shortest){.n = -1})

static PRINTF(2, 3) void offer(struct shortest *s, const char *format, ...)
{
	char bytes[sizeof(s->bytes)];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(bytes, sizeof(bytes), format, args);
	va_end(args);
	if (n >= (int)sizeof(bytes) || (s->n >= 0 && s->n <= n))
		return;
	memcpy(s->bytes, bytes, (size_t)n + 1);
	s->n = n;
}

static void offer_steps(struct shortest *s, int n, char direction)
{
	if (n == 1)
		offer(s, "\x1b[%c", direction);
	else
		offer(s, "\x1b[%d%c", n, direction);
}

/* A step out of the region that scrolls would scroll it, or lead nowhere. */
static bool leaves_region(const struct ground *g, int from, int to)
{
	return to > from ? from <= g->bottom && to > g->bottom : from >= g->top && to < g->top;
}

static void offer_rows(const struct ground *g, int from, int to, struct shortest *s)
{
	static const char feeds[] = "\n\n\n\n";
	int by = to - from;
	unsigned ways = leaves_region(g, from, to) ? g->ways & WAY_ROW : g->ways;

	if (!by)
		offer(s, "%s", "");
	if (by > 0 && by < (int)sizeof(feeds) && ways & WAY_FEED)
		offer(s, "%.*s", by, feeds);
	if (by == -1 && ways & WAY_BACK)
		offer(s, "\x1bM");
	if (by > 0 && ways & WAY_DOWN)
		offer_steps(s, by, 'B');
	if (by < 0 && ways & WAY_UP)
		offer_steps(s, -by, 'A');
	if (ways & WAY_ROW)
		offer(s, "\x1b[%dd", to);
}

/* Within a row, from a column that is sure; blanks stand for steps where there are some. */
static void offer_columns(const struct ground *g, int row, int from, int to, bool blanks,
			  struct shortest *s)
{
	static const char backs[] = "\b\b\b";
	int by = to - from;

	if (!by)
		offer(s, "%s", "");
	if (by > 0 && by <= 5 && blanks && g->blank(row - 1, from - 1, to - 1))
		offer(s, "%*s", by, "");
	if (by > 0 && g->ways & WAY_RIGHT)
		offer_steps(s, by, 'C');
	if (by < 0 && -by < (int)sizeof(backs))
		offer(s, "%.*s", -by, backs);
	if (by < 0 && g->ways & WAY_LEFT)
		offer_steps(s, -by, 'D');
}

void place_way(const struct ground *g, const struct place *from, struct place *to, bool blanks,
	       struct str *way)
{
	struct shortest rows = NONE, along = NONE, behind = NONE, best = NONE;

	offer_rows(g, from->row, to->row, &rows);
	offer_columns(g, to->row, 1, to->column, blanks, &behind);
	if (from->column && !from->unsure)
		offer_columns(g, to->row, from->column, to->column, blanks, &along);
	if (g->ways & WAY_COLUMN)
		offer(&along, "\x1b[%dG", to->column);
	/* Behind the last column only what begins anew. */
	if (rows.n >= 0 && along.n >= 0 && (from->column || !rows.n))
		offer(&best, "%s%s", rows.bytes, along.bytes);
	if (rows.n >= 0 && behind.n >= 0)
		offer(&best, "\r%s%s", rows.bytes, behind.bytes);
	if (g->ways & WAY_PLACE && to->column == 1 && to->row == 1)
		offer(&best, "\x1b[H");
	else if (g->ways & WAY_PLACE && to->column == 1)
		offer(&best, "\x1b[%dH", to->row);
	else if (g->ways & WAY_PLACE)
		offer(&best, "\x1b[%d;%dH", to->row, to->column);
	/* Of two that are as long, the one that is sure. */
	if (best.n < 0 || (size_t)best.n > way->len ||
	    ((size_t)best.n == way->len && !from->unsure))
		return;
	str_cut(way, 0);
	str_adds(way, best.bytes);
	to->unsure = false;
}
