#include "net/portal/render.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/doc/html.h"
#include "net/portal/render_parts.h"

/* The value of an attribute (name="value", name='value', name=value); n 0 and NULL if not there. */
struct value {
	const char *s;
	size_t n;
};

static struct value read_value(const char *s, const char *end)
{
	char quote = s < end && (*s == '"' || *s == '\'') ? *s : '\0';
	const char *from = s + (quote != '\0');
	const char *to = from;

	while (to < end && (quote ? *to != quote : !isspace((unsigned char)*to) && *to != '/'))
		to++;
	return (struct value){from, (size_t)(to - from)};
}

static struct value attribute(const struct shortcode *code, const char *name)
{
	const char *s = code->attrs, *end = s + code->attrs_len;
	size_t len = strlen(name);

	while (s < end) {
		const char *word = s + strspn(s, " \t\r\n"), *to = word;
		struct value v;

		while (to < end && !isspace((unsigned char)*to) && *to != '=')
			to++;
		if (to >= end || *to != '=') {
			s = to + 1;
			continue;
		}
		v = read_value(to + 1, end);
		if ((size_t)(to - word) == len && !strncmp(word, name, len))
			return v;
		s = v.s + v.n + 1;
	}
	return (struct value){"", 0};
}

static int64_t number(struct value v)
{
	int64_t n = 0;

	for (size_t i = 0; i < v.n && isdigit((unsigned char)v.s[i]) && n < INT64_MAX / 20; i++)
		n = n * 10 + (v.s[i] - '0');
	return n;
}

static void add_escaped(struct value v, struct str *out)
{
	struct str text = STR_INIT;

	str_add(&text, v.s, v.n);
	html_escape(text.data, out);
	str_free(&text);
}

/* The id of the figure's caption: WordPress writes '-' for its '_'. */
static void add_caption_id(struct value id, struct str *out)
{
	size_t start = out->len;

	str_adds(out, "caption-");
	add_escaped(id, out);
	for (char *c = out->data + start; *c; c++)
		if (*c == '_')
			*c = '-';
}

static struct value trimmed(const char *s, size_t n)
{
	while (n && isspace((unsigned char)*s)) {
		s++;
		n--;
	}
	while (n && isspace((unsigned char)s[n - 1]))
		n--;
	return (struct value){s, n};
}

/* The picture (in its link, if it has one) that a caption begins with: its bytes. */
static size_t picture_length(const char *s, size_t n)
{
	const char *img = memmem(s, n, "<img ", 5), *end;
	bool linked = n > 3 && !memcmp(s, "<a ", 3);

	if (!img || (!linked && img != s))
		return 0;
	end = memchr(img, '>', n - (size_t)(img - s));
	if (!end)
		return 0;
	if (linked) {
		const char *close = memmem(end, n - (size_t)(end - s), "</a>", 4);

		end = close ? close + 3 : end;
	}
	return (size_t)(end - s) + 1;
}

/* [caption id="attachment_5" align="alignleft" width="300"]<img ... /> words[/caption] */
static void write_caption(const struct shortcode *code, struct str *out)
{
	struct value all = trimmed(code->inside ? code->inside : "", code->inside_len);
	struct value words = attribute(code, "caption"), id = attribute(code, "id");
	struct value align = attribute(code, "align");
	size_t picture = words.n ? all.n : picture_length(all.s, all.n);

	if (!words.n)
		words = trimmed(all.s + picture, all.n - picture);
	if (!words.n || !picture || number(attribute(code, "width")) < 1) {
		str_add(out, all.s, all.n);
		return;
	}
	str_adds(out, "<figure ");
	if (id.n) {
		str_adds(out, "id=\"");
		add_escaped(id, out);
		str_adds(out, "\" aria-describedby=\"");
		add_caption_id(id, out);
		str_adds(out, "\" ");
	}
	str_addf(out, "style=\"width: %lldpx\" class=\"wp-caption ",
		 (long long)number(attribute(code, "width")));
	add_escaped(align.n ? align : (struct value){"alignnone", 9}, out);
	str_adds(out, "\">");
	str_add(out, all.s, picture);
	str_adds(out, "<figcaption ");
	if (id.n) {
		str_adds(out, "id=\"");
		add_caption_id(id, out);
		str_adds(out, "\" ");
	}
	str_adds(out, "class=\"wp-caption-text\">");
	str_add(out, words.s, words.n);
	str_adds(out, "</figcaption></figure>");
}

static void write_picture(const struct render_picture *p, const char *size, unsigned number_,
			  struct str *out)
{
	str_addf(out,
		 "<figure class='gallery-item'>\n\t\t\t<div class='gallery-icon %s'>\n\t\t\t\t",
		 p->height > p->width ? "portrait" : "landscape");
	str_adds(out, "<a href='");
	html_escape(p->link, out);
	str_addf(out, "'><img width=\"%d\" height=\"%d\" src=\"", p->width, p->height);
	html_escape(p->url, out);
	str_addf(out, "\" class=\"attachment-%s size-%s\" alt=\"", size, size);
	html_escape(p->alt, out);
	str_adds(out, "\" /></a>\n\t\t\t</div>");
	if (*p->caption)
		str_addf(out,
			 "\n\t\t\t\t<figcaption class='wp-caption-text gallery-caption' "
			 "id='gallery-%u-%lld'>"
			 "\n\t\t\t\t%s\n\t\t\t\t</figcaption>",
			 number_, (long long)p->id, p->caption);
	str_adds(out, "</figure>");
}

/* The word of a known size; what anybody may write in a post goes into a class only then. */
static const char *gallery_size(struct value v)
{
	static const char *const sizes[] = {"thumbnail", "medium", "medium_large", "large", "full"};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		if (v.n == strlen(sizes[i]) && !memcmp(v.s, sizes[i], v.n))
			return sizes[i];
	return sizes[0];
}

/* [gallery ids="3,4" columns="2" size="medium"] */
static void write_gallery(const struct shortcode *code, const struct render_pictures *pictures,
			  unsigned number_, struct str *out)
{
	struct value ids = attribute(code, "ids"), wide = attribute(code, "columns");
	const char *size = gallery_size(attribute(code, "size"));
	long long columns = wide.n ? number(wide) : 3;

	if (!ids.n || !pictures || !pictures->find)
		return;
	str_addf(out, "<div id='gallery-%u' class='gallery gallery-columns-%lld gallery-size-%s'>",
		 number_, columns, size);
	while (ids.n) {
		const char *comma = memchr(ids.s, ',', ids.n);
		size_t n = comma ? (size_t)(comma - ids.s) : ids.n;
		struct render_picture p = {.id = number(trimmed(ids.s, n))};

		if (pictures->find(pictures->context, p.id, size, &p))
			write_picture(&p, size, number_, out);
		ids.s += n + (comma != NULL);
		ids.n -= n + (comma != NULL);
	}
	str_adds(out, "\n\t\t</div>\n");
}

/* [audio src="..."], [video mp4="..." width="640" height="360"] */
static void write_player(const struct shortcode *code, const char *kind, struct str *out)
{
	static const char *const names[] = {"src", "mp3", "mp4",  "m4a",
					    "ogg", "wav", "webm", "ogv"};
	struct value v = {"", 0};

	for (size_t i = 0; !v.n && i < sizeof(names) / sizeof(*names); i++)
		v = attribute(code, names[i]);
	if (!v.n)
		return;
	str_addf(out,
		 "<%s class=\"wp-%s-shortcode\" preload=\"none\" style=\"width: 100%%\" "
		 "controls=\"controls\"><source src=\"",
		 kind, kind);
	add_escaped(v, out);
	str_adds(out, "\" /><a href=\"");
	add_escaped(v, out);
	str_adds(out, "\">");
	add_escaped(v, out);
	str_addf(out, "</a></%s>", kind);
}

/* [embed]https://...[/embed]: nothing is fetched from elsewhere, so it is a link. */
static void write_embed(const struct shortcode *code, struct str *out)
{
	struct value v = trimmed(code->inside ? code->inside : "", code->inside_len);

	if (!v.n || !(v.n > 8 && (!memcmp(v.s, "http://", 7) || !memcmp(v.s, "https://", 8))))
		return;
	str_adds(out, "<a href=\"");
	add_escaped(v, out);
	str_adds(out, "\">");
	add_escaped(v, out);
	str_adds(out, "</a>");
}

static bool is_named(const struct shortcode *code, const char *name)
{
	return code->name_len == strlen(name) && !memcmp(code->name, name, code->name_len);
}

void shortcode_write(const struct shortcode *code, const struct render_pictures *pictures,
		     unsigned number_, struct str *out)
{
	if (is_named(code, "caption") || is_named(code, "wp_caption"))
		write_caption(code, out);
	else if (is_named(code, "gallery"))
		write_gallery(code, pictures, number_, out);
	else if (is_named(code, "audio") || is_named(code, "video"))
		write_player(code, is_named(code, "audio") ? "audio" : "video", out);
	else if (is_named(code, "embed"))
		write_embed(code, out);
}
