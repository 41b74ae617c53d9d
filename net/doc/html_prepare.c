/* What is changed in HTML before libxml2 reads it. */
#include <string.h>

#include "net/doc/html_reader.h"

/* How far the end may be: without it, many beginnings would each be looked through to the end. */
#define CHANGE_MAX 2000

/* What is replaced, up to and with the end; libxml2 would show the last as text. */
static const struct {
	const char *from, *end, *to; /* end: one character */
} changes[] = {
	{"[caption ", "]", "<figure>"}, /* a shortcode of classic posts: a figure to the reader */
	{"[/caption", "]", "</figure>"},
	{"<![", ">", ""}, /* Word's conditional sections: <![if !supportLists]> */
};

static const char *copy_comment(const char *p, struct str *out)
{
	const char *end = strstr(p, "-->");
	size_t n = end ? (size_t)(end - p) + 3 : strlen(p);

	str_add(out, p, n);
	return p + n;
}

static const char *change(const char *p, struct str *out)
{
	if (str_starts(p, "<!--"))
		return copy_comment(p, out);
	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		const char *end;

		if (!str_starts(p, changes[i].from))
			continue;
		end = memchr(p, *changes[i].end, strnlen(p, CHANGE_MAX));
		if (!end)
			continue;
		str_adds(out, changes[i].to);
		return end + 1;
	}
	str_addc(out, *p);
	return p + 1;
}

void html_prepare(const char *html, struct str *out)
{
	size_t n;

	/* Without it, libxml2 makes paragraphs of its own around bare text. */
	str_adds(out, "<body>");
	for (; *html; html = change(html, out)) {
		n = strcspn(html, "[<");
		str_add(out, html, n);
		html += n;
		if (!*html)
			break;
	}
}
