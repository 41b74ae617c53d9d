/* How a table is drawn: its columns shared out, its rows, what is looked for in them. */
#include <string.h>

#include "tui/text/text.h"
#include "tui/view/filter.h"
#include "tui/view/table.h"

/* Columns of one table; a view has about six. */
#define COLUMNS_MAX 16
/* The sign of the selected row. */
#define GUTTER	    1

/* Which columns are seen, and how wide; 0 is not seen. */
static void share_columns(const struct table_kind *kind, int room, int widths[COLUMNS_MAX])
{
	int lowest = 0, used, flexible;

	for (size_t i = 0; i < kind->column_count; i++)
		lowest = kind->columns[i].priority > lowest ? kind->columns[i].priority : lowest;
	/* The least important ones go until what must be seen has its room. */
	for (;; lowest--) {
		used = flexible = 0;
		for (size_t i = 0; i < kind->column_count; i++) {
			const struct table_column *c = &kind->columns[i];

			widths[i] = c->priority > lowest ? 0 : c->max ? c->max : c->min;
			used += widths[i] ? widths[i] + 1 : 0;
			flexible += widths[i] && !c->max;
		}
		if (used - 1 <= room || lowest <= 0)
			break;
	}
	for (size_t i = 0; i < kind->column_count && flexible; i++)
		if (widths[i] && !kind->columns[i].max) {
			int share = (room - (used - 1)) / flexible--;

			widths[i] += share > 0 ? share : 0;
			used += share > 0 ? share : 0;
		}
}

/* Where the cell drawn last ended, and how it looked. */
struct drawn {
	int end;
	unsigned look;
};

static void draw_cell(struct table *t, struct pane *pane, int row, int column, int width,
		      const struct table_column *c, const void *item, struct drawn *before)
{
	unsigned look = STYLE_TEXT;
	const char *text = c->cell(t->view, item, t->scratch, &look);

	if (!text || !*text)
		return;
	text = text_fit(t->scratch, text, width);
	if (c->align == TABLE_RIGHT)
		column += width - text_width(text);
	/* Between cells that look alike the space does too: the terminal need not be told to end
	   the look and to begin it again. */
	if (column == before->end + 1 && look == before->look)
		pane_put(pane, row, before->end, look, " ");
	before->end = pane_put(pane, row, column, look, text);
	before->look = look;
}

static void draw_row(struct table *t, struct pane *pane, int number, const struct table_row *row,
		     const int *widths)
{
	struct drawn drawn = {0};
	int column = GUTTER;

	for (size_t i = 0; i < t->kind->column_count; i++) {
		if (!widths[i])
			continue;
		draw_cell(t, pane, number, column, widths[i], &t->kind->columns[i], row->item,
			  &drawn);
		column += widths[i] + 1;
	}
}

/* What is looked for, in one cell. */
static void mark_cell(struct pane *pane, int row, int column, const char *text,
		      const struct find *find, bool whole)
{
	struct find_word words[FIND_WORDS];
	struct find_hit hit;
	size_t n = strlen(text), count;
	bool together =
		find->together.count && find_next(&find->together, 1, text, n, 0, whole, &hit);

	count = find_shown(find, together, words);
	for (size_t at = 0; find_next(words, count, text, n, at, whole, &hit); at = hit.at + hit.n)
		pane_look(pane, row, column + text_width_n(text, hit.at),
			  text_width_n(text + hit.at, hit.n), STYLE_HIT);
}

static void mark_row(struct table *t, struct pane *pane, int number, const struct table_row *row,
		     const int *widths)
{
	const struct find *find = t->find	    ? t->find
				  : t->view->filter ? t->view->filter->find
						    : NULL;
	int column = GUTTER;
	unsigned look;

	for (size_t i = 0; find && i < t->kind->column_count; i++) {
		const struct table_column *c = &t->kind->columns[i];
		const char *text = widths[i] && c->align == TABLE_WORDS
					   ? c->cell(t->view, row->item, t->scratch, &look)
					   : NULL;

		if (text && *text)
			mark_cell(pane, number, column, text_fit(t->scratch, text, widths[i]), find,
				  t->find != NULL);
		column += widths[i] ? widths[i] + 1 : 0;
	}
}

/* In as many rows as it takes. */
static void draw_empty(struct table *t, const char *words, struct pane *pane)
{
	const char **lines;
	size_t n = text_wrap(t->scratch, words, pane_columns(pane) - 4, &lines);

	for (size_t i = 0; i < n; i++)
		pane_put(pane, 1 + (int)i, 2, STYLE_NOTICE, lines[i]);
}

static void mark_selected(struct table *t, struct pane *pane)
{
	struct term *term = t->view->room->term;
	int row = (int)(t->cursor - t->top);

	pane_put(pane, row, 0, STYLE_GUTTER, term_sign(term, SIGN_CURSOR));
	if (term_has_style(term, STYLE_SELECTED))
		pane_look(pane, row, 0, pane_columns(pane), STYLE_SELECTED);
	view_cursor(t->view, row, 0);
}

void table_draw(struct table *t, struct pane *pane)
{
	const struct table_kind *kind = t->kind;
	const struct table_row *row;
	int widths[COLUMNS_MAX] = {0};

	arena_clear(t->scratch);
	table_settle(t);
	if (!table_selected(t)) {
		draw_empty(t, kind->empty ? kind->empty(t->view) : "", pane);
		return;
	}
	share_columns(kind, pane_columns(pane) - GUTTER - 1, widths);
	for (int r = 0; r < pane_rows(pane) && (row = table_shown(t, r)); r++)
		draw_row(t, pane, r, row, widths);
	mark_selected(t, pane);
	/* Hits go over the look of the selected row. */
	for (int r = 0; r < pane_rows(pane) && (row = table_shown(t, r)); r++)
		mark_row(t, pane, r, row, widths);
}
