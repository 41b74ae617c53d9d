/*
 * A person at a terminal: the program under test in its pty, its private home, its environment. A
 * test may have several (reporter, reviewer, reader).
 *
 * The program says on the fd in TOASOAN_IDLE_FD when it is about to block, one byte each time: 'i',
 * nothing is under way, 'w', it waits for the network; and before that a 'k' if it has read keys or
 * a new size, and an 'o' for each time it wrote to the terminal.
 */
#ifndef TESTS_SCREEN_SESSION_H
#define TESTS_SCREEN_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "net/base/str.h"
#include "tests/bench/floor.h"
#include "tests/screen/process.h"
#include "tests/screen/terminal.h"

struct session {
	char *name;
	char *home; /* directory, made new */
	struct environment environment;
	int rows, columns;
	struct terminal *terminal; /* NULL before the first start; stays after the end */
	char **argv;		   /* of the last start, NULL-terminated */
	pid_t pid;		   /* 0: not running */
	int exit;		   /* exit code after the end */
	int master, slave, idle;   /* -1: none */
	bool new_size;		   /* since the last typing: all is drawn anew */
	bool unread;		   /* it has not said that it has read the last typing */
	char idle_state;	   /* last idle byte since it has, 0 for none */
	int64_t output_at;	   /* when it last wrote, ms */
	size_t bytes;		   /* written since the last typing */
	size_t writes; /* in so many pieces until it was idle: what comes by network is later */
	struct screen_text before; /* the screen when it was typed */
	bool has_account;
	struct result result; /* of the last `run` */
	struct session *next;
};

/* A session with its home under directory; environment is copied and completed. */
struct session *session_new(const char *name, const char *directory,
			    const struct environment *environment);

/* Ends what runs and frees everything. */
void session_free(struct session *s);

/* Starts argv (words are copied) in a fresh terminal; false after saying why. */
bool session_start(struct session *s, const char *const *argv);

/* Types bytes; counting of bytes and of idleness begins anew. */
void session_type(struct session *s, const struct str *bytes);

/* Whether typed bytes wait that the program has not read. */
bool session_has_input(const struct session *s);

void session_resize(struct session *s, int rows, int columns);

/* Takes the terminal away, as a broken SSH connection does. */
void session_hangup(struct session *s);

/*
 * Reads what any session of the list writes, for at most timeout ms, and notes who has ended.
 * Returns when something has happened.
 */
void sessions_pump(struct session *list, int timeout);

#endif
