/* toasoan spell */
#include <stdio.h>
#include <string.h>

#include "net/base/utf8.h"
#include "tui/cli_text.h"
#include "tui/paths.h"
#include "tui/text/spell.h"

/* The keys of front matter whose values are text. */
static const char *const prose_keys[] = {
	"title:", "lead:", "tags:", "caption:", "credit:", "alt:", "byline:", NULL};

/*
 * The names of keys are no words of the text, nor are values like a file's name: spaces take their
 * place, so that all else stays where it is.
 */
static void blank_keys(char *text)
{
	if (!str_starts(text, "---\n"))
		return;
	for (char *line = strchr(text, '\n'); line && !str_starts(line + 1, "---");
	     line = strchr(line + 1, '\n')) {
		size_t n = strcspn(line + 1, "\n");

		for (const char *const *key = prose_keys; *key; key++)
			if (str_starts(line + 1, *key))
				n = strlen(*key);
		memset(line + 1, ' ', n);
	}
}

static void print_word(struct cli *cli, struct spell *spell, const struct words *w,
		       const struct cli_place *place)
{
	bool old = !strcmp(config_text(cli->config, OPTION_TONE_STYLE), "old");
	const char *suggestions[SPELL_SUGGESTIONS];
	const char *word = w->text + w->at;
	size_t n = spell_suggest(spell, word, w->n, old ? TONE_OLD : TONE_NEW, cli->arena,
				 suggestions);

	printf("%zu:%zu: %.*s", place->line, place->column, (int)w->n, word);
	for (size_t i = 0; i < n; i++)
		printf("%s%s", i ? ", " : " → ", suggestions[i]);
	putchar('\n');
}

static enum err print_errors(struct cli *cli, struct spell *spell)
{
	struct str bytes = STR_INIT, text = STR_INIT;
	struct cli_place place = CLI_PLACE_START;
	struct spelling s;
	enum err e = cli_input(cli, &bytes);

	utf8_guard(bytes.data, bytes.len, UTF8_LINES, &text);
	blank_keys(text.data);
	for (s = spelling_of(text.data); !e && spelling_next(spell, &s);) {
		cli_place_move(&place, text.data, s.words.at);
		print_word(cli, spell, &s.words, &place);
	}
	str_free(&bytes);
	str_free(&text);
	return e;
}

/* Adds a word to the user's list, whose directory may not be there yet. */
static enum err learn(struct cli *cli, struct spell *spell, const char *word)
{
	enum err e = path_make_dir(path_in(cli->arena, DIR_DATA, ""));

	return e ? e : spell_learn(spell, utf8_guard_line(cli->arena, word));
}

enum exit_code cli_spell(struct cli *cli)
{
	const char *word = cli_value(cli, "--add");
	struct spell *spell;
	enum err e;

	if (word && cli->word_count)
		return cli_usage(cli, "--add takes no file");
	e = spell_open(path_in(cli->arena, DIR_DATA, "words"), &spell);
	if (!e)
		e = word ? learn(cli, spell, word) : print_errors(cli, spell);
	spell_close(spell);
	return e ? cli_failed(e) : EXIT_DONE;
}
