#include <string.h>

#include "net/doc/html_reader.h"

/* The longest shortcode that is looked for. */
#define SHORTCODE_MAX 2000

/* Those of WordPress itself that may stand without attributes. */
static const char *const core[] = {"caption", "wp_caption", "gallery", "playlist",
				   "audio",   "video",	    "embed"};

static bool is_core(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(core) / sizeof(*core); i++)
		if (strlen(core[i]) == n && !strncmp(core[i], name, n))
			return true;
	return false;
}

/* Quotes as typed, or as WordPress's typography has made them. */
static bool begins_value(const char *p)
{
	static const char *const quotes[] = {"\"", "'", "“", "”", "″", "‘", "’", "′"};

	for (size_t i = 0; i < sizeof(quotes) / sizeof(*quotes); i++)
		if (str_starts(p, quotes[i]))
			return true;
	return false;
}

/* True if name="value" stands somewhere in the n bytes. */
static bool has_attribute(const char *p, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++)
		if (p[i] == '=' && p[i - 1] != ' ' && begins_value(p + i + 1))
			return true;
	return false;
}

/*
 * The length of the shortcode at p, which is '[', or 0. Prose has brackets, too ("[1]", "[sic]"):
 * a shortcode is one of WordPress's own, has an attribute, or closes one ("[/name]").
 */
static size_t shortcode_at(const char *p, const char **name, size_t *name_length)
{
	size_t slash = p[1] == '/', n = 0;

	while (++n < SHORTCODE_MAX && p[n] && !strchr("[]\n", p[n]))
		;
	if (p[n] != ']')
		return 0;
	*name = p + 1 + slash;
	*name_length = strcspn(*name, " ]/");
	if (!*name_length)
		return 0;
	if (slash ? (*name)[*name_length] != ']'
		  : !is_core(*name, *name_length) && !has_attribute(p, n))
		return 0;
	return n + 1;
}

bool html_is_shortcode(const char *p, const char *end)
{
	const char *name;
	size_t name_length, n = shortcode_at(p, &name, &name_length);

	return n && n <= (size_t)(end - p);
}

const char *html_drop_shortcodes(const char *text, struct arena *a, struct str *out)
{
	const char *first = NULL, *name;
	size_t n, name_length;

	while (*text) {
		n = strcspn(text, "[");
		str_add(out, text, n);
		text += n;
		if (!*text)
			break;
		n = shortcode_at(text, &name, &name_length);
		if (!n) {
			str_addc(out, *text++);
			continue;
		}
		if (!first)
			first = arena_strndup(a, name, name_length);
		text += n;
	}
	return first;
}
