/* The portal of a test: our own on private data, or the test WordPress; always behind the proxy. */
#ifndef TESTS_SCREEN_PORTAL_H
#define TESTS_SCREEN_PORTAL_H

#include <stdbool.h>
#include <sys/types.h>

#include "tests/screen/process.h"
#include "tests/screen/proxy.h"

struct portal {
	pid_t pid;	 /* of toasoan-portal, 0: not running, or WordPress */
	int port;	 /* its own */
	int listening;	 /* its standard output, -1: none */
	char *data;	 /* data directory, NULL for WordPress */
	char *passwords; /* file of lines "LOGIN APP_PASSWORD" */
	char *log;	 /* file of its standard error */
	struct proxy proxy;
};

/*
 * Makes data in directory: with the sample news and an application password for each of its users,
 * or empty. False after saying why.
 */
bool portal_make(const char *directory, bool sample, const struct environment *e);

/* Starts toasoan-portal on data (a copy is made under work), or again on the same data. */
bool portal_open(struct portal *p, const char *data, const char *work, const struct environment *e);
bool portal_start(struct portal *p, const struct environment *e);

/* Uses the WordPress whose state is in directory, brought back to its seed; false: not there. */
bool portal_open_wordpress(struct portal *p, const char *directory, const char *reset,
			   const struct environment *e);

/* SIGTERM, and waits. Gives the exit code, 0 where nothing runs. */
int portal_stop(struct portal *p);

void portal_release(struct portal *p);

/* The application password of login (caller frees), NULL if there is none. */
char *portal_password(const struct portal *p, const char *login);

#endif
