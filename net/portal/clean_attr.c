#include "net/portal/clean_attr.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/portal/clean_value.h"

static const char *const uris[] = {
#define URI(name) name,
#include "net/portal/clean_table.def"
#undef URI
};

static const char *const entities[] = {
#define ENTITY(name) name,
#include "net/portal/clean_table.def"
#undef ENTITY
};

/* Reading */

/* Behind something that is no attribute: quoted text counts as one word. */
static size_t skip_word(const char *s, size_t n, size_t i)
{
	while (i < n && !isspace((unsigned char)s[i])) {
		const char *end = NULL;

		if (s[i] == '"' || s[i] == '\'') {
			end = memchr(s + i + 1, s[i], n - i - 1);
			i = end ? (size_t)(end - s) : n - 1;
		}
		i++;
	}
	return word_skip_space(s, n, i);
}

static size_t name_length(const char *s, size_t n)
{
	size_t len = 0;

	if (!n || !(isalpha((unsigned char)s[0]) || s[0] == '_'))
		return 0;
	while (len < n && (isalnum((unsigned char)s[len]) || (s[len] && strchr("-_:.", s[len]))))
		len++;
	return len;
}

/* The value at s[i]; returns where it ends, or i if there is no proper one. */
static size_t read_value(const char *s, size_t n, size_t i, struct attr *a)
{
	size_t from = i, end;
	bool quoted = i < n && (s[i] == '"' || s[i] == '\'');

	a->quote = quoted ? s[i] : '"';
	if (quoted) {
		const char *close = memchr(s + i + 1, s[i], n - i - 1);

		if (!close)
			return i;
		end = (size_t)(close - s);
		from++;
	} else {
		end = i;
		while (end < n && !isspace((unsigned char)s[end]) && s[end] != '"' &&
		       s[end] != '\'')
			end++;
	}
	a->value = s + from;
	a->value_len = end - from;
	end += quoted;
	if (end < n && !isspace((unsigned char)s[end]) && !(s[end] == '/' && end + 1 == n))
		return i;
	return end;
}

const struct attr *attr_find(const struct attr *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].name_len == strlen(name) &&
		    !strncasecmp(list[i].name, name, list[i].name_len))
			return &list[i];
	return NULL;
}

static bool is_known(const struct attr *list, size_t count, const struct attr *a)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].name_len == a->name_len && !memcmp(list[i].name, a->name, a->name_len))
			return true;
	return false;
}

size_t attr_read(const char *s, size_t n, struct attr list[ATTR_MAX])
{
	size_t count = 0, i = word_skip_space(s, n, 0);

	while (i < n && count < ATTR_MAX) {
		struct attr a = {
			.name = s + i, .name_len = name_length(s + i, n - i), .quote = '"'};
		size_t next = word_skip_space(s, n, i + a.name_len), end;

		if (!a.name_len) {
			i = skip_word(s, n, i);
			continue;
		}
		if (next < n && s[next] == '=') {
			next = word_skip_space(s, n, next + 1);
			end = read_value(s, n, next, &a);
			if (end == next) {
				i = skip_word(s, n, next);
				continue;
			}
			next = end;
		} else {
			a.bare = true;
			if (next == i + a.name_len && next < n) {
				i = skip_word(s, n, next);
				continue;
			}
		}
		if (!is_known(list, count, &a))
			list[count++] = a;
		i = word_skip_space(s, n, next);
	}
	return count;
}

void attr_write(const struct attr *a, struct str *out)
{
	str_addc(out, ' ');
	str_add(out, a->name, a->name_len);
	if (a->bare)
		return;
	str_addf(out, "=%c", a->quote);
	str_add(out, a->value, a->value_len);
	str_addc(out, a->quote);
}

/* References */

size_t entity_number(const char *s, size_t n, unsigned long *c)
{
	size_t i = 2, digits;
	bool hex;

	*c = 0;
	if (n < 4 || s[0] != '&' || s[1] != '#')
		return 0;
	hex = s[i] == 'x' || s[i] == 'X';
	i += hex;
	digits = i;
	while (i < n && (hex ? isxdigit((unsigned char)s[i]) : isdigit((unsigned char)s[i]))) {
		int digit = isdigit((unsigned char)s[i]) ? s[i] - '0' : (s[i] | 0x20) - 'a' + 10;

		*c = *c * (hex ? 16 : 10) + (unsigned long)digit;
		if (*c > 0x10FFFF)
			return 0;
		i++;
	}
	return i > digits && i < n && s[i] == ';' ? i + 1 : 0;
}

static bool is_text(unsigned long c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
	       (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

/* The bytes of "&name;" if the name is known, else 0. */
static size_t entity_name(const char *s, size_t n)
{
	struct word w = {s + 1, 0};

	while (w.n < 10 && w.n + 1 < n && isalnum((unsigned char)w.s[w.n]))
		w.n++;
	return w.n && w.n + 1 < n && w.s[w.n] == ';' && WORD_IN_TABLE(w, entities) ? w.n + 2 : 0;
}

size_t entity_clean(const char *s, size_t n, struct str *out)
{
	unsigned long c;
	size_t took = entity_number(s, n, &c);

	if (took && is_text(c)) {
		size_t zeros = (s[2] | 0x20) == 'x' ? 3 : 2;

		/* Leading zeros hide a character from simple filters. */
		while (s[zeros] == '0')
			zeros++;
		if ((s[2] | 0x20) == 'x')
			str_adds(out, "&#x");
		else
			str_adds(out, c < 100 ? "&#0" : "&#");
		str_add(out, s + zeros, took - zeros);
		return took;
	}
	took = entity_name(s, n);
	if (took) {
		str_add(out, s, took);
		return took;
	}
	str_adds(out, "&amp;");
	return 1;
}

/* Writing */

/* data-*: small letters, digits and _ in parts joined by '-'. */
static bool is_data_name(const char *s, size_t n)
{
	if (n < 6 || strncasecmp(s, "data-", 5))
		return false;
	for (size_t i = 5; i < n; i++)
		if (!isalnum((unsigned char)s[i]) && s[i] != '_' &&
		    !(s[i] == '-' && s[i - 1] != '-' && i + 1 < n))
			return false;
	return true;
}

static bool name_allowed(const struct attr *a, const char *const lists[2])
{
	char mark[WORD_MAX + 2];
	struct word w;

	if (!word_lower(a->name, a->name_len, mark, &w))
		return is_data_name(a->name, a->name_len) && lists[1];
	for (int i = 0; i < 2 && lists[i]; i++) {
		if (word_in(lists[i], mark, w.n))
			return true;
		if (a->bare) {
			mark[w.n] = '!';
			if (word_in(lists[i], mark, w.n + 1))
				return true;
		}
		if (word_in(lists[i], "data-*", 6) && is_data_name(a->name, a->name_len))
			return true;
	}
	return false;
}

/* The value with its references in normal form and without what could end the tag. */
static void normal_value(const struct attr *a, struct str *out)
{
	for (size_t i = 0; i < a->value_len;) {
		const char *s = a->value + i;

		if (*s == '&') {
			i += entity_clean(s, a->value_len - i, out);
			continue;
		}
		if (*s != '<' && *s != '>')
			str_addc(out, *s);
		i++;
	}
}

bool attr_clean(const struct attr *a, const char *const lists[2], struct str *out)
{
	struct str normal = STR_INIT, value = STR_INIT;
	char lower[WORD_MAX];
	struct word w;
	bool named = word_lower(a->name, a->name_len, lower, &w), keep = true;

	if (!name_allowed(a, lists))
		return false;
	if (!a->bare)
		normal_value(a, &normal);
	if (named && !strcmp(lower, "style")) {
		style_clean(normal.data, normal.len, &value);
		keep = value.len > 0;
	} else if (named && WORD_IN_TABLE(w, uris)) {
		url_clean(normal.data, normal.len, &value);
	} else {
		str_add(&value, normal.data, normal.len);
	}
	if (keep) {
		struct attr clean = *a;

		clean.value = value.data;
		clean.value_len = value.len;
		attr_write(&clean, out);
	}
	str_free(&normal);
	str_free(&value);
	return keep;
}
