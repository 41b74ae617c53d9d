#include <getopt.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "net/base/log.h"
#include "net/portal/command.h"

static const struct command {
	const char *name, *arguments, *help;
	int (*run)(const char *folder, int argc, char **argv);
} commands[] = {
#define COMMAND(function, words, arguments, help) {words, arguments, help, function},
#include "net/portal/commands.def"
#undef COMMAND
};

#define COMMANDS (sizeof(commands) / sizeof(*commands))

static const struct command *current; /* the one that runs, for its words about a wrong call */

static void print_form(FILE *out, const struct command *c)
{
	fprintf(out, "%s%s%s\n", c->name, *c->arguments ? " " : "", c->arguments);
}

static void print_command(const struct command *c)
{
	printf("  ");
	print_form(stdout, c);
	printf("      %s\n", c->help);
}

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
	     "  -V, --version        the version\n"
	     "\n"
	     "commands:");
	for (size_t i = 0; i < COMMANDS; i++)
		print_command(&commands[i]);
	puts("\n"
	     "COMMAND --help prints these lines of one command.\n"
	     "exit codes: 0 done, 1 failed, 2 wrong usage\n"
	     "see toasoan-portal(1)");
}

int command_failed(enum err e)
{
	fprintf(stderr, "toasoan-portal: %s\n", *err_detail() ? err_detail() : err_word(e));
	return e == ERR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

int command_form(void)
{
	if (current) {
		fputs("usage: toasoan-portal ", stderr);
		print_form(stderr, current);
	}
	fputs("see toasoan-portal --help\n", stderr);
	return EXIT_USAGE;
}

int command_usage(const char *format, ...)
{
	va_list args;

	fprintf(stderr, "toasoan-portal: %s%s", current ? current->name : "", current ? ": " : "");
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return command_form();
}

/* How many words of a command's name stand at argv; 0 where another word stands there. */
static int words_of(const struct command *c, int argc, char **argv, bool *whole)
{
	const char *name = c->name;
	int i = 0;

	for (; *name && i < argc && argv[i][0] != '-'; i++) {
		size_t n = strcspn(name, " ");

		if (strlen(argv[i]) != n || strncmp(argv[i], name, n) != 0)
			return 0;
		name += n + (name[n] == ' ');
	}
	*whole = !*name;
	return i;
}

static const struct command *find_command(int argc, char **argv, int *words)
{
	for (size_t i = 0; i < COMMANDS; i++) {
		bool whole;

		*words = words_of(&commands[i], argc, argv, &whole);
		if (*words && whole)
			return &commands[i];
	}
	return NULL;
}

static bool asks_for_help(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (!strcmp(argv[i], "--help"))
			return true;
	return false;
}

/* For "user --help" all that begin so; false where there is none. */
static bool print_commands(int argc, char **argv)
{
	bool found = false, whole;

	for (size_t i = 0; i < COMMANDS; i++)
		if (words_of(&commands[i], argc, argv, &whole)) {
			print_command(&commands[i]);
			found = true;
		}
	return found;
}

static int run(const char *folder, int argc, char **argv)
{
	int words;
	char name[80];

	if (!argc)
		return command_usage("which command?");
	if (asks_for_help(argc, argv) && print_commands(argc, argv))
		return EXIT_DONE;
	current = find_command(argc, argv, &words);
	if (!current)
		return command_usage("no command '%s%s%s'", argv[0], argc > 1 ? " " : "",
				     argc > 1 ? argv[1] : "");
	/* What getopt finds wrong it says under this name. */
	snprintf(name, sizeof(name), "toasoan-portal: %s", current->name);
	argv[words - 1] = name;
	optind = 0; /* getopt begins anew, behind the command's words */
	return current->run(folder, argc - words + 1, argv + words - 1);
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
	while ((c = getopt_long(argc, argv, "+d:hV", options, NULL)) != -1) {
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
			return command_form();
		}
	}
	return run(folder, argc - optind, argv + optind);
}
