/* Names and their values: what a portal told in one row and a later row says again. */
#ifndef TESTS_CONTRACT_VARS_H
#define TESTS_CONTRACT_VARS_H

#include <stddef.h>

#include "net/base/mem.h"

struct vars {
	struct var {
		char *name, *value;
	} * vars;
	size_t count;
};

void vars_set(struct vars *v, const char *name, const char *value);

/* NULL if there is none of that name. */
const char *vars_get(const struct vars *v, const char *name);

/*
 * The text with $name or ${name} (letters, digits, _) replaced, in the arena; NULL if one is
 * unknown, *unknown is then its name.
 */
const char *vars_fill(const struct vars *v, struct arena *a, const char *text,
		      const char **unknown);

void vars_release(struct vars *v);

#endif
