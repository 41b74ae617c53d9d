#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/html_reader.h"

static struct open *element(struct reader *r)
{
	return &r->open[r->open_count - 1];
}

static struct span *one_span(struct reader *r, int link, const char *text)
{
	struct span *s = arena_alloc(r->arena, sizeof(*s));

	*s = (struct span){0, link, text};
	return s;
}

static void set_caption(struct reader *r, struct span *spans, size_t count)
{
	r->blocks[r->picture - 1].spans = spans;
	r->blocks[r->picture - 1].span_count = count;
}

void figure_begin(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_flush(r);
	r->block_depth++;
	r->picture = 0;
}

/* Text that stands in the figure behind its picture is the caption, whatever its tag. */
void figure_end(struct reader *r, const struct tag *tag)
{
	const struct block *last;

	(void)tag;
	html_flush(r);
	r->block_depth--;
	if (r->picture && r->block_count == r->picture + 1) {
		last = &r->blocks[r->block_count - 1];
		if (last->kind == BLOCK_PARAGRAPH) {
			set_caption(r, last->spans, last->span_count);
			r->block_count--;
		}
	}
	r->picture = element(r)->picture;
}

void caption_begin(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	(void)tag;
	(void)attrs;
	html_flush(r);
	r->block_depth++;
	if (r->flow + 1 < sizeof(r->flows) / sizeof(*r->flows)) {
		html_push(r);
		element(r)->pushed = true;
	}
}

void caption_end(struct reader *r, const struct tag *tag)
{
	struct span *spans;
	size_t count;

	(void)tag;
	r->block_depth--;
	if (!element(r)->pushed) {
		html_flush(r);
		return;
	}
	spans = html_pop(r, &count);
	if (!count)
		return;
	if (r->picture && r->block_count == r->picture)
		set_caption(r, spans, count);
	else if (r->flows[r->flow].holds)
		html_add(r, spans, count);
	else
		html_put(r, BLOCK_PARAGRAPH, spans, count);
}

static int number(const char *text)
{
	long v = strtol(text, NULL, 10);

	return v > 0 && v < 100000 ? (int)v : 0;
}

/* WordPress writes the media item's id into the class: wp-image-123. */
static int64_t media_of(const char *const *attrs)
{
	const char *p = strstr(html_attr(attrs, "class"), "wp-image-");

	return p ? strtoll(p + strlen("wp-image-"), NULL, 10) : 0;
}

/* Pictures that load late have their address elsewhere, and a place-holder in src. */
static const char *picture_url(struct reader *r, const char *const *attrs)
{
	static const char *const names[] = {"src", "data-src", "data-original", "data-lazy-src"};
	const char *url = NULL;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && !url; i++)
		url = html_url(r->arena, html_attr(attrs, names[i]), false);
	return url ? url : "";
}

/* Smileys are pictures whose alternative text is the character. */
static bool is_emoji(const char *const *attrs)
{
	return html_has_class(attrs, "emoji") || html_has_class(attrs, "wp-smiley");
}

/* A picture that is there to count readers. */
static bool is_beacon(const struct picture *p)
{
	return (p->width == 1 && p->height <= 1) || (p->height == 1 && p->width <= 1);
}

void image_begin(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	const char *alt = html_attr(attrs, "alt"), *title = html_attr(attrs, "title");
	struct block *b;
	struct picture p = {
		.media = media_of(attrs),
		.width = number(html_attr(attrs, "width")),
		.height = number(html_attr(attrs, "height")),
	};

	(void)tag;
	if (is_emoji(attrs)) {
		html_write(r, alt, strlen(alt));
		return;
	}
	if (is_beacon(&p))
		return;
	p.url = picture_url(r, attrs);
	p.alt = utf8_guard_line(r->arena, alt);
	html_flush(r);
	b = html_block(r, BLOCK_FIGURE);
	b->picture = p;
	r->picture = r->block_count;
	if (*title)
		set_caption(r, one_span(r, 0, utf8_guard_line(r->arena, title)), 1);
}

/* By the argument of the tag. */
static const char *const embed_words[] = {"nội dung nhúng", "video", "âm thanh"};

/* The address may be the element's own, or that of an element within (source, embed). */
static const char *embed_source(struct reader *r, const char *const *attrs)
{
	static const char *const names[] = {"src", "data", "data-src"};
	const char *url = NULL;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && !url; i++)
		url = html_url(r->arena, html_attr(attrs, names[i]), false);
	return url;
}

void embed_begin(struct reader *r, const struct tag *tag, const char *const *attrs)
{
	r->dropped = r->open_count;
	r->embed = embed_words[tag->arg];
	r->source = embed_source(r, attrs);
}

void embed_inside(struct reader *r, const char *const *attrs)
{
	if (r->embed && !r->source)
		r->source = embed_source(r, attrs);
}

void embed_end(struct reader *r, const struct tag *tag)
{
	const char *text;

	(void)tag;
	text = r->source ? arena_printf(r->arena, "[%s: %s]", r->embed,
					html_host(r->arena, r->source))
			 : arena_printf(r->arena, "[%s]", r->embed);
	r->embed = NULL;
	html_flush(r);
	if (r->flows[r->flow].holds)
		html_write(r, text, strlen(text));
	else
		html_put(r, BLOCK_NOTICE,
			 one_span(r, r->source ? html_link(r, r->source) : 0,
				  utf8_guard_line(r->arena, text)),
			 1);
}
