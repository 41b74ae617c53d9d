#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "net/doc/html_reader.h"

/* No tag has as many attributes; libxml2 compares each with all before it. */
#define ATTRIBUTES_MAX 256

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name_start(char c)
{
	return isalpha((unsigned char)c) || c == '_' || c == ':' || c == '.';
}

static bool is_name(char c)
{
	return is_name_start(c) || isdigit((unsigned char)c) || c == '-';
}

static bool tag_ends(const char *p, const char *end)
{
	return p >= end || *p == '>' || (*p == '/' && p + 1 < end && p[1] == '>');
}

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && is_blank(*p))
		p++;
	return p;
}

static const char *skip_value(const char *p, const char *end)
{
	const char *close;

	if (p < end && (*p == '"' || *p == '\'')) {
		close = memchr(p + 1, *p, (size_t)(end - p - 1));
		return close ? close + 1 : end;
	}
	while (p < end && !is_blank(*p) && *p != '>')
		p++;
	return p;
}

/*
 * Walks over a tag, from behind its name to its '>' or the end, as libxml2 does: a quote opens
 * a value only behind '=', and what is no name is skipped to the next blank.
 */
static const char *skip_attributes(const char *p, const char *end, size_t *count)
{
	for (p = skip_blanks(p, end); !tag_ends(p, end); p = skip_blanks(p, end)) {
		++*count;
		if (!is_name_start(*p)) {
			while (!tag_ends(p, end) && !is_blank(*p))
				p++;
			continue;
		}
		while (p < end && is_name(*p))
			p++;
		p = skip_blanks(p, end);
		if (p < end && *p == '=')
			p = skip_value(skip_blanks(p + 1, end), end);
	}
	return p;
}

static const char *skip_name(const char *p, const char *end)
{
	while (p < end && is_name(*p))
		p++;
	return p;
}

const char *html_tag_end(const char *p, const char *end)
{
	size_t count = 0;

	p = skip_attributes(skip_name(p + 1 + (p + 1 < end && p[1] == '/'), end), end, &count);
	return memchr(p, '>', (size_t)(end - p)) ? (const char *)memchr(p, '>', (size_t)(end - p))
						 : end;
}

bool html_parsable(const char *html, size_t n)
{
	const char *end = html + n, *p = html;
	/* Every '<' counts, also one in a value or a comment; looking from each must stay cheap. */
	size_t budget = 4 * n + 4096;

	while ((p = memchr(p, '<', (size_t)(end - p)))) {
		const char *start = ++p, *stop;
		size_t count = 0;

		if (p == end || !is_name_start(*p))
			continue;
		stop = skip_attributes(skip_name(p, end), end, &count);
		if (count > ATTRIBUTES_MAX || (size_t)(stop - start) > budget)
			return false;
		budget -= (size_t)(stop - start);
	}
	return true;
}

/* Tags whose end or beginning ends a paragraph. */
static bool parts_paragraphs(const char *name, size_t n)
{
	static const char *const names[] = {
		"address", "article", "aside", "blockquote", "body",  "br",	"caption",
		"center",  "dd",      "div",   "dl",	     "dt",    "figure", "figcaption",
		"footer",  "form",    "h1",    "h2",	     "h3",    "h4",	"h5",
		"h6",	   "header",  "hr",    "li",	     "main",  "nav",	"ol",
		"option",  "p",	      "pre",   "section",    "table", "td",	"th",
		"tr",	   "ul",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i]) == n && !strncasecmp(names[i], name, n))
			return true;
	return false;
}

/* Elements whose content is no text: where the content ends, or p for other elements. */
static const char *skip_raw(const char *name, size_t n, const char *p, const char *end)
{
	static const char *const names[] = {"script",	"style",    "iframe",
					    "noscript", "template", "svg"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strlen(names[i]) != n || strncasecmp(names[i], name, n) != 0)
			continue;
		for (; p < end; p++)
			if (*p == '<' && (size_t)(end - p) > n + 2 && p[1] == '/' &&
			    !strncasecmp(p + 2, name, n))
				return p;
		return end;
	}
	return p;
}

static const char *skip_past(const char *p, const char *end, const char *text)
{
	const char *found = memmem(p, (size_t)(end - p), text, strlen(text));

	return found ? found + strlen(text) : end;
}

/* Moves past the markup at p, which is '<', or returns p where it is only a sign. */
static const char *skip_markup(const char *p, const char *end, struct str *out)
{
	bool closing = end - p > 1 && p[1] == '/';
	const char *name = p + 1 + closing, *behind;
	size_t count = 0;

	if (end - p > 3 && !memcmp(p, "<!--", 4))
		return skip_past(p + 4, end, "-->");
	if (end - p > 1 && (p[1] == '!' || p[1] == '?'))
		return skip_past(p, end, ">");
	if (name >= end || !is_name_start(*name))
		return p;
	behind = skip_name(name, end);
	p = skip_past(skip_attributes(behind, end, &count), end, ">");
	if (parts_paragraphs(name, (size_t)(behind - name)))
		str_adds(out, "\n\n");
	return closing ? p : skip_raw(name, (size_t)(behind - name), p, end);
}

/* What browsers make of &#128; to &#159;: the letters of Windows-1252. */
static const uint16_t windows[32] = {
	0x20AC, 0x81,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x8D,	0x017D, 0x8F,	0x90,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,	0x017E, 0x0178,
};

uint32_t html_c1(uint32_t c)
{
	return c >= 0x80 && c < 0xA0 ? windows[c - 0x80] : c;
}

/* "#160", "#xA0" or "nbsp" of n bytes; 0 if it is no entity. */
static uint32_t entity(const char *name, size_t n)
{
	const htmlEntityDesc *known;
	char text[16], *end;
	unsigned long c;

	if (!n || n >= sizeof(text))
		return 0;
	memcpy(text, name, n);
	text[n] = '\0';
	if (*text != '#') {
		known = htmlEntityLookup((const xmlChar *)text);
		return known ? known->value : 0;
	}
	c = text[1] == 'x' || text[1] == 'X' ? strtoul(text + 2, &end, 16)
					     : strtoul(text + 1, &end, 10);
	if (*end || !c || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0xFFFD;
	return html_c1((uint32_t)c);
}

/* Decodes the entity at p, which is '&', or copies the sign; returns what is behind. */
static const char *decode(const char *p, const char *end, struct str *out)
{
	const char *name = p + 1, *stop = name;
	uint32_t c;

	while (stop < end && stop - name < 12 && (isalnum((unsigned char)*stop) || *stop == '#'))
		stop++;
	c = stop < end && *stop == ';' ? entity(name, (size_t)(stop - name)) : 0;
	if (!c) {
		str_addc(out, '&');
		return name;
	}
	utf8_add(c, out);
	return stop + 1;
}

void html_strip(const char *html, size_t n, struct str *out)
{
	const char *p = html, *end = html + n, *behind;

	while (p < end) {
		if (*p == '&') {
			p = decode(p, end, out);
		} else if (*p == '<' && (behind = skip_markup(p, end, out)) != p) {
			p = behind;
		} else {
			str_addc(out, *p++);
		}
	}
}

/* White space of any kind to single spaces, none at the ends. */
static void squeeze(const char *text, struct str *out)
{
	size_t bytes;

	for (; *text; text += bytes) {
		uint32_t c = utf8_get(text, &bytes);

		if (c == ' ' || c == '\n' || c == '\t' || c == 0xA0) {
			if (out->len && out->data[out->len - 1] != ' ')
				str_addc(out, ' ');
		} else {
			str_add(out, text, bytes);
		}
	}
	str_rtrim(out);
}

char *html_text(struct arena *a, const char *html)
{
	struct str clean = STR_INIT, text = STR_INIT, line = STR_INIT;
	char *copy;

	if (!html)
		return NULL;
	html_strip(html, strlen(html), &text);
	utf8_guard(text.data, text.len, UTF8_LINE, &clean);
	squeeze(clean.data, &line);
	copy = arena_strndup(a, line.data, line.len);
	str_free(&clean);
	str_free(&text);
	str_free(&line);
	return copy;
}

static const char *escaped(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

void html_escape(const char *text, struct str *out)
{
	for (; *text; text++) {
		const char *e = escaped(*text);

		if (e)
			str_adds(out, e);
		else
			str_addc(out, *text);
	}
}
