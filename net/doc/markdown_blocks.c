#include <stdio.h>
#include <string.h>

#include "net/doc/markdown.h"
#include "net/doc/markdown_writer.h"

static bool has_comments(const struct markdown_writer *w)
{
	return w->form == MARKDOWN_BLOCKS && !w->items;
}

static void begin_comment(struct markdown_writer *w, const char *name, const char *attributes)
{
	if (w->follows)
		str_adds(w->out, "\n\n");
	w->follows = true;
	str_addf(w->out, "<!-- wp:%s %s%s-->\n", name, attributes, *attributes ? " " : "");
}

static void end_comment(struct markdown_writer *w, const char *name)
{
	str_addf(w->out, "\n<!-- /wp:%s -->", name);
}

static void begin_block(struct markdown_writer *w, const char *name, const char *attributes)
{
	if (has_comments(w)) {
		begin_comment(w, name, attributes);
		return;
	}
	if (w->follows && !w->items)
		str_adds(w->out, "\n\n");
	w->follows = true;
}

static void end_block(struct markdown_writer *w, const char *name)
{
	if (has_comments(w))
		end_comment(w, name);
}

static void begin_line(struct markdown_writer *w)
{
	str_cut(&w->line, 0);
	w->in_line = true;
	w->byline = w->image_end = 0;
}

/* The image that a paragraph consists of becomes a block with its caption. */
static void write_image(struct markdown_writer *w)
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

static void write_byline(struct markdown_writer *w)
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
static void write_paragraph(struct markdown_writer *w)
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

static void enter_paragraph(struct markdown_writer *w, void *detail)
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

static void leave_paragraph(struct markdown_writer *w, void *detail)
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

static void enter_heading(struct markdown_writer *w, void *detail)
{
	unsigned level = ((MD_BLOCK_H_DETAIL *)detail)->level;
	char attributes[32];

	snprintf(attributes, sizeof(attributes), "{\"level\":%u}", level);
	begin_block(w, "heading", level == 2 ? "" : attributes);
	str_addf(w->out, "<h%u>", level);
}

static void leave_heading(struct markdown_writer *w, void *detail)
{
	str_addf(w->out, "</h%u>", ((MD_BLOCK_H_DETAIL *)detail)->level);
	end_block(w, "heading");
}

/* Lists keep their comments within items: they are the blocks that may stand there. */
static void begin_list(struct markdown_writer *w, const char *attributes, const char *open)
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

static void end_list(struct markdown_writer *w, const char *close)
{
	str_adds(w->out, close);
	if (w->form == MARKDOWN_BLOCKS)
		end_comment(w, "list");
	w->follows = true;
}

static void enter_bullets(struct markdown_writer *w, void *detail)
{
	(void)detail;
	begin_list(w, "", "<ul>");
}

static void leave_bullets(struct markdown_writer *w, void *detail)
{
	(void)detail;
	end_list(w, "</ul>");
}

static void enter_numbers(struct markdown_writer *w, void *detail)
{
	unsigned start = ((MD_BLOCK_OL_DETAIL *)detail)->start;
	char attributes[64] = "{\"ordered\":true}", open[32] = "<ol>";

	if (start != 1) {
		snprintf(attributes, sizeof(attributes), "{\"ordered\":true,\"start\":%u}", start);
		snprintf(open, sizeof(open), "<ol start=\"%u\">", start);
	}
	begin_list(w, attributes, open);
}

static void leave_numbers(struct markdown_writer *w, void *detail)
{
	(void)detail;
	end_list(w, "</ol>");
}

static void enter_item(struct markdown_writer *w, void *detail)
{
	(void)detail;
	if (w->form == MARKDOWN_BLOCKS)
		begin_comment(w, "list-item", "");
	str_adds(w->out, "<li>");
	w->items++;
	w->follows = false;
}

static void leave_item(struct markdown_writer *w, void *detail)
{
	(void)detail;
	w->items--;
	str_adds(w->out, "</li>");
	if (w->form == MARKDOWN_BLOCKS)
		end_comment(w, "list-item");
	w->follows = true;
}

static void enter_quote(struct markdown_writer *w, void *detail)
{
	(void)detail;
	begin_block(w, "quote", "");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "<blockquote class=\"wp-block-quote\">"
						    : "<blockquote>");
	w->quotes++;
	w->follows = false;
}

static void leave_quote(struct markdown_writer *w, void *detail)
{
	(void)detail;
	w->quotes--;
	str_adds(w->out, "</blockquote>");
	end_block(w, "quote");
	w->follows = true;
}

static void enter_code(struct markdown_writer *w, void *detail)
{
	(void)detail;
	begin_block(w, "code", "");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "<pre class=\"wp-block-code\"><code>"
						    : "<pre><code>");
}

static void leave_code(struct markdown_writer *w, void *detail)
{
	(void)detail;
	str_rtrim(w->out);
	str_adds(w->out, "</code></pre>");
	end_block(w, "code");
}

static void enter_rule(struct markdown_writer *w, void *detail)
{
	(void)detail;
	begin_block(w, "separator", "");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS
				 ? "<hr class=\"wp-block-separator has-alpha-channel-opacity\" />"
				 : "<hr />");
	end_block(w, "separator");
}

static void enter_table(struct markdown_writer *w, void *detail)
{
	(void)detail;
	begin_block(w, "table", "");
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "<figure class=\"wp-block-table\"><table>"
						    : "<table>");
}

static void leave_table(struct markdown_writer *w, void *detail)
{
	(void)detail;
	str_adds(w->out, w->form == MARKDOWN_BLOCKS ? "</table></figure>" : "</table>");
	end_block(w, "table");
}

static void enter_cell(struct markdown_writer *w, const char *name, void *detail)
{
	static const char *const sides[] = {NULL, "left", "center", "right"};
	const char *side = sides[((MD_BLOCK_TD_DETAIL *)detail)->align];

	str_addf(w->out, "<%s", name);
	if (side && w->form == MARKDOWN_BLOCKS)
		str_addf(w->out, " class=\"has-text-align-%s\" data-align=\"%s\"", side, side);
	str_addc(w->out, '>');
}

static void enter_th(struct markdown_writer *w, void *detail)
{
	enter_cell(w, "th", detail);
}

static void enter_td(struct markdown_writer *w, void *detail)
{
	enter_cell(w, "td", detail);
}

/* What each block begins and ends with: a function, or plain text. */
static const struct {
	void (*enter)(struct markdown_writer *w, void *detail);
	void (*leave)(struct markdown_writer *w, void *detail);
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

int markdown_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct markdown_writer *w = user;

	if (w->out->len > MARKDOWN_OUTPUT_MAX)
		return -1;
	if ((size_t)type >= BLOCK_KINDS)
		return 0;
	if (blocks[type].enter)
		blocks[type].enter(w, detail);
	if (blocks[type].open)
		str_adds(w->out, blocks[type].open);
	return 0;
}

int markdown_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct markdown_writer *w = user;

	if ((size_t)type >= BLOCK_KINDS)
		return 0;
	if (blocks[type].leave)
		blocks[type].leave(w, detail);
	if (blocks[type].close)
		str_adds(w->out, blocks[type].close);
	return 0;
}
