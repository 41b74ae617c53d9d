/* A portal in a folder of its own, for the tests of net/portal; empties itself after each test. */
#ifndef TESTS_UNIT_PORTAL_FOLDER_H
#define TESTS_UNIT_PORTAL_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "net/portal/portal.h"
#include "tests/unit/base_data.h"

static char folder[64]; /* beside the portal there is room for files */
static struct portal *folder_portal;
static struct db *folder_db;

static inline int folder_set_up(void)
{
	char path[96];

	snprintf(folder, sizeof(folder), "/tmp/toasoan-portal-XXXXXX");
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof(path), "%s/portal", folder);
	if (portal_init(path, PORTAL_NAME, "Asia/Ho_Chi_Minh") ||
	    portal_open(path, &folder_portal) || portal_db(folder_portal, &folder_db)) {
		fprintf(stderr, "%s\n", err_detail());
		return 1;
	}
	return 0;
}

static inline int folder_remove(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline int folder_tear_down(void)
{
	portal_close(folder_portal);
	folder_portal = NULL;
	return nftw(folder, folder_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* Writes a file beside the portal. */
static inline void folder_write(const char *name, const void *bytes, size_t n)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "wb");
	if (!f || fwrite(bytes, 1, n, f) != n || fclose(f))
		abort();
}

/* Appends all of a file. */
static inline void folder_read(const char *path, struct str *out)
{
	FILE *f = fopen(path, "rb");

	if (!f)
		abort();
	data_read_all(f, out);
	(void)fclose(f);
}

#endif
