/* What commands share: fetching, reading a file, and printing articles as text. */
#ifndef TUI_CLI_TEXT_H
#define TUI_CLI_TEXT_H

#include "net/store/cache.h"
#include "net/store/want.h"
#include "tui/cli.h"
#include "tui/text/layout.h"

/* The most bytes of a file that a command reads as text. */
#define CLI_INPUT_MAX ((size_t)64 * 1024 * 1024)

/* Reads the file that the command was given, or standard input. ERR_IO, ERR_LIMIT. */
enum err cli_input(struct cli *cli, struct str *bytes) MUST_CHECK;

/* Reads a file of at most limit bytes. ERR_IO (also when it is not there), ERR_LIMIT. */
enum err cli_file(struct cli *cli, const char *path, size_t limit, struct str *bytes) MUST_CHECK;

/* Whether --from, if it was given, is a charset or auto; false after saying which there are. */
bool cli_knows_charset(struct cli *cli);

/*
 * Reads bytes as text by --from (a charset; auto or not given: recognised, and named on standard
 * error). What is lost is said, with an exit code other than EXIT_DONE; so are capitals that are
 * missing, unless the command has --capitals, which is its caller's to do (legacy_capitals).
 */
enum exit_code cli_decode(struct cli *cli, const struct str *bytes, struct str *text);

/* A place in a text: its byte, and the line and column (in characters, from 1) it is in. */
struct cli_place {
	size_t at, line, column;
};

#define CLI_PLACE_START \
	{               \
		0, 1, 1 \
	}

/* Moves a place forward to byte at. */
void cli_place_move(struct cli_place *place, const char *text, size_t at);

/* One round with the portal, doing what (enum sync_what); the error of the round. */
enum err cli_round(struct cli *cli, unsigned what) MUST_CHECK;

/* Fetches one thing and waits for it. */
enum err cli_wish(struct cli *cli, enum want_kind kind, int64_t id) MUST_CHECK;

/* The portal's time zone; "Asia/Ho_Chi_Minh" before it is known. */
const char *cli_zone(struct cli *cli);

/* Prints an article as the reader shows it, --width columns wide (default: the setting). */
enum exit_code cli_print_article(struct cli *cli, const struct article *article);

/* --width, or the setting. False after saying what is wrong with it. */
bool cli_width(struct cli *cli, int *width);

/* Prints a page line by line. */
void cli_print_layout(const struct layout *layout);

/* Prints the rows of a page, as text or with --json. */
enum exit_code cli_print_page(struct cli *cli, const struct page *page);

/*
 * What became of what was to be sent, of one draft or post, or of all (NULL and 0): EXIT_DONE,
 * EXIT_FAILED with the reason where the portal refused it, EXIT_WAITING where it is kept. round is
 * how the round that was to send it ended.
 */
enum exit_code cli_sent(struct cli *cli, const char *draft, int64_t post, enum err round);

#endif
