/* What a reply must be: one function for each word of the table that looks at a reply. */
#ifndef TESTS_CONTRACT_EXPECT_H
#define TESTS_CONTRACT_EXPECT_H

#include <jansson.h>
#include <stdbool.h>

#include "net/base/mem.h"

/* A reply, copied out of net/http's callback. */
struct answer {
	int status;
	const char *line; /* what the line said where status is 0 */
	const char *body;
	size_t body_len;
	struct http_header *headers;
	size_t header_count;
	json_t *json; /* NULL if the body is none */
};

/*
 * True if the answer is as `verb rest` (filled in) says; else *got tells what is there instead. An
 * unknown verb or a line that makes no sense is false with *got saying so.
 */
bool expect(const struct answer *answer, struct arena *a, const char *verb, const char *rest,
	    const char **got);

/* True for a verb that expect knows. */
bool expect_knows(const char *verb);

/*
 * The value at a path ("title.raw", "0.id", "." for the whole) as text: a string without quotes,
 * else as JSON; NULL if there is none. "head NAME" is that header.
 */
const char *expect_value(const struct answer *answer, struct arena *a, const char *path);

#endif
