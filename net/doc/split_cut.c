#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "net/doc/html_reader.h"
#include "net/doc/split_parts.h"

/* More than any article has. */
#define UNITS_MAX 2000

/* Each is looked through to the end for what closes it. */
#define UNCLOSED_MAX 30

static bool begins(const char *p, const char *end, const char *text)
{
	size_t n = strlen(text);

	return (size_t)(end - p) >= n && !memcmp(p, text, n);
}

static const char *find(const char *p, const char *end, const char *text)
{
	return memmem(p, (size_t)(end - p), text, strlen(text));
}

/* Behind the comment at p; NULL if it has no end. */
static const char *comment_end(const char *p, const char *end)
{
	const char *close = find(p + 4, end, "-->");

	return close ? close + 3 : NULL;
}

/*
 * Behind the block whose comment is at p: <!-- wp:name --> up to its <!-- /wp:name -->, with the
 * blocks within counted, or <!-- wp:name /-->. A comment that is never closed stands alone.
 */
static const char *block_end(struct cutter *c, const char *p)
{
	const char *end = c->end, *first = comment_end(p, end), *stop;
	int depth = 0;

	for (; p; p = stop ? find(stop, end, "<!-- ") : NULL) {
		stop = comment_end(p, end);
		if (!stop)
			break;
		if (begins(p, end, "<!-- wp:"))
			depth += stop[-4] != '/';
		else if (begins(p, end, "<!-- /wp:"))
			depth--;
		if (!depth)
			return stop;
	}
	c->unclosed++;
	return first ? first : end;
}

/* Elements that end a paragraph where they begin, as WordPress's wpautop has them. */
static bool is_block_name(const char *name, size_t n)
{
	static const char *const names[] = {
		"address", "article", "aside",	"audio",    "blockquote", "center", "details",
		"dialog",  "div",     "dl",	"embed",    "fieldset",	  "figure", "footer",
		"form",	   "h1",      "h2",	"h3",	    "h4",	  "h5",	    "h6",
		"header",  "hr",      "iframe", "main",	    "menu",	  "nav",    "object",
		"ol",	   "p",	      "pre",	"script",   "section",	  "style",  "svg",
		"table",   "ul",      "video",	"noscript", "template",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i]) == n && !strncasecmp(names[i], name, n))
			return true;
	return false;
}

static size_t name_length(const char *p, const char *end)
{
	size_t n = 0;

	while (p + n < end && (isalnum((unsigned char)p[n]) || p[n] == ':' || p[n] == '-'))
		n++;
	return n;
}

/* True if a block-level element begins at p. */
static bool at_block_tag(const char *p, const char *end)
{
	return p < end && *p == '<' && is_block_name(p + 1, name_length(p + 1, end));
}

static bool at_name(const char *p, const char *end, const char *name, size_t n)
{
	return name_length(p, end) == n && !strncasecmp(p, name, n);
}

/* Behind the tag at p. */
static const char *tag_end(const char *p, const char *end)
{
	const char *close = html_tag_end(p, end);

	return close < end ? close + 1 : end;
}

/* Behind the element that begins at p; NULL if it is never closed. */
static const char *element_end(const char *p, const char *end)
{
	const char *name = p + 1;
	size_t n = name_length(name, end);
	int depth = 0;

	if (at_name(name, end, "hr", 2) || at_name(name, end, "embed", 5))
		return tag_end(p, end);
	while (p && p < end) {
		if (begins(p, end, "<!--")) {
			p = comment_end(p, end);
			if (!p)
				return NULL;
		} else if (at_name(p + 1, end, name, n)) {
			depth++;
			p = tag_end(p, end);
		} else if (p + 1 < end && p[1] == '/' && at_name(p + 2, end, name, n)) {
			p = tag_end(p, end);
			if (!--depth)
				return p;
		} else {
			p++;
		}
		if (p < end)
			p = memchr(p, '<', (size_t)(end - p));
	}
	return NULL;
}

/* Whether only white space stands between p and the end of its line. */
static bool ends_line(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	return p == end || *p == '\n';
}

/* Behind the shortcode at p if it has its line for itself, with its closing one; else NULL. */
static const char *shortcode_end(const char *p, const char *end)
{
	const char *stop, *close;
	size_t n;
	char closing[72] = "[/";

	if (!html_is_shortcode(p, end))
		return NULL;
	stop = strchr(p, ']');
	n = strcspn(p + 1, " ]/");
	if (n && n < sizeof(closing) - 4) {
		memcpy(closing + 2, p + 1, n);
		closing[n + 2] = ']';
		close = find(stop, end, closing);
		if (close && !memmem(stop, (size_t)(close - stop), "<!-- wp:", 8))
			stop = close + n + 2;
	}
	stop++;
	return ends_line(stop, end) ? stop : NULL;
}

static bool at_blank_line(const char *p, const char *end)
{
	return *p == '\n' && p + 1 < end && ends_line(p + 1, end);
}

/* Where the classic paragraph at p ends; it has at least one byte. */
static const char *paragraph_end(const char *p, const char *end)
{
	for (p++; p < end; p++) {
		if (at_blank_line(p, end))
			break;
		if (*p == '<' && (at_block_tag(p, end) || begins(p, end, "<!-- wp:") ||
				  begins(p, end, "<!-- /wp:")))
			break;
	}
	return p;
}

/* Behind the element at p; NULL, and counted, if it is not closed. */
static const char *closed_element(struct cutter *c, const char *p)
{
	const char *stop = element_end(p, c->end);

	c->unclosed += !stop;
	return stop;
}

const char *cut_unit(struct cutter *c, const char *p, enum cut_kind *kind)
{
	const char *stop;

	*kind = CUT_ELEMENT;
	if (c->units++ >= UNITS_MAX || c->unclosed >= UNCLOSED_MAX)
		return c->end;
	if (begins(p, c->end, "<!-- wp:")) {
		*kind = CUT_BLOCK;
		return block_end(c, p);
	}
	if (begins(p, c->end, "<!--")) {
		stop = comment_end(p, c->end);
		return stop ? stop : c->end;
	}
	if (at_block_tag(p, c->end) && (stop = closed_element(c, p)))
		return stop;
	*kind = CUT_SHORTCODE;
	if (*p == '[' && (stop = shortcode_end(p, c->end)))
		return stop;
	*kind = CUT_PARAGRAPH;
	return paragraph_end(p, c->end);
}
