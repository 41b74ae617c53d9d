#include "net/doc/markdown.h"

#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "net/doc/html_reader.h"
#include "net/doc/markdown_writer.h"

#define MARKDOWN_MAX ((size_t)1024 * 1024)

/* Where inline markup goes now. */
static struct str *target(struct markdown_writer *w)
{
	return w->image ? &w->caption : w->in_line ? &w->line : w->out;
}

/* Entities decoded, guarded: "&nbsp;", "&#27;". */
static void decode(const char *text, size_t n, struct str *out)
{
	struct str plain = STR_INIT;

	html_strip(text, n, &plain);
	utf8_guard(plain.data, plain.len, UTF8_LINE, out);
	str_free(&plain);
}

static void add_attribute(const MD_ATTRIBUTE *attribute, struct str *out)
{
	for (int i = 0; attribute->size && attribute->substr_offsets[i] < attribute->size; i++) {
		const char *text = attribute->text + attribute->substr_offsets[i];
		size_t n = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];

		if (attribute->substr_types[i] == MD_TEXT_ENTITY)
			decode(text, n, out);
		else if (attribute->substr_types[i] != MD_TEXT_NULLCHAR)
			str_add(out, text, n);
	}
}

/* The address of a link or an image, cleaned; "" where it is none that may stand in an article. */
static void read_url(const MD_ATTRIBUTE *attribute, bool mail, struct str *out)
{
	struct arena *a = arena_new();
	struct str text = STR_INIT;
	const char *url;

	add_attribute(attribute, &text);
	url = html_url(a, text.data, mail);
	if (url)
		html_escape(url, out);
	str_free(&text);
	arena_free(a);
}

static void enter_link(struct markdown_writer *w, void *detail)
{
	struct str url = STR_INIT;

	read_url(&((MD_SPAN_A_DETAIL *)detail)->href, true, &url);
	w->linked = url.len > 0;
	if (w->linked)
		str_addf(target(w), "<a href=\"%s\">", url.data);
	str_free(&url);
}

static void leave_link(struct markdown_writer *w)
{
	if (w->linked)
		str_adds(target(w), "</a>");
}

static void enter_image(struct markdown_writer *w, void *detail)
{
	if (w->image++)
		return;
	str_cut(&w->alt, 0);
	str_cut(&w->caption, 0);
	str_cut(&w->url, 0);
	read_url(&((MD_SPAN_IMG_DETAIL *)detail)->src, false, &w->url);
}

static void leave_image(struct markdown_writer *w)
{
	struct str *out;
	bool first;

	if (--w->image)
		return;
	out = target(w);
	first = w->in_line && !w->line.len;
	if (!w->url.len) {
		str_add(out, w->caption.data, w->caption.len);
		return;
	}
	str_addf(out, "<img src=\"%s\" alt=\"%s\" />", w->url.data, w->alt.data);
	if (first)
		w->image_end = out->len;
}

/* Tags of spans that carry nothing else. */
static const char *const span_tags[] = {
	[MD_SPAN_EM] = "em",
	[MD_SPAN_STRONG] = "strong",
	[MD_SPAN_CODE] = "code",
	[MD_SPAN_DEL] = "s",
};

static int enter_span(MD_SPANTYPE type, void *detail, void *writer)
{
	struct markdown_writer *w = writer;

	if (type == MD_SPAN_A)
		enter_link(w, detail);
	else if (type == MD_SPAN_IMG)
		enter_image(w, detail);
	else if ((size_t)type < sizeof(span_tags) / sizeof(*span_tags) && span_tags[type])
		str_addf(target(w), "<%s>", span_tags[type]);
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *writer)
{
	struct markdown_writer *w = writer;

	(void)detail;
	if (type == MD_SPAN_A)
		leave_link(w);
	else if (type == MD_SPAN_IMG)
		leave_image(w);
	else if ((size_t)type < sizeof(span_tags) / sizeof(*span_tags) && span_tags[type])
		str_addf(target(w), "</%s>", span_tags[type]);
	return 0;
}

static void add_text(struct markdown_writer *w, const char *text)
{
	html_escape(text, target(w));
	if (w->image)
		html_escape(text, &w->alt);
}

static int add_piece(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *writer)
{
	struct markdown_writer *w = writer;
	struct str piece = STR_INIT;

	if (type == MD_TEXT_ENTITY)
		decode(text, size, &piece);
	else if (type == MD_TEXT_SOFTBR)
		str_addc(&piece, ' ');
	else if (type != MD_TEXT_NULLCHAR && type != MD_TEXT_BR)
		str_add(&piece, text, size);
	if (type == MD_TEXT_BR)
		str_adds(target(w), "<br />");
	add_text(w, piece.data);
	/* The sign of a byline counts as typed in one piece: "\{.byline}" is text. */
	if (type == MD_TEXT_NORMAL && str_ends(piece.data, MARKDOWN_BYLINE))
		w->byline = w->line.len;
	str_free(&piece);
	return w->out->len > MARKDOWN_OUTPUT_MAX ? -1 : 0;
}

enum err markdown_to(enum markdown_form form, const char *markdown, size_t n, struct str *raw)
{
	static const MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML |
			 MD_FLAG_NOINDENTEDCODEBLOCKS,
		.enter_block = markdown_enter_block,
		.leave_block = markdown_leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_piece,
	};
	struct str out = STR_INIT;
	struct markdown_writer w = {.out = &out,
				    .form = form,
				    .line = STR_INIT,
				    .alt = STR_INIT,
				    .caption = STR_INIT,
				    .url = STR_INIT};
	enum err e = OK;

	if (n > MARKDOWN_MAX || md_parse(markdown, (MD_SIZE)n, &parser, &w))
		e = err_set(ERR_LIMIT, "a text of %zu bytes is too large or too deep", n);
	else
		str_add(raw, out.data, out.len);
	str_free(&out);
	str_free(&w.line);
	str_free(&w.alt);
	str_free(&w.caption);
	str_free(&w.url);
	return e;
}

enum err markdown_to_blocks(const char *markdown, size_t n, struct str *raw)
{
	return markdown_to(MARKDOWN_BLOCKS, markdown, n, raw);
}

enum err markdown_read(const char *markdown, size_t n, struct arena *a, struct doc **doc)
{
	struct str html = STR_INIT;
	enum err e = markdown_to(MARKDOWN_BLOCKS, markdown, n, &html);

	if (!e)
		e = html_read(html.data, html.len, a, doc);
	str_free(&html);
	return e;
}
