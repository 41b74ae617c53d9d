/*
 * A doc in one line a block, for tests: kind and level, quote and depth, marker, spans. Marks are
 * written before the text they cover: "p {bi:đậm nghiêng}{#1:liên kết}".
 */
#ifndef TESTS_UNIT_DOC_SHOW_H
#define TESTS_UNIT_DOC_SHOW_H

#include "net/base/str.h"
#include "net/doc/doc.h"

static inline void show_spans(const struct span *spans, size_t count, struct str *out)
{
	static const char letters[] = "biusc+-~";

	for (size_t i = 0; i < count; i++) {
		str_addc(out, '{');
		for (int m = 0; letters[m]; m++)
			if (spans[i].marks & 1U << m)
				str_addc(out, letters[m]);
		if (spans[i].link)
			str_addf(out, "#%d", spans[i].link);
		str_addc(out, ':');
		for (const char *p = spans[i].text; *p; p++)
			if (*p == '\n')
				str_adds(out, "\\n");
			else
				str_addc(out, *p);
		str_addc(out, '}');
	}
}

static inline void show_cells(const struct block *b, struct str *out)
{
	for (int row = 0; row < b->rows; row++) {
		str_adds(out, row ? " /" : "");
		for (int column = 0; column < b->columns; column++) {
			const struct cell *c = &b->cells[row * b->columns + column];

			str_addf(out, " |%s", c->heading ? "h" : "");
			if (c->columns > 1)
				str_addf(out, "%d", c->columns);
			show_spans(c->spans, c->span_count, out);
		}
	}
}

static inline void show_block(const struct block *b, struct str *out)
{
	static const char *const kinds[] = {"p",   "h",	     "pre",  "table",
					    "fig", "byline", "rule", "notice"};

	str_adds(out, kinds[b->kind]);
	if (b->level)
		str_addf(out, "%d", b->level);
	if (b->quote)
		str_addf(out, " q%d", b->quote);
	if (b->depth)
		str_addf(out, " d%d", b->depth);
	if (b->marker)
		str_addf(out, " %s", b->marker);
	if (b->kind == BLOCK_FIGURE)
		str_addf(out, " <%s>", b->picture.url);
	if (b->span_count)
		str_addc(out, ' ');
	show_spans(b->spans, b->span_count, out);
	if (b->kind == BLOCK_TABLE)
		show_cells(b, out);
	str_addc(out, '\n');
}

static inline void show_doc(const struct doc *doc, struct str *out)
{
	for (size_t i = 0; i < doc->block_count; i++)
		show_block(&doc->blocks[i], out);
}

#endif
