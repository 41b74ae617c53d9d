#include "net/base/str.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"

char str_empty[1];

void str_reserve(struct str *s, size_t n)
{
	size_t need = s->len + n + 1;

	if (need <= s->cap)
		return;
	if (need < s->cap * 2)
		need = s->cap * 2;
	s->data = mem_resize(s->cap ? s->data : NULL, need, 1);
	s->cap = need;
	s->data[s->len] = '\0';
}

void str_add(struct str *s, const char *bytes, size_t n)
{
	if (!n)
		return;
	str_reserve(s, n);
	memcpy(s->data + s->len, bytes, n);
	s->len += n;
	s->data[s->len] = '\0';
}

void str_adds(struct str *s, const char *text)
{
	str_add(s, text, strlen(text));
}

void str_addc(struct str *s, char c)
{
	str_add(s, &c, 1);
}

void str_addf(struct str *s, const char *format, ...)
{
	va_list args, again;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n > 0) {
		str_reserve(s, (size_t)n);
		vsnprintf(s->data + s->len, (size_t)n + 1, format, again);
		s->len += (size_t)n;
	}
	va_end(again);
}

void str_splice(struct str *s, size_t at, size_t count, const char *bytes, size_t n)
{
	if (n > count)
		str_reserve(s, n - count);
	if (!s->cap)
		return;
	memmove(s->data + at + n, s->data + at + count, s->len - at - count + 1);
	if (n)
		memcpy(s->data + at, bytes, n);
	s->len = s->len - count + n;
}

void str_cut(struct str *s, size_t len)
{
	if (len >= s->len)
		return;
	s->len = len;
	s->data[len] = '\0';
}

bool str_has_end(const struct str *s, const char *suffix)
{
	size_t n = strlen(suffix);

	return s->len >= n && !memcmp(s->data + s->len - n, suffix, n);
}

void str_rtrim(struct str *s)
{
	size_t len = s->len;

	while (len && isspace((unsigned char)s->data[len - 1]))
		len--;
	str_cut(s, len);
}

char *str_take(struct str *s)
{
	char *text = s->cap ? s->data : mem_strdup("");

	*s = (struct str)STR_INIT;
	return text;
}

void str_free(struct str *s)
{
	if (s->cap)
		free(s->data);
	*s = (struct str)STR_INIT;
}

bool str_starts(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

bool str_ends(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);

	return n >= m && !strcmp(s + n - m, suffix);
}

bool str_equal(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}
