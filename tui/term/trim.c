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

/* They wait: curses often goes to a place by several, and ways differ in what stands on them. */
static void add_move(struct trim *t, const char *text, size_t n)
{
	str_add(&t->moves, text, n);
}

static void go(struct trim *t, struct str *to)
{
	const struct place *here = &t->cursor, *there = &t->there;

	if (!t->moves.len)
		return;
	if (here->row && there->row && there->column)
		place_way(&t->ground, here, there, blanks_are_plain(t), &t->moves);
	str_add(to, t->moves.data, t->moves.len);
	str_cut(&t->moves, 0);
	t->cursor = t->there;
}

/* A line feed of curses's own: in the last row of a region it scrolls. */
static void put_feed(struct trim *t, struct str *to)
{
	int bottom = t->ground.bottom;

	if (t->there.row && t->there.row < bottom) {
		t->there.row++;
		add_move(t, "\n", 1);
		return;
	}
	go(t, to);
	dress_blanks(t, to);
	str_addc(to, '\n');
	t->cursor.row = t->cursor.row == bottom ? bottom : 0;
	t->there = t->cursor;
}

static void put_control(struct trim *t, char control, struct str *to)
{
	if (control == '\n') {
		put_feed(t, to);
	} else if (control == '\r' || control == '\b') {
		t->there.column = control == '\r'	? 1
				  : t->there.column > 1 ? t->there.column - 1
							: 0;
		add_move(t, &control, 1);
	} else {
		go(t, to);
		str_addc(to, control);
		t->cursor.column = t->there.column = 0;
	}
}

/* Where a move leads; false: it is none. */
static bool follow_move(struct place *p, const struct sequence *s)
{
	bool column = p->column != 0, row = p->row != 0;

	switch (s->last) {
	case 'H':
		*p = (struct place){s->first, s->second};
		break;
	case 'd':
		p->row = s->first;
		break;
	case 'G':
		p->column = s->first;
		break;
	case 'A':
		p->row = row && p->row > s->first ? p->row - s->first : 0;
		break;
	case 'B':
		p->row += row ? s->first : 0;
		break;
	case 'C':
		p->column += column ? s->first : 0;
		break;
	case 'D':
		p->column = column && p->column > s->first ? p->column - s->first : 0;
		break;
	default:
		return false;
	}
	return true;
}

static void put_sequence(struct trim *t, const char *text, const struct sequence *s, struct str *to)
{
	if (s->last == 'm') {
		take_rendition(t, text, s->n, to);
		return;
	}
	if (follow_move(&t->there, s)) {
		add_move(t, text, s->n);
		return;
	}
	go(t, to);
	dress_blanks(t, to);
	str_add(to, text, s->n);
	if (s->last == 'r') { /* sets the region that scrolls, and the cursor to the beginning */
		t->ground.bottom = s->second;
		t->cursor = (struct place){1, 1};
	} else if (!strchr("KJPX@", s->last)) { /* these stay where they are */
		t->cursor = (struct place){0};
	}
	t->there = t->cursor;
}

/* ---- Letters ---- */

/* Whether the row ends with blanks from where the cursor is. */
static bool blanks_to_the_end(const struct trim *t)
{
	const struct place *p = &t->cursor;

	return p->row && p->column && t->ground.blank(p->row - 1, p->column - 1, t->ground.columns);
}

/* Blanks are erased where that takes fewer bytes, and jumped over. No attribute may show on them.
 */
static size_t put_blanks(struct trim *t, const char *text, struct str *to)
{
	size_t n = strspn(text, " ");
	char erase[16] = "\x1b[K", jump[16];

	go(t, to);
	dress_blanks(t, to);
	snprintf(jump, sizeof(jump), "\x1b[%zuC", n);
	if (t->erases)
		snprintf(erase, sizeof(erase), "\x1b[%zuX", n);
	if (n > strlen(erase) && t->ground.right && blanks_are_plain(t) &&
	    (t->erases ? n > strlen(erase) + strlen(jump) && text[n] : blanks_to_the_end(t))) {
		str_adds(to, erase);
		add_move(t, jump, strlen(jump));
		t->there.column += t->there.column ? (int)n : 0;
		return n;
	}
	str_add(to, text, n);
	for (size_t i = 0; i < n; i++)
		place_letter(&t->cursor, &t->ground, ' ');
	t->there = t->cursor;
	return n;
}

static size_t put_letter(struct trim *t, const char *text, struct str *to)
{
	size_t n;
	uint32_t letter = utf8_get(text, &n);

	if (letter < ' ') {
		put_control(t, *text, to);
		return 1;
	}
	go(t, to);
	dress(t, to);
	str_add(to, text, n);
	place_letter(&t->cursor, &t->ground, letter);
	t->there = t->cursor;
	return n;
}

/* ESC and the byte behind it: not followed. */
static size_t put_escape(struct trim *t, const char *text, struct str *to)
{
	size_t n = text[1] ? 2 : 1;

	go(t, to);
	dress_blanks(t, to);
	str_add(to, text, n);
	t->cursor = t->there = (struct place){0};
	return n;
}

/* ---- All ---- */

void output_trim(struct trim *t, struct str *out, size_t from)
{
	struct str all = STR_INIT;
	const char *at;

	str_add(&all, out->data + from, out->len - from);
	str_cut(out, from);
	t->there = t->cursor;
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
	go(t, out);
	dress(t, out);
	str_free(&all);
	str_free(&t->moves);
}
