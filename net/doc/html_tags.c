#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/doc/html_reader.h"

static void begin_block(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	html_flush(r);
	r->block_depth++;
	if (html_has_class(attrs, "byline"))
		r->kind = BLOCK_BYLINE;
}

static void end_block(struct reader *r, const struct tag *tag)
{
	(void)tag;
	html_flush(r);
	r->block_depth--;
	r->kind = BLOCK_PARAGRAPH;
}

static void begin_heading(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)attrs;
	html_flush(r);
	r->block_depth++;
	r->kind = BLOCK_HEADING;
	r->level = tag->arg;
}

static void begin_pre(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_flush(r);
	r->block_depth++;
	r->kind = BLOCK_PRE;
	r->pre++;
}

static void end_pre(struct reader *r, const struct tag *tag)
{
	r->kind = BLOCK_PRE;
	end_block(r, tag);
	r->pre--;
}

static void begin_quote(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_flush(r);
	r->block_depth++;
	r->quote++;
}

static void end_quote(struct reader *r, const struct tag *tag)
{
	end_block(r, tag);
	r->quote--;
}

/* dd is a list without markers. */
static void begin_list(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	const char *start = html_attr(attrs, "start"), *type = html_attr(attrs, "type");
	struct list *list;

	html_flush(r);
	r->block_depth++;
	list = &r->lists[r->list_count++];
	*list = (struct list){.ordered = tag->arg, .style = '1', .next = 1};
	if (*start)
		list->next = (int)strtol(start, NULL, 10);
	if (*type == 'a' || *type == 'A')
		list->style = *type;
}

static void end_list(struct reader *r, const struct tag *tag)
{
	end_block(r, tag);
	r->list_count--;
	r->flows[r->flow].marker = NULL;
}

static const char *list_marker(struct reader *r, struct list *list)
{
	int n = list->next++;

	if (!list->ordered)
		return "•";
	if (list->style != '1' && n >= 1 && n <= 26)
		return arena_printf(r->arena, "%c.", list->style + n - 1);
	return arena_printf(r->arena, "%d.", n);
}

static void begin_item(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	struct list *list = r->list_count ? &r->lists[r->list_count - 1] : NULL;
	const char *value = html_attr(attrs, "value");

	begin_block(r, tag, attrs);
	if (list && *value)
		list->next = (int)strtol(value, NULL, 10);
	r->flows[r->flow].marker = list ? list_marker(r, list) : "•";
}

static void end_item(struct reader *r, const struct tag *tag)
{
	end_block(r, tag);
	r->flows[r->flow].marker = NULL;
}

static void begin_mark(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)attrs;
	r->marks |= (unsigned)tag->arg;
}

static void begin_link(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	r->href = html_url(r->arena, html_attr(attrs, "href"), true);
}

static void begin_drop(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	r->dropped = r->open_count;
}

static void begin_break(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_break(r);
}

static void begin_rule(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_flush(r);
	if (!r->flows[r->flow].holds && !html_is_full(r))
		html_block(r, BLOCK_RULE);
}

static void begin_quotation(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_write(r, "“", strlen("“"));
}

static void end_quotation(struct reader *r, const struct tag *tag)
{
	(void)tag;
	html_write(r, "”", strlen("”"));
}

static void begin_script(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)attrs;
	r->script = (enum script)tag->arg;
}

static void end_script(struct reader *r, const struct tag *tag)
{
	(void)tag;
	r->script = SCRIPT_NONE;
}

/* Every tag that does something, by name. The others are as if they were not there. */
static const struct tag tags[] = {
	{"a", begin_link, NULL, 0},
	{"address", begin_block, end_block, 0},
	{"applet", embed_begin, embed_end, 0},
	{"article", begin_block, end_block, 0},
	{"aside", begin_block, end_block, 0},
	{"audio", embed_begin, embed_end, 2},
	{"b", begin_mark, NULL, MARK_BOLD},
	{"blockquote", begin_quote, end_quote, 0},
	{"br", begin_break, NULL, 0},
	{"button", begin_block, end_block, 0},
	{"canvas", begin_drop, NULL, 0},
	{"caption", caption_begin, caption_end, 0},
	{"center", begin_block, end_block, 0},
	{"cite", begin_mark, NULL, MARK_ITALIC},
	{"code", begin_mark, NULL, MARK_CODE},
	{"dd", begin_list, end_list, 0},
	{"del", begin_mark, NULL, MARK_STRIKE},
	{"details", begin_block, end_block, 0},
	{"dfn", begin_mark, NULL, MARK_ITALIC},
	{"div", begin_block, end_block, 0},
	{"dl", begin_block, end_block, 0},
	{"dt", begin_block, end_block, 0},
	{"em", begin_mark, NULL, MARK_ITALIC},
	{"embed", embed_begin, embed_end, 0},
	{"fieldset", begin_block, end_block, 0},
	{"figcaption", caption_begin, caption_end, 0},
	{"figure", figure_begin, figure_end, 0},
	{"footer", begin_block, end_block, 0},
	{"form", begin_block, end_block, 0},
	{"h1", begin_heading, end_block, 1},
	{"h2", begin_heading, end_block, 2},
	{"h3", begin_heading, end_block, 3},
	{"h4", begin_heading, end_block, 4},
	{"h5", begin_heading, end_block, 5},
	{"h6", begin_heading, end_block, 6},
	{"header", begin_block, end_block, 0},
	{"hgroup", begin_block, end_block, 0},
	{"hr", begin_rule, NULL, 0},
	{"i", begin_mark, NULL, MARK_ITALIC},
	{"iframe", embed_begin, embed_end, 0},
	{"img", image_begin, NULL, 0},
	{"ins", begin_mark, NULL, MARK_UNDERLINE},
	{"kbd", begin_mark, NULL, MARK_CODE},
	{"legend", begin_block, end_block, 0},
	{"li", begin_item, end_item, 0},
	{"listing", begin_pre, end_pre, 0},
	{"main", begin_block, end_block, 0},
	{"menu", begin_list, end_list, 0},
	{"nav", begin_block, end_block, 0},
	{"noembed", begin_drop, NULL, 0},
	{"noframes", begin_drop, NULL, 0},
	{"noscript", begin_drop, NULL, 0},
	{"object", embed_begin, embed_end, 0},
	{"ol", begin_list, end_list, 1},
	{"option", begin_block, end_block, 0},
	{"p", begin_block, end_block, 0},
	{"pre", begin_pre, end_pre, 0},
	{"q", begin_quotation, end_quotation, 0},
	{"s", begin_mark, NULL, MARK_STRIKE},
	{"samp", begin_mark, NULL, MARK_CODE},
	{"script", begin_drop, NULL, 0},
	{"section", begin_block, end_block, 0},
	{"select", begin_block, end_block, 0},
	{"strike", begin_mark, NULL, MARK_STRIKE},
	{"strong", begin_mark, NULL, MARK_BOLD},
	{"style", begin_drop, NULL, 0},
	{"sub", begin_script, end_script, SCRIPT_LOWERED},
	{"summary", begin_block, end_block, 0},
	{"sup", begin_script, end_script, SCRIPT_RAISED},
	{"svg", begin_drop, NULL, 0},
	{"table", table_begin, table_end, 0},
	{"td", cell_begin, cell_end, 0},
	{"template", begin_drop, NULL, 0},
	{"th", cell_begin, cell_end, 1},
	{"title", begin_drop, NULL, 0},
	{"tr", row_begin, NULL, 0},
	{"tt", begin_mark, NULL, MARK_CODE},
	{"u", begin_mark, NULL, MARK_UNDERLINE},
	{"ul", begin_list, end_list, 0},
	{"var", begin_mark, NULL, MARK_ITALIC},
	{"video", embed_begin, embed_end, 1},
	{"xml", begin_drop, NULL, 0},
	{"xmp", begin_pre, end_pre, 0},
};

/* Classes of WordPress's older themes that make a block what a tag is today. */
static const struct tag classes[] = {
	{"wp-caption", figure_begin, figure_end, 0},
	{"wp-caption-text", caption_begin, caption_end, 0},
};

static int compare_names(const void *name, const void *tag)
{
	return strcmp(name, ((const struct tag *)tag)->name);
}

const struct tag *html_tag(const char *name, const char *const *attrs)
{
	const struct tag *tag =
		bsearch(name, tags, sizeof(tags) / sizeof(*tags), sizeof(*tags), compare_names);

	if (!tag || tag->begin != begin_block)
		return tag;
	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		if (html_has_class(attrs, classes[i].name))
			return &classes[i];
	return tag;
}

const char *html_attr(const char *const *attrs, const char *name)
{
	for (; attrs && attrs[0]; attrs += 2)
		if (!strcmp(attrs[0], name))
			return attrs[1] ? attrs[1] : "";
	return "";
}

bool html_has_class(const char *const *attrs, const char *word)
{
	size_t n = strlen(word), length;

	for (const char *p = html_attr(attrs, "class"); *p; p += length) {
		p += strspn(p, " \t\n");
		length = strcspn(p, " \t\n");
		if (length == n && !strncmp(p, word, n))
			return true;
	}
	return false;
}

/* What a style attribute, as word processors write it, adds to the marks and takes away. */
static const struct {
	const char *property, *value;
	unsigned adds, drops;
} styles[] = {
	{"font-weight", "bold", MARK_BOLD, 0},
	{"font-weight", "bolder", MARK_BOLD, 0},
	{"font-weight", "600", MARK_BOLD, 0},
	{"font-weight", "700", MARK_BOLD, 0},
	{"font-weight", "800", MARK_BOLD, 0},
	{"font-weight", "900", MARK_BOLD, 0},
	{"font-weight", "normal", 0, MARK_BOLD},
	{"font-weight", "400", 0, MARK_BOLD},
	{"font-style", "italic", MARK_ITALIC, 0},
	{"font-style", "normal", 0, MARK_ITALIC},
	{"text-decoration", "underline", MARK_UNDERLINE, 0},
	{"text-decoration", "line-through", MARK_STRIKE, 0},
};

/* True if the declaration at p ("font-weight: Bold;...") is this one. */
static bool declares(const char *p, const char *property, const char *value)
{
	size_t n = strlen(property);

	if (strncasecmp(p, property, n) != 0)
		return false;
	p += n + strspn(p + n, " \t\n");
	if (*p++ != ':')
		return false;
	p += strspn(p, " \t\n");
	n = strlen(value);
	return !strncasecmp(p, value, n) && !isalnum((unsigned char)p[n]);
}

unsigned html_style_marks(const char *const *attrs, unsigned marks)
{
	const char *p = html_attr(attrs, "style");

	while (*p) {
		p += strspn(p, " \t\n;");
		for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++)
			if (declares(p, styles[i].property, styles[i].value))
				marks = (marks | styles[i].adds) & ~styles[i].drops;
		p += strcspn(p, ";");
	}
	return marks;
}
