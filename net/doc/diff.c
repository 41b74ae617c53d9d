#include "net/doc/diff.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/doc/diff_parts.h"

struct comparison {
	struct arena *arena;
	struct diff *diff;
	size_t row_size;
	struct span *spans; /* of the row that is being made */
	size_t span_count, span_size;
	struct str text; /* of its last span */
	unsigned marks;
};

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

static bool same_bytes(const struct paragraph *p, size_t i, const struct paragraph *q, size_t j)
{
	return p->words.lengths[i] == q->words.lengths[j] &&
	       !memcmp(p->words.texts[i], q->words.texts[j], p->words.lengths[i]);
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
	*row = (struct diff_row){kind, 0, arena_array(c->arena, c->span_count, sizeof(*row->spans)),
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

/* The word of both texts; where its spelling alone differs both forms of it. */
static void add_same_word(struct comparison *c, const struct paragraph *a, size_t i,
			  const struct paragraph *b, size_t j)
{
	if (same_bytes(a, i, b, j)) {
		add_words(c, 0, b, j, j + 1);
		return;
	}
	if (needs_space(c, 0, b, b->words.texts[j]))
		add_text(c, 0, " ", 1);
	add_text(c, MARK_RESPELT | MARK_REMOVED, a->words.texts[i], a->words.lengths[i]);
	add_text(c, MARK_RESPELT | MARK_ADDED, b->words.texts[j], b->words.lengths[j]);
	c->diff->respelt++;
}

static void add_changed(struct comparison *c, enum diff_kind kind, const struct paragraph *a,
			const struct paragraph *b)
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
			add_same_word(c, a, stop, b, j);
	}
	free(partner);
	end_row(c, kind);
}

/* One row for each pair: where it lies among the rows is where it lies among the pairs. */
static void add_pair(struct comparison *c, const struct pair *p, const struct side *before,
		     const struct side *after)
{
	const struct paragraph *olds = before->paragraphs, *news = after->paragraphs;

	switch (p->kind) {
	case DIFF_ADDED:
		add_whole(c, p->kind, MARK_ADDED, &news[p->b]);
		break;
	case DIFF_REMOVED:
		add_whole(c, p->kind, MARK_REMOVED, &olds[p->a]);
		break;
	case DIFF_AWAY:
		add_whole(c, p->kind, 0, &olds[p->a]);
		break;
	case DIFF_SAME:
		add_whole(c, p->kind, 0, &news[p->b]);
		break;
	case DIFF_MOVED:
		c->diff->moved++;
		/* fall through */
	case DIFF_CHANGED:
		add_changed(c, p->kind, &olds[p->a], &news[p->b]);
		break;
	}
	c->diff->rows[c->diff->row_count - 1].other = p->other;
}

/* The rows come from the heap while their number is not known. */
static void rows_to_arena(struct diff *d, struct arena *a)
{
	struct diff_row *rows = arena_array(a, d->row_count, sizeof(*rows));

	if (d->row_count)
		memcpy(rows, d->rows, d->row_count * sizeof(*rows));
	free(d->rows);
	d->rows = rows;
}

struct diff *diff_text(const char *before, const char *after, struct arena *a)
{
	struct comparison c = {.arena = a, .text = STR_INIT};
	struct diff_tables tables = {.arena = a};
	struct side x = {0}, y = {0};
	struct pairs pairs = {0};

	c.diff = arena_alloc(a, sizeof(*c.diff));
	side_read(&x, &tables, before);
	side_read(&y, &tables, after);
	pair_paragraphs(&x, &y, &pairs);
	for (size_t i = 0; i < pairs.count; i++)
		add_pair(&c, &pairs.list[i], &x, &y);
	rows_to_arena(c.diff, a);
	side_release(&x);
	side_release(&y);
	token_table_free(&tables.rows);
	token_table_free(&tables.words);
	free(pairs.list);
	free(c.spans);
	str_free(&c.text);
	return c.diff;
}
