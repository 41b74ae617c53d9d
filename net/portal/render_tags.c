#include "net/portal/render_tags.h"

#include <string.h>

static const char *const blocks[] = {
	"table",    "thead",  "tfoot",	    "caption", "col",	"colgroup",   "tbody",	 "tr",
	"td",	    "th",     "div",	    "dl",      "dd",	"dt",	      "ul",	 "ol",
	"li",	    "pre",    "form",	    "map",     "area",	"blockquote", "address", "style",
	"p",	    "h1",     "h2",	    "h3",      "h4",	"h5",	      "h6",	 "hr",
	"fieldset", "legend", "section",    "article", "aside", "hgroup",     "header",	 "footer",
	"nav",	    "figure", "figcaption", "details", "menu",	"summary"};

size_t tag_space(const char *s)
{
	return strspn(s, " \t\n\r\f\v");
}

/* The bytes of the tag at s, 0 if it is none. Stops at '<': then it is no tag, and time is linear.
 */
size_t tag_length(const char *s)
{
	size_t n = 1;

	if (*s != '<')
		return 0;
	n += strcspn(s + 1, "<>");
	return s[n] == '>' ? n + 1 : 0;
}

/* The bytes of the name at s if a name of the table begins it; the longest that fits. */
size_t tag_name_in(const char *s, const char *const *names, size_t count)
{
	size_t best = 0;

	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(names[i]);

		if (n > best && !strncmp(s, names[i], n))
			best = n;
	}
	return best;
}

/* A tag of a block, opening or closing. Like WordPress a name need only begin like a block's. */
size_t tag_block(const char *s)
{
	size_t slash = *s == '<' && s[1] == '/';

	return *s == '<' && TAG_NAME_IN(s + 1 + slash, blocks) ? tag_length(s) : 0;
}

bool tag_opens_block(const char *s)
{
	size_t n = TAG_NAME_IN(s + 1, blocks);

	return *s == '<' && n && s[1 + n] && strchr(" \t\n\r/>", s[1 + n]);
}

size_t tag_closes_block(const char *s)
{
	size_t n = *s == '<' && s[1] == '/' ? TAG_NAME_IN(s + 2, blocks) : 0;

	return n && s[2 + n] == '>' ? n + 3 : 0;
}

size_t tag_break(const char *s)
{
	size_t n = 3;

	if (strncmp(s, "<br", 3))
		return 0;
	n += tag_space(s + n);
	n += s[n] == '/';
	return s[n] == '>' ? n + 1 : 0;
}

/* <hr>, <hr/>, <hr /> */
size_t tag_rule(const char *s)
{
	size_t n = 3;

	if (strncmp(s, "<hr", 3))
		return 0;
	n += tag_space(s + n);
	n += s[n] == '/';
	return s[n] == '>' ? n + 1 : 0;
}
