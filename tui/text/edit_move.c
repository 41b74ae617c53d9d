#include <string.h>
#include <unictype.h>

#include "net/base/utf8.h"
#include "tui/text/edit_text.h"

static const struct str *line_at(const struct edit *e, size_t i)
{
	return &e->list[i]->text;
}

static struct edit_place left(const struct edit *e, struct edit_place at)
{
	if (at.byte)
		at.byte = text_prev(line_at(e, at.paragraph)->data, at.byte);
	else if (at.paragraph)
		at = (struct edit_place){at.paragraph - 1, line_at(e, at.paragraph - 1)->len};
	return at;
}

static struct edit_place right(const struct edit *e, struct edit_place at)
{
	const struct str *line = line_at(e, at.paragraph);

	if (at.byte < line->len)
		at.byte += text_next(line->data + at.byte, line->len - at.byte);
	else if (at.paragraph + 1 < e->count)
		at = (struct edit_place){at.paragraph + 1, 0};
	return at;
}

/* Whether the letter that begins there belongs to a word. */
static bool in_word(const struct edit *e, struct edit_place at)
{
	const struct str *line = line_at(e, at.paragraph);
	size_t bytes;

	return at.byte < line->len && uc_is_alnum(utf8_get(line->data + at.byte, &bytes));
}

static bool same(struct edit_place a, struct edit_place b)
{
	return !edit_place_compare(a, b);
}

static struct edit_place word_left(const struct edit *e, struct edit_place at)
{
	struct edit_place before = left(e, at);

	while (!same(before, at) && !in_word(e, before)) {
		at = before;
		before = left(e, at);
	}
	while (!same(before, at) && in_word(e, before)) {
		at = before;
		before = left(e, at);
	}
	return at;
}

static struct edit_place word_right(const struct edit *e, struct edit_place at)
{
	struct edit_place next;

	while (in_word(e, at))
		at = right(e, at);
	while (!in_word(e, at) && !same(next = right(e, at), at))
		at = next;
	return at;
}

static struct edit_place by_rows(struct edit *e, int rows)
{
	size_t row, most = edit_rows(e) - 1;
	int column;

	edit_cursor_row(e, &row, &column);
	if (e->goal < 0)
		e->goal = column;
	if (rows < 0)
		row -= row < (size_t)-rows ? row : (size_t)-rows;
	else
		row += most - row < (size_t)rows ? most - row : (size_t)rows;
	return edit_place_at(e, row, e->goal);
}

static struct edit_place row_edge(struct edit *e, bool end)
{
	struct edit_row r;
	size_t row;
	int column;

	edit_cursor_row(e, &row, &column);
	if (end)
		return edit_place_at(e, row, 2 * e->width);
	edit_row(e, row, &r);
	return r.place;
}

static struct edit_place paragraph_edge(const struct edit *e, bool down)
{
	struct edit_place at = e->cursor;

	if (down && at.paragraph + 1 < e->count)
		return (struct edit_place){at.paragraph + 1, 0};
	if (down)
		return (struct edit_place){at.paragraph, line_at(e, at.paragraph)->len};
	if (at.byte || !at.paragraph)
		return (struct edit_place){at.paragraph, 0};
	return (struct edit_place){at.paragraph - 1, 0};
}

struct edit_place edit_target(struct edit *e, enum edit_move move)
{
	switch (move) {
	case EDIT_LEFT:
		return left(e, e->cursor);
	case EDIT_RIGHT:
		return right(e, e->cursor);
	case EDIT_WORD_LEFT:
		return word_left(e, e->cursor);
	case EDIT_WORD_RIGHT:
		return word_right(e, e->cursor);
	case EDIT_UP:
		return by_rows(e, -1);
	case EDIT_DOWN:
		return by_rows(e, 1);
	case EDIT_ROW_START:
		return row_edge(e, false);
	case EDIT_ROW_END:
		return row_edge(e, true);
	case EDIT_START:
		return (struct edit_place){0, 0};
	case EDIT_END:
		return (struct edit_place){e->count - 1, line_at(e, e->count - 1)->len};
	case EDIT_PARAGRAPH_UP:
		return paragraph_edge(e, false);
	case EDIT_PARAGRAPH_DOWN:
		return paragraph_edge(e, true);
	}
	return e->cursor;
}

static bool go(struct edit *e, struct edit_place to, bool extend)
{
	bool moved = !same(to, e->cursor);

	if (!extend && !e->marking)
		e->selecting = false;
	else if (!e->selecting) {
		e->anchor = e->cursor;
		e->selecting = true;
	}
	e->cursor = to;
	e->act = ACT_NONE;
	ime_reset(&e->ime);
	return moved;
}

bool edit_move(struct edit *e, enum edit_move move, bool extend)
{
	bool keeps_goal = move == EDIT_UP || move == EDIT_DOWN;

	if (!keeps_goal)
		e->goal = -1;
	return go(e, edit_target(e, move), extend);
}

bool edit_move_rows(struct edit *e, int rows, bool extend)
{
	return go(e, by_rows(e, rows), extend);
}

struct edit_place edit_cursor(const struct edit *e)
{
	return e->cursor;
}

void edit_set_cursor(struct edit *e, struct edit_place place)
{
	if (place.paragraph >= e->count)
		place.paragraph = e->count - 1;
	if (place.byte > line_at(e, place.paragraph)->len)
		place.byte = line_at(e, place.paragraph)->len;
	while (place.byte && (line_at(e, place.paragraph)->data[place.byte] & 0xc0) == 0x80)
		place.byte--;
	e->goal = -1;
	e->marking = false;
	go(e, place, false);
}

void edit_toggle_mark(struct edit *e)
{
	e->marking = !e->marking;
	e->selecting = e->marking;
	e->anchor = e->cursor;
}

bool edit_marking(const struct edit *e)
{
	return e->marking;
}

void edit_select(struct edit *e, struct edit_place from, struct edit_place to)
{
	e->anchor = from;
	e->cursor = to;
	e->selecting = true;
	e->marking = false;
	e->goal = -1;
	e->act = ACT_NONE;
}

void edit_select_all(struct edit *e)
{
	edit_select(e, (struct edit_place){0}, edit_target(e, EDIT_END));
}

void edit_unselect(struct edit *e)
{
	e->selecting = e->marking = false;
}

bool edit_selection(const struct edit *e, struct edit_place *from, struct edit_place *to)
{
	bool forward = edit_place_compare(e->anchor, e->cursor) < 0;

	if (!e->selecting || same(e->anchor, e->cursor))
		return false;
	*from = forward ? e->anchor : e->cursor;
	*to = forward ? e->cursor : e->anchor;
	return true;
}

void edit_copy(const struct edit *e, struct str *out)
{
	struct edit_place from, to;

	if (edit_selection(e, &from, &to))
		edit_range(e, from, to, out);
}
