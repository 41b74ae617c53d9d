#include "net/portal/search.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"

/* Something that the index has tokens for. */
static bool has_letter(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (isalnum((unsigned char)s[i]) || (unsigned char)s[i] >= 0x80)
			return true;
	return false;
}

/* An FTS5 string; its tokenizer parts "covid-19" into a phrase of two. */
static void add_term(struct str *query, const char *joiner, const char *s, size_t n)
{
	if (!has_letter(s, n))
		return;
	str_addf(query, "%s\"", query->len ? joiner : "");
	for (size_t i = 0; i < n; i++)
		if (s[i] != '"')
			str_addc(query, s[i]);
	str_addc(query, '"');
}

/* One word or phrase at *p; moves behind it. */
static void read_term(const char **p, struct str *match, struct str *exclude)
{
	const char *at = *p;
	bool minus = *at == '-' && at[1] && at[1] != ' ';
	size_t n;

	if (minus)
		at++;
	if (*at == '"' && strchr(at + 1, '"')) {
		n = (size_t)(strchr(at + 1, '"') - at) + 1;
		add_term(minus ? exclude : match, minus ? " OR " : " AND ", at + 1, n - 2);
	} else {
		n = strcspn(at, " ");
		add_term(minus ? exclude : match, minus ? " OR " : " AND ", at, n);
	}
	*p = at + n;
}

struct search search_read(struct arena *a, const char *text)
{
	struct str folded = STR_INIT, match = STR_INIT, exclude = STR_INIT;
	struct search s = {0};
	const char *p;

	utf8_fold(text, &folded);
	p = folded.data + strspn(folded.data, " ");
	s.nothing = *p != '\0';
	for (int words = 0; *p && words < SEARCH_WORDS; words++) {
		read_term(&p, &match, &exclude);
		p += strspn(p, " ");
	}
	if (match.len)
		s.match = arena_strndup(a, match.data, match.len);
	if (exclude.len)
		s.exclude = arena_strndup(a, exclude.data, exclude.len);
	s.nothing = s.nothing && !s.match && !s.exclude;
	str_free(&folded);
	str_free(&match);
	str_free(&exclude);
	return s;
}

/* ---- The index's side ---- */

/* The end of the tag or comment that begins at p, or p where '<' is just a sign. */
static const char *skip_tag(const char *p)
{
	bool comment = !strncmp(p, "<!--", 4);
	const char *end;

	if (!isalpha((unsigned char)p[1]) && p[1] != '/' && p[1] != '!' && p[1] != '?')
		return p;
	end = comment ? strstr(p, "-->") : strchr(p, '>');
	return end ? end + (comment ? 3 : 1) : p + strlen(p);
}

/* One reference at p: what it means for a search goes to out; returns what is behind it. */
static const char *read_reference(const char *p, struct str *out)
{
	const char *end =
		p + 1 +
		strspn(p + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
	bool hex = p[1] == '#' && (p[2] == 'x' || p[2] == 'X');
	char letter[4];
	long c;

	if (*end != ';' || end - p > 12) {
		str_addc(out, '&');
		return p + 1;
	}
	c = p[1] == '#' ? strtol(p + (hex ? 3 : 2), NULL, hex ? 16 : 10) : 0;
	if (c >= 0x20 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF))
		str_add(out, letter, utf8_put((uint32_t)c, letter));
	else
		str_addc(out, ' ');
	return end + 1;
}

void search_words(const char *html, struct str *out)
{
	struct str plain = STR_INIT;

	while (*html) {
		size_t n = strcspn(html, "<&");

		str_add(&plain, html, n);
		html += n;
		if (*html == '&') {
			html = read_reference(html, &plain);
		} else if (*html == '<') {
			const char *behind = skip_tag(html);

			str_addc(&plain, ' ');
			html = behind > html ? behind : html + 1;
		}
	}
	utf8_fold(plain.data, out);
	str_free(&plain);
}
