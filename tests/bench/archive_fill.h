/* An archive in the cache of an account, written by what net/sync writes with. */
#ifndef TESTS_BENCH_ARCHIVE_FILL_H
#define TESTS_BENCH_ARCHIVE_FILL_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/bench/news.h"

/* How far apart the articles lie, in seconds: 1 M of them go back ten years. */
#define ARCHIVE_APART 300

/* Merging at rest, to its end. */
struct archive_rest {
	double seconds; /* 0 where there was nothing */
	double usual;	/* milliseconds of a step */
	double slowest;
	double way; /* most that a key in the midst of one waited for */
};

/*
 * Fills the cache in that folder up to count articles; id 1 is the oldest. Then it is left at rest,
 * where its index is merged. *made says what that cost.
 */
struct archive_made {
	double rate;	/* articles a second, stored and indexed; 0 where none was missing */
	double slowest; /* milliseconds of the slowest slice */
	double work;	/* the same in processor time, whatever else the machine does */
	struct archive_rest rest;
};
bool archive_fill(const char *cache, const char *state, int64_t count, struct news *news,
		  struct archive_made *made);

/*
 * Adds a few hundred articles that are far older than the archive, and lets retention delete them,
 * as the client does; the archive is as before. *gone says what that cost.
 */
struct archive_gone {
	double usual;	/* milliseconds of a slice */
	double slowest; /* most that a key in the midst of one waited for */
	double work;	/* of the slowest slice, in processor time */
	double rate;	/* articles a second, without the pauses between slices */
};
bool archive_retain(const char *cache, const char *state, int64_t count, struct news *news,
		    struct archive_gone *gone);

/* How many articles are there. */
int64_t archive_count(const char *cache, const char *state);

#endif
