/* Which paragraph of one text is which of the other. */
#include <stdlib.h>
#include <string.h>

#include "net/doc/diff_parts.h"

/* Paragraphs of which so many percent of the words are the same count as one that was changed; as
 * one that was moved, where it stands elsewhere. */
#define ALIKE	    35
#define ALIKE_MOVED 60

/* A paragraph with fewer words than this stands in many places. */
#define MOVED_WORDS 4

/* Gaps with more pairs of paragraphs are not searched for changed ones. */
#define PAIRS_MAX 40000

/* Paragraphs of both texts between two that are the same, and where they begin. */
struct gap {
	const struct paragraph *a, *b;
	size_t n, m;
	size_t at_a, at_b;
};

static void add(struct pairs *pairs, enum diff_kind kind, size_t a, size_t b)
{
	if (pairs->count == pairs->size) {
		pairs->size = pairs->size ? pairs->size * 2 : 64;
		pairs->list = mem_resize(pairs->list, pairs->size, sizeof(*pairs->list));
	}
	pairs->list[pairs->count++] = (struct pair){kind, a, b, 0};
}

/* How many percent of the longer paragraph's words the other has, too, in any order. */
static unsigned likeness(const struct paragraph *a, const struct paragraph *b)
{
	size_t i = 0, j = 0, same = 0, n = a->words.count, m = b->words.count;

	while (i < n && j < m) {
		if (a->sorted[i] == b->sorted[j]) {
			same++;
			i++;
			j++;
		} else if (a->sorted[i] < b->sorted[j]) {
			i++;
		} else {
			j++;
		}
	}
	n = n > m ? n : m;
	return n ? (unsigned)(same * 100 / n) : 0;
}

/*
 * The pairs of alike paragraphs, in order, with the most likeness in sum. best has (n + 1) * (m +
 * 1) places: what can be had from i and j on.
 */
static void pair_gap(const struct gap *g, unsigned *likenesses, unsigned *best)
{
	size_t width = g->m + 1;

	for (size_t i = g->n; i-- > 0;)
		for (size_t j = g->m; j-- > 0;) {
			unsigned like = likeness(&g->a[i], &g->b[j]);
			unsigned skip_a = best[(i + 1) * width + j],
				 skip_b = best[i * width + j + 1];
			unsigned most = skip_a > skip_b ? skip_a : skip_b;

			likenesses[i * width + j] = like >= ALIKE ? like : 0;
			if (like >= ALIKE && like + best[(i + 1) * width + j + 1] > most)
				most = like + best[(i + 1) * width + j + 1];
			best[i * width + j] = most;
		}
}

static void add_paired(struct pairs *pairs, const struct gap *g, const unsigned *likenesses,
		       const unsigned *best)
{
	size_t width = g->m + 1, i = 0, j = 0;

	while (i < g->n || j < g->m) {
		size_t at = i * width + j;

		if (i < g->n && j < g->m && likenesses[at] &&
		    best[at] == likenesses[at] + best[at + width + 1]) {
			add(pairs, DIFF_CHANGED, g->at_a + i++, g->at_b + j++);
		} else if (i < g->n && (j == g->m || best[at] == best[at + width])) {
			add(pairs, DIFF_REMOVED, g->at_a + i++, ALIGN_NONE);
		} else {
			add(pairs, DIFF_ADDED, ALIGN_NONE, g->at_b + j++);
		}
	}
}

static void add_gap(struct pairs *pairs, const struct gap *g)
{
	size_t places = (g->n + 1) * (g->m + 1);
	unsigned *likenesses, *best;

	if (!g->n || !g->m || places > PAIRS_MAX) {
		for (size_t i = 0; i < g->n; i++)
			add(pairs, DIFF_REMOVED, g->at_a + i, ALIGN_NONE);
		for (size_t j = 0; j < g->m; j++)
			add(pairs, DIFF_ADDED, ALIGN_NONE, g->at_b + j);
		return;
	}
	likenesses = mem_array(places, sizeof(*likenesses));
	best = mem_array(places, sizeof(*best));
	pair_gap(g, likenesses, best);
	add_paired(pairs, g, likenesses, best);
	free(likenesses);
	free(best);
}

/* ---- What was moved ---- */

/* How much of the paragraph removed at one place stands in the one added at another, percent. */
static unsigned moved_likeness(const struct side *before, const struct side *after,
			       const struct pair *removed, const struct pair *added, bool exact)
{
	const struct paragraph *a = &before->paragraphs[removed->a];
	const struct paragraph *b = &after->paragraphs[added->b];

	if (before->rows.ids[removed->a] == after->rows.ids[added->b])
		return 100;
	if (exact || a->words.count < MOVED_WORDS || b->words.count < MOVED_WORDS)
		return 0;
	return likeness(a, b);
}

static size_t count_kind(const struct pairs *pairs, enum diff_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < pairs->count; i++)
		n += pairs->list[i].kind == kind;
	return n;
}

/* What was removed here and added there, most alike first, is one paragraph that was moved. */
static void find_moved(const struct side *before, const struct side *after, struct pairs *pairs)
{
	bool exact = count_kind(pairs, DIFF_REMOVED) * count_kind(pairs, DIFF_ADDED) > PAIRS_MAX;

	for (size_t j = 0; j < pairs->count; j++) {
		struct pair *added = &pairs->list[j];
		unsigned most = ALIKE_MOVED - 1;
		size_t best = ALIGN_NONE;

		if (added->kind != DIFF_ADDED ||
		    after->paragraphs[added->b].words.count < MOVED_WORDS)
			continue;
		for (size_t i = 0; i < pairs->count && most < 100; i++) {
			unsigned like;

			if (pairs->list[i].kind != DIFF_REMOVED)
				continue;
			like = moved_likeness(before, after, &pairs->list[i], added, exact);
			if (like > most) {
				most = like;
				best = i;
			}
		}
		if (best == ALIGN_NONE)
			continue;
		added->kind = DIFF_MOVED;
		added->a = pairs->list[best].a;
		added->other = best;
		pairs->list[best].kind = DIFF_AWAY;
		pairs->list[best].other = j;
	}
}

void pair_paragraphs(const struct side *a, const struct side *b, struct pairs *pairs)
{
	size_t *partner = mem_array(a->count, sizeof(*partner)), j = 0;

	align(a->rows.ids, a->count, b->rows.ids, b->count, partner);
	for (size_t i = 0, stop; i < a->count || j < b->count; i = stop) {
		for (stop = i; stop < a->count && partner[stop] == ALIGN_NONE;)
			stop++;
		size_t end = stop < a->count ? partner[stop] : b->count;

		add_gap(pairs, &(struct gap){a->paragraphs + i, b->paragraphs + j, stop - i,
					     end - j, i, j});
		for (j = end; stop < a->count && partner[stop] == j; stop++, j++)
			add(pairs, DIFF_SAME, stop, j);
	}
	free(partner);
	find_moved(a, b, pairs);
}
