/*
 * The words of a text, one after the other: runs of letters (net/doc/syllable.h). White space parts
 * a text into tokens; what is an address (https://…, www.…, name@host) has no words in it, so that
 * nothing that goes by words ever changes one.
 *
 *	struct words w = words_of(text);
 *	while (words_next(&w))
 *		show(text + w.at, w.n);
 */
#ifndef NET_DOC_WORDS_H
#define NET_DOC_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct words {
	const char *text; /* guarded, NUL-terminated */
	size_t at, n;	  /* the word: n bytes at that place */
	size_t token_end; /* of the token it stands in */
};

/* Before the first word. */
struct words words_of(const char *text);

/* Goes to the next word; false at the end. */
bool words_next(struct words *w);

/*
 * True if a line of Markdown is prose, and not fenced or indented code, a table, HTML, a locked
 * block (split.h) or what parts the front matter. Lines are given in order; *fenced is false before
 * the first one.
 */
bool prose_line(const char *line, bool *fenced);

/* How many bytes the token at text has, up to white space or the end; 0 at either. */
size_t token_length(const char *text);

/* True if the token of n bytes is an address. */
bool token_is_address(const char *token, size_t n);

#endif
