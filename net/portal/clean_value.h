/*
 * Values of attributes, for clean_attr.c: addresses and styles, and the small words they are made
 * of.
 */
#ifndef NET_PORTAL_CLEAN_VALUE_H
#define NET_PORTAL_CLEAN_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "net/base/str.h"

/* Bytes within a text. */
struct word {
	const char *s;
	size_t n;
};

/* Room for a word in small letters. */
#define WORD_MAX 32

/* For bsearch: a struct word against a const char * of a sorted table. */
int word_order(const void *key, const void *name);

#define WORD_IN_TABLE(word, table)                                                   \
	(bsearch(&(word), table, sizeof(table) / sizeof(*(table)), sizeof(*(table)), \
		 word_order) != NULL)

/* Writes the word in small letters and points *w to it; false if it is empty or too long. */
bool word_lower(const char *s, size_t n, char lower[WORD_MAX], struct word *w);

/* True if the blank-separated list has the word, in any case. */
bool word_in(const char *list, const char *s, size_t n);

/* The first place from i on that is no white space, at most n. */
size_t word_skip_space(const char *s, size_t n, size_t i);

/*
 * Appends the address without protocols that are not in clean_table.def; "javascript:x" leaves x.
 * Nothing is left of an address that hides one behind the other again and again.
 */
void url_clean(const char *s, size_t n, struct str *out);

/* Appends the declarations of a style attribute that may stay, ';' between them. */
void style_clean(const char *s, size_t n, struct str *out);

#endif
