/*
 * Within tui/text: line breaking classes of Latin and Vietnamese text (UAX #14, Unicode 14), so
 * that common text needs no library: 50 times as fast, and without libunistring 1.0's faults.
 */
#ifndef TUI_TEXT_BREAKS_H
#define TUI_TEXT_BREAKS_H

#include "tui/text/text.h"

enum break_class {
	BREAK_AL, /* letters and what is like them */
	BREAK_NU,
	BREAK_SP,
	BREAK_OP,
	BREAK_CL,
	BREAK_CP,
	BREAK_QU,
	BREAK_EX,
	BREAK_IS,
	BREAK_SY,
	BREAK_HY,
	BREAK_BA,
	BREAK_BB,
	BREAK_B2,
	BREAK_GL,
	BREAK_IN,
	BREAK_PR,
	BREAK_PO,
	BREAK_LF,
	BREAK_OTHER, /* no Latin text: ask the library */
};

/* The class of the character at text (of n bytes, valid UTF-8), and its bytes. */
enum break_class break_class_at(const char *text, size_t n, size_t *bytes);

/* True when all of the n bytes are of classes before BREAK_OTHER: each character is one column. */
bool break_is_plain(const char *text, size_t n);

/* Whether a line may break between two classes, with white space between them or without. */
bool break_allowed(enum break_class before, bool spaces, enum break_class after);

/* One letter on the way along a line. */
struct wrap_letter {
	size_t bytes;
	int width;
	bool space;
	bool chance;		 /* a line may begin with it */
	enum break_class before; /* of the letter before, white space left out; plain text only */
	bool spaces;		 /* white space stood between */
};

/* Before a line's first letter. */
#define WRAP_LINE_START            \
	{                          \
		.before = BREAK_GL \
	}

/* The letter at a place of the paragraph, which is none of LF; *l holds the one before it. */
void wrap_letter(const struct wrap *w, size_t at, struct wrap_letter *l);

#endif
