#include "net/doc/diff.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/align.h"

/* Paragraphs of which so many percent of the words are the same count as one that was changed. */
#define ALIKE 35

/* Gaps with more pairs of paragraphs are not searched for changed ones. */
#define PAIRS_MAX 10000

/* A paragraph: its words, and the same sorted to be compared as a heap. */
struct paragraph {
	const char *text;
	size_t length;
	struct tokens words;
	uint32_t *sorted;
};

/* One of the two texts. */
struct side {
	struct tokens rows; /* its paragraphs, as tokens */
	struct paragraph *paragraphs;
	size_t count;
};

struct comparison {
	struct side before, after;
	struct token_table row_table, word_table;
	struct arena *arena;
	struct diff *diff;
	size_t row_size;
	struct span *spans; /* of the row that is being made */
	size_t span_count, span_size;
	struct str text; /* of its last span */
	unsigned marks;
};

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* How many bytes of punctuation begin the text: ASCII, or U+2010 to U+205E (quotes, dashes, …). */
static size_t sign_at(const char *p)
{
	size_t bytes;
	uint32_t c = utf8_get(p, &bytes);

	if (c < 0x80)
		return c && ispunct((int)c) ? 1 : 0;
	return (c >= 0x2010 && c <= 0x205E) || c == 0xAB || c == 0xBB ? bytes : 0;
}

/* Where the word's closing signs begin. */
static const char *word_end(const char *p, const char *end)
{
	const char *last = p;
	size_t bytes;

	while (p < end) {
		bool sign = sign_at(p) > 0;

		utf8_get(p, &bytes);
		p += bytes;
		if (!sign)
			last = p;
	}
	return last;
}

/*
 * Words are what white space parts; signs before and behind a word stand for themselves, so that
 * a comma more does not change the word. A line end is a token, too.
 */
static void split_words(const char *p, size_t n, struct tokens *words, struct token_table *table)
{
	const char *end = p + n, *stop, *word;
	size_t bytes;

	while (p < end) {
		if (is_space(*p)) {
			if (*p == '\n')
				tokens_add(words, table, p, 1);
			p++;
			continue;
		}
		for (stop = p; stop < end && !is_space(*stop);)
			stop++;
		for (; p < stop && (bytes = sign_at(p)); p += bytes)
			tokens_add(words, table, p, bytes);
		word = word_end(p, stop);
		if (word > p)
			tokens_add(words, table, p, (size_t)(word - p));
		for (p = word; p < stop; p += bytes) {
			bytes = sign_at(p);
			tokens_add(words, table, p, bytes);
		}
	}
}

static int compare_ids(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static void read_paragraph(struct paragraph *p, struct token_table *table)
{
	split_words(p->text, p->length, &p->words, table);
	p->sorted = mem_array(p->words.count, sizeof(*p->sorted));
	if (p->words.count)
		memcpy(p->sorted, p->words.ids, p->words.count * sizeof(*p->sorted));
	qsort(p->sorted, p->words.count, sizeof(*p->sorted), compare_ids);
}

static void read_side(struct comparison *c, const char *text, struct side *side)
{
	const char *end;

	for (text += strspn(text, " \t\n"); *text; text = end + strspn(end, " \t\n")) {
		end = paragraph_end(text);
		tokens_add(&side->rows, &c->row_table, text, (size_t)(end - text));
	}
	side->count = side->rows.count;
	side->paragraphs = mem_array(side->count, sizeof(*side->paragraphs));
	for (size_t i = 0; i < side->count; i++) {
		side->paragraphs[i].text = side->rows.texts[i];
		side->paragraphs[i].length = side->rows.lengths[i];
		read_paragraph(&side->paragraphs[i], &c->word_table);
	}
}

static void side_release(struct side *side)
{
	for (size_t i = 0; i < side->count; i++) {
		tokens_free(&side->paragraphs[i].words);
		free(side->paragraphs[i].sorted);
	}
	free(side->paragraphs);
	tokens_free(&side->rows);
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

/* Text for the row that is being made; spans end where marks change. */
static void end_span(struct comparison *c)
{
	if (!c->text.len)
		return;
	if (c->span_count == c->span_size) {
		c->span_size = c->span_size ? c->span_size * 2 : 32;
		c->spans = mem_resize(c->spans, c->span_size, sizeof(*c->spans));
	}
	c->spans[c->span_count++] =
		(struct span){c->marks, 0, arena_strndup(c->arena, c->text.data, c->text.len)};
	str_cut(&c->text, 0);
}

static void add_text(struct comparison *c, unsigned marks, const char *text, size_t n)
{
	bool line_end = n == 1 && *text == '\n';

	if (marks != c->marks || line_end || str_equal(c->text.data, "\n"))
		end_span(c);
	c->marks = marks;
	str_add(&c->text, text, n);
}

static bool is_word(const struct tokens *words, size_t i)
{
	return words->texts[i][0] != '\n' && !sign_at(words->texts[i]);
}

/*
 * Whether a space belongs before the word: white space stands there in its text, or it begins the
 * text while words of the other text stand before it. A line end of the same kind is enough.
 */
static bool needs_space(const struct comparison *c, unsigned marks, const struct paragraph *p,
			const char *word)
{
	bool parted = word == p->text || is_space(word[-1]);

	if (*word == '\n' || !parted || (!c->text.len && !c->span_count))
		return false;
	return !(str_has_end(&c->text, "\n") && c->marks == marks);
}

/* Adds words first to last; what is marked is counted. */
static void add_words(struct comparison *c, unsigned marks, const struct paragraph *p, size_t first,
		      size_t last)
{
	for (size_t i = first; i < last; i++) {
		const char *word = p->words.texts[i];

		/* A space between what stayed and what changed belongs to neither. */
		if (needs_space(c, marks, p, word))
			add_text(c, c->text.len && c->marks == marks ? marks : 0, " ", 1);
		add_text(c, marks, word, p->words.lengths[i]);
		if (is_word(&p->words, i)) {
			c->diff->added += marks == MARK_ADDED;
			c->diff->removed += marks == MARK_REMOVED;
		}
	}
}

static void end_row(struct comparison *c, enum diff_kind kind)
{
	struct diff *d = c->diff;
	struct diff_row *row;

	end_span(c);
	if (d->row_count == c->row_size) {
		c->row_size = c->row_size ? c->row_size * 2 : 32;
		d->rows = mem_resize(d->rows, c->row_size, sizeof(*d->rows));
	}
	row = &d->rows[d->row_count++];
	*row = (struct diff_row){kind, arena_array(c->arena, c->span_count, sizeof(*row->spans)),
				 c->span_count};
	if (c->span_count)
		memcpy(row->spans, c->spans, c->span_count * sizeof(*row->spans));
	c->span_count = 0;
	c->marks = 0;
}

static void add_whole(struct comparison *c, enum diff_kind kind, unsigned marks,
		      const struct paragraph *p)
{
	add_words(c, marks, p, 0, p->words.count);
	end_row(c, kind);
}

/* A word or two that happen to be the same between longer changes are read better as changed. */
static void drop_crumbs(size_t *partner, size_t n, size_t m)
{
	size_t gap = 0, next, run;

	for (size_t i = 0; i < n; i += run) {
		run = 1;
		if (partner[i] == ALIGN_NONE) {
			gap++;
			continue;
		}
		while (i + run < n && partner[i + run] == partner[i] + run)
			run++;
		for (next = i + run; next < n && partner[next] == ALIGN_NONE;)
			next++;
		if (run < 3 && gap >= 3 && next - i - run >= 3 && i + run < n && m)
			for (size_t k = i; k < i + run; k++)
				partner[k] = ALIGN_NONE;
		gap = 0;
	}
}

static void add_changed(struct comparison *c, const struct paragraph *a, const struct paragraph *b)
{
	size_t n = a->words.count, m = b->words.count, j = 0;
	size_t *partner = mem_array(n, sizeof(*partner));

	align(a->words.ids, n, b->words.ids, m, partner);
	drop_crumbs(partner, n, m);
	for (size_t i = 0, stop; i < n || j < m; i = stop) {
		for (stop = i; stop < n && partner[stop] == ALIGN_NONE;)
			stop++;
		add_words(c, MARK_REMOVED, a, i, stop);
		add_words(c, MARK_ADDED, b, j, stop < n ? partner[stop] : m);
		j = stop < n ? partner[stop] : m;
		for (; stop < n && partner[stop] == j; stop++, j++)
			add_words(c, 0, b, j, j + 1);
	}
	free(partner);
	end_row(c, DIFF_CHANGED);
}

/* Paragraphs of both texts between two that are the same. */
struct gap {
	const struct paragraph *a, *b;
	size_t n, m;
};

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

static void add_paired(struct comparison *c, const struct gap *g, const unsigned *likenesses,
		       const unsigned *best)
{
	size_t width = g->m + 1, i = 0, j = 0;

	while (i < g->n || j < g->m) {
		size_t at = i * width + j;

		if (i < g->n && j < g->m && likenesses[at] &&
		    best[at] == likenesses[at] + best[at + width + 1])
			add_changed(c, &g->a[i++], &g->b[j++]);
		else if (i < g->n && (j == g->m || best[at] == best[at + width]))
			add_whole(c, DIFF_REMOVED, MARK_REMOVED, &g->a[i++]);
		else
			add_whole(c, DIFF_ADDED, MARK_ADDED, &g->b[j++]);
	}
}

static void add_gap(struct comparison *c, const struct gap *g)
{
	size_t places = (g->n + 1) * (g->m + 1);
	unsigned *likenesses, *best;

	if (!g->n || !g->m || places > PAIRS_MAX) {
		for (size_t i = 0; i < g->n; i++)
			add_whole(c, DIFF_REMOVED, MARK_REMOVED, &g->a[i]);
		for (size_t j = 0; j < g->m; j++)
			add_whole(c, DIFF_ADDED, MARK_ADDED, &g->b[j]);
		return;
	}
	likenesses = mem_array(places, sizeof(*likenesses));
	best = mem_array(places, sizeof(*best));
	pair_gap(g, likenesses, best);
	add_paired(c, g, likenesses, best);
	free(likenesses);
	free(best);
}

static void compare(struct comparison *c)
{
	const struct side *a = &c->before, *b = &c->after;
	size_t *partner = mem_array(a->count, sizeof(*partner)), j = 0;

	align(a->rows.ids, a->count, b->rows.ids, b->count, partner);
	for (size_t i = 0, stop; i < a->count || j < b->count; i = stop) {
		for (stop = i; stop < a->count && partner[stop] == ALIGN_NONE;)
			stop++;
		size_t end = stop < a->count ? partner[stop] : b->count;

		add_gap(c, &(struct gap){a->paragraphs + i, b->paragraphs + j, stop - i, end - j});
		for (j = end; stop < a->count && partner[stop] == j; stop++, j++)
			add_whole(c, DIFF_SAME, 0, &b->paragraphs[j]);
	}
	free(partner);
}

struct diff *diff_text(const char *before, const char *after, struct arena *a)
{
	struct comparison c = {.arena = a, .text = STR_INIT};
	struct diff_row *rows;

	c.diff = arena_alloc(a, sizeof(*c.diff));
	read_side(&c, before, &c.before);
	read_side(&c, after, &c.after);
	compare(&c);
	rows = arena_array(a, c.diff->row_count, sizeof(*rows));
	if (c.diff->row_count)
		memcpy(rows, c.diff->rows, c.diff->row_count * sizeof(*rows));
	free(c.diff->rows);
	c.diff->rows = rows;
	side_release(&c.before);
	side_release(&c.after);
	token_table_free(&c.row_table);
	token_table_free(&c.word_table);
	free(c.spans);
	str_free(&c.text);
	return c.diff;
}
