#include "tui/term/pane.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "net/base/mem.h"
#include "net/base/utf8.h"
#include "tui/term/ascii.h"
#include "tui/term/inside.h"
#include "tui/text/text.h"

/* Behind our own headers: curses has macros OK and ERR. */
#include <curses.h>

struct pane *pane_new(struct term *t)
{
	struct pane *p = mem_alloc(sizeof(*p)), **last = &t->panes;

	p->term = t;
	while (*last)
		last = &(*last)->next;
	return *last = p;
}

static void hide(struct pane *p)
{
	if (p->window)
		delwin(p->window);
	p->window = NULL;
	p->term->dirty = true;
}

void pane_free(struct pane *p)
{
	if (!p)
		return;
	hide(p);
	for (struct pane **at = &p->term->panes; *at; at = &(*at)->next)
		if (*at == p) {
			*at = p->next;
			break;
		}
	if (p->term->cursor_pane == p)
		p->term->cursor_pane = NULL;
	free(p);
}

void pane_place(struct pane *p, int row, int column, int rows, int columns)
{
	const struct term *t = p->term;

	if (p->window && p->row == row && p->column == column && p->rows == rows &&
	    p->columns == columns)
		return;
	hide(p);
	if (row < 0 || column < 0 || row + rows > t->rows || column + columns > t->columns)
		rows = columns = 0;
	p->row = row;
	p->column = column;
	p->rows = rows > 0 ? rows : 0;
	p->columns = columns > 0 ? columns : 0;
	if (rows <= 0 || columns <= 0)
		return;
	p->window = newwin(rows, columns, row, column);
	if (p->window)
		idlok(p->window, TRUE);
	else
		p->rows = p->columns = 0;
}

int pane_rows(const struct pane *p)
{
	return p->rows;
}

int pane_columns(const struct pane *p)
{
	return p->columns;
}

static bool visible(const struct pane *p, int row)
{
	return p->window && row >= 0 && row < p->rows;
}

void pane_clear(struct pane *p)
{
	if (!p->window)
		return;
	werase(p->window);
	p->term->dirty = true;
}

void pane_clear_row(struct pane *p, int row)
{
	if (!visible(p, row))
		return;
	wattr_set(p->window, A_NORMAL, 0, NULL);
	wmove(p->window, row, 0);
	wclrtoeol(p->window);
	p->term->dirty = true;
}

/* The last guard: nothing that a terminal could take for a command, or that turns the text round.
 */
static bool may_be_sent(uint32_t c)
{
	return c >= 0x20 && !(c >= 0x7f && c < 0xa0) && !(c >= 0x200e && c <= 0x200f) &&
	       !(c >= 0x2028 && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069) && c != 0x061c &&
	       c != 0xfeff;
}

/* The n bytes as curses takes them; at most room characters. */
static int convert(const struct term *t, const char *text, size_t n, wchar_t *out, int room)
{
	int count = 0;

	for (size_t at = 0, bytes; at < n && count < room; at += bytes) {
		uint32_t c = utf8_get(text + at, &bytes);
		int width = text_char_width(c);

		if (c == '\t' || c == '\n')
			c = ' ';
		if (!may_be_sent(c))
			continue;
		if (t->letters == LETTERS_UTF8) {
			out[count++] = (wchar_t)c;
			continue;
		}
		for (int i = 0; i < width && count < room; i++)
			out[count++] = (wchar_t)ascii_of(c);
	}
	return count;
}

#define PIECE 256

/* Sends what fits to the window, in pieces of whole letters. */
static void add_text(struct pane *p, const char *text, size_t n)
{
	wchar_t wide[PIECE];

	while (n) {
		size_t piece = 0, next;

		while (piece < n && piece < PIECE / 2) {
			next = text_next(text + piece, n - piece);
			if (piece && piece + next > PIECE)
				break;
			piece += next;
		}
		waddnwstr(p->window, wide, convert(p->term, text, piece, wide, PIECE));
		text += piece;
		n -= piece;
	}
}

int pane_put_n(struct pane *p, int row, int column, unsigned look, const char *text, size_t n)
{
	unsigned long attributes;
	short pair;
	int used;
	size_t fits;

	while (n && column < 0) {
		size_t letter = text_next(text, n);

		column += text_width_n(text, letter);
		text += letter;
		n -= letter;
	}
	if (!visible(p, row) || column >= p->columns)
		return column + text_width_n(text, n);
	fits = text_clip(text, n, p->columns - column, &used);
	attributes = colours_attributes(p->term, look, &pair);
	wattr_set(p->window, (attr_t)attributes, pair, NULL);
	wmove(p->window, row, column);
	add_text(p, text, fits);
	p->term->dirty = true;
	return column + used;
}

int pane_put(struct pane *p, int row, int column, unsigned look, const char *text)
{
	return pane_put_n(p, row, column, look, text, strlen(text));
}

int pane_put_right(struct pane *p, int row, int end, unsigned look, const char *text)
{
	int column = end - text_width(text);

	pane_put(p, row, column, look, text);
	return column;
}

void pane_look(struct pane *p, int row, int column, int columns, unsigned look)
{
	unsigned long attributes;
	short pair;

	if (!visible(p, row) || column >= p->columns || columns <= 0)
		return;
	attributes = colours_attributes(p->term, look, &pair);
	mvwchgat(p->window, row, column > 0 ? column : 0, columns, (attr_t)attributes, pair, NULL);
	p->term->dirty = true;
}

const char *term_sign(const struct term *t, enum sign sign)
{
	static const char *const signs[SIGN_COUNT][2] = {
		[SIGN_CURSOR] = {"▸", ">"}, [SIGN_UNREAD] = {"•", "*"}, [SIGN_MARKED] = {"✓", "x"},
		[SIGN_PATH] = {"▸", ">"},   [SIGN_LINE] = {"─", "-"},	[SIGN_BAR] = {"│", "|"},
		[SIGN_MORE] = {"…", "~"},
	};

	return signs[sign][t->ascii_lines];
}
