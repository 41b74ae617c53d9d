/*
 * The contract table: what a portal answers, row by row, in text files that are read in the order
 * given and form one table. A line without indent begins a row and is its name; "== TITLE" begins a
 * section; "#" begins a comment. The indented lines of a row say, in this order, what is sent and
 * what must come back; tests/contract/README.md explains each word.
 */
#ifndef TESTS_CONTRACT_TABLE_H
#define TESTS_CONTRACT_TABLE_H

#include <stddef.h>

#include "net/base/err.h"
#include "net/base/mem.h"

struct line {
	const char *verb, *rest; /* rest is "" where the verb stands alone */
	int number;
};

struct row {
	const char *file, *section, *name;
	struct line *lines;
	size_t count;
	int number; /* of its first line in the file */
};

struct table {
	struct row *rows;
	size_t count;
};

/* Adds the rows of a file to the table; all text lives in the arena. Release with table_release. */
enum err table_read(struct table *table, struct arena *a, const char *path) MUST_CHECK;
void table_release(struct table *table);

#endif
