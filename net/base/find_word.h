/* The forms of a word: of what was typed, of texts, of what an index has. See find.h. */
#ifndef NET_BASE_FIND_WORD_H
#define NET_BASE_FIND_WORD_H

#include "net/base/find.h"
#include "net/base/str.h"

/* Whether c belongs to a word: a letter, a mark, a digit (as FTS5's unicode61 has it). */
bool find_is_letter(uint32_t c);

/* Appends n bytes of text in lower case, one space for whatever stands between its words. */
void find_exact(const char *text, size_t n, struct str *out);

/* The word of n bytes of text; in a. */
struct find_word find_word(struct arena *a, const char *text, size_t n);

#endif
