/*
 * What a line costs: a relay in front of a port of 127.0.0.1, in a process of its own, that counts
 * the payload of TCP each way.
 */
#ifndef TESTS_BENCH_METER_H
#define TESTS_BENCH_METER_H

#include <stdbool.h>
#include <stdint.h>

struct meter_count {
	uint64_t up, down, connections, requests; /* requests: packets that begin with a method */
};

struct meter {
	int port; /* of 127.0.0.1 */
	int pid;
	struct meter_count *now; /* shared with its process: only grows */
};

/* Starts a relay to 127.0.0.1:port; false after saying why. */
bool meter_start(struct meter *m, int port);
void meter_stop(struct meter *m);

/* What has passed since that count. */
struct meter_count meter_since(const struct meter *m, struct meter_count since);

#endif
