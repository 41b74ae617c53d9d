/* toasoan type */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "tui/cli.h"
#include "tui/text/edit.h"

/* Types one line of guarded keys into an empty text. */
static void type_line(struct edit *e, const char *keys)
{
	for (size_t n; *keys; keys += n) {
		char letter[5] = "";

		n = 1;
		if (*keys == '<') {
			edit_delete(e, EDIT_LEFT);
			continue;
		}
		if (str_starts(keys, "\\<"))
			keys++;
		utf8_get(keys, &n);
		memcpy(letter, keys, n);
		edit_type(e, letter);
	}
	edit_end_word(e);
}

static void print_typed(const struct ime_options *options, const char *line, size_t n)
{
	struct ime_options typing = *options; /* which ready-made letters switch off */
	struct edit *e = edit_new(EDIT_LINE);
	struct str keys = STR_INIT, text = STR_INIT;

	edit_set_method(e, &typing);
	utf8_guard(line, n, UTF8_LINE, &keys);
	type_line(e, keys.data);
	edit_get(e, &text);
	puts(text.data);
	str_free(&keys);
	str_free(&text);
	edit_free(e);
}

/* What is not said is as configured; without a method there it is Telex. */
static bool typing_options(struct cli *cli, struct ime_options *options)
{
	const char *method = cli_value(cli, "--method"), *style = cli_value(cli, "--style");

	options->method =
		ime_method(method ? method : config_text(cli->config, OPTION_INPUT_METHOD));
	if (!method && options->method == IME_OFF)
		options->method = IME_TELEX;
	if (!style)
		style = config_text(cli->config, OPTION_TONE_STYLE);
	options->style = strcmp(style, "new") ? IME_OLD : IME_NEW;
	options->simple = config_yes(cli->config, OPTION_SIMPLE_TELEX);
	options->restore =
		!cli_value(cli, "--no-restore") && config_yes(cli->config, OPTION_AUTO_RESTORE);
	return options->method != IME_OFF && (options->style == IME_NEW || !strcmp(style, "old"));
}

enum exit_code cli_type(struct cli *cli)
{
	struct ime_options options;
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	enum err e = OK;

	if (!typing_options(cli, &options))
		return cli_usage(cli, "a method is telex, vni or viqr; a style old or new");
	while ((n = getline(&line, &room, stdin)) >= 0) {
		print_typed(&options, line, (size_t)n - (n && line[n - 1] == '\n'));
		fflush(stdout);
	}
	if (ferror(stdin) || ferror(stdout))
		e = err_set(ERR_IO, "cannot read or write");
	free(line);
	return e ? cli_failed(e) : EXIT_DONE;
}
