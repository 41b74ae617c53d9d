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

/* Searches the paragraph whose lines are [first, end). */
static void find_in_paragraph(const struct layout *l, size_t first, size_t end, const char *needle,
			      struct hits *hits)
{
	const char *text = l->lines[first].paragraph;
	size_t n = l->lines[end - 1].end, line = first;
	struct text_hit hit;

	for (size_t at = l->lines[first].start; text_find(text, n, at, needle, &hit);
	     at = hit.at + hit.n) {
		while (line + 1 < end && l->lines[line + 1].start <= hit.at)
			line++;
		for (size_t i = line; i < end && l->lines[i].start < hit.at + hit.n; i++)
			hit_on_line(hits, &l->lines[i], i, hit.at, hit.at + hit.n);
		if (hits->n >= HITS_MAX)
			return;
	}
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
		find_in_paragraph(l, i, end, needle, &hits);
	}
	*list = hits.list;
	return hits.n;
}
