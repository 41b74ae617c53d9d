/* toasoan sync, list, read, search */
#include <stdio.h>

#include "net/base/str.h"
#include "net/store/search.h"
#include "tui/app_retain.h"
#include "tui/cli_json.h"
#include "tui/cli_progress.h"
#include "tui/cli_text.h"
#include "tui/view/filter.h"

#define LIMIT_DEFAULT 20

enum exit_code cli_sync(struct cli *cli)
{
	struct cli_progress progress;
	enum err e;

	cli->session.whole = cli_value(cli, "--all") != NULL;
	cli_progress_begin(&progress, &cli->session);
	e = cli_round(cli, SYNC_ALL);
	cli_progress_end(&progress);
	if (!e && cli->session.whole)
		cli_progress_sum(&progress);
	if (!e)
		e = retention_finish(cli->session.store, cli->config);
	while (!e && store_tidy(cli->session.store))
		;
	return e ? cli_failed(e) : EXIT_DONE;
}

static bool limit_of(struct cli *cli, size_t *limit)
{
	const char *text = cli_value(cli, "--limit");
	int64_t n = LIMIT_DEFAULT;

	if (text && !cli_id(cli, text, &n))
		return false;
	*limit = n > LIST_MAX ? LIST_MAX : (size_t)n;
	return true;
}

static enum err section_named(struct cli *cli, const char *name, struct query *query)
{
	struct term *section;
	enum err e = cache_term_named(cli->session.store, TERM_SECTION, name, cli->arena, &section);

	if (e)
		return e == ERR_NOT_FOUND ? err_set(e, "no section '%s'", name) : e;
	query->list = LIST_SECTION;
	query->id = section->id;
	return OK;
}

/* What was not understood of a search is said beside its results. */
static void complain(struct cli *cli, const struct find *find)
{
	const char *complaint = find_complaint(find, cli->arena);

	if (complaint)
		fprintf(stderr, "toasoan: %s\n", complaint);
}

static const char *words_of(struct cli *cli)
{
	struct str words = STR_INIT;
	const char *copy;

	for (int i = 0; i < cli->word_count; i++)
		str_addf(&words, "%s%s", i ? " " : "", cli->words[i]);
	copy = arena_strdup(cli->arena, words.data);
	str_free(&words);
	return copy;
}

enum exit_code cli_list(struct cli *cli)
{
	struct query query = {.list = LIST_ALL, .unread = cli_value(cli, "--unread") != NULL};
	const char *section = cli_value(cli, "--section");
	struct find *find = find_read(cli->arena, words_of(cli), cli_zone(cli));
	struct page page;
	enum err e = OK;

	complain(cli, find);
	query.find = find;
	query.by_title = cli_value(cli, "--by-title") != NULL;
	if (!limit_of(cli, &query.limit))
		return EXIT_USAGE;
	if (section)
		e = section_named(cli, section, &query);
	if (!e)
		e = cache_list(cli->session.store, &query, cli->arena, &page);
	return e ? cli_failed(e) : cli_print_page(cli, &page);
}

enum exit_code cli_search(struct cli *cli)
{
	struct search *search;
	struct page page = {0};
	size_t limit;
	enum err e;

	if (!limit_of(cli, &limit))
		return EXIT_USAGE;
	search = search_new(cli->session.store, words_of(cli), cli_zone(cli));
	complain(cli, search_find(search));
	e = search_step(search, limit, 0);
	page.rows = arena_array(cli->arena, limit, sizeof(*page.rows));
	for (; page.n < search_count(search) && page.n < limit; page.n++)
		page.rows[page.n] = *search_row(search, page.n);
	if (!e)
		cli_print_page(cli, &page);
	search_free(search);
	return e ? cli_failed(e) : EXIT_DONE;
}

/* The article with its text: from the cache, else fetched. */
static enum err article_with_text(struct cli *cli, int64_t id, struct article **article)
{
	enum err e = cache_article(cli->session.store, id, cli->arena, article);

	if (e && e != ERR_NOT_FOUND)
		return e;
	if (!e && ((*article)->html || (*article)->raw))
		return OK;
	e = cli_wish(cli, WANT_BODY, id);
	return e ? e : cache_article(cli->session.store, id, cli->arena, article);
}

enum exit_code cli_read(struct cli *cli)
{
	struct article *article;
	int64_t id;
	enum err e;

	if (!cli_id(cli, cli->words[0], &id))
		return EXIT_USAGE;
	e = article_with_text(cli, id, &article);
	if (e)
		return cli_failed(e);
	if (cli_value(cli, "--json")) {
		json_print(json_article(article, true));
		return EXIT_DONE;
	}
	return cli_print_article(cli, article);
}
