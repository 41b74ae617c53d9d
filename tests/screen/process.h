/* Other programs: run to their end with their output, or started as a server. */
#ifndef TESTS_SCREEN_PROCESS_H
#define TESTS_SCREEN_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Real milliseconds, whatever clock the program under test sees. */
int64_t now_ms(void);

/*
 * Waiting ends after this: 10 s, longer where sanitizers slow the program down, or what
 * SCREEN_DEADLINE says (ms; for tests of failures).
 */
int64_t deadline_ms(void);

/* The environment of a program: "NAME=VALUE" lines, the last of a name counts; NULL-terminated. */
struct environment {
	char **lines;
	size_t count;
};

void environment_set(struct environment *e, const char *name, const char *value); /* NULL: unset */
void environment_copy(struct environment *to, const struct environment *from);
void environment_release(struct environment *e);

struct result {
	int exit;	 /* exit code, 128 + signal, or -1: it did not end in time and was killed */
	char *out, *err; /* the caller frees, by result_release */
};

/* Runs a program found on the environment's PATH, in directory, without standard input. */
void process_run(struct result *r, const char *const *argv, const struct environment *e,
		 const char *directory);
void result_release(struct result *r);

/* In a child: becomes the program; leaves with 127 after saying so where it cannot. */
_Noreturn void process_become(const char *const *argv, const struct environment *e,
			      const char *directory);

/* Waits for the end of pid until the deadline; exit code as above. */
int process_wait(pid_t pid);

/* Exit code out of waitpid's status: 128 + signal where one ended it. */
int exit_code(int status);

#endif
