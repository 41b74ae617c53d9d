/*
 * The longest common subsequence of two rows of tokens, for comparison and for finding again what
 * an editor left unchanged.
 */
#ifndef NET_DOC_ALIGN_H
#define NET_DOC_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/mem.h"

/* No partner. */
#define ALIGN_NONE SIZE_MAX

/* Words or lines, each with a number: equal text, equal number. */
struct tokens {
	uint32_t *ids;
	const char **texts; /* not NUL-terminated */
	size_t *lengths;
	size_t count, size;
};

/* Numbers of texts; begin with zeroes, end with token_table_free. */
struct token_table {
	const char **texts;
	size_t *lengths;
	uint32_t *slots; /* number + 1, 0 empty */
	size_t count, size;
};

/* Appends one text to the row; the bytes are borrowed. */
void tokens_add(struct tokens *row, struct token_table *table, const char *text, size_t n);
void tokens_free(struct tokens *row);
void token_table_free(struct token_table *table);

/* Where the paragraph at p ends: before a line without text, or at the end of the text. */
const char *paragraph_end(const char *p);

/*
 * Fills partner[i], for each of the n tokens of a, with the index of its partner in b (m tokens),
 * or ALIGN_NONE; partners ascend. Myers' O(ND) in linear space; a stretch that differs too much to
 * be settled in reasonable time is left without partners.
 */
void align(const uint32_t *a, size_t n, const uint32_t *b, size_t m, size_t *partner);

#endif
