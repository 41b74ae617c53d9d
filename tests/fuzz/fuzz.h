/*
 * A fuzz target: one function that takes any bytes. driver.c runs it over a corpus and over changes
 * of it, made the same way each time; built with TOASOAN_FUZZER=ON (clang) libFuzzer takes its
 * place.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* libFuzzer's name for it. Returns 0; what must not be aborts. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What holds for all bytes. */
#define FUZZ_CHECK(condition)                                                                   \
	do {                                                                                    \
		if (!(condition)) {                                                             \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
			abort();                                                                \
		}                                                                               \
	} while (0)

/* The first byte chooses one of n ways; the rest is the input. */
static inline unsigned fuzz_choice(const uint8_t **data, size_t *size, unsigned n)
{
	if (!*size)
		return 0;
	--*size;
	return *(*data)++ % n;
}

#endif
