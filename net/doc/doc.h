/*
 * An article's text as the reader shows it: a flat list of blocks, each with spans of text. Nesting
 * (lists in lists, quotes) is a number on the block, so that layout is one pass. All of it lives in
 * the arena it was made in; all text is guarded (net/base/utf8.h), one line a span text except
 * where said.
 */
#ifndef NET_DOC_DOC_H
#define NET_DOC_DOC_H

#include <stddef.h>
#include <stdint.h>

#include "net/base/mem.h"

enum mark {
	MARK_BOLD = 1 << 0,
	MARK_ITALIC = 1 << 1,
	MARK_UNDERLINE = 1 << 2,
	MARK_STRIKE = 1 << 3,
	MARK_CODE = 1 << 4,
	MARK_ADDED = 1 << 5, /* by a comparison (diff.h) */
	MARK_REMOVED = 1 << 6,
	MARK_RESPELT = 1 << 7, /* with one of these: only the tone's seat differs */
};

struct span {
	unsigned marks;	  /* enum mark */
	int link;	  /* 0, or the number in doc->links, from 1 */
	const char *text; /* "\n" alone is a line break; BLOCK_PRE may hold LF and TAB */
};

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING, /* level 1-6 */
	BLOCK_PRE,
	BLOCK_TABLE,  /* cells, no spans */
	BLOCK_FIGURE, /* picture; spans are its caption */
	BLOCK_BYLINE, /* paragraph of class byline, set right */
	BLOCK_RULE,
	BLOCK_NOTICE, /* something left out, in words: "[nội dung nhúng: youtube.com]" */
};

struct cell {
	struct span *spans;
	size_t span_count;
	int columns; /* columns it covers, at least 1 */
	int heading; /* a th */
};

struct picture {
	int64_t media; /* id in the portal's library, 0 unknown */
	int width, height;
	const char *url, *alt; /* "" unknown; url http(s) only */
};

struct block {
	enum block_kind kind;
	int level;	    /* of a heading */
	int quote;	    /* how many quotes it stands in */
	int depth;	    /* how many lists it stands in */
	const char *marker; /* "•", "3." for the first block of a list item, else NULL */
	struct span *spans;
	size_t span_count;
	struct cell *cells; /* BLOCK_TABLE: row by row, rows * columns, covered places empty */
	int rows, columns;
	struct picture picture; /* BLOCK_FIGURE */
};

struct link {
	const char *url;  /* http, https or mailto only */
	const char *host; /* as it really is (punycode kept), "" for mailto */
};

struct doc {
	struct block *blocks;
	size_t block_count;
	struct link *links;
	size_t link_count;
};

/* The plain text of a doc: blocks separated by "\n\n", captions included; in a. */
char *doc_text(const struct doc *doc, struct arena *a);

/* How many words (runs without white space) it has. */
size_t doc_words(const struct doc *doc);

#endif
