#include "tui/term/trim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESC	 '\x1b'
#define SHIFT_IN '\x0f'
#define RESET	 "\x1b[m"

/* A control sequence ESC [ 1 ; 2 X as far as it matters here. */
struct sequence {
	size_t n;	   /* its bytes; 0: the text does not begin with one */
	int first, second; /* its numbers, 1 where there is none */
	char last;
};

static struct sequence sequence_at(const char *text)
{
	struct sequence s = {0};
	char *end;

	if (text[0] != ESC || text[1] != '[')
		return s;
	s.first = (int)strtol(text + 2, &end, 10);
	s.second = *end == ';' ? (int)strtol(end + 1, NULL, 10) : 1;
	s.first = s.first > 0 ? s.first : 1;
	s.second = s.second > 0 ? s.second : 1;
	s.n = 2 + strspn(text + 2, "0123456789;:?");
	s.last = text[s.n];
	s.n += s.last != '\0';
	return s;
}

/* ---- Attributes ---- */

/* Whether a rendition begins with a reset: ESC [ m, ESC [ 0 m, ESC [ 0 ; ... m */
static bool resets(const char *text, size_t n)
{
	return n == 3 || (text[2] == '0' && (text[3] == ';' || n == 4));
}

/* Whether blanks look alike with and without it: bold, dim, or letters of a colour. */
static bool unseen_on_blanks(const char *codes, size_t n)
{
	return n && (codes[0] == '1' || codes[0] == '2' || codes[0] == '3') &&
	       (n == 1 || (codes[0] == '3' && n == 2 && codes[1] != '8'));
}

/* Ends the attributes whose end was put off. */
static void end_now(struct trim *t, struct str *to)
{
	if (t->ending)
		str_adds(to, RESET);
	t->plain |= t->ending;
	t->ending = false;
}

static void turn_on(struct trim *t, const char *codes, size_t n, bool alone)
{
	bool known = alone && n < sizeof(t->on);

	snprintf(t->on, sizeof(t->on), "%.*s", known ? (int)n : 1, known ? codes : "-");
	t->plain = t->ending = false;
}

/*
 * A reset waits for the next letter: often the same attributes are turned on again before. Others
 * are added without "0;" where none is on.
 */
static void put_rendition(struct trim *t, const char *text, size_t n, struct str *to)
{
	bool reset = resets(text, n);
	size_t from = reset && n > 4 ? 4 : 2; /* where the codes begin */
	size_t codes = n - 1 - from;

	if (reset && n <= 4) {
		t->ending = !t->plain;
		if (t->ending && !unseen_on_blanks(t->on, strlen(t->on)))
			end_now(t, to);
		return;
	}
	if (t->ending && strlen(t->on) == codes && !strncmp(t->on, text + from, codes)) {
		t->ending = false;
		return;
	}
	str_adds(to, (reset && !t->plain) || t->ending ? "\x1b[0;" : "\x1b[");
	str_add(to, text + from, n - from);
	turn_on(t, text + from, codes, t->plain || reset || t->ending);
}

/* ---- Moves ---- */

static bool downwards(const struct trim *t, int row)
{
	/* At the end of the region that scrolls, a line feed would scroll it. */
	return t->feeds && t->row && row > t->row && !(t->bottom >= t->row && t->bottom < row);
}

/* To a row: by line feeds where they are shorter. */
static void put_row(struct trim *t, const char *text, const struct sequence *s, struct str *to)
{
	if (downwards(t, s->first) && (size_t)(s->first - t->row) < s->n)
		for (; t->row < s->first; t->row++)
			str_addc(to, '\n');
	else
		str_add(to, text, s->n);
	t->row = s->first;
}

/* To a place: by the next row's beginning and the blanks that stand before it. */
static void put_place(struct trim *t, const char *text, const struct sequence *s, struct str *to)
{
	int blanks = s->second - 1;

	if (downwards(t, s->first) && s->first == t->row + 1 && (size_t)blanks + 2 < s->n &&
	    (t->plain || t->ending) && t->blank(s->first - 1, blanks)) {
		str_adds(to, "\r\n");
		for (; blanks; blanks--)
			str_addc(to, ' ');
	} else {
		str_add(to, text, s->n);
	}
	t->row = s->first;
}

static void put_sequence(struct trim *t, const char *text, const struct sequence *s, struct str *to)
{
	switch (s->last) {
	case 'm':
		put_rendition(t, text, s->n, to);
		return;
	case 'd':
		put_row(t, text, s, to);
		return;
	case 'H':
		put_place(t, text, s, to);
		return;
	case 'G': /* these stay in their row */
	case 'C':
	case 'D':
	case 'K':
	case 'P':
	case 'X':
	case '@':
		break;
	case 'r': /* sets the region that scrolls, and the cursor to the beginning */
		t->bottom = s->second;
		t->row = 1;
		break;
	default:
		t->row = 0;
	}
	str_add(to, text, s->n);
}

/* A line feed of curses's own: in the last row of a region it scrolls. */
static void follow_feed(struct trim *t)
{
	if (t->row >= t->bottom)
		t->row = t->row == t->bottom ? t->row : 0;
	else if (t->row)
		t->row++;
}

/* Many blanks: erased and jumped over, where no attribute shows on them and more text follows. */
static size_t put_blanks(const struct trim *t, const char *text, struct str *to)
{
	size_t n = strspn(text, " ");
	char jump[32];
	int bytes = snprintf(jump, sizeof(jump), "\x1b[%zuX\x1b[%zuC", n, n);

	if (t->erases && (t->plain || t->ending) && (size_t)bytes < n && text[n] != '\0')
		str_adds(to, jump);
	else
		str_add(to, text, n);
	return n;
}

/* ---- All ---- */

void output_trim(struct trim *t, struct str *out, size_t from)
{
	struct str all = STR_INIT;
	const char *at;

	str_add(&all, out->data + from, out->len - from);
	str_cut(out, from);
	for (at = all.data; *at;) {
		struct sequence s = sequence_at(at);

		if (s.n) {
			put_sequence(t, at, &s, out);
			at += s.n;
		} else if (!strncmp(at, "\x1b(B", 3)) {
			at += 3;
		} else if (*at == SHIFT_IN) {
			at++;
		} else if (*at == ESC) { /* with the byte behind it: not followed */
			t->row = 0;
			str_addc(out, *at++);
			if (*at)
				str_addc(out, *at++);
		} else if (*at == ' ') {
			at += put_blanks(t, at, out);
		} else {
			if ((unsigned char)*at > ' ')
				end_now(t, out);
			if (*at == '\n')
				follow_feed(t);
			str_addc(out, *at++);
		}
	}
	end_now(t, out);
	str_free(&all);
}
