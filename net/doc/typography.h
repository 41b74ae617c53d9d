/*
 * What a careful typesetter would mend in a text, with its place and remedy: findings are only
 * offers. The text is guarded plain text or Markdown, one paragraph a line; code, tables, HTML and
 * addresses are left alone, and so is what has two meanings (a quote without its partner, "v.v",
 * rows of dots to be filled in).
 */
#ifndef NET_DOC_TYPOGRAPHY_H
#define NET_DOC_TYPOGRAPHY_H

#include "net/base/mem.h"
#include "net/base/str.h"

enum typography {
	TYPOGRAPHY_QUOTE,	 /* "a" for “a” */
	TYPOGRAPHY_SPACES,	 /* two or more */
	TYPOGRAPHY_SPACE_BEFORE, /* a punctuation mark */
	TYPOGRAPHY_SPACE_AFTER,	 /* lacking behind one */
	TYPOGRAPHY_DOTS,	 /* three for … */
	TYPOGRAPHY_LETTER, /* of another alphabet, left by converters, in a syllable: Ðà for Đà */
	TYPOGRAPHY_MARK, /* on a letter with a tone already, left over of NFD: é with ^ for ế */
	TYPOGRAPHY_TONE, /* in the rarer tone style of a text that mixes both (tone.h) */
	TYPOGRAPHY_COUNT
};

struct finding {
	enum typography kind;
	size_t at, n;	 /* n bytes of the text, 0 where something is lacking */
	const char *fix; /* what should stand there */
};

/* Finds them all, in the order of the text and never one over another; in a. Returns how many. */
size_t typography_find(const char *text, struct arena *a, struct finding **findings);

/* Appends the text with these of its findings mended, given in their order. */
void typography_fix(const char *text, const struct finding *findings, size_t n, struct str *out);

#endif
