/*
 * A copy of another portal, WordPress or toasoan-portal, for an office behind a thin line: net/sync
 * follows the other one as a reader would, each article crosses the line once, and net/portal
 * serves the copy to everybody in the house. Readers without a login are answered from the copy
 * alone, also while the line is down; what has a login, and every write, is passed on.
 */
#ifndef NET_MIRROR_MIRROR_H
#define NET_MIRROR_MIRROR_H

#include "net/portal/server.h"

#define MIRROR_KEEP	500 /* articles */
#define MIRROR_INTERVAL 60  /* seconds */

struct mirror_options {
	const char *address; /* of the other portal, as a person writes it */
	size_t keep;	     /* the newest so many articles are copied; 0: MIRROR_KEEP */
	int interval;	     /* seconds between two looks; 0: MIRROR_INTERVAL */
	const char *ca_file; /* PEM, or NULL: the system's */
	struct server_options server;
};

/*
 * Makes the folder a copy of that portal where there is none, and serves it until SIGTERM or
 * SIGINT. ERR_USAGE: the folder holds a portal of its own, or the copy of another one.
 */
enum err mirror_run(const char *folder, const struct mirror_options *options) MUST_CHECK;

#endif
