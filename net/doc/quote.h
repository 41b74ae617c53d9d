/*
 * What a note is about: the whole post, or a paragraph, of which the note's first line quotes the
 * beginning: "> Hai bản của xã bị chia cắt …". A quote has no number, so it still finds its
 * paragraph when others were put before it, and reads well in any program.
 *
 * Words are compared, not bytes: case, punctuation, quotation marks and dashes (which a portal may
 * change), emphasis and addresses of Markdown links do not matter.
 */
#ifndef NET_DOC_QUOTE_H
#define NET_DOC_QUOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/mem.h"

/* The most bytes of a paragraph that are quoted; what is longer is cut behind a word, with "…". */
#define QUOTE_MAX 240

/* What is quoted of a paragraph, in one line; in a. */
const char *quote_of(struct arena *a, const char *paragraph);

/* The text of a note about that paragraph; NULL or "": about the whole post. In a. */
const char *quote_write(struct arena *a, const char *paragraph, const char *said);

/* Takes a note's text apart: quote "" where it is about the whole post. In a. */
void quote_read(struct arena *a, const char *text, const char **quote, const char **said);

/*
 * Words of a text in the form in which they are compared: lower case, a space before, between and
 * behind them; in a. Made once where many quotes are looked for in it.
 */
const char *quote_words(struct arena *a, const char *text);

/* Whether a paragraph (both as quote_words) holds the quoted words as they are. */
bool quote_holds(const char *paragraph, const char *quote);

enum quote_place {
	QUOTE_HERE,    /* the words stand in it as they did */
	QUOTE_CHANGED, /* it is the one most like it: more than half of the words are there */
	QUOTE_GONE,
};

/*
 * Where the quoted words (as quote_words) stand among the n paragraphs (as quote_words): the first
 * that begins with them, else the first that holds them, else the most similar. *at is its index;
 * n for QUOTE_GONE.
 */
enum quote_place quote_find(const char *quote, const char *const *paragraphs, size_t n, size_t *at);

#endif
