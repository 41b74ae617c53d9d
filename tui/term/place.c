#include "tui/term/place.h"

#include <string.h>

/* Latin letters are as wide everywhere; of others programs and terminals think differently. */
static bool is_narrow(uint32_t letter)
{
	return (letter >= 0x20 && letter < 0x7f) || (letter >= 0xc0 && letter < 0x300) ||
	       (letter >= 0x1ea0 && letter < 0x1f00);
}

void place_letter(struct place *p, const struct ground *g, uint32_t letter)
{
	if (!is_narrow(letter) || p->column >= g->columns) /* or behind the last column */
		p->column = 0;
	else
		p->column += p->column > 0;
}

/* ---- Ways ---- */

static void offer(struct str *way, const char *other)
{
	if (strlen(other) >= way->len)
		return;
	str_cut(way, 0);
	str_adds(way, other);
}

/* Adds what leads from one column to another; false: there is nothing. */
static bool add_columns(const struct ground *g, int from, int to, struct str *way)
{
	int by = to - from;

	if (by < 0 && by >= -3)
		str_add(way, "\b\b\b", (size_t)-by);
	else if (by < 0 && g->left)
		str_addf(way, "\x1b[%dD", -by);
	else if (by == 1 && g->right)
		str_adds(way, "\x1b[C");
	else if (by > 1 && g->right)
		str_addf(way, "\x1b[%dC", by);
	else
		return by == 0;
	return true;
}

/* Within the row. */
static void offer_columns(const struct ground *g, int from, int to, struct str *way)
{
	struct str other = STR_INIT;

	if (from && add_columns(g, from, to, &other))
		offer(way, other.data);
	str_cut(&other, 0);
	str_addc(&other, '\r');
	if (add_columns(g, 1, to, &other))
		offer(way, other.data);
	str_cut(&other, 0);
	str_addf(&other, "\x1b[%dG", to);
	if (g->straight)
		offer(way, other.data);
	str_free(&other);
}

/* Down by line feeds: at the end of the region that scrolls they would scroll it. */
static void offer_feeds(const struct ground *g, const struct place *from, const struct place *to,
			bool blanks, struct str *way)
{
	struct str other = STR_INIT;
	bool all;

	if (g->bottom >= from->row && g->bottom < to->row)
		return;
	for (int i = from->row; i < to->row && other.len < way->len; i++)
		str_addc(&other, '\n');
	if (from->column == to->column)
		offer(way, other.data);
	str_splice(&other, 0, 0, "\r", 1);
	all = blanks && other.len + (size_t)to->column <= way->len &&
	      g->blank(to->row - 1, 0, to->column - 1);
	for (int i = 1; all && i < to->column; i++)
		str_addc(&other, ' ');
	if (all || add_columns(g, 1, to->column, &other))
		offer(way, other.data);
	str_free(&other);
}

void place_way(const struct ground *g, const struct place *from, const struct place *to,
	       bool blanks, struct str *way)
{
	struct str beginning = STR_INIT;

	str_addf(&beginning, "\x1b[%dH", to->row);
	if (to->column == 1)
		offer(way, beginning.data);
	str_free(&beginning);
	if (to->row == from->row)
		offer_columns(g, from->column, to->column, way);
	else if (g->feeds && to->row > from->row)
		offer_feeds(g, from, to, blanks, way);
}
