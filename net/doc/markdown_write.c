#include <stdlib.h>
#include <string.h>

#include "net/doc/markdown.h"
#include "net/doc/markdown_form.h"

/* Lists within lists that are told apart. */
#define DEPTH_MAX 64

/* What is written around text with a mark. Code stands alone, innermost. */
static const struct {
	unsigned mark;
	const char *sign;
} signs[] = {
	{MARK_BOLD, "**"},
	{MARK_ITALIC, "*"},
	{MARK_STRIKE, "~~"},
};

#define SIGN_COUNT (sizeof(signs) / sizeof(*signs))

struct writer {
	const struct doc *doc;
	struct str *out;
	unsigned wanted;	 /* the marks that are written at all */
	size_t open[SIGN_COUNT]; /* the signs that are open, outermost first */
	size_t open_count;
	int link;
	const char *line_end; /* a line break within the block: "\\\n" and the indentation */
	int width[DEPTH_MAX]; /* of the markers of the lists the block stands in */
};

/* Closes marks from the inside until none is open that is not in keep; a space goes behind. */
static void close_marks(struct writer *w, unsigned keep)
{
	size_t kept = 0;
	bool space = false;

	while (kept < w->open_count && signs[w->open[kept]].mark & keep)
		kept++;
	while (w->open_count > kept) {
		if (str_has_end(w->out, " ")) {
			str_cut(w->out, w->out->len - 1);
			space = true;
		}
		str_adds(w->out, signs[w->open[--w->open_count]].sign);
	}
	if (space)
		str_addc(w->out, ' ');
}

static unsigned open_marks(const struct writer *w)
{
	unsigned marks = 0;

	for (size_t i = 0; i < w->open_count; i++)
		marks |= signs[w->open[i]].mark;
	return marks;
}

/* Opens those of the marks that are not open yet. */
static void add_marks(struct writer *w, unsigned marks)
{
	unsigned open = open_marks(w);

	for (size_t i = 0; i < SIGN_COUNT; i++)
		if (marks & ~open & signs[i].mark) {
			str_adds(w->out, signs[i].sign);
			w->open[w->open_count++] = i;
		}
}

static void write_url(const char *url, struct str *out)
{
	bool odd = url[strcspn(url, "() <>\\")] != '\0';

	if (!odd) {
		str_adds(out, url);
		return;
	}
	str_addc(out, '<');
	for (; *url; url++)
		if (*url == '<' || *url == '>' || *url == '\\')
			str_addf(out, "%%%02X", (unsigned)*url);
		else
			str_addc(out, *url);
	str_addc(out, '>');
}

static void end_link(struct writer *w)
{
	if (!w->link)
		return;
	str_adds(w->out, "](");
	write_url(w->doc->links[w->link - 1].url, w->out);
	str_addc(w->out, ')');
	w->link = 0;
}

static void begin_link(struct writer *w, int link)
{
	if (!link)
		return;
	/* "!" and a link would be an image. */
	if (w->out->len && w->out->data[w->out->len - 1] == '!')
		str_splice(w->out, w->out->len - 1, 0, "\\", 1);
	str_addc(w->out, '[');
	w->link = link;
}

/* Between more backticks than the text has in a row. */
static void write_code(struct writer *w, const char *text)
{
	size_t most = 0, run;
	bool pad = *text == '`' || str_ends(text, "`");

	for (const char *p = text; (p = strchr(p, '`')); p += run) {
		run = strspn(p, "`");
		most = run > most ? run : most;
	}
	for (size_t i = 0; i <= most; i++)
		str_addc(w->out, '`');
	str_addf(w->out, pad ? " %s " : "%s", text);
	for (size_t i = 0; i <= most; i++)
		str_addc(w->out, '`');
}

static void write_span(struct writer *w, const struct span *s, bool line_start)
{
	unsigned marks = s->marks & w->wanted;
	const char *text = s->text;

	if (s->link != w->link || !marks)
		close_marks(w, 0);
	else
		close_marks(w, marks);
	if (s->link != w->link) {
		end_link(w);
		begin_link(w, s->link);
	}
	if (!strcmp(text, "\n")) {
		close_marks(w, 0);
		str_adds(w->out, w->line_end);
		return;
	}
	if (*text == ' ' && marks & ~open_marks(w)) {
		str_addc(w->out, ' ');
		text++;
	}
	add_marks(w, marks);
	if (marks & MARK_CODE)
		write_code(w, text);
	else
		markdown_escape_line(text, line_start && !w->open_count && !w->link, w->link,
				     w->out);
}

static void write_spans(struct writer *w, const struct span *spans, size_t count)
{
	for (size_t i = 0; i < count; i++)
		write_span(w, &spans[i], !i || !strcmp(spans[i - 1].text, "\n"));
	close_marks(w, 0);
	end_link(w);
}

/* Before each line of a block: its quotes and the indentation of its lists. */
static void add_indent(const struct writer *w, const struct block *b, int depth, struct str *out)
{
	for (int i = 0; i < b->quote; i++)
		str_adds(out, "> ");
	for (int d = 1; d <= depth && d < DEPTH_MAX; d++)
		for (int i = 0; i < w->width[d]; i++)
			str_addc(out, ' ');
}

/* The indentation and the marker that the block's first line begins with. */
static void begin_block(struct writer *w, const struct block *b)
{
	bool bullet = b->marker && !strcmp(b->marker, "•");

	if (!b->marker) {
		add_indent(w, b, b->depth, w->out);
		return;
	}
	add_indent(w, b, b->depth - 1, w->out);
	str_addf(w->out, "%s ", bullet ? "-" : b->marker);
	if (b->depth < DEPTH_MAX)
		w->width[b->depth] = bullet ? 2 : (int)strlen(b->marker) + 1;
}

static void write_pre(struct writer *w, const struct block *b, const char *indent)
{
	struct str text = STR_INIT;
	const char *fence;

	for (size_t i = 0; i < b->span_count; i++)
		str_adds(&text, b->spans[i].text);
	fence = strstr(text.data, "```") ? "~~~~" : "```";
	str_addf(w->out, "%s\n%s", fence, indent);
	for (const char *p = text.data; *p; p++) {
		str_addc(w->out, *p);
		if (*p == '\n')
			str_adds(w->out, indent);
	}
	str_addf(w->out, "\n%s%s", indent, fence);
	str_free(&text);
}

static void write_row(struct writer *w, const struct block *b, int row)
{
	w->line_end = " "; /* a row is one line */
	str_addc(w->out, '|');
	for (int column = 0; column < b->columns; column++) {
		const struct cell *c = &b->cells[row * b->columns + column];

		str_addc(w->out, ' ');
		write_spans(w, c->spans, c->span_count);
		str_adds(w->out, " |");
	}
}

static void write_table(struct writer *w, const struct block *b, const char *indent)
{
	for (int row = 0; row < b->rows; row++) {
		if (row)
			str_addf(w->out, "\n%s", indent);
		write_row(w, b, row);
		if (row)
			continue;
		str_addf(w->out, "\n%s|", indent);
		for (int column = 0; column < b->columns; column++)
			str_adds(w->out, "---|");
	}
}

static void write_figure(struct writer *w, const struct block *b)
{
	str_adds(w->out, "![");
	/* In a link's text, brackets are escaped. */
	for (size_t i = 0; i < b->span_count; i++) {
		struct span s = b->spans[i];

		if (!strcmp(s.text, "\n"))
			s.text = " ";
		close_marks(w, s.marks & w->wanted);
		add_marks(w, s.marks & w->wanted);
		markdown_escape_line(s.text, false, true, w->out);
	}
	close_marks(w, 0);
	str_adds(w->out, "](");
	write_url(b->picture.url, w->out);
	str_addc(w->out, ')');
}

static void write_heading(struct writer *w, const struct block *b)
{
	for (int i = 0; i < b->level; i++)
		str_addc(w->out, '#');
	str_addc(w->out, ' ');
	write_spans(w, b->spans, b->span_count);
	/* "#" behind a space at the end of a heading would belong to its beginning. */
	if (str_has_end(w->out, " #"))
		str_splice(w->out, w->out->len - 1, 0, "\\", 1);
}

static void write_content(struct writer *w, const struct block *b, const char *indent)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		write_heading(w, b);
		break;
	case BLOCK_PRE:
		write_pre(w, b, indent);
		break;
	case BLOCK_TABLE:
		write_table(w, b, indent);
		break;
	case BLOCK_FIGURE:
		write_figure(w, b);
		break;
	case BLOCK_RULE:
		str_adds(w->out, "---");
		break;
	case BLOCK_BYLINE:
		write_spans(w, b->spans, b->span_count);
		str_adds(w->out, " " MARKDOWN_BYLINE);
		break;
	default:
		write_spans(w, b->spans, b->span_count);
	}
}

static void write_block(struct writer *w, const struct block *b)
{
	struct str indent = STR_INIT, line_end = STR_INIT;

	begin_block(w, b);
	add_indent(w, b, b->depth, &indent);
	str_addf(&line_end, "\\\n%s", indent.data);
	w->line_end = line_end.data;
	write_content(w, b, indent.data);
	str_free(&indent);
	str_free(&line_end);
}

/* A list that begins with another number than 1 does not begin behind text without a blank line. */
static bool begins_late(const struct block *before, const struct block *b)
{
	return b->depth > before->depth && strcmp(b->marker, "•") != 0 &&
	       strcmp(b->marker, "1.") != 0;
}

/* Between two blocks: list items stand line by line, all else is parted by a blank line. */
static void write_gap(struct writer *w, const struct block *before, const struct block *b)
{
	int quote = before->quote < b->quote ? before->quote : b->quote;

	str_addc(w->out, '\n');
	if (b->marker && before->depth && b->quote == before->quote && !begins_late(before, b))
		return;
	for (int i = 0; i < quote; i++)
		str_adds(w->out, i ? " >" : ">");
	str_addc(w->out, '\n');
}

void markdown_write_marks(const struct doc *doc, unsigned wanted, struct str *out)
{
	struct writer w = {.doc = doc, .out = out, .wanted = wanted};
	const struct block *before = NULL;

	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *b = &doc->blocks[i];

		if (b->kind == BLOCK_NOTICE)
			continue;
		if (before)
			write_gap(&w, before, b);
		write_block(&w, b);
		before = b;
	}
}

void markdown_write(const struct doc *doc, struct str *out)
{
	markdown_write_marks(doc, MARK_BOLD | MARK_ITALIC | MARK_STRIKE | MARK_CODE, out);
}
