/*
 * Made-up news of any number, always the same for the same number: syllables as frequent as in
 * Vietnamese news (../shared/data/freq_news_syllables.tsv where it is there, else the words of
 * share/articles), with turns of phrase that come back within an article, so that it compresses as
 * prose does.
 */
#ifndef TESTS_BENCH_NEWS_H
#define TESTS_BENCH_NEWS_H

#include <stddef.h>
#include <stdint.h>

#include "net/base/str.h"

struct news;

/* Reads the words; NULL after saying why. */
struct news *news_open(void);
void news_close(struct news *news);

struct news_item {
	struct str title, lead;
	struct str text; /* paragraphs, each ended by LF */
	struct str html; /* the same as <p>…</p> */
};

/*
 * Writes article number with about that many bytes of text. Its lead ends in the number, a word no
 * other article has. No text holds a quote or a backslash. The item is reused: begin with {STR_INIT
 * four times} (NEWS_ITEM), end with news_release.
 */
void news_write(struct news *news, int64_t number, size_t bytes, struct news_item *item);
void news_release(struct news_item *item);

#define NEWS_ITEM                                      \
	{                                              \
		STR_INIT, STR_INIT, STR_INIT, STR_INIT \
	}

#endif
