#include "tui/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "tui/text/breaks.h"

/* The bytes of a sign that stands within numbers and dates, ending before at; 0 for none. */
static size_t joiner_before(const char *text, size_t at)
{
	if (at >= 1 && strchr(".,:/-", text[at - 1]))
		return 1;
	if (at >= 3 && !memcmp(text + at - 3, "–", 3))
		return 3;
	return 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* libunistring 1.0 breaks some numbers (27–10, 1:30); a reader wants them whole. */
static bool within_number(const char *text, size_t at)
{
	size_t joiner;

	if (!is_digit(text[at]))
		return false;
	joiner = joiner_before(text, at);
	return joiner && at > joiner && is_digit(text[at - joiner - 1]);
}

/* It also breaks behind a sign that letters follow (TP.HCM, v.v.), against rule LB29. */
static bool within_name(const char *text, size_t at)
{
	unsigned char next = (unsigned char)text[at];

	return strchr(".,:;", text[at - 1]) &&
	       ((next >= 0xc3 && next <= 0xe1) || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z'));
}

void wrap_begin(struct wrap *w, const char *text, size_t n)
{
	w->text = text;
	w->n = n;
	w->at = 0;
	w->done = false;
	w->plain = break_is_plain(text, n);
	if (w->plain)
		return;
	if (w->cap < n) {
		w->cap = n * 2;
		w->breaks = mem_resize(w->breaks, w->cap, 1);
	}
	u8_possible_linebreaks((const uint8_t *)text, n, "UTF-8", w->breaks);
}

void wrap_end(struct wrap *w)
{
	free(w->breaks);
	*w = (struct wrap){0};
}

static void next_plain(const struct wrap *w, size_t at, struct wrap_letter *l)
{
	enum break_class class = break_class_at(w->text + at, w->n - at, &l->bytes);

	l->width = 1;
	l->space = class == BREAK_SP;
	if (l->space) {
		l->chance = false;
		l->spaces = true;
		return;
	}
	l->chance = break_allowed(l->before, l->spaces, class) && !within_number(w->text, at);
	l->before = class;
	l->spaces = false;
}

static void next_by_rules(const struct wrap *w, size_t at, struct wrap_letter *l)
{
	l->bytes = text_next(w->text + at, w->n - at);
	l->width = text_width_n(w->text + at, l->bytes);
	l->space = w->text[at] == ' ' || w->text[at] == '\t';
	l->chance = at && w->breaks[at] == UC_BREAK_POSSIBLE && !within_number(w->text, at) &&
		    !within_name(w->text, at);
}

void wrap_letter(const struct wrap *w, size_t at, struct wrap_letter *l)
{
	(w->plain ? next_plain : next_by_rules)(w, at, l);
}

/* How far a line has come: what would be shown if it ended here, and what it measures. */
struct reach {
	size_t end, next;
	int width;
};

static bool finish(struct wrap *w, const struct reach *r, struct wrap_line *line)
{
	line->end = r->end;
	line->next = w->at = r->next;
	line->width = r->width;
	return true;
}

bool wrap_next(struct wrap *w, int columns, struct wrap_line *line)
{
	const size_t start = w->at;
	struct reach shown = {start, start, 0}, chance = {0};
	struct wrap_letter l = WRAP_LINE_START;
	int width = 0;

	if (w->done)
		return false;
	line->start = start;
	for (size_t at = start; at < w->n; at += l.bytes) {
		if (w->text[at] == '\n') {
			shown.next = at + 1;
			return finish(w, &shown, line);
		}
		wrap_letter(w, at, &l);
		if (at > start && l.chance) {
			chance = shown;
			chance.next = at;
		}
		width += l.width;
		if (l.space)
			continue; /* white space may hang over the edge */
		if (width > columns && at > start) {
			shown.next = at;
			return finish(w, chance.next ? &chance : &shown, line);
		}
		shown.end = at + l.bytes;
		shown.width = width;
	}
	w->done = true;
	shown.next = w->n;
	return finish(w, &shown, line);
}

size_t text_wrap(struct arena *a, const char *text, int columns, const char ***lines)
{
	struct wrap w = {0};
	struct wrap_line line;
	size_t n = 0, cap = 8;
	const char **list = arena_array(a, cap, sizeof(*list));

	wrap_begin(&w, text, strlen(text));
	while (wrap_next(&w, columns, &line)) {
		if (n == cap) {
			const char **larger = arena_array(a, cap *= 2, sizeof(*list));

			memcpy(larger, list, n * sizeof(*list));
			list = larger;
		}
		list[n++] = arena_strndup(a, text + line.start, line.end - line.start);
	}
	wrap_end(&w);
	*lines = list;
	return n;
}
