#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/html_reader.h"

static const char line_break[] = "\n";

static struct flow *top(struct reader *r)
{
	return &r->flows[r->flow];
}

static bool has_text(const struct flow *f)
{
	return f->count || f->text.len;
}

/* Preformatted text keeps its white space, but not in a cell or a caption. */
static bool is_pre(struct reader *r)
{
	return r->pre && !top(r)->holds;
}

static void add_span(struct flow *f, unsigned marks, int link, const char *text)
{
	if (f->count == f->size) {
		f->size = f->size ? f->size * 2 : 16;
		f->spans = mem_resize(f->spans, f->size, sizeof(*f->spans));
	}
	f->spans[f->count++] = (struct span){marks, link, text};
}

/* The guard has taken all C1 controls from the input: one that is here came by number, as &#150; */
static void restore_letters(struct str *text)
{
	struct str out = STR_INIT;
	const char *p = text->data, *found;

	while ((found = strchr(p, 0xC2))) {
		unsigned char tail = (unsigned char)found[1];

		str_add(&out, p, (size_t)(found - p));
		utf8_add(html_c1(tail), &out);
		p = found + (tail ? 2 : 1);
	}
	str_adds(&out, p);
	str_free(text);
	*text = out;
}

static bool has_c1(const char *text)
{
	for (; (text = strchr(text, 0xC2)); text++)
		if ((unsigned char)text[1] < 0xA0)
			return true;
	return false;
}

/* Entities can bring in what the guard at the border has not seen, so spans pass it, too. */
static void close_span(struct reader *r)
{
	struct flow *f = top(r);
	const char *text;

	if (!f->text.len)
		return;
	if (has_c1(f->text.data))
		restore_letters(&f->text);
	text = is_pre(r) ? utf8_guard_lines(r->arena, f->text.data)
			 : utf8_guard_line(r->arena, f->text.data);
	if (*text)
		add_span(f, f->marks, f->link, text);
	str_cut(&f->text, 0);
}

static void add_text(struct reader *r, unsigned marks, int link, const char *bytes, size_t n)
{
	struct flow *f = top(r);

	if (f->text.len && (f->marks != marks || f->link != link))
		close_span(r);
	f->marks = marks;
	f->link = link;
	str_add(&f->text, bytes, n);
}

static void add_line_break(struct reader *r)
{
	close_span(r);
	add_span(top(r), 0, 0, line_break);
}

/* A space between words belongs to what both sides share: "a <b>b</b>" has a plain one. */
static void add_space(struct reader *r, int link)
{
	struct flow *f = top(r);

	add_text(r, f->marks & r->marks, f->link == link ? link : 0, " ", 1);
}

/* In a cell or a caption, the marker of a list item is text. */
static void add_marker(struct reader *r)
{
	struct flow *f = top(r);

	if (!f->marker)
		return;
	add_text(r, 0, 0, f->marker, strlen(f->marker));
	add_text(r, 0, 0, " ", 1);
	f->marker = NULL;
}

/* Settles what stood between the last word and the next one. */
static void settle_white(struct reader *r, int link)
{
	struct flow *f = top(r);
	bool bare = !r->block_depth && f->newlines > 1, again = f->breaks > 1;

	/* Blank lines in bare text part paragraphs (classic text), and so do two <br>. */
	if (!f->holds && r->kind == BLOCK_PARAGRAPH && (bare || again))
		html_flush(r);
	if (!has_text(f))
		f->space = false;
	else if (f->breaks)
		add_line_break(r);
	else if (f->space)
		add_space(r, link);
	f->space = false;
	f->breaks = f->newlines = 0;
	if (f->holds)
		add_marker(r);
}

static void add_word(struct reader *r, const char *bytes, size_t n)
{
	int link = r->href ? html_link(r, r->href) : 0;

	settle_white(r, link);
	add_text(r, r->marks, link, bytes, n);
}

/* How many bytes of white space begin the text; a no-break space is one of two bytes. */
static size_t white_at(const char *p, const char *end)
{
	if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r' || *p == '\f')
		return 1;
	return end - p > 1 && (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0 ? 2 : 0;
}

static void add_white(struct flow *f, char c)
{
	f->space = true;
	f->newlines += c == '\n';
}

static void html_pre(struct reader *r, const char *bytes, size_t n)
{
	/* The line end just behind <pre> is not part of the text. */
	if (!has_text(top(r)) && n && *bytes == '\n') {
		bytes++;
		n--;
	}
	add_text(r, r->marks, r->href ? html_link(r, r->href) : 0, bytes, n);
}

void html_add(struct reader *r, const struct span *spans, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		settle_white(r, spans[i].link);
		if (spans[i].text == line_break)
			top(r)->breaks++;
		else
			add_text(r, spans[i].marks, spans[i].link, spans[i].text,
				 strlen(spans[i].text));
	}
}

void html_write(struct reader *r, const char *bytes, size_t n)
{
	const char *end = bytes + n, *word;
	size_t white;

	if (is_pre(r)) {
		html_pre(r, bytes, n);
		return;
	}
	while (bytes < end) {
		for (; bytes < end && (white = white_at(bytes, end)); bytes += white)
			add_white(top(r), *bytes);
		for (word = bytes; bytes < end && !white_at(bytes, end);)
			bytes++;
		if (bytes > word)
			add_word(r, word, (size_t)(bytes - word));
	}
}

void html_break(struct reader *r)
{
	if (is_pre(r))
		html_pre(r, "\n", 1);
	else
		top(r)->breaks++;
}

static void drop_trailing_breaks(struct flow *f)
{
	while (f->count && f->spans[f->count - 1].text == line_break)
		f->count--;
}

/* A preformatted block ends before its last line ends. */
static void trim_pre(struct reader *r)
{
	struct flow *f = top(r);

	if (r->kind == BLOCK_PRE)
		str_rtrim(&f->text);
}

static void clear(struct flow *f)
{
	f->count = 0;
	str_cut(&f->text, 0);
	f->space = false;
	f->breaks = f->newlines = 0;
}

/* The spans without shortcodes; returns the name of one that was left out, NULL if none was. */
static const char *drop_shortcodes(struct reader *r, struct flow *f)
{
	const char *name = NULL, *found;
	size_t kept = 0;

	for (size_t i = 0; i < f->count; i++) {
		struct span s = f->spans[i];
		struct str text = STR_INIT;

		if (strchr(s.text, '[') && !(s.marks & MARK_CODE)) {
			found = html_drop_shortcodes(s.text, r->arena, &text);
			if (found) {
				name = name ? name : found;
				s.text = arena_strdup(r->arena, text.data);
			}
		}
		if (*s.text)
			f->spans[kept++] = s;
		str_free(&text);
	}
	f->count = kept;
	return name;
}

static bool is_blank(const struct flow *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->spans[i].text[strspn(f->spans[i].text, " \n")])
			return false;
	return true;
}

bool html_is_full(const struct reader *r)
{
	return r->block_count >= HTML_BLOCKS_MAX;
}

struct block *html_block(struct reader *r, enum block_kind kind)
{
	struct block *b;

	if (r->block_count == r->block_size) {
		r->block_size = r->block_size ? r->block_size * 2 : 32;
		r->blocks = mem_resize(r->blocks, r->block_size, sizeof(*r->blocks));
	}
	b = &r->blocks[r->block_count++];
	*b = (struct block){.kind = kind,
			    .quote = r->quote,
			    .depth = (int)r->list_count,
			    .marker = top(r)->marker,
			    .picture = {.url = "", .alt = ""}};
	top(r)->marker = NULL;
	return b;
}

static struct span *copy_spans(struct reader *r, const struct flow *f)
{
	struct span *spans = arena_array(r->arena, f->count, sizeof(*spans));

	if (f->count)
		memcpy(spans, f->spans, f->count * sizeof(*spans));
	return spans;
}

void html_put(struct reader *r, enum block_kind kind, struct span *spans, size_t count)
{
	struct block *b = html_block(r, kind);

	b->level = kind == BLOCK_HEADING ? r->level : 0;
	b->spans = spans;
	b->span_count = count;
}

/* A paragraph that was nothing but shortcodes leaves word of the first. */
static void put_shortcode(struct reader *r, const char *name)
{
	struct span *s = arena_alloc(r->arena, sizeof(*s));

	s->text = arena_printf(r->arena, "[mã ngắn: %s]", name);
	html_put(r, BLOCK_NOTICE, s, 1);
}

void html_flush(struct reader *r)
{
	struct flow *f = top(r);
	const char *shortcode = NULL;

	f->space = false;
	if (f->holds || (html_is_full(r) && has_text(f) && !r->ended)) {
		f->breaks = 1;
		return;
	}
	trim_pre(r);
	close_span(r);
	drop_trailing_breaks(f);
	if (r->kind != BLOCK_PRE)
		shortcode = drop_shortcodes(r, f);
	if (!is_blank(f))
		html_put(r, r->kind, copy_spans(r, f), f->count);
	else if (shortcode)
		put_shortcode(r, shortcode);
	clear(f);
}

void html_push(struct reader *r)
{
	r->flow++;
	clear(top(r));
	top(r)->marker = NULL;
	top(r)->holds = true;
}

struct span *html_pop(struct reader *r, size_t *count)
{
	struct flow *f = top(r);
	struct span *spans;

	close_span(r);
	drop_trailing_breaks(f);
	(void)drop_shortcodes(r, f);
	spans = copy_spans(r, f);
	*count = is_blank(f) ? 0 : f->count;
	r->flow--;
	return spans;
}
