/* toasoan convert, render */
#include <stdio.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "net/doc/legacy.h"
#include "net/doc/tone.h"
#include "net/doc/typography.h"
#include "tui/cli_text.h"
#include "tui/messages.h"

/* Says a message on standard error. */
static void say(const char *text)
{
	fprintf(stderr, "toasoan: %s\n", text);
}

/* Says what could not be converted of a text; the exit code for it. */
static enum exit_code say_loss(struct cli *cli, const char *text, const struct legacy_loss *loss)
{
	struct cli_place place = CLI_PLACE_START;

	if (!loss->count)
		return EXIT_DONE;
	cli_place_move(&place, text, loss->first);
	say(message_fill(cli->arena, MSG_NOT_CONVERTED,
			 arena_printf(cli->arena, "%zu", loss->count),
			 arena_printf(cli->arena, "%zu", place.line),
			 arena_printf(cli->arena, "%zu", place.column), NULL));
	return EXIT_FAILED;
}

/* The charset of --from, LEGACY_COUNT for an unknown one; without, or with "auto", *is_auto. */
static enum legacy wanted_source(struct cli *cli, bool *is_auto)
{
	const char *word = cli_value(cli, "--from");

	*is_auto = !word || !strcmp(word, "auto");
	return *is_auto ? LEGACY_NONE : legacy_from_word(word);
}

static void restore_capitals(struct str *text)
{
	struct str small = *text;

	*text = (struct str)STR_INIT;
	legacy_capitals(small.data, text);
	str_free(&small);
}

bool cli_knows_charset(struct cli *cli)
{
	bool is_auto;

	if (wanted_source(cli, &is_auto) != LEGACY_COUNT)
		return true;
	cli_usage(cli, arena_printf(cli->arena,
				    "unknown charset '%s'; known are auto, utf-8, "
				    "tcvn3, vni, viscii, vps, cp1258, ncr, mojibake",
				    cli_value(cli, "--from")));
	return false;
}

enum exit_code cli_decode(struct cli *cli, const struct str *bytes, struct str *text)
{
	struct legacy_loss loss;
	bool is_auto;
	enum legacy charset = wanted_source(cli, &is_auto);

	if (is_auto) {
		charset = legacy_recognise(bytes->data, bytes->len);
		if (charset)
			say(message_fill(cli->arena, MSG_RECOGNISED, legacy_name(charset), NULL));
		else if (!utf8_valid(bytes->data, bytes->len))
			return cli_failed(
				err_set(ERR_BAD_INPUT, "%s", message(MSG_NOT_RECOGNISED)));
	}
	legacy_decode(charset, bytes->data, bytes->len, text, &loss);
	if (!cli_value(cli, "--capitals") && legacy_lacks_capitals(charset))
		say(message_fill(cli->arena, MSG_CAPITALS_MISSING, legacy_name(charset), NULL));
	return say_loss(cli, bytes->data, &loss);
}

/* What --to may be, besides a charset: something done to UTF-8 text. */
static void to_old(const char *text, struct str *out)
{
	tone_restyle(text, TONE_OLD, out);
}

static void to_new(const char *text, struct str *out)
{
	tone_restyle(text, TONE_NEW, out);
}

static void to_clean(const char *text, struct str *out)
{
	struct arena *a = arena_new();
	struct finding *findings;
	size_t n = typography_find(text, a, &findings);

	typography_fix(text, findings, n, out);
	arena_free(a);
}

static const struct {
	const char *word;
	void (*change)(const char *text, struct str *out);
} changes[] = {
	{"old", to_old},
	{"new", to_new},
	{"clean", to_clean},
};

#define CHANGE_COUNT (sizeof(changes) / sizeof(*changes))

/* What --to asks for: a change, or a charset (then change is NULL). False for an unknown word. */
struct target {
	void (*change)(const char *text, struct str *out);
	enum legacy charset;
};

static bool find_target(const char *word, struct target *target)
{
	*target = (struct target){NULL, LEGACY_NONE};
	for (size_t i = 0; word && i < CHANGE_COUNT; i++)
		if (!strcmp(changes[i].word, word))
			target->change = changes[i].change;
	if (word && !target->change)
		target->charset = legacy_from_word(word);
	return target->charset != LEGACY_COUNT && target->charset != LEGACY_MOJIBAKE;
}

static enum exit_code write_text(struct cli *cli, const struct target *target,
				 const struct str *text, struct str *out)
{
	struct legacy_loss loss;

	if (target->change) {
		target->change(text->data, out);
		return EXIT_DONE;
	}
	legacy_encode(target->charset, text->data, out, &loss);
	if (loss.small)
		say(message_fill(cli->arena, MSG_CAPITALS_LOST, legacy_name(target->charset),
				 arena_printf(cli->arena, "%zu", loss.small), NULL));
	return say_loss(cli, text->data, &loss);
}

enum exit_code cli_convert(struct cli *cli)
{
	struct str bytes = STR_INIT, text = STR_INIT, out = STR_INIT;
	const char *to = cli_value(cli, "--to");
	struct target target;
	enum exit_code code, written;
	enum err e;

	if (!cli_knows_charset(cli))
		return EXIT_USAGE;
	if (!find_target(to, &target))
		return cli_usage(cli, arena_printf(cli->arena, "cannot convert to '%s'", to));
	e = cli_input(cli, &bytes);
	code = e ? cli_failed(e) : cli_decode(cli, &bytes, &text);
	if (cli_value(cli, "--capitals"))
		restore_capitals(&text);
	if (text.len) {
		written = write_text(cli, &target, &text, &out);
		fwrite(out.data, 1, out.len, stdout);
		code = code ? code : written;
	}
	str_free(&bytes);
	str_free(&text);
	str_free(&out);
	return code;
}

enum exit_code cli_render(struct cli *cli)
{
	struct layout_options options = {.ascii = config_yes(cli->config, OPTION_ASCII),
					 .figure = message(MSG_FIGURE),
					 .links = message(MSG_LINKS)};
	struct str html = STR_INIT;
	struct layout *layout;
	struct doc *doc;
	enum err e;

	if (!cli_width(cli, &options.width))
		return EXIT_USAGE;
	e = cli_input(cli, &html);
	if (!e)
		e = html_read(html.data, html.len, cli->arena, &doc);
	str_free(&html);
	if (e)
		return cli_failed(e);
	layout = layout_new(cli->arena, &options);
	layout_doc(layout, doc);
	cli_print_layout(layout);
	return EXIT_DONE;
}
