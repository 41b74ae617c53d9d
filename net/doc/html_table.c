#include <stdlib.h>
#include <string.h>

#include "net/doc/html_reader.h"

#define COLUMNS_MAX 64
#define CELLS_MAX   20000

/* A text shorter than this, in a table that is there to hold a picture, is the picture's caption.
 */
#define CAPTION_MAX 600

/* A cell as it was read. */
struct item {
	struct cell cell;
	int row, column, rows; /* its place, and how many rows it covers */
};

/* The outermost table that is open; tables within it become lines of their cell. */
struct table {
	struct item *items;
	size_t count, size;
	int rows, columns;
	int depth;
	bool in_cell, too_wide;
	size_t first_block;
};

static struct open *element(struct reader *r)
{
	return &r->open[r->open_count - 1];
}

void table_begin(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_flush(r);
	r->block_depth++;
	if (!r->table) {
		r->table = mem_alloc(sizeof(*r->table));
		r->table->first_block = r->block_count;
	}
	r->table->depth++;
}

void row_begin(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_flush(r);
	if (r->table && r->table->depth == 1)
		r->table->rows++;
}

/* A span of columns or rows, cut to what makes sense. */
static int span_of(const char *const *attrs, const char *name)
{
	long n = strtol(html_attr(attrs, name), NULL, 10);

	return n < 1 ? 1 : n > COLUMNS_MAX ? COLUMNS_MAX : (int)n;
}

static struct item *add_item(struct table *t)
{
	if (t->count == t->size) {
		t->size = t->size ? t->size * 2 : 32;
		t->items = mem_resize(t->items, t->size, sizeof(*t->items));
	}
	return &t->items[t->count++];
}

void cell_begin(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	struct table *t = r->table;

	html_flush(r);
	r->block_depth++;
	if (!t || t->depth != 1 || t->in_cell ||
	    r->flow + 1 == sizeof(r->flows) / sizeof(*r->flows))
		return;
	if (!t->rows)
		t->rows = 1;
	*add_item(t) = (struct item){
		.cell = {.columns = span_of(attrs, "colspan"), .heading = tag->arg},
		.row = t->rows - 1,
		.rows = span_of(attrs, "rowspan"),
	};
	t->in_cell = true;
	element(r)->pushed = true;
	html_push(r);
}

void cell_end(struct reader *r, const struct tag *tag)
{
	struct table *t = r->table;
	struct cell *c;

	(void)tag;
	r->block_depth--;
	if (!element(r)->pushed) {
		html_flush(r);
		return;
	}
	c = &t->items[t->count - 1].cell;
	c->spans = html_pop(r, &c->span_count);
	t->in_cell = false;
}

/* Gives each cell its column, past those that cells of earlier rows reach down into. */
static void place(struct table *t)
{
	int reach[COLUMNS_MAX] = {0}, row = -1, column = 0;

	for (size_t i = 0; i < t->count; i++) {
		struct item *item = &t->items[i];

		if (item->row != row)
			column = 0;
		row = item->row;
		while (column < COLUMNS_MAX && reach[column] > row)
			column++;
		item->column = column;
		if (column + item->cell.columns > COLUMNS_MAX) {
			item->cell.columns = COLUMNS_MAX - column;
			t->too_wide = true;
		}
		for (int c = 0; c < item->cell.columns; c++)
			reach[column++] = row + item->rows;
		if (column > t->columns)
			t->columns = column;
	}
}

/* Renumbers the rows so that those without any text are gone. */
static void drop_empty_rows(struct table *t)
{
	bool *used = mem_array((size_t)t->rows, sizeof(*used));
	int *number = mem_array((size_t)t->rows, sizeof(*number)), rows = 0;

	for (size_t i = 0; i < t->count; i++)
		used[t->items[i].row] |= t->items[i].cell.span_count > 0;
	for (int row = 0; row < t->rows; row++) {
		number[row] = used[row] ? rows : -1;
		rows += used[row];
	}
	for (size_t i = 0; i < t->count; i++)
		t->items[i].row = number[t->items[i].row];
	t->rows = rows;
	free(used);
	free(number);
}

static size_t length(const struct cell *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->span_count; i++)
		n += strlen(c->spans[i].text);
	return n;
}

/* The picture that the table held, if it has no caption yet. */
static struct block *bare_picture(struct reader *r)
{
	struct block *last = r->block_count ? &r->blocks[r->block_count - 1] : NULL;

	if (r->block_count <= r->table->first_block || last->kind != BLOCK_FIGURE)
		return NULL;
	return last->span_count ? NULL : last;
}

/* A table of one column or one row, or one too big, is shown as paragraphs. */
static void put_flat(struct reader *r)
{
	struct table *t = r->table;

	for (size_t i = 0; i < t->count; i++) {
		struct cell *c = &t->items[i].cell;
		struct block *picture = bare_picture(r);

		if (!c->span_count)
			continue;
		if (picture && length(c) < CAPTION_MAX) {
			picture->spans = c->spans;
			picture->span_count = c->span_count;
		} else {
			html_put(r, BLOCK_PARAGRAPH, c->spans, c->span_count);
		}
	}
}

static void put_grid(struct reader *r)
{
	struct table *t = r->table;
	struct block *b = html_block(r, BLOCK_TABLE);
	size_t count = (size_t)t->rows * (size_t)t->columns;

	b->rows = t->rows;
	b->columns = t->columns;
	b->cells = arena_array(r->arena, count, sizeof(*b->cells));
	for (size_t i = 0; i < count; i++)
		b->cells[i].columns = 1;
	for (size_t i = 0; i < t->count; i++) {
		const struct item *item = &t->items[i];

		if (item->row >= 0 && item->column < t->columns)
			b->cells[item->row * t->columns + item->column] = item->cell;
	}
}

void table_end(struct reader *r, const struct tag *tag)
{
	struct table *t = r->table;

	(void)tag;
	html_flush(r);
	r->block_depth--;
	if (!t || --t->depth)
		return;
	place(t);
	drop_empty_rows(t);
	if (t->too_wide || t->rows < 2 || t->columns < 2 || t->rows > CELLS_MAX / t->columns)
		put_flat(r);
	else
		put_grid(r);
	table_drop(r);
}

void table_drop(struct reader *r)
{
	if (r->table)
		free(r->table->items);
	free(r->table);
	r->table = NULL;
}
