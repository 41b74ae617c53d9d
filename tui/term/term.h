/*
 * The terminal: the only place with curses. One program has one terminal (curses keeps it so).
 * Nothing here waits, but the programs it runs do. What one refresh sends goes out in one write,
 * and only what differs from what the screen shows.
 *
 * Signals are the app's: it blocks SIGWINCH, SIGHUP, SIGTERM, ... , reads them from its signalfd
 * and calls term_resized; curses's own handlers are taken out again. Ctrl-C and Ctrl-Z are keys.
 */
#ifndef TUI_TERM_TERM_H
#define TUI_TERM_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "net/base/err.h"
#include "tui/term/keys.h"
#include "tui/term/theme.h"

enum term_letters {
	TERM_ASK,   /* UTF-8, unless the terminal proves that it shows none */
	TERM_UTF8,  /* UTF-8, do not ask */
	TERM_ASCII, /* letters without marks */
};

struct term_options {
	enum term_letters letters;
	bool ascii_lines;	   /* lines and signs of ASCII characters, letters as they are */
	bool mono;		   /* no colours; NO_COLOR in the environment does the same */
	int esc_delay_ms;	   /* how long a lone ESC waits for company; 0 takes 100 */
	const struct theme *theme; /* NULL: the default */
};

struct term;

/*
 * Opens the terminal on standard input and output: own screen, raw keys, bracketed paste. LC_CTYPE
 * becomes C.UTF-8 where the environment's is not UTF-8. ERR_IO: no terminal there, TERM unknown or
 * unable to move the cursor; the detail says which. Whether UTF-8 is shown is asked without
 * waiting: the answer comes among the keys, and a K_REDRAW follows only if it is no.
 */
enum err term_open(const struct term_options *options, struct term **term) MUST_CHECK;

/* Gives the terminal back as it was. NULL is allowed. Safe after a hang-up. */
void term_close(struct term *t);

int term_rows(const struct term *t);
int term_columns(const struct term *t);

/* True where letters lose their marks, where lines and signs are ASCII. */
bool term_ascii_letters(const struct term *t);
bool term_ascii_lines(const struct term *t);

/* Whether the theme gives that style a look of its own. */
bool term_has_style(const struct term *t, enum style style);

/* The descriptor to wait on for keys; -1 after a hang-up. */
int term_fd(const struct term *t);

/* The next key; false when nothing is there. After K_HANGUP it stays false. */
bool term_key(struct term *t, struct key *key);

/* When term_key has something to say without new bytes (clock_ms), INT64_MAX for never. */
int64_t term_next_due(const struct term *t);

/* After SIGWINCH: takes the new size; a K_RESIZE follows if it changed. */
void term_resized(struct term *t);

/* Puts the cursor there at each refresh from now on; it marks the selected row or the letter. */
struct pane;
void term_cursor(struct term *t, const struct pane *pane, int row, int column);

/* Sends what changed in the panes. */
void term_refresh(struct term *t);

/* The next refresh sends everything (Ctrl-L). */
void term_redraw(struct term *t);

/* What went to and fro since this was asked last, for tests: one write a key is enough. */
struct term_traffic {
	unsigned reads; /* of keys; a new size and the way back from a program count, too */
	unsigned writes;
};
struct term_traffic term_take_traffic(struct term *t);

/* One beep, no more than one a second. */
void term_beep(struct term *t);

/*
 * The window's title from now on; NULL gives back the one that was there, as term_close does. Sent
 * only when it changes, and only to terminals that are known to have one.
 */
void term_title(struct term *t, const char *text);

/*
 * Hands text to the clipboard of the person's own machine (OSC 52); terminals that do not know it
 * ignore it. False when the text is too long for that (74,994 bytes).
 */
bool term_copy(struct term *t, const char *text);

/*
 * Leaves the screen to something else and comes back: own modes off and on, all redrawn. Between
 * the two nothing here may be called but term_enter and term_close.
 */
void term_leave(struct term *t);
void term_enter(struct term *t);

/* Stops the program as Ctrl-Z does, and returns when it goes on. */
void term_suspend(struct term *t);

/*
 * Runs a program on the terminal (argv[0] looked up in PATH) and waits for it; *status gets its
 * exit code, 128 + n after signal n. ERR_IO when it cannot be started.
 */
enum err term_run(struct term *t, const char *const argv[], int *status) MUST_CHECK;

/* The same for a program that leaves something to look at: words are said below, then Enter ends
 * it. */
enum err term_show(struct term *t, const char *const argv[], const char *words,
		   int *status) MUST_CHECK;

#endif
