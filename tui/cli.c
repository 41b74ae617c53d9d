#include "tui/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/log.h"
#include "tui/app.h"
#include "tui/messages.h"

static const struct command commands[] = {
#define NO_OPTIONS               \
	{                        \
		NULL, NULL, NULL \
	}
#define FLAG(name)               \
	{                        \
		name, NULL, NULL \
	}
#define OPTION(name, value)       \
	{                         \
		name, value, NULL \
	}
#define NEEDED(name, value, what) \
	{                         \
		name, value, what \
	}
#define COMMAND(function, words, arguments, fewest, most, account, help, ...) \
	{words, arguments, fewest, most, account, {__VA_ARGS__}, help, function},
#include "tui/commands.def"
#undef COMMAND
#undef NEEDED
#undef OPTION
#undef FLAG
#undef NO_OPTIONS
};

#define COMMAND_COUNT (sizeof(commands) / sizeof(*commands))

/* "list [WORDS] [--json] [--section NAME]"; what is needed has no brackets. */
static void print_form(FILE *out, const struct command *c)
{
	fprintf(out, "%s%s%s", c->name, *c->arguments ? " " : "", c->arguments);
	for (const struct cli_option *o = c->options; o < c->options + CLI_OPTIONS_MAX && o->name;
	     o++)
		fprintf(out, " %s%s%s%s%s", o->needed ? "" : "[", o->name, o->value ? " " : "",
			o->value ? o->value : "", o->needed ? "" : "]");
	fputc('\n', out);
}

static void print_command(const struct command *c)
{
	printf("  ");
	print_form(stdout, c);
	printf("      %s\n", c->help);
}

static void print_help(void)
{
	printf("toasoan, a newsroom in the terminal\n\n"
	       "usage: toasoan [-a NAME]                      open the screen\n"
	       "       toasoan [-a NAME] COMMAND [ARGUMENT]   for scripts\n\n"
	       "  -a, --account NAME   the account to use (default: the first one)\n"
	       "      --log FILE       write what happens to FILE\n"
	       "  -h, --help           this help\n"
	       "  -V, --version        the version\n\n"
	       "commands:\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		print_command(&commands[i]);
	printf("\nFILE.md: lines between two '---' with title, lead, section, tags, picture, "
	       "caption,\n"
	       "credit, alt, byline as 'key: value', then the text in Markdown.\n"
	       "exit codes: 0 done, 1 failed, 2 wrong usage, 3 kept and waiting for the line\n"
	       "see toasoan(1) and toasoan.conf(5)\n");
}

const char *cli_value(const struct cli *cli, const char *name)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && cli->command->options[i].name; i++)
		if (!strcmp(cli->command->options[i].name, name))
			return cli->values[i];
	return NULL;
}

enum exit_code cli_failed(enum err e)
{
	const char *detail = err_detail();

	fprintf(stderr, "toasoan: %s%s%s%s\n", message_error(e), *detail ? " (" : "", detail,
		*detail ? ")" : "");
	return EXIT_FAILED;
}

/* An account that is not there has better words than what is not at the portal. */
static enum exit_code session_failed(const struct cli *cli, enum err e)
{
	if (e != ERR_NOT_FOUND)
		return cli_failed(e);
	fprintf(stderr, "toasoan: %s\n",
		message(cli->account ? MSG_NO_SUCH_ACCOUNT : MSG_EMPTY_ACCOUNTS));
	return EXIT_FAILED;
}

enum exit_code cli_usage(const struct cli *cli, const char *what)
{
	fprintf(stderr, "toasoan: %s\n", what);
	if (cli && cli->command) {
		fprintf(stderr, "usage: toasoan ");
		print_form(stderr, cli->command);
	}
	fprintf(stderr, "see toasoan --help\n");
	return EXIT_USAGE;
}

bool cli_id(const struct cli *cli, const char *word, int64_t *id)
{
	char *end;

	*id = strtoll(word, &end, 10);
	if (*end || *id <= 0) {
		cli_usage(cli, arena_printf(cli->arena, "'%s' is no number above 0", word));
		return false;
	}
	return true;
}

static bool begins_with(const struct command *c, const char *word)
{
	size_t n = strcspn(c->name, " ");

	return strlen(word) == n && !strncmp(c->name, word, n);
}

/* The command whose words stand at argv; *used says how many. */
static const struct command *find_command(int argc, char **argv, int *used)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const char *space = strchr(commands[i].name, ' ');

		if (argc < 1 || !begins_with(&commands[i], argv[0]))
			continue;
		if (space && (argc < 2 || strcmp(argv[1], space + 1) != 0))
			continue;
		*used = space ? 2 : 1;
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

/* For "account --help" all that begins so; false where there is none. */
static bool print_commands(int argc, char **argv)
{
	int used;
	const struct command *one = find_command(argc, argv, &used);
	bool found = false;

	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (one ? &commands[i] != one : !begins_with(&commands[i], argv[0]))
			continue;
		print_command(&commands[i]);
		found = true;
	}
	return found;
}

static int option_index(const struct command *c, const char *word, size_t n)
{
	for (int i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++)
		if (strlen(c->options[i].name) == n && !strncmp(c->options[i].name, word, n))
			return i;
	return -1;
}

/* Takes the option at argv[0]; returns how many words it took, 0 after saying what is wrong. */
static int take_option(struct cli *cli, int argc, char **argv)
{
	const char *word = argv[0], *equals = strchr(word, '=');
	int i = option_index(cli->command, word, equals ? (size_t)(equals - word) : strlen(word));

	if (i < 0) {
		cli_usage(cli, arena_printf(cli->arena, "unknown option '%s'", word));
		return 0;
	}
	if (!cli->command->options[i].value) {
		cli->values[i] = "";
		return 1;
	}
	if (equals) {
		cli->values[i] = equals + 1;
		return 1;
	}
	if (argc < 2) {
		cli_usage(cli, arena_printf(cli->arena, "'%s' needs a value", word));
		return 0;
	}
	cli->values[i] = argv[1];
	return 2;
}

/* Parts options from words behind the command; false after saying what is wrong. */
static bool take_words(struct cli *cli, int argc, char **argv)
{
	bool options = true;

	cli->words = arena_array(cli->arena, (size_t)argc + 1, sizeof(*cli->words));
	for (int i = 0, used; i < argc; i += used) {
		used = 1;
		if (options && !strcmp(argv[i], "--"))
			options = false;
		else if (options && argv[i][0] == '-' && argv[i][1] == '-')
			used = take_option(cli, argc - i, argv + i);
		else
			cli->words[cli->word_count++] = argv[i];
		if (!used)
			return false;
	}
	if (cli->word_count < cli->command->least) {
		cli_usage(cli, arena_printf(cli->arena, "%s is missing", cli->command->arguments));
		return false;
	}
	if (cli->command->most >= 0 && cli->word_count > cli->command->most) {
		cli_usage(cli, arena_printf(cli->arena, "'%s' is too much",
					    cli->words[cli->command->most]));
		return false;
	}
	return true;
}

/* False after saying which option is missing. */
static bool has_needed(struct cli *cli)
{
	const struct cli_option *o = cli->command->options;

	for (size_t i = 0; i < CLI_OPTIONS_MAX && o[i].name; i++)
		if (o[i].needed && (!cli->values[i] || !*cli->values[i])) {
			cli_usage(cli, arena_printf(cli->arena, "%s %s is needed: %s", o[i].name,
						    o[i].value, o[i].needed));
			return false;
		}
	return true;
}

static enum exit_code run_command(struct cli *cli, int argc, char **argv)
{
	int used = 0;
	enum exit_code code;
	enum err e;

	if (asks_for_help(argc, argv) && print_commands(argc, argv))
		return EXIT_DONE;
	cli->command = find_command(argc, argv, &used);
	if (!cli->command)
		return cli_usage(NULL, arena_printf(cli->arena, "no command '%s%s%s'", argv[0],
						    argc > 1 ? " " : "", argc > 1 ? argv[1] : ""));
	if (!take_words(cli, argc - used, argv + used) || !has_needed(cli))
		return EXIT_USAGE;
	if (cli->command->account && (e = session_open(&cli->session, cli->config, cli->account)))
		return session_failed(cli, e);
	code = cli->command->run(cli);
	session_close(&cli->session);
	if (fflush(stdout) || ferror(stdout))
		return code ? code : cli_failed(err_errno("standard output"));
	return code;
}

/* The options before the command. Returns how many words they took, -1 with *code when it ends
 * here. */
static int take_globals(struct cli *cli, int argc, char **argv, enum exit_code *code)
{
	int i = 1;
	enum err e;

	for (*code = EXIT_DONE; i < argc && argv[i][0] == '-'; i++) {
		bool account = !strcmp(argv[i], "-a") || !strcmp(argv[i], "--account");

		if (!strcmp(argv[i], "-h") || !strcmp(argv[i], "--help")) {
			print_help();
			return -1;
		}
		if (!strcmp(argv[i], "-V") || !strcmp(argv[i], "--version")) {
			printf("toasoan %s\n", TOASOAN_VERSION);
			return -1;
		}
		if ((!account && strcmp(argv[i], "--log") != 0) || i + 1 == argc) {
			*code = cli_usage(NULL,
					  arena_printf(cli->arena, "wrong option '%s'", argv[i]));
			return -1;
		}
		i++;
		if (account) {
			cli->account = argv[i];
		} else if ((e = log_open(argv[i]))) {
			*code = cli_failed(e);
			return -1;
		}
	}
	return i;
}

int cli_main(int argc, char **argv)
{
	struct cli cli = {.config = config_new(), .arena = arena_new()};
	enum exit_code code;
	int used;
	enum err e = config_load(cli.config);

	message_set_language(message_language_from(config_text(cli.config, OPTION_LANGUAGE)));
	used = take_globals(&cli, argc, argv, &code);
	if (used < 0)
		;
	else if (e)
		code = cli_failed(e);
	else if (used == argc)
		code = (enum exit_code)app_run(cli.config, cli.account);
	else
		code = run_command(&cli, argc - used, argv + used);
	arena_free(cli.arena);
	config_free(cli.config);
	return code;
}
