/*
 * A string that grows. struct str s = STR_INIT; s.data is always NUL-terminated text and never
 * NULL; s.len does not count the NUL. It may hold any bytes.
 */
#ifndef NET_BASE_STR_H
#define NET_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/err.h"

struct str {
	char *data;
	size_t len, cap; /* cap 0: data is static "" */
};

extern char str_empty[1];
#define STR_INIT                \
	{                       \
		str_empty, 0, 0 \
	}

void str_add(struct str *s, const char *bytes, size_t n);
void str_adds(struct str *s, const char *text);
void str_addc(struct str *s, char c);
void str_addf(struct str *s, const char *format, ...) PRINTF(2, 3);

/* Makes room for n more bytes behind the end. */
void str_reserve(struct str *s, size_t n);

/* Puts n bytes in the place of the count bytes at position at (both within the string). */
void str_splice(struct str *s, size_t at, size_t count, const char *bytes, size_t n);

/* Cuts to at most len bytes. */
void str_cut(struct str *s, size_t len);

/* True if the string ends so. */
bool str_has_end(const struct str *s, const char *suffix);

/* Drops white space at the end. */
void str_rtrim(struct str *s);

/* Hands the text to the caller, who frees it; s is empty then. */
char *str_take(struct str *s);

void str_free(struct str *s);

/* Plain C strings. */
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *suffix);
bool str_equal(const char *a, const char *b); /* NULL equals NULL only */

#endif
