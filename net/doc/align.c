#include "net/doc/align.h"

#include <stdlib.h>
#include <string.h>

/* Differences of one stretch up to which the shortest way is looked for. */
#define COST_MAX 1500

static size_t hash(const char *text, size_t n)
{
	uint64_t h = 14695981039346656037U; /* FNV-1a */

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)text[i]) * 1099511628211U;
	return (size_t)(h ^ h >> 32);
}

/* The slot that holds the text's number, or where it would be put. */
static uint32_t *find_slot(const struct token_table *t, const char *text, size_t n)
{
	size_t i = hash(text, n) & (t->size - 1);

	for (; t->slots[i]; i = (i + 1) & (t->size - 1)) {
		size_t k = t->slots[i] - 1;

		if (t->lengths[k] == n && !memcmp(t->texts[k], text, n))
			break;
	}
	return &t->slots[i];
}

static void grow(struct token_table *t)
{
	t->size = t->size ? t->size * 2 : 256;
	free(t->slots);
	t->slots = mem_array(t->size, sizeof(*t->slots));
	t->texts = mem_resize(t->texts, t->size, sizeof(*t->texts));
	t->lengths = mem_resize(t->lengths, t->size, sizeof(*t->lengths));
	for (size_t k = 0; k < t->count; k++)
		*find_slot(t, t->texts[k], t->lengths[k]) = (uint32_t)k + 1;
}

static uint32_t number_of(struct token_table *t, const char *text, size_t n)
{
	uint32_t *slot;

	if (t->count * 2 >= t->size)
		grow(t);
	slot = find_slot(t, text, n);
	if (!*slot) {
		t->texts[t->count] = text;
		t->lengths[t->count] = n;
		*slot = (uint32_t)++t->count;
	}
	return *slot - 1;
}

void tokens_add(struct tokens *row, struct token_table *table, const char *text, size_t n)
{
	if (row->count == row->size) {
		row->size = row->size ? row->size * 2 : 64;
		row->ids = mem_resize(row->ids, row->size, sizeof(*row->ids));
		row->texts = mem_resize(row->texts, row->size, sizeof(*row->texts));
		row->lengths = mem_resize(row->lengths, row->size, sizeof(*row->lengths));
	}
	row->ids[row->count] = number_of(table, text, n);
	row->texts[row->count] = text;
	row->lengths[row->count++] = n;
}

const char *paragraph_end(const char *p)
{
	for (; *p; p++)
		if (*p == '\n') {
			const char *next = p + 1 + strspn(p + 1, " \t");

			if (*next == '\n' || !*next)
				return p;
		}
	return p;
}

void tokens_free(struct tokens *row)
{
	free(row->ids);
	free(row->texts);
	free(row->lengths);
	*row = (struct tokens){0};
}

void token_table_free(struct token_table *table)
{
	free(table->texts);
	free(table->lengths);
	free(table->slots);
	*table = (struct token_table){0};
}

/* The furthest reach on each diagonal, from the beginning and from the end; index 0 is in the
 * middle. */
struct reach {
	ptrdiff_t *forward, *backward;
};

/* A stretch of both rows. */
struct stretch {
	const uint32_t *a, *b;
	ptrdiff_t n, m;
};

/* A diagonal that no way within the rows has reached. */
#define UNREACHED (PTRDIFF_MIN / 2)

/* A point on a shortest way. */
struct point {
	ptrdiff_t x, y;
	bool found;
};

/* The furthest point within the rows on diagonal k, one difference away from its neighbours. */
static ptrdiff_t advance(const struct stretch *s, const ptrdiff_t *v, ptrdiff_t k, ptrdiff_t d)
{
	ptrdiff_t down = k < d ? v[k + 1] : UNREACHED;
	ptrdiff_t right = k > -d ? v[k - 1] + 1 : UNREACHED;

	if (!d)
		return 0;
	if (down < 0 || down - k > s->m)
		down = UNREACHED;
	if (right < 0 || right > s->n)
		right = UNREACHED;
	return down > right ? down : right;
}

/* Whether the ways from both ends touch on a diagonal. */
static bool meet(const struct stretch *s, ptrdiff_t x, ptrdiff_t from_end)
{
	return x >= 0 && from_end >= 0 && x + from_end >= s->n;
}

/*
 * One step of Myers' search from the beginning: all diagonals that d differences reach. Returns the
 * point where the way meets that from the end.
 */
static struct point step_forward(const struct stretch *s, const struct reach *r, ptrdiff_t d)
{
	ptrdiff_t delta = s->n - s->m, *v = r->forward;

	for (ptrdiff_t k = -d; k <= d; k += 2) {
		ptrdiff_t x = advance(s, v, k, d), y = x - k;

		while (x >= 0 && x < s->n && y < s->m && s->a[x] == s->b[y]) {
			x++;
			y++;
		}
		v[k] = x;
		if ((delta & 1) && k >= delta - (d - 1) && k <= delta + (d - 1) &&
		    meet(s, x, r->backward[delta - k]))
			return (struct point){x, y, true};
	}
	return (struct point){0, 0, false};
}

/* The same from the end, in coordinates that count from there. */
static struct point step_backward(const struct stretch *s, const struct reach *r, ptrdiff_t d)
{
	ptrdiff_t delta = s->n - s->m, *v = r->backward;

	for (ptrdiff_t k = -d; k <= d; k += 2) {
		ptrdiff_t x = advance(s, v, k, d), y = x - k;

		while (x >= 0 && x < s->n && y < s->m && s->a[s->n - 1 - x] == s->b[s->m - 1 - y]) {
			x++;
			y++;
		}
		v[k] = x;
		if (!(delta & 1) && k >= delta - d && k <= delta + d &&
		    meet(s, x, r->forward[delta - k]))
			return (struct point){s->n - x, s->m - y, true};
	}
	return (struct point){0, 0, false};
}

/* A point in the middle of a shortest way; none when there are too many differences. */
static struct point middle(const struct stretch *s)
{
	ptrdiff_t most = (s->n + s->m + 1) / 2, limit = most < COST_MAX ? most : COST_MAX;
	size_t size = (size_t)(2 * limit + 3);
	ptrdiff_t *memory = mem_array(2 * size, sizeof(*memory));
	struct reach r = {memory + limit + 1, memory + size + limit + 1};
	struct point p = {0, 0, false};

	for (ptrdiff_t d = 0; d <= limit && !p.found; d++) {
		p = step_forward(s, &r, d);
		if (!p.found)
			p = step_backward(s, &r, d);
	}
	free(memory);
	return p;
}

/*
 * What is equal at both ends is matched, then the stretch is cut at a middle point. Each part has
 * at most half of the differences, so the recursion is at most log2(COST_MAX) deep.
 */
static void align_stretch(struct stretch s, size_t at_a, size_t at_b, size_t *partner)
{
	struct point p;

	for (; s.n && s.m && *s.a == *s.b; s.a++, s.b++, s.n--, s.m--)
		partner[at_a++] = at_b++;
	for (; s.n && s.m && s.a[s.n - 1] == s.b[s.m - 1]; s.n--, s.m--)
		partner[at_a + (size_t)s.n - 1] = at_b + (size_t)s.m - 1;
	if (!s.n || !s.m)
		return;
	p = middle(&s);
	if (!p.found || (p.x == 0 && p.y == 0) || (p.x == s.n && p.y == s.m))
		return;
	align_stretch((struct stretch){s.a, s.b, p.x, p.y}, at_a, at_b, partner);
	align_stretch((struct stretch){s.a + p.x, s.b + p.y, s.n - p.x, s.m - p.y},
		      at_a + (size_t)p.x, at_b + (size_t)p.y, partner);
}

void align(const uint32_t *a, size_t n, const uint32_t *b, size_t m, size_t *partner)
{
	for (size_t i = 0; i < n; i++)
		partner[i] = ALIGN_NONE;
	align_stretch((struct stretch){a, b, (ptrdiff_t)n, (ptrdiff_t)m}, 0, 0, partner);
}
