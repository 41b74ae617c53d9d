#include <ctype.h>
#include <string.h>

#include "net/doc/markdown.h"
#include "net/doc/markdown_form.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\0';
}

/* Letters and digits of any script, as far as one byte tells. */
static bool is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* True if the line holds nothing but these signs and blanks: a rule, or the line under a heading.
 */
static bool is_line_of(const char *line, char sign)
{
	while (*line == sign || *line == ' ')
		line++;
	return *line == '\n' || *line == '\0';
}

/*
 * Where in the line that begins here a sign would make a heading, quote, list or rule of it;
 * -1 if none does (CommonMark 0.30, sections 4.1 to 4.3, 5.1 and 5.2).
 */
static ptrdiff_t block_sign(const char *line)
{
	size_t n = strspn(line, "#");

	if (n && n <= 6 && is_blank(line[n]))
		return 0;
	if (*line == '>')
		return 0;
	if (*line && strchr("-+*", *line) && is_blank(line[1]))
		return 0;
	if (*line && strchr("-=_*", *line) && is_line_of(line, *line))
		return 0;
	n = strspn(line, "0123456789");
	if (n && n <= 9 && (line[n] == '.' || line[n] == ')') && is_blank(line[n + 1]))
		return (ptrdiff_t)n;
	return -1;
}

static bool is_entity(const char *p)
{
	size_t n = strspn(p + 1, "#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

	return n && p[n + 1] == ';';
}

/* Whether the sign at p, with before in front of it, would be read as markup within a line. */
static bool is_markup(const char *p, char before, bool brackets)
{
	switch (*p) {
	case '\\':
	case '`':
	case '~':
	case '|':
		return true;
	case '*':
		return !is_blank(before) || !is_blank(p[1]);
	case '_':
		return !(is_word(before) && is_word(p[1])) && !(is_blank(before) && is_blank(p[1]));
	case '[':
	case ']':
		return brackets;
	case '<':
		return isalpha((unsigned char)p[1]);
	case '&':
		return is_entity(p);
	case '{':
		return !strcmp(p, MARKDOWN_BYLINE);
	default:
		return false;
	}
}

void markdown_escape_line(const char *text, bool line_start, bool brackets, struct str *out)
{
	ptrdiff_t sign = line_start ? block_sign(text) : -1;
	const char *line = text;

	brackets = brackets || strstr(text, "](") || strstr(text, "]:");
	for (const char *p = text; *p; p++) {
		char before = p == text ? (line_start ? ' ' : 'x') : p[-1];

		if (p - line == sign || is_markup(p, before, brackets))
			str_addc(out, '\\');
		str_addc(out, *p);
		if (*p == '\n') {
			line = p + 1;
			sign = block_sign(line);
		}
	}
}

void markdown_escape(const char *text, struct str *out)
{
	markdown_escape_line(text, true, false, out);
}
