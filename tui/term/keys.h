/*
 * Keys: what the terminal sends, decoded. A key is a code: a character (Unicode), or one of the
 * names below, with modifiers added. The configuration writes "a", "?", "Enter", "Space", "F2",
 * "C-s", "M-Left", "S-Up"; the screen shows "Ctrl-S", "Alt-Left", "Shift-Up", which are read too.
 * Ctrl with a letter means either case; Ctrl-I is Tab, Ctrl-M Enter: terminals send nothing else.
 */
#ifndef TUI_TERM_KEYS_H
#define TUI_TERM_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Codes above Unicode. The order is that of the names in keys.c. */
enum {
	K_NONE = 0,
	K_UP = 0x110000,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_INSERT,
	K_DELETE,
	K_BACKSPACE,
	K_ENTER,
	K_TAB,
	K_ESC,
	K_F1, /* K_F1 + 11 is F12 */
	K_LAST = K_F1 + 11,

	K_CTRL = 1 << 24,
	K_ALT = 1 << 25,
	K_SHIFT = 1 << 26, /* of named keys only: a shifted letter is another letter */
};

enum key_kind {
	K_PRESS,  /* a key */
	K_PASTE,  /* pasted text (bracketed paste), whole */
	K_RESIZE, /* the terminal has another size */
	K_REDRAW, /* the screen must be drawn anew: it turned out that the terminal shows no UTF-8
		   */
	K_HANGUP, /* the terminal is gone; nothing comes any more */
};

struct key {
	enum key_kind kind;
	uint32_t code;	  /* K_PRESS */
	const char *text; /* K_PRESS: the letter typed (valid UTF-8), "" for a command key; K_PASTE:
			     the text (guarded, lines); valid until the next term_key */
	const char *raw;  /* K_PASTE: the bytes as they came, by which an old encoding is known */
	size_t raw_bytes;
};

/* Room for a key's name. */
#define KEY_LABEL 32

/* The name of a key as the screen shows it. */
void key_label(uint32_t code, char name[KEY_LABEL]);

/* The code of a name (n bytes), K_NONE when there is no such key. Case counts only for letters. */
uint32_t key_parse(const char *name, size_t n);

/*
 * The decoder: bytes in, keys out. It holds what is undecided (a lone ESC, half a letter, a paste)
 * and says until when. It knows ECMA-48 and xterm's forms by itself, and the strings of terminfo
 * that it is told.
 */
struct decoder;

struct decoder *decoder_new(int esc_delay_ms);
void decoder_free(struct decoder *d);

/* A key's own string on this terminal (from terminfo). Strings of one byte are ignored. */
void decoder_learn(struct decoder *d, const char *bytes, uint32_t code);

/* Bytes as they came, at that time (clock_ms). */
void decoder_feed(struct decoder *d, const char *bytes, size_t n, int64_t now);

/* The next key, false when there is none yet. */
bool decoder_next(struct decoder *d, int64_t now, struct key *key);

/* When an undecided beginning becomes a key, INT64_MAX for never. */
int64_t decoder_due(const struct decoder *d);

/*
 * Expects a report of the cursor's place until then (clock_ms): ESC [ row ; column R is a report,
 * and no Shift-F3. The answer is asked for with decoder_report, once: true and the column.
 */
void decoder_expect_report(struct decoder *d, int64_t until);
bool decoder_report(struct decoder *d, int *column);

#endif
