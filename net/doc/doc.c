#include "net/doc/doc.h"

#include <stdbool.h>
#include <string.h>

#include "net/base/str.h"

static void add_spans(const struct span *spans, size_t count, struct str *out)
{
	for (size_t i = 0; i < count; i++)
		str_adds(out, spans[i].text);
}

/* Rows on lines of their own, cells parted by a tab. */
static void add_cells(const struct block *b, struct str *out)
{
	for (int row = 0; row < b->rows; row++) {
		if (row)
			str_addc(out, '\n');
		for (int column = 0; column < b->columns; column++) {
			const struct cell *c = &b->cells[row * b->columns + column];

			if (column)
				str_addc(out, '\t');
			add_spans(c->spans, c->span_count, out);
		}
	}
}

static void add_block(const struct block *b, struct str *out)
{
	if (b->marker) {
		str_adds(out, b->marker);
		str_addc(out, ' ');
	}
	if (b->kind == BLOCK_TABLE)
		add_cells(b, out);
	else
		add_spans(b->spans, b->span_count, out);
}

char *doc_text(const struct doc *doc, struct arena *a)
{
	struct str out = STR_INIT;
	char *text;

	for (size_t i = 0; i < doc->block_count; i++) {
		size_t gap = out.len, start;

		if (gap)
			str_adds(&out, "\n\n");
		start = out.len;
		add_block(&doc->blocks[i], &out);
		if (out.len == start)
			str_cut(&out, gap);
	}
	text = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return text;
}

/* Words may run on from one span into the next, so whether the last byte was space is passed on. */
static size_t count_words(const struct span *spans, size_t count)
{
	size_t words = 0;
	bool inside = false;

	for (size_t i = 0; i < count; i++)
		for (const char *p = spans[i].text; *p; p++) {
			bool space = strchr(" \t\n", *p) != NULL;

			words += !space && !inside;
			inside = !space;
		}
	return words;
}

size_t doc_words(const struct doc *doc)
{
	size_t words = 0;

	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *b = &doc->blocks[i];

		words += count_words(b->spans, b->span_count);
		for (int c = 0; b->kind == BLOCK_TABLE && c < b->rows * b->columns; c++)
			words += count_words(b->cells[c].spans, b->cells[c].span_count);
	}
	return words;
}
