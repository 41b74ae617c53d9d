#include "net/doc/markdown.h"

#include <stdio.h>
#include <string.h>

#include <md4c.h>

#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "net/doc/html_reader.h"
#include "net/doc/markdown_form.h"

#define MARKDOWN_MAX ((size_t)1024 * 1024)

/* No article; md4c fills up short rows of a table, which lets a small text grow without end. */
#define OUTPUT_MAX ((size_t)16 * 1024 * 1024)

/* What is known while md4c walks through the text. */
struct writer {
	struct str *out;
	enum markdown_form form;
	bool follows; /* another block stands before in the same container */
	int quotes, items;
	struct str line; /* the paragraph that is being written */
	bool in_line;
	size_t byline; /* where "{.byline}" ended in it, 0 nowhere */
	int image;     /* depth of images */
	struct str alt, caption, url;
	size_t image_end; /* where an image that began the line ended, 0 none */
	bool linked;	  /* the open link has an address that may stand */
};

/* Where inline markup goes now. */
static struct str *target(struct writer *w)
{
	return w->image ? &w->caption : w->in_line ? &w->line : w->out;
}

static bool has_comments(const struct writer *w)
{
	return w->form == MARKDOWN_BLOCKS && !w->items;
}

static void begin_comment(struct writer *w, const char *name, const char *attributes)
{
	if (w->follows)
		str_adds(w->out, "\n\n");
	w->follows = true;
	str_addf(w->out, "<!-- wp:%s %s%s-->\n", name, attributes, *attributes ? " " : "");
}

static void end_comment(struct writer *w, const char *name)
{
	str_addf(w->out, "\n<!-- /wp:%s -->", name);
}

static void begin_block(struct writer *w, const char *name, const char *attributes)
{
	if (has_comments(w)) {
		begin_comment(w, name, attributes);
		return;
	}
	if (w->follows && !w->items)
		str_adds(w->out, "\n\n");
	w->follows = true;
}

static void end_block(struct writer *w, const char *name)
{
	if (has_comments(w))
		end_comment(w, name);
}

static void begin_line(struct writer *w)
{
	str_cut(&w->line, 0);
	w->in_line = true;
	w->byline = w->image_end = 0;
}

/* The image that a paragraph consists of becomes a block with its caption. */
static void write_image(struct writer *w)
{
	begin_block(w, "image", "");
	str_adds(w->out,
		 w->form == MARKDOWN_BLOCKS ? "<figure class=\"wp-block-image\">" : "<figure>");
	str_add(w->out, w->line.data, w->line.len);
	if (w->caption.len) {
		str_adds(w->out, w->form == MARKDOWN_BLOCKS
					 ? "<figcaption class=\"wp-element-caption\">"
					 : "<figcaption>");
		str_add(w->out, w->caption.data, w->caption.len);
		str_adds(w->out, "</figcaption>");
	}
	str_adds(w->out, "</figure>");
	end_block(w, "image");
}

static void write_byline(struct writer *w)
{
	begin_block(w, "paragraph", "{\"align\":\"right\",\"className\":\"byline\"}");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "<p class=\"has-text-align-right byline\">"
						    : "<p class=\"byline\">");
	str_cut(&w->line, w->line.len - strlen(MARKDOWN_BYLINE));
	str_rtrim(&w->line);
	str_add(w->out, w->line.data, w->line.len);
	str_adds(w->out, "</p>");
	end_block(w, "paragraph");
}

/* Classic posts have no <p>: WordPress makes paragraphs of what blank lines part. */
static void write_paragraph(struct writer *w)
{
	bool bare = w->form == MARKDOWN_CLASSIC && !w->quotes;

	begin_block(w, "paragraph", "");
	if (!bare)
		str_adds(w->out, "<p>");
	str_add(w->out, w->line.data, w->line.len);
	if (!bare)
		str_adds(w->out, "</p>");
	end_block(w, "paragraph");
}

static void enter_paragraph(struct writer *w, void *detail)
{
	(void)detail;
	/* The block editor's list items hold text only: their paragraphs are parted by two breaks.
	 */
	if (!w->items) {
		begin_line(w);
		return;
	}
	if (w->follows)
		str_adds(w->out, "<br /><br />");
	w->follows = true;
}

static void leave_paragraph(struct writer *w, void *detail)
{
	(void)detail;
	if (w->items)
		return;
	w->in_line = false;
	if (w->image_end && w->image_end == w->line.len)
		write_image(w);
	else if (w->byline && w->byline == w->line.len)
		write_byline(w);
	else
		write_paragraph(w);
}

static void enter_heading(struct writer *w, void *detail)
{
	unsigned level = ((MD_BLOCK_H_DETAIL *)detail)->level;
	char attributes[32];

	snprintf(attributes, sizeof(attributes), "{\"level\":%u}", level);
	begin_block(w, "heading", level == 2 ? "" : attributes);
	str_addf(w->out, "<h%u>", level);
}

static void leave_heading(struct writer *w, void *detail)
{
	str_addf(w->out, "</h%u>", ((MD_BLOCK_H_DETAIL *)detail)->level);
	end_block(w, "heading");
}

/* Lists keep their comments within items: they are the blocks that may stand there. */
static void begin_list(struct writer *w, const char *attributes, const char *open)
{
	if (w->form == MARKDOWN_BLOCKS && w->items) {
		w->follows = false;
		begin_comment(w, "list", attributes);
	} else {
		begin_block(w, "list", attributes);
	}
	str_adds(w->out, open);
	w->follows = false;
}

static void end_list(struct writer *w, const char *close)
{
	str_adds(w->out, close);
	if (w->form == MARKDOWN_BLOCKS)
		end_comment(w, "list");
	w->follows = true;
}

static void enter_bullets(struct writer *w, void *detail)
{
	(void)detail;
	begin_list(w, "", "<ul>");
}

static void leave_bullets(struct writer *w, void *detail)
{
	(void)detail;
	end_list(w, "</ul>");
}

static void enter_numbers(struct writer *w, void *detail)
{
	unsigned start = ((MD_BLOCK_OL_DETAIL *)detail)->start;
	char attributes[64] = "{\"ordered\":true}", open[32] = "<ol>";

	if (start != 1) {
		snprintf(attributes, sizeof(attributes), "{\"ordered\":true,\"start\":%u}", start);
		snprintf(open, sizeof(open), "<ol start=\"%u\">", start);
	}
	begin_list(w, attributes, open);
}

static void leave_numbers(struct writer *w, void *detail)
{
	(void)detail;
	end_list(w, "</ol>");
}

static void enter_item(struct writer *w, void *detail)
{
	(void)detail;
	if (w->form == MARKDOWN_BLOCKS)
		begin_comment(w, "list-item", "");
	str_adds(w->out, "<li>");
	w->items++;
	w->follows = false;
}

static void leave_item(struct writer *w, void *detail)
{
	(void)detail;
	w->items--;
	str_adds(w->out, "</li>");
	if (w->form == MARKDOWN_BLOCKS)
		end_comment(w, "list-item");
	w->follows = true;
}

static void enter_quote(struct writer *w, void *detail)
{
	(void)detail;
	begin_block(w, "quote", "");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "<blockquote class=\"wp-block-quote\">"
						    : "<blockquote>");
	w->quotes++;
	w->follows = false;
}

static void leave_quote(struct writer *w, void *detail)
{
	(void)detail;
	w->quotes--;
	str_adds(w->out, "</blockquote>");
	end_block(w, "quote");
	w->follows = true;
}

static void enter_code(struct writer *w, void *detail)
{
	(void)detail;
	begin_block(w, "code", "");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "<pre class=\"wp-block-code\"><code>"
						    : "<pre><code>");
}

static void leave_code(struct writer *w, void *detail)
{
	(void)detail;
	str_rtrim(w->out);
	str_adds(w->out, "</code></pre>");
	end_block(w, "code");
}

static void enter_rule(struct writer *w, void *detail)
{
	(void)detail;
	begin_block(w, "separator", "");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS
				 ? "<hr class=\"wp-block-separator has-alpha-channel-opacity\" />"
				 : "<hr />");
	end_block(w, "separator");
}

static void enter_table(struct writer *w, void *detail)
{
	(void)detail;
	begin_block(w, "table", "");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "<figure class=\"wp-block-table\"><table>"
						    : "<table>");
}

static void leave_table(struct writer *w, void *detail)
{
	(void)detail;
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "</table></figure>" : "</table>");
	end_block(w, "table");
}

static void enter_cell(struct writer *w, const char *name, void *detail)
{
	static const char *const sides[] = {NULL, "left", "center", "right"};
	const char *side = sides[((MD_BLOCK_TD_DETAIL *)detail)->align];

	str_addf(w->out, "<%s", name);
	if (side && w->form == MARKDOWN_BLOCKS)
		str_addf(w->out, " class=\"has-text-align-%s\" data-align=\"%s\"", side, side);
	str_addc(w->out, '>');
}

static void enter_th(struct writer *w, void *detail)
{
	enter_cell(w, "th", detail);
}

static void enter_td(struct writer *w, void *detail)
{
	enter_cell(w, "td", detail);
}

/* What each block begins and ends with: a function, or plain text. */
static const struct {
	void (*enter)(struct writer *w, void *detail);
	void (*leave)(struct writer *w, void *detail);
	const char *open, *close;
} blocks[] = {
	[MD_BLOCK_QUOTE] = {enter_quote, leave_quote, NULL, NULL},
	[MD_BLOCK_UL] = {enter_bullets, leave_bullets, NULL, NULL},
	[MD_BLOCK_OL] = {enter_numbers, leave_numbers, NULL, NULL},
	[MD_BLOCK_LI] = {enter_item, leave_item, NULL, NULL},
	[MD_BLOCK_HR] = {enter_rule, NULL, NULL, NULL},
	[MD_BLOCK_H] = {enter_heading, leave_heading, NULL, NULL},
	[MD_BLOCK_CODE] = {enter_code, leave_code, NULL, NULL},
	[MD_BLOCK_P] = {enter_paragraph, leave_paragraph, NULL, NULL},
	[MD_BLOCK_TABLE] = {enter_table, leave_table, NULL, NULL},
	[MD_BLOCK_THEAD] = {NULL, NULL, "<thead>", "</thead>"},
	[MD_BLOCK_TBODY] = {NULL, NULL, "<tbody>", "</tbody>"},
	[MD_BLOCK_TR] = {NULL, NULL, "<tr>", "</tr>"},
	[MD_BLOCK_TH] = {enter_th, NULL, NULL, "</th>"},
	[MD_BLOCK_TD] = {enter_td, NULL, NULL, "</td>"},
};

#define BLOCK_KINDS (sizeof(blocks) / sizeof(*blocks))

static int enter_block(MD_BLOCKTYPE type, void *detail, void *writer)
{
	struct writer *w = writer;

	if (w->out->len > OUTPUT_MAX)
		return -1;
	if ((size_t)type >= BLOCK_KINDS)
		return 0;
	if (blocks[type].enter)
		blocks[type].enter(w, detail);
	if (blocks[type].open)
		str_adds(w->out, blocks[type].open);
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *writer)
{
	struct writer *w = writer;

	if ((size_t)type >= BLOCK_KINDS)
		return 0;
	if (blocks[type].leave)
		blocks[type].leave(w, detail);
	if (blocks[type].close)
		str_adds(w->out, blocks[type].close);
	return 0;
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

static void enter_link(struct writer *w, void *detail)
{
	struct str url = STR_INIT;

	read_url(&((MD_SPAN_A_DETAIL *)detail)->href, true, &url);
	w->linked = url.len > 0;
	if (w->linked)
		str_addf(target(w), "<a href=\"%s\">", url.data);
	str_free(&url);
}

static void leave_link(struct writer *w)
{
	if (w->linked)
		str_adds(target(w), "</a>");
}

static void enter_image(struct writer *w, void *detail)
{
	if (w->image++)
		return;
	str_cut(&w->alt, 0);
	str_cut(&w->caption, 0);
	str_cut(&w->url, 0);
	read_url(&((MD_SPAN_IMG_DETAIL *)detail)->src, false, &w->url);
}

static void leave_image(struct writer *w)
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
	struct writer *w = writer;

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
	struct writer *w = writer;

	(void)detail;
	if (type == MD_SPAN_A)
		leave_link(w);
	else if (type == MD_SPAN_IMG)
		leave_image(w);
	else if ((size_t)type < sizeof(span_tags) / sizeof(*span_tags) && span_tags[type])
		str_addf(target(w), "</%s>", span_tags[type]);
	return 0;
}

static void add_text(struct writer *w, const char *text)
{
	html_escape(text, target(w));
	if (w->image)
		html_escape(text, &w->alt);
}

static int add_piece(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *writer)
{
	struct writer *w = writer;
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
	return w->out->len > OUTPUT_MAX ? -1 : 0;
}

enum err markdown_to(enum markdown_form form, const char *markdown, size_t n, struct str *raw)
{
	static const MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML |
			 MD_FLAG_NOINDENTEDCODEBLOCKS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_piece,
	};
	struct str out = STR_INIT;
	struct writer w = {.out = &out,
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
