/*
 * What people type into a search, as the language of FTS5. Words are ANDed, "quoted words" are a
 * phrase, -word excludes; accents, case and the tone seat do not matter (utf8_fold).
 */
#ifndef NET_PORTAL_SEARCH_H
#define NET_PORTAL_SEARCH_H

#include <stdbool.h>

#include "net/base/mem.h"
#include "net/base/str.h"

struct search {
	const char *match;   /* what must be there, or NULL */
	const char *exclude; /* what must not be, or NULL */
	bool nothing;	     /* words were given, but none has a letter: no hit */
};

#define SEARCH_WORDS 32 /* of one search; what is behind them is not looked at */

/* What somebody typed, as questions for the index; in the arena. */
struct search search_read(struct arena *a, const char *text);

/*
 * Appends what the index keeps of a text: its words in search form. Tags, comments and named
 * references part words; numeric references are the letters they mean.
 */
void search_words(const char *html, struct str *out);

#endif
