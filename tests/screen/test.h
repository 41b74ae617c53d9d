/* One test: a script, its sessions, its portal, its clock; and the commands that the script is made
 * of. */
#ifndef TESTS_SCREEN_TEST_H
#define TESTS_SCREEN_TEST_H

#include <stdbool.h>
#include <stdint.h>

#include "net/base/err.h"
#include "tests/screen/portal.h"
#include "tests/screen/script.h"
#include "tests/screen/session.h"

struct test {
	struct script script;
	struct step *step; /* the one that runs */
	char *work;	   /* directory, emptied at the start */
	struct environment environment;
	struct session *sessions, *now; /* all, and the one that commands mean; NULL at first */
	struct portal portal;
	bool has_portal, update, skip;
	int rows, columns; /* of sessions to come */
	int clock;	   /* the file in TOASOAN_TEST_CLOCK */
	int64_t clock_offset;
};

/* Carries a command out; false after test_fail. */
typedef bool command_act(struct test *t, struct step *step);

enum block { BLOCK_NONE, BLOCK_ALWAYS, BLOCK_IF_BARE };

struct command {
	const char *name;
	size_t min, max; /* words; max 0: any number */
	enum block block;
	command_act *act;
	const char *usage;
};

/* NULL for an unknown name. */
const struct command *command_find(const char *name);

/* The last of each word list that commands.c knows, for --help. */
void commands_print(void);

/* Prints file, line, the message, and the screen of the current session. Returns false. */
bool test_fail(struct test *t, const char *format, ...) PRINTF(2, 3);

/* The session that commands mean, made where there is none yet. */
struct session *test_session(struct test *t);

/* Pumps all sessions until done() or the deadline; false in the latter case. */
bool test_until(struct test *t, bool (*done)(struct test *t, void *arg), void *arg);

/* Types what the script names or quotes, and settles. */
struct word;
bool test_type(struct test *t, const struct word *words, size_t count);

/* Waits until the current program has taken its input and says that it is idle, or has ended. */
bool test_settle(struct test *t);

/* Sets the clock that all programs see (ms beside the real one), and wakes those that run. */
void test_set_clock(struct test *t, int64_t offset);

/* The moment at which a test on the sample news begins: a Tuesday at 8 o'clock in Vietnam. */
#define TEST_BEGIN INT64_C(1930352400)

/* The offset that makes it TEST_BEGIN + seconds now. */
int64_t test_clock_at(int64_t seconds);

/* Commands: setup.c, act.c, check.c. */
command_act do_size, do_term, do_env, do_unset, do_utf8, do_session, do_portal, do_as, do_program,
	do_start, do_file, do_need;
command_act do_keys, do_paste, do_line, do_clock, do_resize, do_kill, do_hangup, do_term_signal,
	do_run, do_save;
command_act do_wait, do_wait_gone, do_idle, do_screen, do_cursor, do_bytes, do_attr, do_exit,
	do_expect_exit, do_stdout, do_stderr, do_title, do_bells;

/* walk.c */
command_act do_walk;

/* Writes the configuration that most tests want: all news is fetched, with its texts. */
void test_configure(struct session *s);

#endif
