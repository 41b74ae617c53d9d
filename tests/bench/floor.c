#include "tests/bench/floor.h"

#include <stdbool.h>
#include <string.h>

#include "net/base/utf8.h"

enum {
	COLUMNS = 256,
	MOVE = 5,  /* bytes: ESC [ r ; c H of the shorter kind, or a move within the row */
	ERASE = 3, /* ESC [ K */
};

/* One row: where each column's character begins, and how long it is. */
struct row {
	const char *at[COLUMNS];
	size_t bytes[COLUMNS];
	size_t columns;
};

static void row_read(struct row *r, const struct screen_text *s, size_t number)
{
	const char *text = number < s->count ? s->rows[number] : "";
	r->columns = 0;
	while (*text && r->columns < COLUMNS) {
		size_t n;
		utf8_get(text, &n);
		r->at[r->columns] = text;
		r->bytes[r->columns++] = n;
		text += n;
	}
}

/* Beyond a row's end there are spaces. */
static bool same(const struct row *a, const struct row *b, size_t column)
{
	const char *x = column < a->columns ? a->at[column] : " ";
	const char *y = column < b->columns ? b->at[column] : " ";
	size_t n = column < a->columns ? a->bytes[column] : 1;
	size_t m = column < b->columns ? b->bytes[column] : 1;
	return n == m && memcmp(x, y, n) == 0;
}

/* A gap that is cheaper to write again than to jump over belongs to the run. */
static void row_cost(const struct row *before, const struct row *after, struct floor *f)
{
	size_t end = after->columns, gap = MOVE;
	for (size_t i = 0; i < end; i++) {
		if (same(before, after, i)) {
			gap += after->bytes[i];
			continue;
		}
		f->cells++;
		f->bytes += after->bytes[i];
		f->floor += after->bytes[i] + (gap < MOVE ? gap : MOVE);
		gap = 0;
	}
	for (size_t i = end; i < before->columns; i++)
		if (!same(before, after, i)) {
			f->floor += ERASE + (gap ? MOVE : 0);
			return;
		}
}

struct floor floor_between(const struct screen_text *before, const struct screen_text *after)
{
	struct floor f = {0};
	struct row old, new;
	size_t rows = before->count > after->count ? before->count : after->count;
	for (size_t i = 0; i < rows; i++) {
		row_read(&old, before, i);
		row_read(&new, after, i);
		row_cost(&old, &new, &f);
	}
	return f;
}
