/* Many requests at a server of 127.0.0.1, one thread, connections kept open. */
#ifndef TESTS_BENCH_LOAD_H
#define TESTS_BENCH_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LOAD_CONNECTIONS 32
#define LOAD_SAMPLES	 200000

struct load {
	int port;
	/* Writes the path of request number n. */
	void (*path)(void *context, int64_t n, char path[512]);
	void *context;
	const char *headers; /* further lines, each ended by CR LF, or "" */
	int connections;     /* at once, at most LOAD_CONNECTIONS */
	int64_t ms;	     /* how long */
};

struct load_result {
	double rate, p50, p99;	 /* requests a second; milliseconds */
	int64_t requests, wrong; /* wrong: other replies than 200 */
	double bytes;		 /* of a reply with its head, on average */
};

/* False after saying why. */
bool load_run(const struct load *load, struct load_result *result);

#endif
