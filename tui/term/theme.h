/*
 * How things look: a style is what something means, the theme says with which colour and
 * attributes it is shown. Without colours (mono terminal, NO_COLOR, option) a style's attributes
 * alone must do, so no meaning rests on colour. Built-in themes stand in theme.c; a file has one
 * line a style: "style = colour on colour bold", each part optional:
 *
 *	heading = bold
 *	error   = red bold
 *	hit     = black on yellow
 *
 * Colours: default black red green yellow blue magenta cyan white, bright-…, or 0-255. Attributes:
 * bold dim italic underline reverse strike. "#" begins a comment.
 */
#ifndef TUI_TERM_THEME_H
#define TUI_TERM_THEME_H

#include <stdbool.h>

#include "net/base/err.h"

enum style {
#define STYLE(name, word, colour, back, attributes) STYLE_##name,
#include "tui/term/styles.def"
#undef STYLE
	STYLE_COUNT
};

/* Attributes; they may be added to a style: STYLE_LINK | LOOK_BOLD. */
enum look {
	LOOK_BOLD = 1 << 8,
	LOOK_DIM = 1 << 9,
	LOOK_ITALIC = 1 << 10,
	LOOK_UNDERLINE = 1 << 11, /* reverse where the terminal cannot underline */
	LOOK_REVERSE = 1 << 12,
	LOOK_STRIKE = 1 << 13, /* shown dim: few terminals strike */
};

#define LOOK_STYLE(look) ((enum style)((look)&0xff))

struct theme {
	struct theme_style {
		int colour, back; /* -1 the terminal's own */
		unsigned look;	  /* enum look */
	} styles[STYLE_COUNT];
};

/* The theme of styles.def. */
void theme_default(struct theme *theme);

/* A built-in theme by its name ("default", "mono", those in share/themes); false: none of them. */
bool theme_named(const char *name, struct theme *theme);

/* Attributes alone: the default without its colours. */
void theme_mono(struct theme *theme);

/*
 * Reads lines of a theme file into *theme, over what is there. ERR_CONFIG with line number and what
 * is expected; the theme is unchanged then. name is for the error text.
 */
enum err theme_read(const char *name, const char *text, struct theme *theme) MUST_CHECK;

#endif
