/*
 * Expected lines against real ones. A line of the form ~regex~ is a POSIX extended regular
 * expression for the whole line; a line with '*' in it is a pattern where '*' stands for anything
 * (the line itself matches too); any other line must be equal.
 */
#ifndef TESTS_SCREEN_MATCH_H
#define TESTS_SCREEN_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

bool line_matches(const char *expected, const char *actual);

/* Whether text as a whole contains what ~regex~ describes, or the plain words. */
bool text_contains(const char *text, const char *expected);

/* The number of the first line that differs, or -1. Missing lines count as empty ones. */
long lines_differ(char **expected, size_t expected_count, char **actual, size_t actual_count);

/*
 * The lines that say what is there: those of expected that match stay as they are (patterns too),
 * the others become the actual ones. The caller frees.
 */
char **lines_updated(char **expected, size_t expected_count, char **actual, size_t actual_count);

/* Prints lines in a box as wide as columns; mark: a line to point at, or -1. */
void lines_print(FILE *out, const char *title, char **lines, size_t count, int columns, long mark);

#endif
