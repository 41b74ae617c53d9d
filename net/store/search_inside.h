/* What search.c (going through the archive), search_match.c (the index's questions) and
 * search_row.c (articles held against the words) share. Not for others. */
#ifndef NET_STORE_SEARCH_INSIDE_H
#define NET_STORE_SEARCH_INSIDE_H

#include "net/store/inside.h"
#include "net/store/search.h"

/* What candidates come from. */
enum source {
	FROM_WORDS,  /* the index without marks */
	FROM_MARKED, /* the index of words with marks */
	FROM_ROWS,   /* the articles themselves */
};

/* One way through the archive, newest first. */
struct pass {
	enum source source;
	enum find_rank rank; /* hits have this rank, or a better one */
	bool together;	     /* and the words without quotes together */
	bool published;	     /* FROM_ROWS: the published ones, else all others */
	bool by_text;	     /* the index does not say it all: the text decides */
	const char *match;   /* for the index */
	const char *runs;    /* FROM_WORDS: for together(), "" for nothing to check */
};

#define PASSES_MAX 8

/* The passes of a search, in the order of their hits; returns how many. Texts in a. */
size_t search_passes(const struct find *f, struct arena *a, struct pass passes[PASSES_MAX]);

/* The columns that an article is held against, behind ARTICLE_COLUMNS. */
#define SEARCH_TEXT_COLUMN 20
#define SEARCH_ROW                                                        \
	"SELECT " ARTICLE_COLUMNS ", b.text FROM article a" ARTICLE_JOINS \
	" LEFT JOIN body b ON b.id = a.id AND ?1 WHERE "

/* Whether the row of SEARCH_ROW is a hit of that pass. */
bool search_row_holds(const struct find *f, const struct pass *pass, struct stmt *row);

#endif
