/* A store in a folder of its own, for the tests of net/store and net/sync. */
#ifndef TESTS_UNIT_STORE_FOLDER_H
#define TESTS_UNIT_STORE_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "net/base/str.h"
#include "net/store/store.h"

static char store_folder[64];
static struct store *store;
static struct arena *arena;

static inline void store_reopen(void)
{
	char cache[96], state[96];

	store_close(store);
	snprintf(cache, sizeof(cache), "%s/cache", store_folder);
	snprintf(state, sizeof(state), "%s/state", store_folder);
	if (store_open(cache, state, &store)) {
		fprintf(stderr, "%s\n", err_detail());
		abort();
	}
}

static inline int store_set_up(void **state)
{
	(void)state;
	snprintf(store_folder, sizeof(store_folder), "/tmp/toasoan-store-XXXXXX");
	if (!mkdtemp(store_folder))
		return 1;
	store = NULL;
	store_reopen();
	arena = arena_new();
	return 0;
}

static inline int store_remove_one(const char *path, const struct stat *st, int kind,
				   struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static inline int store_tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	store_close(store);
	return nftw(store_folder, store_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
