/*
 * The inside of a tag, for clean.c: attributes read as WordPress reads them, checked against
 * clean_table.def and written again.
 */
#ifndef NET_PORTAL_CLEAN_ATTR_H
#define NET_PORTAL_CLEAN_ATTR_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/str.h"

/* More attributes than this in one tag are dropped. */
#define ATTR_MAX 64

/* One attribute as it stands in the text. quote: '"' or '\'', the one to write it with. */
struct attr {
	const char *name, *value;
	size_t name_len, value_len;
	char quote;
	bool bare; /* without a value */
};

/*
 * Reads the n bytes behind a tag's name into list and returns how many there are. A name given
 * twice counts once; what is no attribute is skipped up to the next white space.
 */
size_t attr_read(const char *s, size_t n, struct attr list[ATTR_MAX]);

/* The attribute of that name (any case), or NULL. */
const struct attr *attr_find(const struct attr *list, size_t count, const char *name);

/* Appends ` name="value"` as it stands. */
void attr_write(const struct attr *a, struct str *out);

/*
 * Appends the attribute as far as the blank-separated list of names allows it: addresses lose
 * protocols that are not in the table, styles lose properties that are not. Appends nothing and
 * returns false when nothing is left.
 */
bool attr_clean(const struct attr *a, const char *const lists[2], struct str *out);

/*
 * Appends the reference at s ('&' of n bytes) in normal form, "&amp;" where it is none, and returns
 * how many bytes of s it took.
 */
size_t entity_clean(const char *s, size_t n, struct str *out);

/* Reads the numeric reference at s: its bytes, 0 if there is none, and its character. */
size_t entity_number(const char *s, size_t n, unsigned long *c);

#endif
