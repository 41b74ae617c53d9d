/* portal show, portal set: what an administrator decides about the whole portal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/portal/command.h"
#include "net/portal/portal_page.h"
#include "net/portal/views.h"

#define TEXT_MAX  4000	/* bytes of a heading or the notice */
#define LINES_MAX 65536 /* of a map or the links */

/* What is set: the arguments behind the name, guarded. */
struct setting {
	struct db *db;
	struct settings site;
	int64_t number; /* of KIND_NUMBER and KIND_SWITCH */
	const char *text;
};

enum kind {
	KIND_SWITCH, /* yes, no */
	KIND_NUMBER,
	KIND_TEXT,  /* one line */
	KIND_LINES, /* a line an argument, or those of standard input */
};

static enum err set_two_step(const struct setting *s)
{
	return settings_set(s->db, "two_step", s->number ? "1" : "0");
}

static enum err set_four_eyes(const struct setting *s)
{
	return settings_set(s->db, "four_eyes", s->number ? "1" : "0");
}

static enum err set_notice(const struct setting *s)
{
	return settings_set(s->db, "notice", s->text);
}

static enum err set_map(const struct setting *s)
{
	return beside_set(s->db, s->site.name, SIDE_MAP, NULL, s->text);
}

static enum err set_map_heading(const struct setting *s)
{
	return beside_set(s->db, s->site.name, SIDE_MAP, s->text, NULL);
}

/* 0 takes it away. */
static enum err set_map_picture(const struct setting *s)
{
	char digits[24];
	int64_t width = 0;
	enum err e = s->number ? db_get_int(s->db, &width, "SELECT width FROM media WHERE id = ?",
					    "i", s->number)
			       : OK;

	if (e == ERR_NOT_FOUND || (!e && s->number && !width))
		return err_set(ERR_USAGE, "there is no picture %lld", (long long)s->number);
	snprintf(digits, sizeof(digits), "%lld", (long long)s->number);
	return e ? e : settings_set(s->db, "map_picture", digits);
}

static enum err set_links(const struct setting *s)
{
	return beside_set(s->db, s->site.name, SIDE_LINKS, NULL, s->text);
}

static enum err set_links_heading(const struct setting *s)
{
	return beside_set(s->db, s->site.name, SIDE_LINKS, s->text, NULL);
}

static enum err set_statistics_heading(const struct setting *s)
{
	return beside_set(s->db, s->site.name, SIDE_STATISTICS, s->text, NULL);
}

/* The total that is shown from now on: what was counted here is part of it. */
static enum err set_visits(const struct setting *s)
{
	int64_t counted, today;
	enum err e = views_visits(s->db, s->site.zone, &counted, &today);

	if (!e && counted > s->number)
		e = err_set(ERR_USAGE, "%lld visits were counted here alone", (long long)counted);
	return e ? e : beside_set_visits(s->db, s->site.name, s->number - counted);
}

static const struct {
	const char *name;
	enum kind kind;
	enum err (*set)(const struct setting *s);
} settings[] = {
	{"two-step", KIND_SWITCH, set_two_step},
	{"four-eyes", KIND_SWITCH, set_four_eyes},
	{"notice", KIND_TEXT, set_notice},
	{"map", KIND_LINES, set_map},
	{"map-heading", KIND_TEXT, set_map_heading},
	{"map-picture", KIND_NUMBER, set_map_picture},
	{"links", KIND_LINES, set_links},
	{"links-heading", KIND_TEXT, set_links_heading},
	{"statistics-heading", KIND_TEXT, set_statistics_heading},
	{"visits", KIND_NUMBER, set_visits},
};

/* ---- Reading what was given ---- */

static enum err read_switch(const char *word, struct setting *s)
{
	s->number = !strcmp(word, "yes");
	return s->number || !strcmp(word, "no") ? OK
						: err_set(ERR_USAGE, "'%s' is not yes or no", word);
}

static enum err read_number(const char *word, struct setting *s)
{
	size_t n = strlen(word);

	if (!n || n > 15 || strspn(word, "0123456789") != n)
		return err_set(ERR_USAGE, "'%s' is no number", word);
	s->number = strtoll(word, NULL, 10);
	return OK;
}

static enum err guard(const struct str *given, enum utf8_keep keep, size_t most, struct str *text)
{
	if (!utf8_valid(given->data, given->len))
		return err_set(ERR_BAD_INPUT, "the text is not UTF-8");
	utf8_guard(given->data, given->len, keep, text);
	str_rtrim(text);
	return text->len > most ? err_set(ERR_LIMIT, "the text is longer than %zu bytes", most)
				: OK;
}

static void read_input(struct str *given)
{
	char piece[4096];
	size_t n;

	while ((n = fread(piece, 1, sizeof(piece), stdin)) && given->len <= LINES_MAX)
		str_add(given, piece, n);
}

static enum err read_lines(int argc, char **argv, struct str *text)
{
	struct str given = STR_INIT;
	enum err e;

	if (argc == 1 && !strcmp(argv[0], "-"))
		read_input(&given);
	else
		for (int i = 0; i < argc; i++)
			str_addf(&given, "%s%s", i ? "\n" : "", argv[i]);
	e = guard(&given, UTF8_LINES, LINES_MAX, text);
	str_free(&given);
	return e;
}

static enum err read_value(enum kind kind, int argc, char **argv, struct str *text,
			   struct setting *s)
{
	struct str given = STR_INIT;
	enum err e;

	if (kind == KIND_LINES)
		return read_lines(argc, argv, text);
	if (argc != 1)
		return err_set(ERR_USAGE, "one value is to be set");
	if (kind == KIND_SWITCH)
		return read_switch(argv[0], s);
	if (kind == KIND_NUMBER)
		return read_number(argv[0], s);
	str_adds(&given, argv[0]);
	e = guard(&given, UTF8_LINE, TEXT_MAX, text);
	str_free(&given);
	return e;
}

/* ---- The two commands ---- */

static enum err set(struct setting *s, struct arena *a, int argc, char **argv)
{
	struct str text = STR_INIT;
	size_t i = 0;
	enum err e;

	while (i < sizeof(settings) / sizeof(*settings) && strcmp(settings[i].name, argv[0]) != 0)
		i++;
	if (i == sizeof(settings) / sizeof(*settings))
		return err_set(ERR_USAGE, "'%s' is nothing that can be set; see portal show",
			       argv[0]);
	e = read_value(settings[i].kind, argc - 1, argv + 1, &text, s);
	s->text = text.data;
	if (!e)
		e = settings_load(s->db, a, &s->site);
	if (!e)
		e = settings[i].set(s);
	str_free(&text);
	return e;
}

static void show_lines(const char *name, const char *text)
{
	size_t n;

	if (!*text)
		printf("%s\t\n", name);
	for (; *text; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		printf("%s\t%.*s\n", name, (int)n, text);
	}
}

/* NAME, a tab, the value: in the words of portal set, a line for each line. */
static enum err show(struct setting *s, struct arena *a)
{
	const struct page_block *sides;
	struct portal_page page;
	enum err e = settings_load(s->db, a, &s->site);

	if (!e)
		e = portal_page_load(s->db, a, &s->site, &page);
	if (e)
		return e;
	sides = page.sides;
	printf("two-step\t%s\nfour-eyes\t%s\nnotice\t%s\n", s->site.two_step ? "yes" : "no",
	       s->site.four_eyes ? "yes" : "no", page.notice);
	show_lines("map", sides[SIDE_MAP].lines);
	printf("map-heading\t%s\nmap-picture\t%lld\n", sides[SIDE_MAP].heading,
	       (long long)page.picture);
	show_lines("links", sides[SIDE_LINKS].lines);
	printf("links-heading\t%s\nstatistics-heading\t%s\n", sides[SIDE_LINKS].heading,
	       sides[SIDE_STATISTICS].heading);
	printf("visits\t%lld\nvisits-today\t%lld\n", (long long)page.visits, (long long)page.today);
	return OK;
}

/* argv[0] of set is the first NAME. */
static int run(const char *folder, bool sets, int argc, char **argv)
{
	struct setting s = {.text = ""};
	struct portal *portal;
	struct arena *a;
	enum err e = portal_open(folder, &portal);

	if (e)
		return command_failed(e);
	a = arena_new();
	e = portal_db(portal, &s.db);
	if (!e)
		e = sets ? set(&s, a, argc, argv) : show(&s, a);
	arena_free(a);
	portal_close(portal);
	return e ? command_failed(e) : EXIT_DONE;
}

int command_portal_show(const char *folder, int argc, char **argv)
{
	if (argc != 1)
		return command_usage("takes no arguments");
	return run(folder, false, argc, argv);
}

int command_portal_set(const char *folder, int argc, char **argv)
{
	if (argc < 2)
		return command_usage("which NAME?");
	return run(folder, true, argc - 1, argv + 1);
}
