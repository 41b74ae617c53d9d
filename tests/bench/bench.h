/*
 * How figures are taken and printed. A row says what was measured, the figure, and where there is a
 * bound, the bound, their ratio and whether it is met; no row makes a bench fail.
 */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stddef.h>
#include <stdint.h>

#include "net/base/err.h"

/* Real microseconds that never go back. */
int64_t bench_us(void);

/* Begins a table. */
void bench_heading(const char *format, ...) PRINTF(1, 2);

/* One row: value of unit, with the most or the least it should be. */
void bench_at_most(const char *what, double value, const char *unit, double bound);
void bench_at_least(const char *what, double value, const char *unit, double bound);

/* One row without a bound; one line of words. */
void bench_value(const char *what, double value, const char *unit);
void bench_note(const char *format, ...) PRINTF(1, 2);

/* The value below which that share (0 to 1) of n values lies; sorts them. 0.5: the median. */
double bench_rank(double *values, size_t n, double share);

/* Kilobytes of a line "NAME: 123 kB" in /proc/PID/status, 0 where there is none. */
long bench_memory(int pid, const char *name);

/* What a process has for itself, without mapped files. */
#define BENCH_PRIVATE "RssAnon"

#endif
