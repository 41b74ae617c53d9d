/*
 * The command line of toasoan-portal: main.c has the table of subcommands, each is one function
 * here. Results go to standard output, reasons to standard error. Each returns the exit code: 0
 * done, 1 failed, 2 usage.
 */
#ifndef NET_PORTAL_COMMAND_H
#define NET_PORTAL_COMMAND_H

#include "net/base/err.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/* folder: of -d. argv[0] is the subcommand's name; the options behind it are read by getopt_long.
 */
int command_init(const char *folder, int argc, char **argv);
int command_user(const char *folder, int argc, char **argv);
int command_portal(const char *folder, int argc, char **argv);
int command_import(const char *folder, int argc, char **argv);
int command_serve(const char *folder, int argc, char **argv);
int command_mirror(const char *folder, int argc, char **argv); /* net/mirror */
int command_backup(const char *folder, int argc, char **argv);
int command_restore(const char *folder, int argc, char **argv);
int command_check(const char *folder, int argc, char **argv);

/* init --sample: fills a new portal with the sample news; articles: their folder, NULL: the usual
 * one. */
int command_sample(const char *folder, const char *articles);

/* "toasoan-portal: detail of e", and the exit code for it. */
int command_failed(enum err e);

/* The same for a wrong call; says where help is. */
int command_usage(const char *format, ...) PRINTF(1, 2);

#endif
