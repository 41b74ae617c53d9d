/*
 * The command line: `toasoan COMMAND ...`, for scripts and cron. One table (commands.def) names
 * every command with its options and help; each command is a function in a cli_*.c file. Exit
 * codes: 0 done, 1 failed (the reason on standard error), 2 wrong usage, 3 kept and waiting for the
 * line.
 */
#ifndef TUI_CLI_H
#define TUI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/mem.h"
#include "tui/config.h"
#include "tui/session.h"

enum exit_code { EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_WAITING };

#define CLI_OPTIONS_MAX 6

struct cli_option {
	const char *name;  /* "--json"; NULL ends the list */
	const char *value; /* "FILE" where it takes a value, else NULL */
	/* NULL where the command does without it, else what is said if it is not given. */
	const char *needed;
};

struct cli {
	struct config *config;
	struct arena *arena;
	struct session session; /* open in commands that need an account */
	const char *account;	/* -a NAME, or NULL: the first account */
	const struct command *command;
	/* Of the command's options, in its order: NULL not given, "" a flag that was. */
	const char *values[CLI_OPTIONS_MAX];
	/* What stands behind the command's own words. */
	char **words;
	int word_count;
};

struct command {
	const char *name;      /* "review show" */
	const char *arguments; /* "ID" */
	int least, most;       /* how many arguments; most -1: any number */
	bool account;	       /* needs cli.session open */
	struct cli_option options[CLI_OPTIONS_MAX];
	const char *help; /* one line, English as every --help */
	enum exit_code (*run)(struct cli *cli);
};

/* Runs `toasoan` with its arguments and returns the exit code; without a command the screen. */
int cli_main(int argc, char **argv);

/* The value of an option, NULL when it was not given ("" for a flag that was). */
const char *cli_value(const struct cli *cli, const char *name);

/* Says on standard error what failed (message and detail) and returns EXIT_FAILED. */
enum exit_code cli_failed(enum err e);

/* Says on standard error what is wrong with the usage and returns EXIT_USAGE. */
enum exit_code cli_usage(const struct cli *cli, const char *what);

/* Reads an id (a positive number) from a word; false after saying so. */
bool cli_id(const struct cli *cli, const char *word, int64_t *id);

#define COMMAND(function, ...) enum exit_code function(struct cli *cli);
#include "tui/commands.def"
#undef COMMAND

#endif
