#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "net/base/log.h"
#include "net/portal/command.h"

static const struct {
	const char *name, *usage, *help;
	int (*run)(const char *folder, int argc, char **argv);
} commands[] = {
	{"init", "init [--name NAME] [--zone ZONE] [--url URL] [--sample [--sample-dir DIR]]",
	 "make a portal; --sample fills it with news made for trying it out", command_init},
	{"user", "user add LOGIN --role ROLE [--name NAME] [--email ADDR] [--app-password]",
	 "add a user; the application password comes alone on the last line", command_user},
	{"user", "user list | role LOGIN ROLE | disable LOGIN",
	 "roles: administrator chief editor author contributor subscriber", command_user},
	{"user", "user app-password new LOGIN [--name NAME] | list LOGIN | revoke LOGIN [UUID]",
	 "application passwords; revoke without UUID takes all", command_user},
	{"portal", "portal show | set NAME VALUE...",
	 "two-step and four-eyes (yes no), notice, map, map-heading, map-picture, links, "
	 "links-heading, statistics-heading, visits; '-' reads lines from standard input",
	 command_portal},
	{"import", "import [--author LOGIN] [--status STATUS] FILE...",
	 "article pages as text, or articles as JSON lines (also .xz)", command_import},
	{"serve",
	 "serve [-l ADDR:PORT] [--tls-cert FILE --tls-key FILE | --behind-proxy] [--upload-limit "
	 "MIB]",
	 "serve until SIGTERM; without TLS on loopback only", command_serve},
	{"mirror",
	 "mirror URL [-l ADDR:PORT] [--keep N] [--interval SECONDS] [--tls-cert FILE --tls-key "
	 "FILE | --behind-proxy] [--ca-file FILE]",
	 "serve a copy of another portal, as serve does; writes and logins go there",
	 command_mirror},
	{"backup", "backup FILE", "copy everything into one file, while serving", command_backup},
	{"restore", "restore FILE", "make the folder anew from a backup", command_restore},
	{"check", "check", "look for damage", command_check},
};

#define COMMANDS (sizeof(commands) / sizeof(*commands))

static void print_help(void)
{
	puts("usage: toasoan-portal [-d DIR] [--log FILE] COMMAND [ARGUMENT...]\n"
	     "\n"
	     "The portal of toasoan: a newsroom's articles over WordPress's REST API and as "
	     "pages.\n"
	     "\n"
	     "  -d, --directory DIR  where the portal's data are (default: the working directory)\n"
	     "      --log FILE       append what happens to FILE ('-' is standard error)\n"
	     "  -h, --help           this\n"
	     "      --version\n"
	     "\n"
	     "commands:");
	for (size_t i = 0; i < COMMANDS; i++)
		printf("  %s\n        %s\n", commands[i].usage, commands[i].help);
}

int command_failed(enum err e)
{
	fprintf(stderr, "toasoan-portal: %s\n", *err_detail() ? err_detail() : err_word(e));
	return e == ERR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

int command_usage(const char *format, ...)
{
	va_list args;

	fputs("toasoan-portal: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputs("; see 'toasoan-portal --help'\n", stderr);
	return EXIT_USAGE;
}

static int run(const char *folder, int argc, char **argv)
{
	if (!argc)
		return command_usage("which command?");
	for (size_t i = 0; i < COMMANDS; i++)
		if (!strcmp(commands[i].name, argv[0])) {
			optind = 0; /* getopt begins anew, behind the command's name */
			return commands[i].run(folder, argc, argv);
		}
	return command_usage("'%s' is no command", argv[0]);
}

static enum err open_log(const char *path)
{
	if (strcmp(path, "-") != 0)
		return log_open(path);
	log_to_stderr();
	return OK;
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{"directory", required_argument, NULL, 'd'},
		{"log", required_argument, NULL, 'L'},
		{"help", no_argument, NULL, 'h'},
		{"version", no_argument, NULL, 'V'},
		{NULL, 0, NULL, 0},
	};
	const char *folder = ".";
	enum err e;
	int c;

	/* '+': what stands behind the command is the command's. */
	while ((c = getopt_long(argc, argv, "+d:h", options, NULL)) != -1) {
		switch (c) {
		case 'd':
			folder = optarg;
			break;
		case 'L':
			e = open_log(optarg);
			if (e)
				return command_failed(e);
			break;
		case 'h':
			print_help();
			return EXIT_DONE;
		case 'V':
			puts("toasoan-portal " TOASOAN_VERSION);
			return EXIT_DONE;
		default:
			return command_usage("unknown option");
		}
	}
	return run(folder, argc - optind, argv + optind);
}
