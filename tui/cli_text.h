/* What commands share: fetching, and printing articles as text. */
#ifndef TUI_CLI_TEXT_H
#define TUI_CLI_TEXT_H

#include "net/store/cache.h"
#include "net/store/want.h"
#include "tui/cli.h"

/* One round with the portal, doing what (enum sync_what); the error of the round. */
enum err cli_round(struct cli *cli, unsigned what) MUST_CHECK;

/* Fetches one thing and waits for it. */
enum err cli_wish(struct cli *cli, enum want_kind kind, int64_t id) MUST_CHECK;

/* The portal's time zone; "Asia/Ho_Chi_Minh" before it is known. */
const char *cli_zone(struct cli *cli);

/* Prints an article as the reader shows it, --width columns wide (default: the setting). */
enum exit_code cli_print_article(struct cli *cli, const struct article *article);

/* Prints one row: id, time, state, section, title, parted by tabs. */
void cli_print_row(struct cli *cli, const struct article *article);

/* Prints the rows of a page, as text or with --json. */
enum exit_code cli_print_page(struct cli *cli, const struct page *page);

/*
 * What became of what was to be sent, of one draft or post, or of all (NULL and 0): EXIT_DONE,
 * EXIT_FAILED with the reason where the portal refused it, EXIT_WAITING where it is kept. round is
 * how the round that was to send it ended.
 */
enum exit_code cli_sent(struct cli *cli, const char *draft, int64_t post, enum err round);

#endif
