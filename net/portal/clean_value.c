#include "net/portal/clean_value.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "net/portal/clean.h"
#include "net/portal/clean_attr.h"

/* How often an address may hide one protocol behind another before all of it goes. */
#define PROTOCOL_ROUNDS 6

static const char *const protocols[] = {
#define PROTOCOL(name) name,
#include "net/portal/clean_table.def"
#undef PROTOCOL
};

static const char *const styles[] = {
#define STYLE(name) name,
#include "net/portal/clean_table.def"
#undef STYLE
};

int word_order(const void *key, const void *name)
{
	const struct word *w = key;
	const char *const *other = name;
	int order = strncmp(w->s, *other, w->n);

	return order ? order : -(int)((*other)[w->n] != '\0');
}

bool word_lower(const char *s, size_t n, char lower[WORD_MAX], struct word *w)
{
	if (!n || n >= WORD_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		lower[i] = (char)tolower((unsigned char)s[i]);
	lower[n] = '\0';
	*w = (struct word){lower, n};
	return true;
}

bool word_in(const char *list, const char *s, size_t n)
{
	while (*list) {
		size_t len = strcspn(list, " ");

		if (len == n && !strncasecmp(list, s, n))
			return true;
		list += len + strspn(list + len, " ");
	}
	return false;
}

size_t word_skip_space(const char *s, size_t n, size_t i)
{
	while (i < n && isspace((unsigned char)s[i]))
		i++;
	return i;
}

/* Addresses */

/* If a colon, plain or as a reference, is at s: its bytes. A reference needs no ';' to work. */
static size_t colon_length(const char *s, size_t n)
{
	unsigned long c;
	size_t took;

	if (*s == ':')
		return 1;
	if (*s != '&')
		return 0;
	took = entity_number(s, n, &c);
	if (took)
		return c == ':' ? took : 0;
	if (n >= 7 && !strncasecmp(s, "&colon;", 7))
		return 7;
	for (took = 2; took < n && s[1] == '#' && s[took] == '0'; took++)
		;
	return n > took + 1 && s[1] == '#' && !strncmp(s + took, "58", 2) ? took + 2 : 0;
}

/* The protocol before a colon as a browser reads it: references decoded, no blanks, lower case. */
static bool read_protocol(const char *s, size_t n, char lower[WORD_MAX], struct word *w)
{
	char plain[WORD_MAX];
	size_t len = 0;

	for (size_t i = 0; i < n;) {
		unsigned long c = (unsigned char)s[i];
		size_t took = s[i] == '&' ? entity_number(s + i, n - i, &c) : 0;

		i += took ? took : 1;
		if (c <= ' ' || c == 0x7F)
			continue;
		if (c > 0x7E || len + 1 >= sizeof(plain))
			return false;
		plain[len++] = (char)c;
	}
	return word_lower(plain, len, lower, w);
}

/* Where the colon of a protocol is in s, n if there is none; *width: its bytes. */
static size_t find_colon(const char *s, size_t n, size_t *width)
{
	for (size_t i = 0; i < n; i++) {
		*width = colon_length(s + i, n - i);
		if (*width)
			return i;
		if (s[i] == '/' && i + 1 < n && s[i + 1] == '?')
			break;
	}
	return n;
}

/* Appends the address without protocols that are not allowed; nothing if it hides too many. */
void url_clean(const char *s, size_t n, struct str *out)
{
	for (int round = 0; round < PROTOCOL_ROUNDS; round++) {
		char lower[WORD_MAX];
		struct word w;
		size_t width = 0, colon = find_colon(s, n, &width);

		if (colon == n) {
			str_add(out, s, n);
			return;
		}
		if (read_protocol(s, colon, lower, &w) && WORD_IN_TABLE(w, protocols)) {
			str_addf(out, "%s:", lower);
			s += colon + width;
			n -= colon + width;
			str_add(out, s, n);
			return;
		}
		s += colon + width;
		n -= colon + width;
		while (n && isspace((unsigned char)*s)) {
			s++;
			n--;
		}
	}
}

bool clean_url_allowed(const char *url)
{
	size_t n = strlen(url), width = 0, colon = find_colon(url, n, &width);
	char lower[WORD_MAX];
	struct word w;

	if (colon == n || memchr(url, '/', colon) || memchr(url, '?', colon))
		return true;
	return read_protocol(url, colon, lower, &w) && WORD_IN_TABLE(w, protocols);
}

/* Styles */

/* The bytes from the '(' at s to its partner, 0 if there is none or something odd is inside. */
static size_t parens_length(const char *s, size_t n)
{
	int depth = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] && strchr("\\&=}<>", s[i]))
			return 0;
		depth += s[i] == '(';
		depth -= s[i] == ')';
		if (!depth)
			return i + 1;
	}
	return 0;
}

/* True if the function of that name may stand in that property with these arguments. */
static bool function_allowed(struct word property, struct word name, const char *args, size_t n)
{
	struct str url = STR_INIT;
	bool same;

	if (word_in("var calc min max minmax clamp", name.s, name.n))
		return true;
	if (word_in("linear-gradient radial-gradient conic-gradient repeating-linear-gradient "
		    "repeating-radial-gradient repeating-conic-gradient",
		    name.s, name.n))
		return word_in("background background-image", property.s, property.n);
	if (!word_in("url", name.s, name.n) ||
	    !word_in("background background-image cursor", property.s, property.n))
		return false;
	while (n && (isspace((unsigned char)*args) || *args == '"' || *args == '\'')) {
		args++;
		n--;
	}
	url_clean(args, n, &url);
	same = n && url.len == n && !memcmp(url.data, args, n);
	str_free(&url);
	return same;
}

static bool style_value_allowed(struct word property, const char *s, size_t n)
{
	size_t name = 0;

	for (size_t i = 0; i < n; i++) {
		size_t len;

		if ((s[i] && strchr("\\&=}<>", s[i])) ||
		    (s[i] == '/' && i + 1 < n && s[i + 1] == '*'))
			return false;
		if (s[i] == '(') {
			len = parens_length(s + i, n - i);
			if (!len || !function_allowed(property, (struct word){s + name, i - name},
						      s + i + 1, len - 2))
				return false;
			i += len - 1;
		}
		if (!isalnum((unsigned char)s[i]) && s[i] != '-')
			name = i + 1;
	}
	return true;
}

static bool style_allowed(const char *s, size_t n)
{
	const char *colon = memchr(s, ':', n);
	struct word property = {s, 0};

	if (!colon)
		return style_value_allowed(property, s, n);
	property.n = (size_t)(colon - s);
	while (property.n && isspace((unsigned char)s[property.n - 1]))
		property.n--;
	if (!(property.n > 2 && !memcmp(s, "--", 2)) && !WORD_IN_TABLE(property, styles))
		return false;
	return style_value_allowed(property, colon + 1, n - (size_t)(colon + 1 - s));
}

/* Appends the declarations that may stay, ';' between them. */
void style_clean(const char *s, size_t n, struct str *out)
{
	size_t start = out->len;

	for (size_t i = 0, end; i < n; i = end + 1) {
		const char *semicolon = memchr(s + i, ';', n - i);
		size_t len;

		end = semicolon ? (size_t)(semicolon - s) : n;
		i = word_skip_space(s, end, i);
		for (len = end - i; len && isspace((unsigned char)s[i + len - 1]); len--)
			;
		if (!len || !style_allowed(s + i, len))
			continue;
		if (out->len > start)
			str_addc(out, ';');
		str_add(out, s + i, len);
	}
}
