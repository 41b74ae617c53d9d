/*
 * Somebody who writes in the real program, in a terminal and a folder of their own, without a line
 * to the portal. The clock is the test's (TOASOAN_TEST_CLOCK); clock_ms() here is the program's.
 */
#ifndef TESTS_FAULT_WRITER_H
#define TESTS_FAULT_WRITER_H

#include "net/store/work.h"
#include "tests/screen/session.h"

struct writer {
	char folder[64];
	struct session *session;
	struct arena *arena;
	char draft[DRAFT_ID];
	int clock;
};

/* Whether everything is to be tried, not a sample (TOASOAN_TEST_FULL). */
bool fault_full(void);

/* Prints the reason with the screen and ends the test. */
_Noreturn void writer_fail(struct writer *w, const char *format, ...) PRINTF(2, 3);

/* Makes the folder, the account "thu" and a draft with that title. */
void writer_init(struct writer *w, const char *title);
void writer_release(struct writer *w);

/* The account at another portal than the one that never answers. */
void writer_account(struct writer *w, const char *url, const char *login, const char *password);

/* Starts the program at path, with variables as "NAME=VALUE" or NULL; waits until it is idle. */
void writer_start(struct writer *w, const char *program, const char *variable);

/* Types bytes without waiting; with writer_settle until the program has taken them and is idle. */
void writer_type(struct writer *w, const char *bytes);
void writer_settle(struct writer *w);

/* The same until nothing is under way to the portal either, or the program has ended. */
void writer_quiet(struct writer *w);

/* Whether words are on the screen; waits for them. */
bool writer_shows(const struct writer *w, const char *words);
void writer_wait(struct writer *w, const char *words);

/* Lets the program's time go on; writer_wake makes it look at the clock. */
void writer_pass(struct writer *w, int ms);
void writer_wake(struct writer *w);

/* Sends the signal and waits for the end; the exit code. */
int writer_signal(struct writer *w, int number);

/* Waits for the program's end; the exit code. */
int writer_end(struct writer *w);

/* work.db after the end: checked as a whole; then the draft as it is there, in the arena. */
struct draft *writer_draft(struct writer *w);

/* The store that the program leaves behind; the caller closes it. */
struct store *writer_store(struct writer *w);

#endif
