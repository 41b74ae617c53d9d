/* The tables of the sample news: lines of fields parted by tabs, the first line names them. */
#ifndef NET_PORTAL_SAMPLE_TABLE_H
#define NET_PORTAL_SAMPLE_TABLE_H

#include "net/base/mem.h"

#define TABLE_FIELDS 4
#define TABLE_ROWS   200

struct table {
	const char *fields[TABLE_ROWS][TABLE_FIELDS]; /* "" where a line is short */
	size_t count;
};

/* Reads the whole file at path into the arena; text is guarded. */
enum err sample_read_file(struct arena *a, const char *path, const char **bytes,
			  size_t *n) MUST_CHECK;

/* Reads a table without its first line. */
enum err sample_read_table(struct arena *a, const char *path, struct table **table) MUST_CHECK;

#endif
