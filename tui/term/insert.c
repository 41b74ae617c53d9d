/*
 * Letters typed in the midst of a row. Curses draws all that stands behind them anew, since it
 * inserts only at a row's end; here the terminal pushes it to the right first, and curses is told
 * so.
 */
#include <wchar.h>

#include "tui/term/inside.h"

/* Behind our own headers: curses has macros OK and ERR. */
#include <curses.h>

#define MOST	 8   /* letters at once: more come from pasting, where nothing is alike */
#define SEQUENCE 3   /* bytes that it costs */
#define WORTH	 5   /* bytes to be saved: what else curses would have spared is not known */
#define WIDEST	 512 /* columns; of wider rows nothing is pushed */

struct cell {
	wchar_t letter; /* 0: something that is not one narrow letter */
	attr_t attributes;
	short pair;
};

static struct cell cell_at(WINDOW *window, int row, int column)
{
	wchar_t text[CCHARW_MAX + 1] = L"";
	struct cell cell = {0};
	cchar_t c;

	if (mvwin_wch(window, row, column, &c) == 0)
		getcchar(&c, text, &cell.attributes, &cell.pair, NULL);
	if (!text[1] && wcwidth(text[0]) == 1)
		cell.letter = text[0];
	return cell;
}

/* The cells from column on; false: there are others than narrow letters. */
static bool read_row(WINDOW *window, int row, int column, int columns, struct cell *cells)
{
	bool narrow = true;
	int y, x;

	getyx(window, y, x);
	for (int i = column; i < columns && narrow; i++) {
		cells[i] = cell_at(window, row, i);
		narrow = cells[i].letter != 0;
	}
	wmove(window, y, x);
	return narrow;
}

static int bytes_of(wchar_t letter)
{
	return letter < 0x80 ? 1 : letter < 0x800 ? 2 : 3;
}

static bool same(const struct cell *a, const struct cell *b)
{
	return a->letter == b->letter && a->attributes == b->attributes && a->pair == b->pair;
}

/* What is to be written from column on when the old cells were pushed that far. */
static int cost(const struct cell *old, const struct cell *new, int column, int columns, int push)
{
	int bytes = push ? SEQUENCE : 0;

	for (int i = column; i < columns; i++)
		if (i < column + push || !same(&new[i], &old[i - push]))
			bytes += bytes_of(new[i].letter);
	return bytes;
}

/* Tells curses. */
static void push_cells(int row, int column, int push)
{
	attr_t attributes;
	cchar_t blank;
	short pair;

	setcchar(&blank, L" ", A_NORMAL, 0, NULL);
	wattr_get(curscr, &attributes, &pair, NULL);
	wattr_set(curscr, A_NORMAL, 0, NULL);
	wmove(curscr, row, column);
	for (int i = 0; i < push; i++)
		wins_wch(curscr, &blank);
	wmove(curscr, row, column);
	wattr_set(curscr, attributes, pair, NULL);
}

void insert_room(struct term *t)
{
	struct cell old[WIDEST], new[WIDEST];
	int row, column, best = 0, least;

	getyx(curscr, row, column);
	if (!t->inserts || is_cleared(curscr) || t->columns > WIDEST || row >= t->rows ||
	    column >= t->columns || !read_row(curscr, row, column, t->columns, old) ||
	    !read_row(newscr, row, column, t->columns, new))
		return;
	least = cost(old, new, column, t->columns, 0) - WORTH;
	for (int push = 1; push <= MOST && push < t->columns - column; push++) {
		int bytes = cost(old, new, column, t->columns, push);

		if (bytes < least) {
			least = bytes;
			best = push;
		}
	}
	if (!best)
		return;
	if (best == 1)
		str_adds(&t->out, "\x1b[@");
	else
		str_addf(&t->out, "\x1b[%d@", best);
	push_cells(row, column, best);
}
