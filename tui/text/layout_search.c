#include <stdlib.h>
#include <string.h>

#include "tui/text/layout.h"

#define HITS_MAX 10000

/* Hits as they are found; the array doubles in the arena. */
struct hits {
	struct arena *arena;
	struct layout_hit *list;
	size_t n, cap;
};

static void add_hit(struct hits *hits, size_t line, int column, int width)
{
	if (hits->n == hits->cap) {
		struct layout_hit *larger;

		hits->cap = hits->cap ? hits->cap * 2 : 32;
		larger = arena_array(hits->arena, hits->cap, sizeof(*larger));
		if (hits->n)
			memcpy(larger, hits->list, hits->n * sizeof(*larger));
		hits->list = larger;
	}
	hits->list[hits->n++] = (struct layout_hit){line, column, width};
}

/* The part of bytes [from, to) of the paragraph that stands on this line. The text is last there.
 */
static void hit_on_line(struct hits *hits, const struct layout_line *line, size_t number,
			size_t from, size_t to)
{
	const char *text = line->paragraph;
	int before = line->width - text_width_n(text + line->start, line->end - line->start);

	if (from < line->start)
		from = line->start;
	if (to > line->end)
		to = line->end;
	if (from >= to)
		return;
	add_hit(hits, number, before + text_width_n(text + line->start, from - line->start),
		text_width_n(text + from, to - from));
}

/* A line of the page, or of its left column. */
static const struct layout_line *line_at(const struct layout *l, size_t i, bool left)
{
	return left ? l->lines[i].left : &l->lines[i];
}

/* Searches the paragraph whose lines are [first, end). */
static void find_in_paragraph(const struct layout *l, size_t first, size_t end, bool left,
			      const char *needle, struct hits *hits)
{
	const char *text = line_at(l, first, left)->paragraph;
	size_t n = line_at(l, end - 1, left)->end, line = first;
	struct text_hit hit;

	for (size_t at = line_at(l, first, left)->start; text_find(text, n, at, needle, &hit);
	     at = hit.at + hit.n) {
		while (line + 1 < end && line_at(l, line + 1, left)->start <= hit.at)
			line++;
		for (size_t i = line; i < end && line_at(l, i, left)->start < hit.at + hit.n; i++)
			hit_on_line(hits, line_at(l, i, left), i, hit.at, hit.at + hit.n);
		if (hits->n >= HITS_MAX)
			return;
	}
}

static int compare_hits(const void *a, const void *b)
{
	const struct layout_hit *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->column - y->column;
}

/* Searches both columns of lines [first, end). */
static void find_beside(const struct layout *l, size_t first, size_t end, const char *needle,
			struct hits *hits)
{
	size_t before = hits->n;

	find_in_paragraph(l, first, end, true, needle, hits);
	find_in_paragraph(l, first, end, false, needle, hits);
	if (hits->n > before)
		qsort(hits->list + before, hits->n - before, sizeof(*hits->list), compare_hits);
}

size_t layout_find(const struct layout *l, const char *needle, struct arena *a,
		   struct layout_hit **list)
{
	struct hits hits = {.arena = a};
	size_t end;

	for (size_t i = 0; i < l->line_count && hits.n < HITS_MAX; i = end) {
		end = i + 1;
		if (!l->lines[i].paragraph)
			continue;
		while (end < l->line_count && l->lines[end].paragraph == l->lines[i].paragraph)
			end++;
		if (l->lines[i].left)
			find_beside(l, i, end, needle, &hits);
		else
			find_in_paragraph(l, i, end, false, needle, &hits);
	}
	*list = hits.list;
	return hits.n;
}
