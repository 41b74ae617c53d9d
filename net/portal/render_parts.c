#include "net/portal/render_parts.h"

#include <ctype.h>
#include <string.h>

/* The shortcodes of WordPress itself; plug-ins' own stay as they stand, as there without them. */
static const char *const shortcodes[] = {"wp_caption", "caption", "gallery", "playlist",
					 "audio",      "video",	  "embed"};

size_t part_reference(const char *s, size_t n)
{
	size_t i = 1;

	if (n < 3 || *s != '&')
		return 0;
	if (s[1] == '#') {
		bool hex = n > 3 && (s[2] == 'x' || s[2] == 'X');
		size_t from = i = hex ? 3 : 2;

		while (i < n &&
		       (hex ? isxdigit((unsigned char)s[i]) : isdigit((unsigned char)s[i])))
			i++;
		return i > from && i < n && s[i] == ';' ? i + 1 : 0;
	}
	while (i < n && i < 9 && (isalpha((unsigned char)s[i]) || (s[i] >= '1' && s[i] <= '4')))
		i++;
	return i > 1 && i < n && s[i] == ';' ? i + 1 : 0;
}

/* The bytes of the shortcode's name at s if WordPress knows it, else 0. */
static size_t known_name(const char *s)
{
	for (size_t i = 0; i < sizeof(shortcodes) / sizeof(*shortcodes); i++) {
		size_t len = strlen(shortcodes[i]);

		if (!strncmp(s, shortcodes[i], len) && s[len] && strchr(" \t\r\n]/", s[len]))
			return len;
	}
	return 0;
}

/* The bytes of [name ...] or [/name] at s, 0 if it is none. */
static size_t shortcode_length(const char *s)
{
	size_t from = s[1] == '/' ? 2 : 1, name = known_name(s + from), n;

	if (!name)
		return 0;
	n = from + name + strcspn(s + from + name, "[]");
	return s[n] == ']' ? n + 1 : 0;
}

static size_t comment_length(const char *s)
{
	const char *end = strstr(s + 4, "-->");

	return end ? (size_t)(end + 3 - s) : strlen(s);
}

enum part part_at(const char *s, size_t *n)
{
	if (!strncmp(s, "<!--", 4)) {
		*n = comment_length(s);
		return PART_COMMENT;
	}
	if (*s == '<') {
		*n = strcspn(s, ">");
		*n += s[*n] == '>';
		return PART_TAG;
	}
	*n = *s == '[' ? shortcode_length(s) : 0;
	if (*n)
		return PART_SHORTCODE;
	do {
		++*n;
		*n += strcspn(s + *n, "<[");
	} while (s[*n] == '[' && !shortcode_length(s + *n));
	return PART_TEXT;
}

size_t part_block_comment(const char *s)
{
	size_t i = 4;

	if (strncmp(s, "<!--", 4))
		return 0;
	i += strspn(s + i, " \t\r\n");
	i += s[i] == '/';
	return strncmp(s + i, "wp:", 3) ? 0 : comment_length(s);
}

/* Where [/name] is behind s, or NULL. */
static const char *find_closing(const char *s, const char *name, size_t len)
{
	for (s = strstr(s, "[/"); s; s = strstr(s + 2, "[/"))
		if (!strncmp(s + 2, name, len) && s[2 + len] == ']')
			return s;
	return NULL;
}

bool part_shortcode(const char *s, struct shortcode *code)
{
	size_t n = shortcode_length(s);
	const char *end;

	if (!n || s[1] == '/')
		return false;
	*code = (struct shortcode){.name = s + 1, .name_len = known_name(s + 1), .len = n};
	code->attrs = code->name + code->name_len;
	code->attrs_len = n - 2 - code->name_len;
	if (code->attrs_len && code->attrs[code->attrs_len - 1] == '/')
		return true;
	end = find_closing(s + n, code->name, code->name_len);
	if (end) {
		code->inside = s + n;
		code->inside_len = (size_t)(end - s) - n;
		code->len = (size_t)(end - s) + code->name_len + 3;
	}
	return true;
}
