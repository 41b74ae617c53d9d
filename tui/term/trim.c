#include "tui/term/trim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"

#define ESC	 '\x1b'
#define SHIFT_IN '\x0f'

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

static void dress(struct trim *t, struct str *to)
{
	if (!t->followed || (t->known && rendition_same(&t->have, &t->want)))
		return;
	rendition_write(t->known ? &t->have : NULL, &t->want, to);
	t->have = t->want;
	t->known = true;
}

/* The same before what shows no letters. */
static void dress_blanks(struct trim *t, struct str *to)
{
	if (!t->known || !rendition_same_on_blanks(&t->have, &t->want))
		dress(t, to);
}

static bool resets(const char *codes, size_t n)
{
	return !n || (*codes == '0' && (n == 1 || codes[1] == ';'));
}

/* What is not understood goes as it is, and all behind it until a reset. */
static void take_rendition(struct trim *t, const char *text, size_t n, struct str *to)
{
	const char *codes = text + 2;

	t->followed |= resets(codes, n - 3);
	if (t->followed && rendition_read(&t->want, codes, n - 3))
		return;
	dress(t, to);
	str_add(to, text, n);
	t->known = t->followed = false;
}

/* Whether blanks that are sent now look plain. */
static bool blanks_are_plain(const struct trim *t)
{
	static const struct rendition plain;

	return t->known && rendition_same_on_blanks(&t->have, &plain);
}

/* ---- Moves ---- */

static void go(struct trim *t, int row, int column, const char *text, size_t n, struct str *to)
{
	struct str way = STR_INIT;

	str_add(&way, text, n);
	place_go(&t->cursor, row, column, blanks_are_plain(t), &way);
	str_add(to, way.data, way.len);
	str_free(&way);
}

static void put_sequence(struct trim *t, const char *text, const struct sequence *s, struct str *to)
{
	struct place *c = &t->cursor;

	switch (s->last) {
	case 'm':
		take_rendition(t, text, s->n, to);
		return;
	case 'd':
		go(t, s->first, 0, text, s->n, to);
		return;
	case 'H':
		go(t, s->first, s->second, text, s->n, to);
		return;
	case 'G':
		go(t, c->row, s->first, text, s->n, to);
		return;
	case 'C':
		c->column += c->column ? s->first : 0;
		break;
	case 'D':
		c->column = c->column > s->first ? c->column - s->first : 0;
		break;
	case 'K': /* these stay where they are */
	case 'J':
	case 'P':
	case 'X':
	case '@':
		dress_blanks(t, to);
		break;
	case 'r': /* sets the region that scrolls, and the cursor to the beginning */
		c->bottom = s->second;
		c->row = c->column = 1;
		break;
	default:
		dress(t, to);
		place_lose(c);
	}
	str_add(to, text, s->n);
}

/* ---- Letters ---- */

/* Many blanks: erased and jumped over, where no attribute shows on them and more text follows. */
static size_t put_blanks(struct trim *t, const char *text, struct str *to)
{
	size_t n = strspn(text, " ");
	char jump[32];
	int bytes = snprintf(jump, sizeof(jump), "\x1b[%zuX\x1b[%zuC", n, n);

	dress_blanks(t, to);
	if (t->erases && t->cursor.right && blanks_are_plain(t) && (size_t)bytes < n &&
	    text[n] != '\0')
		str_adds(to, jump);
	else
		str_add(to, text, n);
	for (size_t i = 0; i < n; i++)
		place_letter(&t->cursor, ' ');
	return n;
}

static size_t put_letter(struct trim *t, const char *text, struct str *to)
{
	size_t n;
	uint32_t letter = utf8_get(text, &n);

	if (letter > ' ')
		dress(t, to);
	else if (letter == '\n' && t->cursor.row == t->cursor.bottom)
		dress_blanks(t, to); /* it scrolls */
	place_letter(&t->cursor, letter);
	str_add(to, text, n);
	return n;
}

/* ESC and the byte behind it: not followed. */
static size_t put_escape(struct trim *t, const char *text, struct str *to)
{
	size_t n = text[1] ? 2 : 1;

	dress_blanks(t, to);
	place_lose(&t->cursor);
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
		} else if (*at == ESC) {
			at += put_escape(t, at, out);
		} else if (*at == ' ') {
			at += put_blanks(t, at, out);
		} else {
			at += put_letter(t, at, out);
		}
	}
	dress(t, out);
	str_free(&all);
}
