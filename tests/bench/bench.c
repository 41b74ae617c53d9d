#include "tests/bench/bench.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t bench_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void bench_heading(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	printf("\n== ");
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	fflush(stdout);
}

static int decimals(double value)
{
	return value >= 100 ? 0 : value >= 10 ? 1 : 2;
}

static void print_figure(const char *what, double value, const char *unit)
{
	printf("%-46s %10.*f %-9s", what, decimals(value), value, unit);
}

static void print_bounded(const char *what, double value, const char *unit, const char *sign,
			  double bound, bool met)
{
	print_figure(what, value, unit);
	printf(" %s %-8.*f ratio %-6.2f %s\n", sign, decimals(bound), bound,
	       bound > 0 ? value / bound : 0, met ? "met" : "NOT MET");
	fflush(stdout);
}

void bench_at_most(const char *what, double value, const char *unit, double bound)
{
	print_bounded(what, value, unit, "<=", bound, value <= bound);
}

void bench_at_least(const char *what, double value, const char *unit, double bound)
{
	print_bounded(what, value, unit, ">=", bound, value >= bound);
}

void bench_value(const char *what, double value, const char *unit)
{
	print_figure(what, value, unit);
	putchar('\n');
	fflush(stdout);
}

void bench_note(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	fflush(stdout);
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

double bench_rank(double *values, size_t n, double share)
{
	if (!n)
		return 0;
	qsort(values, n, sizeof(*values), compare);
	return values[(size_t)((double)(n - 1) * share + 0.5)];
}

long bench_memory(int pid, const char *name)
{
	char path[64], line[256];
	size_t n = strlen(name);
	long kilobytes = 0;
	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	FILE *f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		if (strncmp(line, name, n) == 0 && line[n] == ':')
			kilobytes = strtol(line + n + 1, NULL, 10);
	if (f)
		fclose(f);
	return kilobytes;
}
