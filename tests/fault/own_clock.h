/* The clock of a test that is its own program: it stands still until it is told to pass. */
#ifndef TESTS_FAULT_OWN_CLOCK_H
#define TESTS_FAULT_OWN_CLOCK_H

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static char own_clock_path[] = "/tmp/toasoan-clock-XXXXXX";
static int own_clock = -1;

/* Before anybody asks clock_now() or clock_ms(). */
static inline void own_clock_start(void)
{
	const int64_t offset = 0;

	own_clock = mkstemp(own_clock_path);
	if (own_clock < 0 || pwrite(own_clock, &offset, sizeof(offset), 0) != sizeof(offset))
		abort();
	setenv("TOASOAN_TEST_CLOCK", own_clock_path, 1);
}

static inline void own_clock_pass(int64_t ms)
{
	int64_t offset = 0;

	if (pread(own_clock, &offset, sizeof(offset), 0) != sizeof(offset))
		abort();
	offset += ms;
	if (pwrite(own_clock, &offset, sizeof(offset), 0) != sizeof(offset))
		abort();
}

static inline void own_clock_stop(void)
{
	unlink(own_clock_path);
	close(own_clock);
}

#endif
