#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "tui/term/ascii.h"
#include "tui/term/inside.h"
#include "tui/term/terminfo.h"

#define SAVE_TITLE  "\033[22;2t"
#define GIVE_TITLE  "\033[23;2t"
#define TITLE_FIRST "\033]2;"
#define TITLE_LAST  "\033\\"

/* These understand xterm's titles, which their descriptions do not tell. */
static const char *const families[] = {"screen", "putty", "rxvt"};

/* Anything else would print the title into the text. */
static bool has_title(void)
{
	const char *name = getenv("TERM");

	for (size_t i = 0; name && i < sizeof(families) / sizeof(*families); i++)
		if (!strncmp(name, families[i], strlen(families[i])))
			return true;
	return terminfo_flag("XT") || terminfo_string("tsl");
}

static char *letters_of(const struct term *t, const char *text)
{
	struct str clean = STR_INIT, title = STR_INIT;

	utf8_guard(text, strlen(text), UTF8_LINE, &clean);
	for (size_t at = 0, n; at < clean.len; at += n) {
		uint32_t c = utf8_get(clean.data + at, &n);

		utf8_add(term_ascii_letters(t) ? (unsigned char)ascii_of(c) : c, &title);
	}
	str_free(&clean);
	return str_take(&title);
}

static void put_title(struct term *t)
{
	output_add(t, TITLE_FIRST);
	output_add(t, t->title);
	output_add(t, TITLE_LAST);
}

void title_on(struct term *t)
{
	if (!t->title)
		return;
	output_add(t, SAVE_TITLE);
	put_title(t);
}

void title_off(struct term *t)
{
	if (t->title)
		output_add(t, GIVE_TITLE);
}

void term_title(struct term *t, const char *text)
{
	char *title = text && has_title() ? letters_of(t, text) : NULL, *before = t->title;

	if (str_equal(title, before)) {
		free(title);
		return;
	}
	if (!title)
		title_off(t);
	t->title = title;
	if (!before)
		title_on(t);
	else if (title)
		put_title(t);
	output_send(t);
	free(before);
}
