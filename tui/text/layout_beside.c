#include <string.h>

#include "tui/text/flow.h"

#define BETWEEN 3 /* columns between the two texts: the bar and a space at each side */

/* One of the two texts on its way into lines. */
struct side {
	struct flow flow;
	struct wrap wrap;
	struct wrap_line cut; /* its next line */
	int columns;
	bool more; /* cut holds one */
};

static void side_next(struct side *s)
{
	size_t end = s->cut.next;

	s->more = wrap_next(&s->wrap, s->columns, &s->cut);
	if (!s->more)
		s->cut = (struct wrap_line){.start = end, .end = end, .next = end};
}

static void side_begin(struct side *s, struct layout *l, const struct layout_side *text,
		       int columns)
{
	*s = (struct side){.columns = columns};
	flow_spans(&s->flow, l->arena, text->role, text->spans, text->n);
	wrap_begin(&s->wrap, s->flow.text, s->flow.n);
	side_next(s);
}

static size_t runs_max(struct side *s)
{
	return flow_runs_max(&s->flow, s->cut.start, s->cut.end);
}

/* The side's next line, added to the runs of the row. */
static void add_side(struct side *s, struct layout_line *line)
{
	flow_runs(&s->flow, s->cut.start, s->cut.end, line);
	line->width += s->cut.width;
	line->paragraph = s->flow.text;
	line->start = s->cut.start;
	line->end = s->cut.end;
}

static void add_row(struct layout *l, struct side *left, struct side *right)
{
	struct layout_line *line = layout_add_line(l), *copy = arena_alloc(l->arena, sizeof(*copy));
	const char *bar = l->options.ascii ? " | " : " │ ", *space;

	line->runs =
		arena_array(l->arena, runs_max(left) + runs_max(right) + 2, sizeof(*line->runs));
	add_side(left, line);
	*copy = *line;
	line->left = copy;
	space = arena_printf(l->arena, "%*s", left->columns - left->cut.width, "");
	line_add_run(line, ROLE_TEXT, space, strlen(space));
	line_add_run(line, ROLE_BAR, bar, strlen(bar));
	add_side(right, line);
}

void layout_beside(struct layout *l, const struct layout_side *left,
		   const struct layout_side *right)
{
	const int half = (l->options.width - BETWEEN) / 2;
	struct side a, b;

	side_begin(&a, l, left, half);
	side_begin(&b, l, right, l->options.width - BETWEEN - half);
	for (; a.more || b.more; side_next(&a), side_next(&b))
		add_row(l, &a, &b);
	wrap_end(&a.wrap);
	wrap_end(&b.wrap);
	l->number++;
}
