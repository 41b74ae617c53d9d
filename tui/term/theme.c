#include "tui/term/theme.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"

static const struct {
	const char *word;
	struct theme_style style;
} defaults[STYLE_COUNT] = {
#define STYLE(name, word, colour, back, attributes) {word, {colour, back, attributes}},
#include "tui/term/styles.def"
#undef STYLE
};

static const char *const colours[] = {"black", "red",	  "green", "yellow",
				      "blue",  "magenta", "cyan",  "white"};

static const struct {
	const char *word;
	unsigned look;
} attributes[] = {
	{"bold", LOOK_BOLD},	       {"dim", LOOK_DIM},	  {"italic", LOOK_ITALIC},
	{"underline", LOOK_UNDERLINE}, {"reverse", LOOK_REVERSE}, {"strike", LOOK_STRIKE},
};

void theme_default(struct theme *theme)
{
	for (size_t i = 0; i < STYLE_COUNT; i++)
		theme->styles[i] = defaults[i].style;
}

void theme_mono(struct theme *theme)
{
	theme_default(theme);
	for (size_t i = 0; i < STYLE_COUNT; i++)
		theme->styles[i].colour = theme->styles[i].back = -1;
}

/* share/themes, compiled in. */
extern const char theme_bar[], theme_colour[];

bool theme_named(const char *name, struct theme *theme)
{
	static const struct {
		const char *name, *text;
	} themes[] = {{"default", ""}, {"mono", ""}, {"bar", theme_bar}, {"colour", theme_colour}};
	size_t i = 0;

	while (i < sizeof(themes) / sizeof(*themes) && strcmp(themes[i].name, name) != 0)
		i++;
	if (i == sizeof(themes) / sizeof(*themes))
		return false;
	theme_default(theme);
	if (!strcmp(name, "mono"))
		theme_mono(theme);
	return theme_read(name, themes[i].text, theme) == OK;
}

/* The number of a colour's word; -2 when it is none. */
static int colour_from(const char *word)
{
	int bright = 0;
	char *end;
	long number;

	if (!strcmp(word, "default"))
		return -1;
	number = strtol(word, &end, 10);
	if (end != word && !*end && number >= 0 && number <= 255)
		return (int)number;
	if (!strncmp(word, "bright-", 7)) {
		word += 7;
		bright = 8;
	}
	for (int i = 0; i < 8; i++)
		if (!strcmp(word, colours[i]))
			return i + bright;
	return -2;
}

static unsigned attribute_from(const char *word)
{
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		if (!strcmp(word, attributes[i].word))
			return attributes[i].look;
	return 0;
}

/* Reads "red on black bold" into *style; the first word that is not understood, or NULL. */
static const char *read_look(char *words, struct theme_style *style)
{
	bool back = false;
	char *word;

	*style = (struct theme_style){-1, -1, 0};
	while ((word = strsep(&words, " \t\r"))) {
		unsigned look = attribute_from(word);
		int colour = colour_from(word);

		if (!*word) {
			continue;
		} else if (!strcmp(word, "on")) {
			back = true;
		} else if (look) {
			style->look |= look;
		} else if (colour >= -1) {
			*(back ? &style->back : &style->colour) = colour;
			back = false;
		} else {
			return word;
		}
	}
	return NULL;
}

static size_t style_from(const char *word, size_t n)
{
	size_t i = 0;

	while (i < STYLE_COUNT &&
	       (strlen(defaults[i].word) != n || strncmp(defaults[i].word, word, n) != 0))
		i++;
	return i;
}

static enum err read_line(const char *name, int number, char *line, struct theme *theme)
{
	size_t start = strspn(line, " \t\r"), word, style;
	const char *wrong;
	char *equals;

	line[strcspn(line, "#")] = '\0';
	if (!line[start])
		return OK;
	line += start;
	equals = strchr(line, '=');
	word = strcspn(line, " \t=");
	style = style_from(line, word);
	if (!equals || style == STYLE_COUNT)
		return err_set(ERR_CONFIG,
			       "%s:%d: '%.*s' is no style; expected 'style = colour on "
			       "colour attributes'",
			       name, number, (int)(word < 40 ? word : 40), line);
	wrong = read_look(equals + 1, &theme->styles[style]);
	if (wrong)
		return err_set(ERR_CONFIG,
			       "%s:%d: '%.40s' is no colour (a name or 0-255) and no "
			       "attribute",
			       name, number, wrong);
	return OK;
}

enum err theme_read(const char *name, const char *text, struct theme *theme)
{
	struct theme read = *theme;
	char *copy = mem_strdup(text), *next = copy;
	enum err e = OK;

	for (int number = 1; !e && next; number++) {
		char *line = strsep(&next, "\n");

		e = read_line(name, number, line, &read);
	}
	free(copy);
	if (!e)
		*theme = read;
	return e;
}
