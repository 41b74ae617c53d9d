/* A portal of its own for each test, with one user a role; the tests of net/portal share it. */
#ifndef TESTS_UNIT_PORTAL_DESK_H
#define TESTS_UNIT_PORTAL_DESK_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "net/portal/portal.h"
#include "net/portal/user.h"

static char desk_folder[64];
static struct portal *desk_portal;
static struct db *desk_db;
static struct arena *desk_arena;
static struct user desk_user[ROLE_COUNT]; /* by role; ROLE_NONE is nobody */

static inline int desk_open(void **state)
{
	(void)state;
	snprintf(desk_folder, sizeof(desk_folder), "/tmp/toasoan-portal-XXXXXX");
	if (!mkdtemp(desk_folder) || portal_init(desk_folder, "Báo Thử", "Asia/Ho_Chi_Minh") ||
	    portal_open(desk_folder, &desk_portal) || portal_db(desk_portal, &desk_db))
		return -1;
	desk_arena = arena_new();
	desk_user[ROLE_NONE] = (struct user){
		.login = "", .email = "", .name = "", .slug = "", .url = "", .description = ""};
	for (int role = ROLE_SUBSCRIBER; role < ROLE_COUNT; role++) {
		int64_t id;

		if (user_add(desk_db, role_word((enum role)role), "", "", (enum role)role, &id) ||
		    user_by_id(desk_db, desk_arena, id, &desk_user[role]))
			return -1;
	}
	return 0;
}

static inline int desk_close(void **state)
{
	char path[128];

	(void)state;
	arena_free(desk_arena);
	portal_close(desk_portal);
	for (size_t i = 0; i < 4; i++) {
		static const char *const files[] = {"portal.db", "portal.db-wal", "portal.db-shm",
						    "lock"};

		snprintf(path, sizeof(path), "%s/%s", desk_folder, files[i]);
		unlink(path);
	}
	snprintf(path, sizeof(path), "%s/media", desk_folder);
	rmdir(path);
	return rmdir(desk_folder);
}

/* One number out of the database. */
static inline int64_t desk_number(const char *sql)
{
	int64_t n = -1;

	if (db_get_int(desk_db, &n, sql, ""))
		return -1;
	return n;
}

#endif
