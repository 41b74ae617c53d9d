#include "tui/text/layout.h"

#include <stdlib.h>
#include <string.h>

#include "tui/text/flow.h"

/* Lists deeper than this look as deep as this. */
#define DEPTH_MAX   8
#define RULE_WIDTH  20
#define TAB_WIDTH   8
#define CODE_INDENT 2

/* A doc on its way: where the text of each list level begins. */
struct flow_doc {
	struct layout *page;
	int hang[DEPTH_MAX + 1];
};

/* A marker stands right in four columns, so that "9." and "10." have their texts aligned. */
static int marker_field(const char *marker)
{
	int width = text_width(marker) + 1;

	return width < 4 ? 4 : width;
}

static int block_left(struct flow_doc *d, const struct block *b)
{
	int depth = b->depth > DEPTH_MAX ? DEPTH_MAX : b->depth, most = d->page->options.width / 2;

	for (int i = 1; i <= depth; i++)
		if (d->hang[i] <= d->hang[i - 1])
			d->hang[i] = d->hang[i - 1] + 4;
	if (depth && b->marker)
		d->hang[depth] = d->hang[depth - 1] + marker_field(b->marker);
	for (int i = depth + 1; i <= DEPTH_MAX; i++)
		d->hang[i] = 0;
	return d->hang[depth] < most ? d->hang[depth] : most;
}

static void add_spans(struct flow_doc *d, const struct block *b, const struct flow_frame *frame,
		      enum role role)
{
	struct flow f;

	flow_spans(&f, d->page->arena, role, b->spans, b->span_count);
	layout_flow(d->page, &f, frame);
}

static void add_paragraph(struct flow_doc *d, const struct block *b, const struct flow_frame *frame)
{
	add_spans(d, b, frame, ROLE_TEXT);
}

static void add_heading(struct flow_doc *d, const struct block *b, const struct flow_frame *frame)
{
	add_spans(d, b, frame, ROLE_HEADING);
}

static void add_notice(struct flow_doc *d, const struct block *b, const struct flow_frame *frame)
{
	add_spans(d, b, frame, ROLE_NOTICE);
}

static void add_byline(struct flow_doc *d, const struct block *b, const struct flow_frame *frame)
{
	struct flow_frame right = *frame;

	right.right = !frame->quote;
	add_spans(d, b, &right, ROLE_BYLINE);
}

/* "[Ảnh 1 · 1024×768 · 143 kB] " */
static const char *figure_tag(struct layout *l, const struct picture *picture)
{
	const char *size = "", *more = "";

	if (picture->width > 0 && picture->height > 0)
		size = arena_printf(l->arena, " · %d×%d", picture->width, picture->height);
	if (l->options.about)
		more = l->options.about(l->options.context, picture, l->arena);
	return arena_printf(l->arena, "[%s %d%s%s] ", l->options.figure ? l->options.figure : "Ảnh",
			    ++l->figure_count, size, more ? more : "");
}

static void add_figure(struct flow_doc *d, const struct block *b, const struct flow_frame *frame)
{
	const struct span alt = {.text = b->picture.alt ? b->picture.alt : ""};
	const struct span *spans = b->span_count ? b->spans : &alt;
	const size_t count = b->span_count ? b->span_count : 1;
	const char *tag = figure_tag(d->page, &b->picture);
	struct span *all = arena_array(d->page->arena, count + 1, sizeof(*all));
	struct flow f;

	all[0].text = tag;
	memcpy(all + 1, spans, count * sizeof(*all));
	flow_spans(&f, d->page->arena, ROLE_CAPTION, all, count + 1);
	f.pieces[0].role = ROLE_FIGURE;
	layout_flow(d->page, &f, frame);
}

static void add_rule(struct flow_doc *d, const struct block *b, const struct flow_frame *frame)
{
	struct str rule = STR_INIT;
	struct flow f;

	(void)b;
	for (int i = 0; i < RULE_WIDTH && i < d->page->options.width - frame->left; i++)
		str_adds(&rule, d->page->options.ascii ? "-" : "─");
	flow_begin(&f, d->page->arena, rule.len, 1);
	flow_add(&f, ROLE_RULE, 0, 0, rule.data);
	str_free(&rule);
	layout_flow(d->page, &f, frame);
}

/* One line of preformatted text, tabs as spaces; too long a line is cut, not wrapped at words. */
static void add_code_line(struct layout *l, const char *text, size_t n,
			  const struct flow_frame *frame)
{
	const int room = l->options.width - frame->left;
	struct str line = STR_INIT;
	struct flow f;
	int column = 0;

	for (size_t i = 0, bytes; i < n; i += bytes) {
		bool tab = text[i] == '\t';
		int width;

		bytes = text_next(text + i, n - i);
		width = tab ? TAB_WIDTH - column % TAB_WIDTH : text_width_n(text + i, bytes);
		if (column + width > room && column) {
			str_addc(&line, '\n');
			column = 0;
		}
		column += width;
		if (tab)
			str_addf(&line, "%*s", width, "");
		else
			str_add(&line, text + i, bytes);
	}
	flow_begin(&f, l->arena, line.len, 1);
	flow_add(&f, ROLE_CODE, 0, 0, line.data);
	str_free(&line);
	layout_flow(l, &f, frame);
}

static void add_code(struct flow_doc *d, const struct block *b, const struct flow_frame *frame)
{
	struct flow_frame inner = *frame;
	struct flow f;

	flow_spans(&f, d->page->arena, ROLE_CODE, b->spans, b->span_count);
	inner.left += CODE_INDENT;
	for (size_t at = 0; at < f.n;) {
		size_t n = strcspn(f.text + at, "\n");

		add_code_line(d->page, f.text + at, n, &inner);
		at += n + 1;
	}
}

static void add_table(struct flow_doc *d, const struct block *b, const struct flow_frame *frame)
{
	layout_table(d->page, b, frame);
}

static void (*const adders[])(struct flow_doc *, const struct block *,
			      const struct flow_frame *) = {
	[BLOCK_PARAGRAPH] = add_paragraph,
	[BLOCK_HEADING] = add_heading,
	[BLOCK_PRE] = add_code,
	[BLOCK_TABLE] = add_table,
	[BLOCK_FIGURE] = add_figure,
	[BLOCK_BYLINE] = add_byline,
	[BLOCK_RULE] = add_rule,
	[BLOCK_NOTICE] = add_notice,
};

/* Items of a list stand close; everything else has a row between, with the bar of a quote. */
static void separate(struct layout *l, const struct block *before, const struct block *b)
{
	int quote = before->quote < b->quote ? before->quote : b->quote;
	struct layout_line *line;
	size_t n;

	if (before->depth && b->depth && b->marker)
		return;
	if (!quote) {
		layout_blank(l);
		return;
	}
	line = layout_add_line(l);
	line->runs = arena_alloc(l->arena, sizeof(*line->runs));
	layout_bars(l, quote, &n);
	line_add_run(line, ROLE_BAR, layout_bars(l, quote, &n), n);
	l->number++;
}

/*
 * An address with its host, as it really is, standing out; before it where it is written otherwise.
 */
static size_t link_words(struct arena *a, const struct link *link, struct span words[3])
{
	const char *host = link->host ? link->host : "", *at = strstr(link->url, host);
	size_t before;

	if (!*host) {
		words[0] = (struct span){.text = link->url};
		return 1;
	}
	if (!at) {
		words[0] = (struct span){.marks = MARK_BOLD, .text = host};
		words[1] = (struct span){.text = "  "};
		words[2] = (struct span){.text = link->url};
		return 3;
	}
	before = (size_t)(at - link->url);
	words[0] = (struct span){.text = arena_strndup(a, link->url, before)};
	words[1] = (struct span){.marks = MARK_BOLD, .text = host};
	words[2] = (struct span){.text = at + strlen(host)};
	return 3;
}

static void add_links(struct layout *l, const struct doc *doc)
{
	if (!doc->link_count || l->options.no_link_list)
		return;
	layout_blank(l);
	layout_text(l, ROLE_HEADING, l->options.links ? l->options.links : "Liên kết");
	for (size_t i = 0; i < doc->link_count; i++) {
		const char *number = arena_printf(l->arena, "[%zu]", i + 1);
		struct span words[3];
		size_t n = link_words(l->arena, &doc->links[i], words);

		layout_spans(l, ROLE_TEXT, words, n, marker_field(number), number);
	}
}

void layout_doc_with(struct layout *l, const struct doc *doc,
		     void (*before)(void *context, struct layout *l, size_t block), void *context)
{
	struct flow_doc d = {.page = l};

	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *b = &doc->blocks[i];
		const struct flow_frame frame = {.quote = b->quote,
						 .left = block_left(&d, b),
						 .marker = b->depth ? b->marker : NULL};

		before(context, l, i);
		if (i)
			separate(l, b - 1, b);
		adders[b->kind](&d, b, &frame);
	}
	before(context, l, doc->block_count);
	add_links(l, doc);
}

static void nothing_between(void *context, struct layout *l, size_t block)
{
	(void)context;
	(void)l;
	(void)block;
}

void layout_doc(struct layout *l, const struct doc *doc)
{
	layout_doc_with(l, doc, nothing_between, NULL);
}
