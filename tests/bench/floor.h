/* How few bytes could turn one screen into another, by text alone. */
#ifndef TESTS_BENCH_FLOOR_H
#define TESTS_BENCH_FLOOR_H

#include <stddef.h>

struct screen_text {
	char **rows;
	size_t count;
};

struct floor {
	size_t cells; /* that differ */
	size_t bytes; /* of their new text */
	size_t floor; /* a near-minimal update: changed runs, moves between them, erasing of ends;
			 without scrolling and without attributes */
};

/* The screens are rows of UTF-8 text, a column a character, without the spaces at their ends. */
struct floor floor_between(const struct screen_text *before, const struct screen_text *after);

#endif
