#include <string.h>

#include "tui/text/flow.h"

#define GAP	    2
/* More columns than this are shown as labelled rows. */
#define COLUMNS_MAX 24

struct column {
	int natural; /* widest cell on one line */
	int least;   /* widest word */
	int width;   /* as laid out */
	bool numbers;
};

struct table_layout {
	struct layout *page;
	const struct block *block;
	const struct flow_frame *frame;
	struct flow *cells;
	struct column columns[COLUMNS_MAX];
	int room;
};

static const struct cell *cell_at(const struct block *b, int row, int column)
{
	return &b->cells[(size_t)row * (size_t)b->columns + (size_t)column];
}

static struct flow *flow_at(const struct table_layout *t, int row, int column)
{
	return &t->cells[(size_t)row * (size_t)t->block->columns + (size_t)column];
}

static int widest_word(const char *text)
{
	int widest = 0;

	while (*text) {
		size_t n = strcspn(text, " \n\t");
		int width = text_width_n(text, n);

		widest = width > widest ? width : widest;
		text += n + strspn(text + n, " \n\t");
	}
	return widest;
}

static int widest_line(const char *text)
{
	int widest = 0;

	while (*text) {
		size_t n = strcspn(text, "\n");
		int width = text_width_n(text, n);

		widest = width > widest ? width : widest;
		text += n + (text[n] == '\n');
	}
	return widest;
}

static bool is_number(const char *text)
{
	return *text && strspn(text, "0123456789.,%+-–−/ ") == strlen(text) &&
	       strcspn(text, "0123456789") < strlen(text);
}

/* A cell over several columns is measured where it is alone; here it may wrap or spill. */
static void measure(struct table_layout *t)
{
	const struct block *b = t->block;

	for (int c = 0; c < b->columns; c++) {
		struct column *column = &t->columns[c];
		bool any = false, all = true;

		for (int r = 0; r < b->rows; r++) {
			const struct cell *cell = cell_at(b, r, c);
			const char *text = flow_at(t, r, c)->text;
			int line = widest_line(text), word = widest_word(text);

			if (!*text || cell->columns > 1)
				continue;
			column->natural = line > column->natural ? line : column->natural;
			column->least = word > column->least ? word : column->least;
			any |= !cell->heading;
			all &= cell->heading || is_number(text);
		}
		column->numbers = any && all;
	}
}

/* Shares the room: all get their words, the rest goes to those that want more. */
static bool share_room(struct table_layout *t)
{
	int count = t->block->columns, free_columns = t->room - GAP * (count - 1), wanting = 0;

	for (int c = 0; c < count; c++) {
		t->columns[c].width = t->columns[c].least > 0 ? t->columns[c].least : 1;
		free_columns -= t->columns[c].width;
		wanting += t->columns[c].natural > t->columns[c].width;
	}
	if (free_columns < 0)
		return false;
	while (wanting && free_columns > 0) {
		int share = free_columns / wanting > 0 ? free_columns / wanting : 1;

		wanting = 0;
		for (int c = 0; c < count && free_columns > 0; c++) {
			struct column *column = &t->columns[c];
			int more = column->natural - column->width;

			more = more < share ? more : share;
			more = more < free_columns ? more : free_columns;
			if (more <= 0)
				continue;
			column->width += more;
			free_columns -= more;
			wanting += column->natural > column->width;
		}
	}
	return true;
}

/* Columns from one to the end of the table, with the gaps between them. */
static int width_from(const struct table_layout *t, int column)
{
	int width = -GAP;

	for (; column < t->block->columns; column++)
		width += t->columns[column].width + GAP;
	return width;
}

/*
 * Room that is left goes to cells that reach over several columns to the last one: text begins at
 * its left, so that nothing else moves.
 */
static void widen_last(struct table_layout *t)
{
	const struct block *b = t->block;
	struct column *last = &t->columns[b->columns - 1];
	int left = t->room - width_from(t, 0), wanted = 0;

	for (int r = 0; r < b->rows; r++)
		for (int c = 0; c + 1 < b->columns; c++) {
			int more = widest_line(flow_at(t, r, c)->text) - width_from(t, c);

			if (cell_at(b, r, c)->columns == b->columns - c && more > wanted)
				wanted = more;
		}
	if (!last->numbers)
		last->width += wanted < left ? wanted : left;
}

/* One cell while a row is drawn: its lines come one by one. */
struct cursor {
	struct wrap wrap;
	struct wrap_line line;
	struct flow *flow;
	bool more;
	int width, before; /* columns it has, and those left of it */
	bool right;
};

static void add_spaces(struct layout_line *line, int columns)
{
	while (columns > 0) {
		const char *spaces = layout_spaces(columns);
		size_t n = strlen(spaces);

		line_add_run(line, ROLE_TEXT, spaces, n);
		columns -= (int)n;
	}
}

/* Runs of spaces come in pieces of 60 columns; a line is never wider than this many pieces more. */
static size_t runs_needed(struct cursor *cells, int count, int width)
{
	size_t n = (size_t)width / 60 + 4;

	for (int i = 0; i < count; i++)
		n += 2 + (cells[i].more ? flow_runs_max(cells[i].flow, cells[i].line.start,
							cells[i].line.end)
					: 0);
	return n;
}

/* Search and copy see the line's own text. */
static void own_text(struct layout *l, struct layout_line *line)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < line->run_count; i++)
		str_add(&text, line->runs[i].text, line->runs[i].n);
	line->paragraph = arena_strndup(l->arena, text.data, text.len);
	line->end = text.len;
	str_free(&text);
}

/* One line of a row of the table; false when all its cells are done. */
static bool draw_line(struct table_layout *t, struct cursor *cells, int count)
{
	struct layout_line *line;
	bool any = false;

	for (int i = 0; i < count; i++) {
		cells[i].more = wrap_next(&cells[i].wrap, cells[i].width, &cells[i].line);
		any |= cells[i].more;
	}
	if (!any)
		return false;
	line = layout_add_line(t->page);
	line->runs = arena_array(t->page->arena, runs_needed(cells, count, t->page->options.width),
				 sizeof(*line->runs));
	if (t->frame->quote) {
		size_t n;
		const char *bars = layout_bars(t->page, t->frame->quote, &n);

		line_add_run(line, ROLE_BAR, bars, n);
	}
	for (int i = 0, base = line->width; i < count; i++) {
		struct cursor *c = &cells[i];
		int pad = c->right ? c->width - c->line.width : 0;

		if (!c->more || c->line.start == c->line.end)
			continue;
		add_spaces(line, base + c->before + pad - line->width);
		flow_runs(c->flow, c->line.start, c->line.end, line);
		line->width += c->line.width;
	}
	own_text(t->page, line);
	return true;
}

static void draw_row(struct table_layout *t, int row)
{
	struct cursor cells[COLUMNS_MAX] = {0};
	int count = 0, before = t->frame->left;

	for (int c = 0; c < t->block->columns;) {
		const struct cell *cell = cell_at(t->block, row, c);
		int over = cell->columns > 1 ? cell->columns : 1;
		struct cursor *cursor = &cells[count++];

		cursor->flow = flow_at(t, row, c);
		cursor->before = before;
		cursor->right = over == 1 && t->columns[c].numbers;
		cursor->width = -GAP;
		for (; over-- && c < t->block->columns; c++)
			cursor->width += t->columns[c].width + GAP;
		before += cursor->width + GAP;
		wrap_begin(&cursor->wrap, cursor->flow->text, cursor->flow->n);
		/* An empty cell has no line of its own. */
		cursor->wrap.done = !cursor->flow->n;
	}
	while (draw_line(t, cells, count))
		;
	for (int i = 0; i < count; i++)
		wrap_end(&cells[i].wrap);
	t->page->number++;
}

static bool first_row_labels(const struct block *b)
{
	for (int c = 0; c < b->columns; c++)
		if (cell_at(b, 0, c)->heading && cell_at(b, 0, c)->span_count)
			return b->rows > 1;
	return false;
}

/* "Diện tích: 1.200 ha": a cell with its column's heading. */
static void draw_labelled(struct table_layout *t, int row, int column, bool labels)
{
	const struct cell *cell = cell_at(t->block, row, column);
	const char *label = labels ? flow_at(t, 0, column)->text : "";
	struct flow_frame frame = *t->frame;
	struct flow f;

	if (!cell->span_count)
		return;
	flow_begin(&f, t->page->arena, strlen(label) + 2 + flow_at(t, row, column)->n,
		   2 + flow_at(t, row, column)->count);
	if (*label) {
		flow_add(&f, ROLE_LABEL, 0, 0, label);
		flow_add(&f, ROLE_LABEL, 0, 0, ": ");
	}
	for (size_t i = 0; i < flow_at(t, row, column)->count; i++) {
		const struct flow *from = flow_at(t, row, column);
		const struct flow_piece *p = &from->pieces[i];
		size_t end = i + 1 < from->count ? from->pieces[i + 1].start : from->n;

		flow_add(&f, p->role, p->marks, p->link,
			 arena_strndup(t->page->arena, from->text + p->start, end - p->start));
	}
	frame.marker = NULL;
	layout_flow(t->page, &f, &frame);
}

static void draw_labelled_rows(struct table_layout *t)
{
	bool labels = first_row_labels(t->block);

	for (int r = labels; r < t->block->rows; r++) {
		if (r > labels)
			layout_blank(t->page);
		for (int c = 0; c < t->block->columns; c++)
			draw_labelled(t, r, c, labels);
	}
}

void layout_table(struct layout *l, const struct block *block, const struct flow_frame *frame)
{
	const size_t n = (size_t)block->rows * (size_t)block->columns;
	struct table_layout t = {.page = l, .block = block, .frame = frame};

	if (!n)
		return;
	t.room = l->options.width - frame->left - frame->quote * 2;
	t.cells = arena_array(l->arena, n, sizeof(*t.cells));
	for (size_t i = 0; i < n; i++)
		flow_spans(&t.cells[i], l->arena, block->cells[i].heading ? ROLE_LABEL : ROLE_TEXT,
			   block->cells[i].spans, block->cells[i].span_count);
	if (block->columns <= COLUMNS_MAX) {
		measure(&t);
		if (share_room(&t)) {
			widen_last(&t);
			for (int r = 0; r < block->rows; r++)
				draw_row(&t, r);
			return;
		}
	}
	draw_labelled_rows(&t);
}
