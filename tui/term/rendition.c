#include "tui/term/rendition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CODES 9					      /* that are bits */
#define SEEN  (1u << 4 | 1u << 5 | 1u << 7 | 1u << 9) /* underlined, blinking, reverse, struck */

/* ---- Reading ---- */

/* The bytes of a colour's codes at text: "31", "97", "38;5;17"; 0: none of those. */
static size_t colour_at(const char *text, size_t n, int code)
{
	bool plain = (code % 10 < 8 && code < 50) || code >= 90;
	size_t digits = strspn(text, "0123456789");
	size_t whole;

	if (plain)
		return digits;
	if (n < digits + 4 || strncmp(text + digits, ";5;", 3) != 0)
		return 0;
	whole = digits + 3 + strspn(text + digits + 3, "0123456789");
	return whole < RENDITION_COLOUR && whole > digits + 3 ? whole : 0;
}

static size_t read_colour(struct rendition *r, const char *text, size_t n, int code)
{
	bool letters = code / 10 == 3 || code / 10 == 9;
	size_t used = code == 39 || code == 49 ? 2 : colour_at(text, n, code);
	char *place = letters ? r->letters : r->ground;

	snprintf(place, RENDITION_COLOUR, "%.*s", code == 39 || code == 49 ? 0 : (int)used, text);
	return used;
}

/* One code, or the few of a colour: the bytes it took, 0: not known. */
static size_t read_one(struct rendition *r, const char *text, size_t n)
{
	size_t digits = strspn(text, "0123456789");
	int code = (int)strtol(text, NULL, 10);

	if (digits > 3 || (digits > 1 && *text == '0'))
		return 0;
	if (code == 0)
		*r = (struct rendition){0};
	else if (code <= CODES)
		r->on |= 1u << code;
	else if (code == 10) /* the usual font: there is no other */
		;
	else if (code == 22)
		r->on &= ~(1u << 1 | 1u << 2);
	else if (code >= 23 && code <= 29)
		r->on &= ~(1u << (code - 20));
	else if ((code >= 30 && code < 50) || (code >= 90 && code < 98) ||
		 (code >= 100 && code < 108))
		return read_colour(r, text, n, code);
	else
		return 0;
	return digits;
}

bool rendition_read(struct rendition *r, const char *codes, size_t n)
{
	struct rendition read = *r;
	size_t at = 0;

	if (!n)
		read = (struct rendition){0};
	while (at < n) {
		size_t used = read_one(&read, codes + at, n - at);

		if (!used || (codes[at + used] != ';' && at + used < n))
			return false;
		at += used + 1;
	}
	if (n && at == n) /* "1;" */
		return false;
	*r = read;
	return true;
}

/* ---- Comparing ---- */

static bool same_colours(const struct rendition *a, const struct rendition *b)
{
	return !strcmp(a->letters, b->letters) && !strcmp(a->ground, b->ground);
}

bool rendition_same(const struct rendition *a, const struct rendition *b)
{
	return a->on == b->on && same_colours(a, b);
}

static bool shows_on_blanks(const struct rendition *r)
{
	return r->on & SEEN || r->ground[0];
}

bool rendition_same_on_blanks(const struct rendition *a, const struct rendition *b)
{
	return rendition_same(a, b) || (!shows_on_blanks(a) && !shows_on_blanks(b));
}

/* ---- Writing ---- */

static void add_code(struct str *out, const char *code)
{
	bool follows = out->data[out->len - 1] != '[' && out->data[out->len - 1] != ';';

	str_addf(out, "%s%s", follows ? ";" : "", code);
}

void rendition_write(const struct rendition *from, const struct rendition *to, struct str *out)
{
	static const struct rendition plain;
	/* Only what is turned on can be added to what is on already. */
	bool anew = !from || from->on & ~to->on || (from->letters[0] && !to->letters[0]) ||
		    (from->ground[0] && !to->ground[0]);
	const struct rendition *base = anew ? &plain : from;
	char code[8];

	/* An empty code is 0, which ends all that is on. */
	str_adds(out, anew && !rendition_same(to, &plain) ? "\x1b[;" : "\x1b[");
	for (int i = 1; i <= CODES; i++)
		if (to->on & ~base->on & 1u << i) {
			snprintf(code, sizeof(code), "%d", i);
			add_code(out, code);
		}
	if (strcmp(base->letters, to->letters) != 0)
		add_code(out, to->letters);
	if (strcmp(base->ground, to->ground) != 0)
		add_code(out, to->ground);
	str_addc(out, 'm');
}
