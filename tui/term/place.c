#include "tui/term/place.h"

#include <stdio.h>
#include <string.h>

void place_lose(struct place *p)
{
	p->row = p->column = 0;
}

/* A line feed of curses's own: in the last row of a region it scrolls. */
static void follow_feed(struct place *p)
{
	if (p->row >= p->bottom)
		p->row = p->row == p->bottom ? p->row : 0;
	else if (p->row)
		p->row++;
}

/* Latin letters are as wide everywhere; of others programs and terminals think differently. */
static bool is_narrow(uint32_t letter)
{
	return (letter >= 0x20 && letter < 0x7f) || (letter >= 0xc0 && letter < 0x300) ||
	       (letter >= 0x1ea0 && letter < 0x1f00);
}

void place_letter(struct place *p, uint32_t letter)
{
	if (letter == '\r')
		p->column = 1;
	else if (letter == '\n')
		follow_feed(p);
	else if (letter == '\b')
		p->column -= p->column > 1;
	else if (!is_narrow(letter) || p->column >= p->columns) /* or behind the last column */
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
static bool add_columns(const struct place *p, int from, int to, struct str *way)
{
	int by = to - from;

	if (by < 0 && by >= -3)
		str_add(way, "\b\b\b", (size_t)-by);
	else if (by < 0 && p->left)
		str_addf(way, "\x1b[%dD", -by);
	else if (by == 1 && p->right)
		str_adds(way, "\x1b[C");
	else if (by > 1 && p->right)
		str_addf(way, "\x1b[%dC", by);
	else
		return by == 0;
	return true;
}

/* Within the row. */
static void offer_columns(const struct place *p, int column, struct str *way)
{
	struct str other = STR_INIT;

	if (p->column && add_columns(p, p->column, column, &other))
		offer(way, other.data);
	str_cut(&other, 0);
	str_addc(&other, '\r');
	if (add_columns(p, 1, column, &other))
		offer(way, other.data);
	str_cut(&other, 0);
	str_addf(&other, "\x1b[%dG", column);
	if (p->straight)
		offer(way, other.data);
	str_free(&other);
}

/* Down, by line feeds: at the end of the region that scrolls they would scroll it. */
static void offer_feeds(const struct place *p, int row, int column, bool blanks, struct str *way)
{
	struct str other = STR_INIT;
	size_t feeds = (size_t)(row - p->row);
	bool there = true;

	if (p->bottom >= p->row && p->bottom < row)
		return;
	for (size_t i = 0; i < feeds && i < way->len; i++)
		str_addc(&other, '\n');
	if (!column || p->column == column)
		offer(way, other.data);
	if (column) {
		str_splice(&other, 0, 0, "\r", 1);
		if (blanks && other.len + (size_t)column < way->len + 1 &&
		    p->blank(row - 1, column - 1))
			for (int i = 1; i < column; i++)
				str_addc(&other, ' ');
		else
			there = add_columns(p, 1, column, &other);
		if (there)
			offer(way, other.data);
	}
	str_free(&other);
}

void place_go(struct place *p, int row, int column, bool blanks, struct str *way)
{
	if (p->row && row == p->row && column)
		offer_columns(p, column, way);
	else if (p->feeds && p->row && row > p->row)
		offer_feeds(p, row, column, blanks, way);
	p->row = row;
	p->column = column ? column : p->column;
}
