#include "net/doc/manuscript.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/doc/html.h"
#include "net/doc/split.h"

/* What a credit begins with; the list is closed so that a caption is never cut by mistake. */
static const char *const credits[] = {"Ảnh:", "Tranh:", "Đồ họa:", "Video:", "Nguồn:", "Photo:"};

/* Where the parts of a raw text lie. */
struct parts {
	struct slice *figure; /* NULL: none */
	struct slice *byline;
	const char *body; /* what lies between them */
	size_t body_len;
};

/* ---- Captions ---- */

char *caption_join(struct arena *a, const char *caption, const char *credit)
{
	size_t n = strlen(caption);
	bool ended = n && ispunct((unsigned char)caption[n - 1]);

	if (!*credit || !n)
		return arena_strdup(a, *credit ? credit : caption);
	return arena_printf(a, ended ? "%s %s" : "%s. %s", caption, credit);
}

void caption_split(struct arena *a, const char *whole, const char **caption, const char **credit)
{
	const char *at = NULL;
	size_t n;

	for (size_t i = 0; i < sizeof(credits) / sizeof(*credits); i++)
		for (const char *p = strstr(whole, credits[i]); p; p = strstr(p + 1, credits[i]))
			if (p > at && (p == whole || p[-1] == ' ' || p[-1] == '('))
				at = p;
	*credit = at ? arena_strdup(a, at) : "";
	n = at ? (size_t)(at - whole) : strlen(whole);
	while (n && isspace((unsigned char)whole[n - 1]))
		n--;
	*caption = arena_strndup(a, whole, n);
}

const char *own_alt(const char *alt, const char *caption)
{
	return strcmp(alt, caption) != 0 ? alt : "";
}

/* ---- Finding the parts ---- */

/* The text between the first of these tags and its end, in a; NULL where there is none. */
static char *inside(struct arena *a, const char *html, const char *tag, const char *end)
{
	const char *from = strstr(html, tag), *to;

	from = from ? strchr(from, '>') : NULL;
	to = from ? strstr(from, end) : NULL;
	return to ? html_text(a, arena_strndup(a, from + 1, (size_t)(to - from - 1))) : NULL;
}

/* The media id of an image block, 0 where it names none (a picture from elsewhere stays a block).
 */
static int64_t figure_media(const char *bytes)
{
	const char *id, *end = strstr(bytes, "-->");

	if (strncmp(bytes, "<!-- wp:image ", 14) != 0 || !end)
		return 0;
	id = strstr(bytes, "\"id\":");
	return id && id < end ? strtoll(id + 5, NULL, 10) : 0;
}

/* Whether the slice is a paragraph of class byline. */
static bool is_byline(struct arena *a, const struct slice *slice)
{
	const char *text = arena_strndup(a, slice->bytes, slice->len);
	const char *p = strstr(text, "<p "), *end = p ? strchr(p, '>') : NULL;
	const char *class = p ? strstr(p, "class=\"") : NULL, *word;

	if (!class || class > end)
		return false;
	word = strstr(class, "byline");
	return word && word < end && strchr(" \"", word[-1]) && strchr(" \"", word[6]);
}

static enum err find_parts(const char *raw, struct arena *a, struct parts *parts)
{
	struct split *split;
	size_t first = 0, last;
	enum err e = split_raw(raw, a, &split);

	*parts = (struct parts){.body = raw, .body_len = strlen(raw)};
	if (e || !split->count)
		return e;
	last = split->count;
	if (figure_media(split->slices[0].bytes)) {
		parts->figure = &split->slices[0];
		first = 1;
	}
	if (last > first && is_byline(a, &split->slices[last - 1]))
		parts->byline = &split->slices[--last];
	if (parts->figure)
		parts->body = parts->figure->bytes + parts->figure->len;
	parts->body_len = strlen(parts->body);
	if (parts->byline)
		parts->body_len = (size_t)(parts->byline->bytes - parts->body);
	return OK;
}

bool manuscript_has_figure(const char *base)
{
	while (isspace((unsigned char)*base))
		base++;
	return figure_media(base) != 0;
}

/* ---- Opening ---- */

/* The alt text of the first picture of a slice, in a. */
static const char *alt_of(const char *html, struct arena *a)
{
	const char *img = strstr(html, "<img "), *end = img ? strchr(img, '>') : NULL;
	const char *alt = img ? strstr(img, " alt=\"") : NULL, *close;

	if (!alt || alt > end)
		return "";
	alt += strlen(" alt=\"");
	close = strchr(alt, '"');
	return close ? html_text(a, arena_strndup(a, alt, (size_t)(close - alt))) : "";
}

static void open_figure(const struct slice *figure, struct arena *a, struct draft_text *text)
{
	const char *html = arena_strndup(a, figure->bytes, figure->len);
	const char *caption = inside(a, html, "<figcaption", "</figcaption>");

	text->picture = arena_printf(a, "%lld", (long long)figure_media(html));
	caption_split(a, caption ? caption : "", &text->caption, &text->credit);
	text->alt = own_alt(alt_of(html, a), text->caption);
}

static enum err open_body(const char *raw, struct arena *a, struct draft_text *text)
{
	struct str markdown = STR_INIT;
	struct split *split;
	enum err e = split_raw(raw, a, &split);

	if (!e)
		split_markdown(split, &markdown);
	text->body = arena_strdup(a, markdown.data);
	str_free(&markdown);
	return e;
}

enum err manuscript_open(const struct article *article, const struct media *picture,
			 const char *tags, struct arena *a, struct draft_text *text)
{
	const char *byline = NULL;
	struct parts parts;
	enum err e;

	*text = (struct draft_text){
		.picture = "", .caption = "", .credit = "", .alt = "", .byline = ""};
	if (!article->raw)
		return err_set(ERR_BAD_INPUT, "post %lld came without its raw text",
			       (long long)article->id);
	text->title = html_text(a, article->raw_title ? article->raw_title : "");
	text->lead = html_text(a, article->raw_lead ? article->raw_lead : "");
	text->section = article->section;
	text->tags = arena_strdup(a, tags ? tags : "");
	e = find_parts(article->raw, a, &parts);
	if (e)
		return e;
	if (article->picture) {
		text->picture = arena_printf(a, "%lld", (long long)article->picture);
		if (picture) {
			caption_split(a, picture->caption, &text->caption, &text->credit);
			text->alt = own_alt(picture->alt, text->caption);
		}
	} else if (parts.figure) {
		open_figure(parts.figure, a, text);
	}
	/* A figure beside a featured picture is part of the body. */
	if (article->picture && parts.figure) {
		parts.body_len += parts.figure->len;
		parts.body = parts.figure->bytes;
	}
	if (parts.byline)
		byline = inside(a, arena_strndup(a, parts.byline->bytes, parts.byline->len), "<p ",
				"</p>");
	text->byline = byline ? byline : "";
	return open_body(arena_strndup(a, parts.body, parts.body_len), a, text);
}

/* ---- Carrying over ---- */

/* The slices of a raw text's body, as manuscript_open makes chunks of them, and the spare ones. */
static enum err split_body(const struct manuscript_base *base, struct arena *a,
			   struct split **split)
{
	struct parts parts;
	enum err e = find_parts(base->raw, a, &parts);

	if (e)
		return e;
	if (base->picture && parts.figure) {
		parts.body_len += parts.figure->len;
		parts.body = parts.figure->bytes;
	}
	e = split_raw(arena_strndup(a, parts.body, parts.body_len), a, split);
	return e ? e : split_more(*split, base->spare, a);
}

static size_t bare_length(const struct slice *slice)
{
	size_t n = slice->len;

	while (n && isspace((unsigned char)slice->bytes[n - 1]))
		n--;
	return n;
}

static bool same_bytes(const struct slice *x, const struct slice *y)
{
	return bare_length(x) == bare_length(y) && !memcmp(x->bytes, y->bytes, bare_length(x));
}

/* The same block in another text; NULL where it is not there. */
static const struct slice *find_block(const struct split *in, const struct slice *block)
{
	for (size_t i = 0; i < in->count; i++)
		if (in->slices[i].locked && same_bytes(block, &in->slices[i]))
			return &in->slices[i];
	return NULL;
}

/* The locked line as it is called in to; the line itself where its block is not there. */
static const char *carry_line(const struct split *from, const struct split *to, const char *line)
{
	const struct slice *block = NULL, *there;

	for (size_t i = 0; i < from->count && !block; i++)
		if (from->slices[i].locked && !strcmp(from->slices[i].chunk, line))
			block = &from->slices[i];
	there = block ? find_block(to, block) : NULL;
	return there ? there->chunk : line;
}

enum err manuscript_spare(const struct manuscript_base *from, const struct manuscript_base *to,
			  struct arena *a, const char **spare)
{
	struct split *before, *after;
	struct str out = STR_INIT;
	enum err e = split_body(from, a, &before);

	if (!e)
		e = split_body(to, a, &after);
	for (size_t i = 0; !e && i < before->count; i++) {
		const struct slice *block = &before->slices[i];

		if (!block->locked || find_block(after, block))
			continue;
		str_add(&out, block->bytes, bare_length(block));
		str_adds(&out, "\n\n");
	}
	*spare = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return e;
}

enum err manuscript_carry(const char *body, const struct manuscript_base *from,
			  const struct manuscript_base *to, struct arena *a, const char **carried)
{
	struct split *before, *after;
	struct str out = STR_INIT;
	enum err e = split_body(from, a, &before);

	if (!e)
		e = split_body(to, a, &after);
	while (!e && *body) {
		size_t n = strcspn(body, "\n");

		str_adds(&out, carry_line(before, after, arena_strndup(a, body, n)));
		body += n;
		if (*body)
			str_addc(&out, *body++);
	}
	*carried = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return e;
}

/* ---- Writing ---- */

static void write_figure(const struct draft_text *text, const struct media *figure, struct arena *a,
			 struct str *raw)
{
	const char *caption = caption_join(a, text->caption, text->credit);
	long long id = (long long)figure->id;

	str_addf(raw,
		 "<!-- wp:image {\"id\":%lld,\"sizeSlug\":\"full\"} -->\n"
		 "<figure class=\"wp-block-image size-full\"><img src=\"",
		 id);
	html_escape(figure->url, raw);
	str_adds(raw, "\" alt=\"");
	html_escape(*text->alt ? text->alt : text->caption, raw);
	str_addf(raw, "\" class=\"wp-image-%lld\" />", id);
	if (*caption) {
		str_adds(raw, "<figcaption>");
		html_escape(caption, raw);
		str_adds(raw, "</figcaption>");
	}
	str_adds(raw, "</figure>\n<!-- /wp:image -->\n\n");
}

static void write_byline(const char *byline, struct str *raw)
{
	str_adds(raw, "<!-- wp:paragraph {\"align\":\"right\",\"className\":\"byline\"} -->\n"
		      "<p class=\"has-text-align-right byline\">");
	html_escape(byline, raw);
	str_adds(raw, "</p>\n<!-- /wp:paragraph -->");
}

/* The figure stays as it was where nobody touched it. */
static bool same_figure(const struct parts *parts, const struct draft_text *text,
			const struct media *figure, struct arena *a)
{
	struct draft_text old;

	if (!parts->figure || !figure || figure_media(parts->figure->bytes) != figure->id)
		return false;
	open_figure(parts->figure, a, &old);
	return !strcmp(old.caption, text->caption) && !strcmp(old.credit, text->credit) &&
	       !strcmp(old.alt, text->alt);
}

static bool same_byline(const struct parts *parts, const char *byline, struct arena *a)
{
	const char *old;

	if (!parts->byline)
		return false;
	old = inside(a, arena_strndup(a, parts->byline->bytes, parts->byline->len), "<p ", "</p>");
	return old && !strcmp(old, byline);
}

/* Blocks stand apart by an empty line; white space that the base has there stays. */
static void stand_apart(struct str *raw)
{
	if (raw->len && !str_ends(raw->data, "\n\n"))
		str_adds(raw, str_ends(raw->data, "\n") ? "\n" : "\n\n");
}

static enum err write_body(const struct parts *parts, const char *spare, const char *body,
			   struct arena *a, struct str *raw)
{
	struct split *split;
	enum err e = split_raw(arena_strndup(a, parts->body, parts->body_len), a, &split);

	if (!e)
		e = split_more(split, spare, a);
	return e ? e : split_join(split, body, raw);
}

enum err manuscript_raw(const struct draft_text *text, const struct manuscript_base *base,
			const struct media *figure, struct str *raw)
{
	struct arena *a = arena_new();
	struct parts parts;
	enum err e = find_parts(base->raw, a, &parts);

	if (e)
		goto out;
	/* A figure that is not taken for the picture, because there is a featured one, is body. */
	if (parts.figure && !figure && *text->picture) {
		parts.body_len += parts.figure->len;
		parts.body = parts.figure->bytes;
		parts.figure = NULL;
	}
	if (same_figure(&parts, text, figure, a))
		str_add(raw, parts.figure->bytes, parts.figure->len);
	else if (figure)
		write_figure(text, figure, a, raw);
	e = write_body(&parts, base->spare, text->body, a, raw);
	if (e)
		goto out;
	if (same_byline(&parts, text->byline, a)) {
		str_add(raw, parts.byline->bytes, parts.byline->len);
	} else if (*text->byline) {
		stand_apart(raw);
		write_byline(text->byline, raw);
	}
out:
	arena_free(a);
	return e;
}
