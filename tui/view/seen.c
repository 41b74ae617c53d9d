#include "tui/view/seen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void seen_key(int64_t post, char key[40])
{
	snprintf(key, 40, "seen.%" PRId64, post);
}

enum err seen_version(struct store *store, int64_t post, int64_t *version)
{
	struct arena *a = arena_new();
	const char *value = "";
	char key[40];
	enum err e;

	seen_key(post, key);
	e = store_get(store, key, a, &value);
	*version = e ? 0 : strtoll(value, NULL, 10);
	arena_free(a);
	return e;
}

enum err seen_remember(struct store *store, int64_t post, int64_t version)
{
	char key[40], value[24];

	seen_key(post, key);
	snprintf(value, sizeof(value), "%" PRId64, version);
	return store_put(store, key, value);
}
