#include <string.h>

#include "tui/text/edit_text.h"

void edit_set_width(struct edit *e, int columns)
{
	if (columns < 2)
		columns = 2;
	if (columns == e->width)
		return;
	e->width = columns;
	e->seek = e->seek_row = 0;
	e->goal = -1;
}

static void cut_rows(struct edit *e, struct paragraph *p)
{
	struct wrap_line line;

	p->row_count = 0;
	wrap_begin(&e->wrap, p->text.data, p->text.len);
	while (wrap_next(&e->wrap, e->width, &line)) {
		if (p->row_count == p->row_cap) {
			p->row_cap = p->row_cap ? p->row_cap * 2 : 4;
			p->rows = mem_resize(p->rows, p->row_cap, sizeof(*p->rows));
		}
		p->rows[p->row_count++] = (struct edit_cut){line.start, line.end};
	}
	p->wrapped = e->width;
}

static const struct paragraph *wrapped(struct edit *e, size_t i)
{
	struct paragraph *p = e->list[i];

	if (p->wrapped != e->width)
		cut_rows(e, p);
	return p;
}

/* The row where paragraph i begins. Goes on from where the last question ended. */
static size_t row_of(struct edit *e, size_t i)
{
	if (e->seek_version != e->version || e->seek > i) {
		e->seek = e->seek_row = 0;
		e->seek_version = e->version;
	}
	for (; e->seek < i; e->seek++)
		e->seek_row += wrapped(e, e->seek)->row_count;
	return e->seek_row;
}

size_t edit_rows(struct edit *e)
{
	return row_of(e, e->count - 1) + wrapped(e, e->count - 1)->row_count;
}

/* The paragraph that holds a row; *row becomes the row within it. False past the end. */
static bool seek_row(struct edit *e, size_t *row, size_t *paragraph)
{
	size_t i = e->seek_version == e->version && e->seek_row <= *row ? e->seek : 0;

	for (*row -= row_of(e, i); i < e->count; i++) {
		size_t rows = wrapped(e, i)->row_count;

		if (*row < rows) {
			*paragraph = i;
			return true;
		}
		*row -= rows;
	}
	return false;
}

bool edit_row(struct edit *e, size_t row, struct edit_row *out)
{
	const struct paragraph *p;
	size_t i;

	if (!seek_row(e, &row, &i))
		return false;
	row_of(e, i);
	p = e->list[i];
	out->place = (struct edit_place){i, p->rows[row].start};
	out->text = p->text.data + p->rows[row].start;
	out->n = p->rows[row].end - p->rows[row].start;
	return true;
}

void edit_cursor_row(struct edit *e, size_t *row, int *column)
{
	const struct paragraph *p = wrapped(e, e->cursor.paragraph);
	size_t r = 0, start;

	while (r + 1 < p->row_count && p->rows[r + 1].start <= e->cursor.byte)
		r++;
	start = p->rows[r].start;
	*row = row_of(e, e->cursor.paragraph) + r;
	*column = text_width_n(p->text.data + start, e->cursor.byte - start);
	/* White space that hangs over the edge has no column of its own. */
	if (*column > e->width - 1)
		*column = e->width - 1;
}

struct edit_place edit_place_at(struct edit *e, size_t row, int column)
{
	const struct paragraph *p;
	struct edit_cut cut;
	size_t i, byte;

	if (!seek_row(e, &row, &i))
		return (struct edit_place){e->count - 1, e->list[e->count - 1]->text.len};
	p = e->list[i];
	cut = p->rows[row];
	/* The white space at the end of the last row belongs to it. */
	if (row + 1 == p->row_count)
		cut.end = p->text.len;
	byte = cut.start + text_clip(p->text.data + cut.start, cut.end - cut.start, column, NULL);
	if (byte == cut.end && row + 1 < p->row_count && p->rows[row + 1].start == byte &&
	    byte > cut.start)
		byte = text_prev(p->text.data, byte);
	return (struct edit_place){i, byte};
}
