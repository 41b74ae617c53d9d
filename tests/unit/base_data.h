/*
 * For tests that read shared data or system files: each returns false where the file is not there,
 * after saying in one line what is skipped.
 */
#ifndef TESTS_UNIT_BASE_DATA_H
#define TESTS_UNIT_BASE_DATA_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "net/base/str.h"

/* Appends all of an open file. */
static inline void data_read_all(FILE *f, struct str *out)
{
	char buffer[65536];
	size_t n;

	while ((n = fread(buffer, 1, sizeof(buffer), f)) > 0)
		str_add(out, buffer, n);
}

/* Appends the file of that name in the directory $TOASOAN_TEST_DATA. */
static inline bool data_read(const char *name, struct str *out)
{
	const char *directory = getenv("TOASOAN_TEST_DATA");
	struct str path = STR_INIT;
	FILE *f;

	str_addf(&path, "%s/%s", directory ? directory : ".", name);
	f = fopen(path.data, "rb");
	if (f) {
		data_read_all(f, out);
		(void)fclose(f);
	} else {
		printf("skipped: no test data '%s'\n", path.data);
	}
	str_free(&path);
	return f != NULL;
}

#endif
