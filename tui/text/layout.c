#include "tui/text/layout.h"

#include <string.h>

#include "tui/text/flow.h"

#define WIDTH_MIN 10

struct layout *layout_new(struct arena *a, const struct layout_options *options)
{
	struct layout *l = arena_alloc(a, sizeof(*l));

	l->arena = a;
	l->options = *options;
	if (l->options.width < WIDTH_MIN)
		l->options.width = WIDTH_MIN;
	return l;
}

struct layout_line *layout_add_line(struct layout *l)
{
	if (l->line_count == l->line_cap) {
		struct layout_line *larger;

		l->line_cap = l->line_cap ? l->line_cap * 2 : 64;
		larger = arena_array(l->arena, l->line_cap, sizeof(*larger));
		if (l->line_count)
			memcpy(larger, l->lines, l->line_count * sizeof(*larger));
		l->lines = larger;
	}
	l->lines[l->line_count].number = l->number;
	return &l->lines[l->line_count++];
}

void line_add_run(struct layout_line *line, enum role role, const char *text, size_t n)
{
	line->runs[line->run_count++] = (struct layout_run){.role = role, .text = text, .n = n};
	line->width += text_width_n(text, n);
}

/* What may stand before a line's text is at most this wide; deeper nesting looks the same. */
#define BEFORE_MAX 60

const char *layout_spaces(int columns)
{
	static const char spaces[BEFORE_MAX + 1] =
		"                                                            ";

	if (columns > BEFORE_MAX)
		columns = BEFORE_MAX;
	return spaces + BEFORE_MAX - (columns < 0 ? 0 : columns);
}

const char *layout_bars(const struct layout *l, int quote, size_t *n)
{
	static const char utf8[] = "│ │ │ │ │ ", ascii[] = "| | | | | ";
	const size_t one = l->options.ascii ? 2 : 4;

	*n = (size_t)(quote > 5 ? 5 : quote) * one;
	return l->options.ascii ? ascii : utf8;
}

/* Bars, the free columns, the marker in them: room for these runs. */
#define BEFORE_RUNS 3

static void add_before(struct layout *l, struct layout_line *line, const struct flow_frame *frame,
		       const char *marker)
{
	int left = frame->left, wide = marker ? text_width(marker) + 1 : 0;
	size_t n;

	if (frame->quote) {
		const char *bars = layout_bars(l, frame->quote, &n);

		line_add_run(line, ROLE_BAR, bars, n);
	}
	if (marker && wide <= left) {
		const char *free_columns = layout_spaces(left - wide);

		if (left > wide)
			line_add_run(line, ROLE_TEXT, free_columns, strlen(free_columns));
		line_add_run(line, ROLE_MARKER, arena_printf(l->arena, "%s ", marker),
			     strlen(marker) + 1);
	} else if (left && frame->quote) {
		line_add_run(line, ROLE_TEXT, layout_spaces(left), strlen(layout_spaces(left)));
	} else {
		line->indent = line->width = left;
	}
}

static int before_width(const struct flow_frame *frame)
{
	return (frame->quote > 5 ? 5 : frame->quote) * 2 + frame->left;
}

void layout_flow(struct layout *l, struct flow *f, const struct flow_frame *frame)
{
	const int columns = l->options.width - before_width(frame);
	const char *marker = frame->marker;
	struct wrap_line cut;

	wrap_begin(&l->wrap, f->text, f->n);
	while (wrap_next(&l->wrap, columns, &cut)) {
		struct layout_line *line = layout_add_line(l);

		line->runs =
			arena_array(l->arena, flow_runs_max(f, cut.start, cut.end) + BEFORE_RUNS,
				    sizeof(*line->runs));
		add_before(l, line, frame, marker);
		if (frame->right)
			line->indent = line->width = l->options.width - cut.width;
		flow_runs(f, cut.start, cut.end, line);
		line->width += cut.width;
		line->paragraph = f->text;
		line->start = cut.start;
		line->end = cut.end;
		marker = NULL;
	}
	wrap_end(&l->wrap);
	l->number++;
}

void layout_text(struct layout *l, enum role role, const char *text)
{
	const struct flow_frame frame = {0};
	struct flow f;

	flow_begin(&f, l->arena, strlen(text), 1);
	flow_add(&f, role, 0, 0, text);
	layout_flow(l, &f, &frame);
}

void layout_spans(struct layout *l, enum role role, const struct span *spans, size_t n, int indent,
		  const char *marker)
{
	const struct flow_frame frame = {.left = indent, .marker = marker};
	struct flow f;

	flow_spans(&f, l->arena, role, spans, n);
	layout_flow(l, &f, &frame);
}

void layout_blank(struct layout *l)
{
	if (!l->line_count || !l->lines[l->line_count - 1].run_count)
		return;
	layout_add_line(l);
	l->number++;
}

void layout_line_text(const struct layout_line *line, struct str *out)
{
	str_addf(out, "%*s", line->indent, "");
	for (size_t i = 0; i < line->run_count; i++)
		str_add(out, line->runs[i].text, line->runs[i].n);
}
