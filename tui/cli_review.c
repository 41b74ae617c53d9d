/* toasoan review ... */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "net/store/outbox.h"
#include "net/store/seen.h"
#include "tui/cli_json.h"
#include "tui/cli_text.h"
#include "tui/format.h"
#include "tui/history_text.h"
#include "tui/messages.h"

/* Each with what the screen shows of it: round, who has it open, what was seen of it, times. */
static void print_queue(struct cli *cli, const struct page *page)
{
	json_t *list = json_array();

	for (size_t i = 0; i < page->n; i++) {
		json_t *post = json_article(&page->rows[i], false);
		struct standing *standing;
		struct article *whole;
		int64_t seen = 0;

		if (seen_version(cli->session.store, page->rows[i].id, &seen))
			seen = 0;
		if (cache_standing(cli->session.store, page->rows[i].id, cli->arena, &standing))
			standing = NULL;
		if (cache_article(cli->session.store, page->rows[i].id, cli->arena, &whole))
			whole = NULL;
		json_queue(post, standing, seen, clock_now() - page->rows[i].modified,
			   whole && whole->raw ? html_words(whole->raw) : -1);
		json_array_append_new(list, post);
	}
	json_print(list);
}

enum exit_code cli_review_list(struct cli *cli)
{
	struct query query = {.list = LIST_REVIEW, .limit = LIST_MAX};
	struct page page;
	enum err round = cli_round(cli, SYNC_READ), e;

	e = cache_list(cli->session.store, &query, cli->arena, &page);
	if (e)
		return cli_failed(e);
	/* What is here is shown; that it may be old is said. */
	if (cli_value(cli, "--json"))
		print_queue(cli, &page);
	else
		cli_print_page(cli, &page);
	return round ? cli_failed(round) : EXIT_DONE;
}

static enum exit_code print_json(const struct article *article, const struct note *notes, size_t n)
{
	json_t *post = json_article(article, true), *list = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_note(&notes[i]));
	json_object_set_new(post, "notes", list);
	json_print(post);
	return EXIT_DONE;
}

/* Whether the note returned the post or took it off; "" else. */
static const char *what_it_did(const struct note *note)
{
	if (note->kind == NOTE_RETURN)
		return message_state(STATE_RETURNED);
	return note->kind == NOTE_WITHDRAWAL ? message_state(STATE_WITHDRAWN) : "";
}

static enum exit_code print_text(struct cli *cli, const struct article *article,
				 const struct note *notes, size_t n)
{
	enum exit_code code;

	printf("%s\n\n",
	       message_fill(cli->arena, MSG_VERSION_IS,
			    arena_printf(cli->arena, "%" PRId64, article->version), NULL));
	code = cli_print_article(cli, article);
	for (size_t i = 0; !code && i < n; i++) {
		const char *did = what_it_did(&notes[i]);

		printf("\n%s · %s%s%s\n%s\n",
		       format_date_time(cli->arena, notes[i].date, cli_zone(cli)),
		       notes[i].author_name, *did ? " · " : "", did, notes[i].text);
	}
	return code;
}

enum exit_code cli_review_show(struct cli *cli)
{
	struct article *article;
	struct note *notes;
	int64_t id;
	size_t n;
	enum err e;

	if (!cli_id(cli, cli->words[0], &id))
		return EXIT_USAGE;
	e = cli_wish(cli, WANT_EDIT, id);
	if (!e)
		e = cli_wish(cli, WANT_NOTES, id);
	if (!e)
		e = cache_article(cli->session.store, id, cli->arena, &article);
	if (!e)
		e = cache_notes(cli->session.store, id, cli->arena, &notes, &n);
	if (e)
		return cli_failed(e);
	if (cli_value(cli, "--json"))
		return print_json(article, notes, n);
	return print_text(cli, article, notes, n);
}

static void print_history_json(const struct event *events, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_event(&events[i]));
	json_print(list);
}

/* A portal that keeps no history is asked for what there is: saved versions and notes. */
enum exit_code cli_review_history(struct cli *cli)
{
	struct article *article;
	struct event *events;
	const char *title;
	int64_t id;
	size_t n;
	bool whole;
	enum err e;

	if (!cli_id(cli, cli->words[0], &id))
		return EXIT_USAGE;
	e = cli_wish(cli, WANT_HISTORY, id);
	if (e == ERR_NOT_FOUND) {
		e = cli_wish(cli, WANT_REVISIONS, id);
		if (!e)
			e = cli_wish(cli, WANT_NOTES, id);
	}
	if (!e)
		e = cache_history(cli->session.store, id, cli->arena, &events, &n, &whole);
	if (e)
		return cli_failed(e);
	title = cache_article(cli->session.store, id, cli->arena, &article)
			? arena_printf(cli->arena, "#%" PRId64, id)
			: article->title;
	if (cli_value(cli, "--json"))
		print_history_json(events, n);
	else
		fputs(history_text(title, events, n, whole, cli_zone(cli), cli->arena), stdout);
	return EXIT_DONE;
}

/* The decision and its sending. A decision needs the version that was shown. */
static enum exit_code decide(struct cli *cli, enum send_kind kind, const char *note, int64_t at)
{
	const char *shown = cli_value(cli, "--version");
	int64_t id, version;
	enum err e;
	enum exit_code code;

	if (!cli_id(cli, cli->words[0], &id) || !cli_id(cli, shown, &version))
		return EXIT_USAGE;
	e = post_decide(cli->session.store, id, kind, version, note, at);
	if (e)
		return cli_failed(e);
	code = cli_sent(cli, NULL, id, cli_round(cli, SYNC_SEND));
	if (!code && cli_value(cli, "--json"))
		json_print(json_pack("{sIss}", "id", (json_int_t)id, "decision",
				     send_kind_word(kind)));
	return code;
}

#define DAY	10 /* "2023-02-05" */
#define MINUTES 16 /* and "T07:00" */

/* Seconds may be left out; without a zone it is the portal's time. */
static bool read_time(struct cli *cli, const char *text, int64_t *at)
{
	const char *whole = text;

	if (strlen(text) >= MINUTES && text[MINUTES] != ':')
		whole = arena_printf(cli->arena, "%.*s:00%s", MINUTES, text, text + MINUTES);
	if (!clock_parse_iso(whole, at))
		return false;
	if (!strpbrk(whole + DAY, "Zz+-"))
		*at -= clock_zone_offset(cli_zone(cli), *at);
	return true;
}

enum exit_code cli_review_approve(struct cli *cli)
{
	const char *time = cli_value(cli, "--at");
	int64_t at = 0;

	if (time && !read_time(cli, time, &at))
		return cli_usage(cli, "--at TIME is like 2023-02-05T07:00+07:00");
	return decide(cli, time ? SEND_SCHEDULE : SEND_APPROVE, NULL, at);
}

enum exit_code cli_review_return(struct cli *cli)
{
	return decide(cli, SEND_RETURN, utf8_guard_lines(cli->arena, cli_value(cli, "--note")), 0);
}
