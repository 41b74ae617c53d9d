#include "tui/cli_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/str.h"
#include "net/base/utf8.h"
#include "net/store/outbox.h"
#include "tui/cli_json.h"
#include "tui/format.h"
#include "tui/messages.h"
#include "tui/paths.h"
#include "tui/view/article_page.h"
#include "tui/view/send_words.h"

#define WIDTH_MIN 20
#define WIDTH_MAX 1000

enum err cli_round(struct cli *cli, unsigned what)
{
	enum err e = session_connect(&cli->session, what, true);

	if (e)
		return e;
	sync_now(cli->session.sync);
	session_settle(&cli->session);
	e = sync_result(cli->session.sync);
	return e ? err_set(e, "%s", store_line(cli->session.store)->detail) : OK;
}

enum err cli_wish(struct cli *cli, enum want_kind kind, int64_t id)
{
	struct store *store = cli->session.store;
	const struct line *line = store_line(store);
	const struct want *want;
	enum err e = OK;

	if (!cli->session.sync)
		e = session_connect(&cli->session, SYNC_WANTS, true);
	if (e)
		return e;
	store_want(store, cli, kind, id, "", WANT_URGENT);
	session_settle(&cli->session);
	want = store_wanted(store, kind, id, "");
	if (want->state == WANT_DONE)
		return OK;
	if (want->state == WANT_FAILED)
		return err_set(want->err, "%s", want->detail);
	/* It still waits: the line did not get as far. */
	return err_set(line->err ? line->err : ERR_NO_ROUTE, "%s", line->detail);
}

const char *cli_zone(struct cli *cli)
{
	struct site *site;

	if (cache_site(cli->session.store, cli->arena, &site) == OK && *site->zone)
		return site->zone;
	return "Asia/Ho_Chi_Minh";
}

enum err cli_file(struct cli *cli, const char *path, size_t limit, struct str *bytes)
{
	enum err e = file_read(path, limit, bytes);

	/* What is not found otherwise is not at the portal. */
	if (e == ERR_NOT_FOUND)
		e = err_set(ERR_IO, "%s", arena_strdup(cli->arena, err_detail()));
	return e;
}

enum err cli_input(struct cli *cli, struct str *bytes)
{
	char block[16384];
	size_t n;

	if (cli->word_count)
		return cli_file(cli, cli->words[0], CLI_INPUT_MAX, bytes);
	while ((n = fread(block, 1, sizeof(block), stdin)) && bytes->len + n <= CLI_INPUT_MAX)
		str_add(bytes, block, n);
	if (ferror(stdin))
		return err_errno("standard input");
	return n ? err_set(ERR_LIMIT, "standard input: larger than %zu bytes", CLI_INPUT_MAX) : OK;
}

void cli_place_move(struct cli_place *place, const char *text, size_t at)
{
	size_t used;

	for (; place->at < at; place->at += used) {
		bool ends = utf8_next(text + place->at, at - place->at, &used) == '\n';

		place->line += ends;
		place->column = ends ? 1 : place->column + 1;
	}
}

bool cli_width(struct cli *cli, int *width)
{
	const char *word = cli_value(cli, "--width");
	int64_t wanted = config_number(cli->config, OPTION_WIDTH);
	char *end = NULL;

	if (word)
		wanted = strtoll(word, &end, 10);
	if (end && *end)
		wanted = 0;
	if (word && (wanted < WIDTH_MIN || wanted > WIDTH_MAX)) {
		cli_usage(cli, "a width is 20 to 1000 columns");
		return false;
	}
	*width = (int)wanted;
	return true;
}

void cli_print_layout(const struct layout *layout)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < layout->line_count; i++) {
		layout_line_text(&layout->lines[i], &text);
		str_rtrim(&text);
		puts(text.data);
		str_cut(&text, 0);
	}
	str_free(&text);
}

/* The featured picture, for its caption; asked for where this command has the line open anyway. */
static const struct media *picture_of(struct cli *cli, const struct article *article)
{
	struct media *media = NULL;
	enum err e = ERR_NOT_FOUND;

	if (article->picture)
		e = cache_media(cli->session.store, article->picture, cli->arena, &media);
	if (e && article->picture && cli->session.sync &&
	    cli_wish(cli, WANT_MEDIA, article->picture) == OK)
		e = cache_media(cli->session.store, article->picture, cli->arena, &media);
	return e ? NULL : media;
}

enum exit_code cli_print_article(struct cli *cli, const struct article *article)
{
	struct layout_options options = {.ascii = config_yes(cli->config, OPTION_ASCII)};
	struct article_room room = {.zone = cli_zone(cli)};
	struct article_page page;

	if (!cli_width(cli, &options.width))
		return EXIT_USAGE;
	room.media = picture_of(cli, article);
	article_page(article, &room, options, cli->arena, &page);
	cli_print_layout(page.layout);
	return EXIT_DONE;
}

/* One row: id, time, state, section, title, parted by tabs. */
static void print_row(struct cli *cli, const struct article *article)
{
	printf("%" PRId64 "\t%s\t%s\t%s\t%s\n", article->id,
	       format_date_time(cli->arena, article->date, cli_zone(cli)),
	       message_state(article->state), article->section_name, article->title);
}

enum exit_code cli_print_page(struct cli *cli, const struct page *page)
{
	json_t *list;

	if (!cli_value(cli, "--json")) {
		for (size_t i = 0; i < page->n; i++)
			print_row(cli, &page->rows[i]);
		return EXIT_DONE;
	}
	list = json_array();
	for (size_t i = 0; i < page->n; i++)
		json_array_append_new(list, json_article(&page->rows[i], false));
	json_print(list);
	return EXIT_DONE;
}

static enum exit_code stuck_row(struct cli *cli, const struct send *row)
{
	const char *said = send_said(row, cli->arena);

	fprintf(stderr, "toasoan: %s%s%s\n", send_wrong(row, cli->arena), *said ? "\n" : "", said);
	return EXIT_FAILED;
}

/* Why the row waits: what the portal, the line, or else the round of this command met. */
static void say_waiting(struct cli *cli, const struct send *row, enum err round)
{
	enum err e = row->err ? row->err : round;
	const char *words = message(MSG_KEPT_WAITING);

	if (row->state == SEND_SENDING) {
		e = OK;
		words = message(MSG_SENT_ELSEWHERE);
	} else if (row->state == SEND_UNKNOWN) {
		words = message(MSG_KEPT_UNSURE);
	} else if (row->next_try > clock_now() && !send_lacks_line(e)) {
		words = message_fill(cli->arena, MSG_KEPT_UNTIL,
				     format_date_time(cli->arena, row->next_try, cli_zone(cli)),
				     NULL);
	} else if (e && !send_lacks_line(e)) {
		words = message(MSG_KEPT_UNSENT);
	}
	fprintf(stderr, "toasoan: %s%s%s\n", words, e ? ": " : "", e ? message_error(e) : "");
}

enum exit_code cli_sent(struct cli *cli, const char *draft, int64_t post, enum err round)
{
	struct send *rows;
	const struct send *first = NULL; /* that waits: it holds those behind it */
	size_t n;
	enum err e = outbox_list(cli->session.store, false, cli->arena, &rows, &n);

	if (e)
		return cli_failed(e);
	for (size_t i = 0; i < n; i++) {
		bool stuck = rows[i].state == SEND_REFUSED || rows[i].state == SEND_CONFLICT;

		if ((draft && strcmp(rows[i].draft, draft) != 0) || (post && rows[i].post != post))
			continue;
		if (stuck)
			return stuck_row(cli, &rows[i]);
		first = first ? first : &rows[i];
	}
	if (first)
		say_waiting(cli, first, round);
	return first ? EXIT_WAITING : EXIT_DONE;
}
