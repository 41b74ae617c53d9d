#include "net/portal/search.h"

#include <ctype.h>
#include <string.h>

#include "net/base/str.h"
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
