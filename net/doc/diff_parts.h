/* Within net/doc: two texts taken apart into paragraphs and words, and which belongs to which. */
#ifndef NET_DOC_DIFF_PARTS_H
#define NET_DOC_DIFF_PARTS_H

#include "net/doc/align.h"
#include "net/doc/diff.h"

/* A paragraph: its words, and the same sorted to be compared as a heap. */
struct paragraph {
	const char *text;
	size_t length;
	struct tokens words;
	uint32_t *sorted;
};

/* One of the two texts. */
struct side {
	struct tokens rows; /* its paragraphs, as tokens */
	struct paragraph *paragraphs;
	size_t count;
};

/* One row of the comparison to be: paragraph a of the one text, b of the other, or ALIGN_NONE. */
struct pair {
	enum diff_kind kind;
	size_t a, b;
	size_t other; /* DIFF_MOVED, DIFF_AWAY: the pair at the other place */
};

struct pairs {
	struct pair *list;
	size_t count, size;
};

/* Numbers of the paragraphs and words of both texts. */
struct diff_tables {
	struct token_table rows, words;
	struct arena *arena; /* of words in the other spelling */
};

/* Takes a text apart; the text is borrowed. */
void side_read(struct side *side, struct diff_tables *tables, const char *text);
void side_release(struct side *side);

/* Which paragraphs are the same, were changed, moved, added or removed, from top to bottom. */
void pair_paragraphs(const struct side *before, const struct side *after, struct pairs *pairs);

static inline bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* How many bytes of punctuation begin the text. */
size_t sign_at(const char *p);

#endif
