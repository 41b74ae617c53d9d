/*
 * The command line of toasoan-portal: commands.def names every command, each is one function.
 * Results go to standard output, reasons to standard error. Each returns the exit code: 0 done, 1
 * failed, 2 usage.
 */
#ifndef NET_PORTAL_COMMAND_H
#define NET_PORTAL_COMMAND_H

#include <stdbool.h>

#include "net/base/err.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/* Each of commands.def. folder: of -d. argv[0] is the command's name, all its words; the options
 * behind it are read by getopt_long, which says itself what is wrong with one. command_mirror is
 * net/mirror's. */
#define COMMAND(function, ...) int function(const char *folder, int argc, char **argv);
#include "net/portal/commands.def"
#undef COMMAND

/* init --sample: fills a new portal with the sample news; articles: their folder, NULL: the usual
 * one. */
int command_sample(const char *folder, const char *articles);

struct server_options;

/*
 * What serve and mirror take alike: for the table of getopt_long; and one of them, with its optarg,
 * into o: false where it is none of these.
 */
/* clang-format off */
#define COMMAND_SERVER_OPTIONS \
	{"listen", required_argument, NULL, 'l'}, \
	{"tls-cert", required_argument, NULL, 'c'}, \
	{"tls-key", required_argument, NULL, 'k'}, \
	{"behind-proxy", no_argument, NULL, 'p'}
/* clang-format on */
#define COMMAND_LISTEN "127.0.0.1:8080"
bool command_server_option(int option, struct server_options *o);

/* "toasoan-portal: detail of e", and the exit code for it. */
int command_failed(enum err e);

/* The same for a wrong call, with how the command is called and where help is. */
int command_usage(const char *format, ...) PRINTF(1, 2);

/* The second half of it, where getopt has said what is wrong. */
int command_form(void);

#endif
