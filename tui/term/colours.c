#include <stdlib.h>

#include "tui/term/inside.h"
#include "tui/term/terminfo.h"

/* Behind our own headers: curses has macros OK and ERR. */
#include <curses.h>

static const struct {
	unsigned look;
	attr_t attribute;
} attributes[] = {
	{LOOK_BOLD, A_BOLD},	       {LOOK_DIM | LOOK_STRIKE, A_DIM}, {LOOK_ITALIC, A_ITALIC},
	{LOOK_UNDERLINE, A_UNDERLINE}, {LOOK_REVERSE, A_REVERSE},
};

/* A colour this terminal has: bright ones become plain, others its own. */
static short fitting(int colour)
{
	if (colour >= COLORS && colour < 16)
		colour -= 8;
	return (short)(colour < COLORS ? colour : -1);
}

void colours_start(struct term *t)
{
	const char *none = getenv("NO_COLOR");

	t->underlines = terminfo_string("smul") != NULL;
	t->mono |= (none && *none) || !has_colors();
	if (t->mono)
		return;
	start_color();
	use_default_colors();
	for (int i = 0; i < STYLE_COUNT; i++) {
		const struct theme_style *s = &t->theme.styles[i];

		if (s->colour < 0 && s->back < 0)
			continue;
		if (init_pair((short)(i + 1), fitting(s->colour), fitting(s->back)) == OK)
			t->pairs[i] = i + 1;
	}
}

unsigned long colours_attributes(const struct term *t, unsigned look, short *pair)
{
	unsigned style = LOOK_STYLE(look) < STYLE_COUNT ? LOOK_STYLE(look) : STYLE_TEXT;
	attr_t a = A_NORMAL;

	look |= t->theme.styles[style].look;
	if (look & LOOK_UNDERLINE && !t->underlines)
		look ^= LOOK_UNDERLINE | LOOK_REVERSE;
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		if (look & attributes[i].look)
			a |= attributes[i].attribute;
	*pair = (short)t->pairs[style];
	return a;
}
