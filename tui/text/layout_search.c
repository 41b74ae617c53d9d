#include <stdlib.h>
#include <string.h>

#include "tui/text/layout.h"

#define HITS_MAX 10000

/* Hits of these words as they are found; the array doubles in the arena. */
struct hits {
	struct find_word words[FIND_WORDS];
	size_t word_count;
	bool seen[FIND_WORDS]; /* those that were found */
	bool whole;
	struct arena *arena;
	struct layout_hit *list;
	size_t n, cap;
};

static void add_hit(struct hits *hits, struct layout_hit hit)
{
	if (hits->n == hits->cap) {
		struct layout_hit *larger;

		hits->cap = hits->cap ? hits->cap * 2 : 32;
		larger = arena_array(hits->arena, hits->cap, sizeof(*larger));
		if (hits->n)
			memcpy(larger, hits->list, hits->n * sizeof(*larger));
		hits->list = larger;
	}
	hits->list[hits->n++] = hit;
}

/* The part of a hit that stands on this line. The text is last there. */
static void hit_on_line(struct hits *hits, const struct layout_line *line, size_t number,
			const struct find_hit *hit)
{
	const char *text = line->paragraph;
	size_t from = hit->at > line->start ? hit->at : line->start;
	size_t to = hit->at + hit->n < line->end ? hit->at + hit->n : line->end;
	int before = line->width - text_width_n(text + line->start, line->end - line->start);

	if (from >= to)
		return;
	before += text_width_n(text + line->start, from - line->start);
	add_hit(hits, (struct layout_hit){number, before, text_width_n(text + from, to - from),
					  hit->rank});
}

/* A line of the page, or of its left column. */
static const struct layout_line *line_at(const struct layout *l, size_t i, bool left)
{
	return left ? l->lines[i].left : &l->lines[i];
}

static bool next_hit(const struct hits *hits, const char *text, size_t n, size_t at,
		     struct find_hit *hit)
{
	return find_next(hits->words, hits->word_count, text, n, at, hits->whole, hit);
}

/* Searches the paragraph whose lines are [first, end). */
static void find_in_paragraph(const struct layout *l, size_t first, size_t end, bool left,
			      struct hits *hits)
{
	const char *text = line_at(l, first, left)->paragraph;
	size_t n = line_at(l, end - 1, left)->end, line = first;
	struct find_hit hit;

	for (size_t at = line_at(l, first, left)->start; next_hit(hits, text, n, at, &hit);
	     at = hit.at + hit.n) {
		hits->seen[hit.word] = true;
		while (line + 1 < end && line_at(l, line + 1, left)->start <= hit.at)
			line++;
		for (size_t i = line; i < end && line_at(l, i, left)->start < hit.at + hit.n; i++)
			hit_on_line(hits, line_at(l, i, left), i, &hit);
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
static void find_beside(const struct layout *l, size_t first, size_t end, struct hits *hits)
{
	size_t before = hits->n;

	find_in_paragraph(l, first, end, true, hits);
	find_in_paragraph(l, first, end, false, hits);
	if (hits->n > before)
		qsort(hits->list + before, hits->n - before, sizeof(*hits->list), compare_hits);
}

static void find_on_page(const struct layout *l, struct hits *hits)
{
	size_t end;

	for (size_t i = 0; i < l->line_count && hits->n < HITS_MAX; i = end) {
		end = i + 1;
		if (!l->lines[i].paragraph)
			continue;
		while (end < l->line_count && l->lines[end].paragraph == l->lines[i].paragraph)
			end++;
		if (l->lines[i].left)
			find_beside(l, i, end, hits);
		else
			find_in_paragraph(l, i, end, false, hits);
	}
}

static bool saw_all(const struct hits *hits)
{
	for (size_t i = 0; i < hits->word_count; i++)
		if (!hits->seen[i])
			return false;
	return true;
}

size_t layout_find(const struct layout *l, const struct find *find, bool whole, struct arena *a,
		   struct layout_hit **list)
{
	struct hits hits = {.arena = a, .whole = whole};

	if (find->together.count) {
		hits.words[0] = find->together;
		hits.word_count = 1;
		find_on_page(l, &hits);
	}
	hits.word_count = find_shown(find, hits.n > 0, hits.words);
	hits.n = 0;
	memset(hits.seen, 0, sizeof(hits.seen));
	find_on_page(l, &hits);
	*list = hits.list;
	return saw_all(&hits) ? hits.n : 0;
}
