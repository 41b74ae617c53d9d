#include "tui/term/trim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"

#define ESC	      '\x1b'
#define SHIFT_IN      '\x0f'
#define CHARACTER_SET "\x1b(B"

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

/* The cursor stands where all is to end: from here it may be brought back. */
static void pass(struct trim *t, const struct str *to)
{
	const struct place *here = &t->cursor, *rest = &t->rest;

	if (!t->saves || !t->known || !rest->row || here->unsure || here->row != rest->row ||
	    here->column != rest->column)
		return;
	t->passed.at = to->len;
	t->passed.have = t->have;
	t->passed.is = true;
}

static void go(struct trim *t, struct str *to)
{
	const struct place *here = &t->cursor;
	struct place *there = &t->there;

	if (!t->moves.len)
		return;
	if (here->row && there->row && there->column)
		place_way(&t->ground, here, there, blanks_are_plain(t), &t->moves);
	str_add(to, t->moves.data, t->moves.len);
	str_cut(&t->moves, 0);
	t->cursor = t->there;
	pass(t, to);
}

/* A line feed of curses's own, or the same upwards: at the end of a region it scrolls. */
static void put_feed(struct trim *t, const char *feed, int by, struct str *to)
{
	const struct ground *g = &t->ground;
	int row = t->there.row, end = by > 0 ? g->bottom : g->top;
	bool steps = row && (by > 0 ? row < end : row > 1 && row != end);

	if (steps) {
		t->there.row += by;
		add_move(t, feed, strlen(feed));
		return;
	}
	go(t, to);
	dress_blanks(t, to);
	str_adds(to, feed);
	t->cursor.row = row == end ? end : 0;
	t->there = t->cursor;
}

static void put_control(struct trim *t, char control, struct str *to)
{
	if (control == '\n') {
		put_feed(t, "\n", 1, to);
	} else if (control == '\r') {
		t->there = (struct place){.row = t->there.row, .column = 1};
		add_move(t, "\r", 1);
	} else if (control == '\b') {
		t->there.column -= t->there.column > 0;
		add_move(t, "\b", 1);
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
		*p = (struct place){.row = s->first, .column = s->second};
		break;
	case 'd':
		p->row = s->first;
		break;
	case 'G':
		*p = (struct place){.row = p->row, .column = s->first};
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

/* Sets the region that scrolls, and the cursor to the beginning. */
static void put_region(struct trim *t, const struct sequence *s, struct str *to)
{
	struct ground *g = &t->ground;

	go(t, to);
	g->top = s->first;
	g->bottom = s->second < g->rows ? s->second : g->rows;
	if (g->top == 1 && g->bottom == g->rows)
		str_adds(to, "\x1b[r");
	else
		str_addf(to, "\x1b[%d;%dr", g->top, g->bottom);
	t->cursor = t->there = (struct place){.row = 1, .column = 1};
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
	if (s->last == 'r') {
		put_region(t, s, to);
		return;
	}
	go(t, to);
	dress_blanks(t, to);
	str_add(to, text, s->n);
	if (!strchr("KJPX@", s->last)) /* these stay where they are */
		t->cursor = (struct place){0};
	t->there = t->cursor;
}

/* ---- Letters ---- */

/* What names a character set: its bytes at text. */
static size_t character_set_at(const char *text)
{
	return *text == SHIFT_IN				      ? 1
	       : !strncmp(text, CHARACTER_SET, strlen(CHARACTER_SET)) ? strlen(CHARACTER_SET)
								      : 0;
}

/* What changes how letters look, and moves nothing: its bytes at text. */
static size_t attributes_at(const char *text)
{
	struct sequence s = sequence_at(text);

	return s.last == 'm' ? s.n : character_set_at(text);
}

/* Whether all of the row behind n blanks is sent now, up to the next move, or blank: then it may be
 * erased. */
static bool ends_the_row(const struct trim *t, size_t n, const char *text)
{
	const struct ground *g = &t->ground;
	struct place end = t->there;

	if (!end.row || !end.column)
		return false;
	end.column += (int)n;
	while (end.column) {
		size_t bytes = attributes_at(text);
		uint32_t letter = bytes ? 0 : utf8_get(text, &bytes);

		if (letter && letter < ' ')
			break;
		if (letter)
			place_letter(&end, g, letter);
		else if (!*text)
			break;
		text += bytes;
	}
	return end.column && g->blank(end.row - 1, end.column - 1, g->columns);
}

/* The blanks between the cursor and where it is to go, if there is nothing else. */
static size_t blanks_before(const struct trim *t)
{
	const struct place *here = &t->cursor, *there = &t->there;

	return here->row == there->row && here->column && here->column < there->column &&
			       t->ground.blank(here->row - 1, here->column - 1, there->column - 1)
		       ? (size_t)(there->column - here->column)
		       : 0;
}

/* Sends what erases, and goes on behind n blanks. */
static void erase(struct trim *t, const char *sequence, size_t n, struct str *to)
{
	struct place *there = &t->there;
	char jump[32];

	go(t, to);
	str_adds(to, sequence);
	there->column += there->column ? (int)n : 0;
	snprintf(jump, sizeof(jump), "\x1b[%zuC", n);
	if (there->unsure)
		snprintf(jump, sizeof(jump), "\x1b[%d;%dH", there->row, there->column);
	there->unsure = false;
	add_move(t, jump, strlen(jump));
}

#define ERASE_ROW "\x1b[K"

/* n blanks before text. They are erased where that is shorter and no attribute shows on them. */
static void put_blanks(struct trim *t, size_t n, const char *text, struct str *to)
{
	size_t before = blanks_before(t), jump = n + before < 10 && !t->there.unsure ? 4 : 5;
	bool stays = (unsigned char)*text < ' '; /* there is no letter to go on to */
	bool plain;
	char some[16];

	dress_blanks(t, to);
	snprintf(some, sizeof(some), "\x1b[%zuX", n);
	plain = t->ground.ways & WAY_RIGHT && blanks_are_plain(t);
	if (plain && n + (stays ? 0 : before) > strlen(ERASE_ROW) + (stays ? 0 : jump) &&
	    ends_the_row(t, n, text)) {
		if (before) {
			str_cut(&t->moves, 0);
			t->there = t->cursor;
		}
		erase(t, ERASE_ROW, n + before, to);
		return;
	}
	if (plain && t->erases && *text && n > strlen(some) + jump &&
	    (!t->there.unsure || (t->there.row && t->there.column))) {
		erase(t, some, n, to);
		return;
	}
	go(t, to);
	for (size_t i = 0; i < n; i++) {
		str_addc(to, ' ');
		place_letter(&t->cursor, &t->ground, ' ');
	}
	t->there = t->cursor;
	pass(t, to);
}

/* Blanks as curses sends them: so many erased, and a move behind them. Their bytes; 0: it is none.
 */
static size_t put_erased(struct trim *t, const char *text, const struct sequence *s, struct str *to)
{
	struct sequence move = sequence_at(text + s->n);
	struct place end = t->there;

	if (s->last != 'X' || !end.row || !end.column || !follow_move(&end, &move) ||
	    end.row != t->there.row || end.column != t->there.column + s->first)
		return 0;
	put_blanks(t, (size_t)s->first, text + s->n + move.n, to);
	return s->n + move.n;
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
	pass(t, to);
	return n;
}

/* Curses keeps the cursor so while it sets the region. */
static void keep_cursor(struct trim *t)
{
	t->kept.place = t->cursor;
	t->kept.have = t->have;
	t->kept.known = t->known;
	t->passed.is = false;
}

static void bring_cursor_back(struct trim *t)
{
	t->cursor = t->kept.place;
	t->have = t->kept.have;
	t->known = t->kept.known;
}

/* ESC and the byte behind it. */
static size_t put_escape(struct trim *t, const char *text, struct str *to)
{
	size_t n = text[1] ? 2 : 1;

	if (text[1] == 'M') {
		put_feed(t, "\x1bM", -1, to);
		return n;
	}
	go(t, to);
	if (text[1] == '7') {
		keep_cursor(t);
	} else if (text[1] == '8') {
		bring_cursor_back(t);
	} else { /* not followed */
		dress_blanks(t, to);
		t->cursor = (struct place){0};
	}
	str_add(to, text, n);
	t->there = t->cursor;
	return n;
}

/* ---- All ---- */

#define SAVE   \
	"\x1b" \
	"7"
#define RESTORE \
	"\x1b"  \
	"8"

/* To where the cursor rests, with the attributes that curses believes in. */
static void finish(struct trim *t, struct str *out)
{
	const struct passed passed = t->passed;
	size_t before = out->len;
	struct str back = STR_INIT;

	go(t, out);
	dress(t, out);
	str_adds(&back, RESTORE);
	if (passed.is && !rendition_same(&passed.have, &t->have))
		rendition_write(&passed.have, &t->have, &back);
	if (passed.is && strlen(SAVE) + back.len < out->len - before) {
		str_cut(out, before);
		str_add(out, back.data, back.len);
		str_splice(out, passed.at, 0, SAVE, strlen(SAVE));
	}
	str_free(&back);
}

void output_trim(struct trim *t, struct str *out, size_t from)
{
	struct str all = STR_INIT;
	const char *at;

	str_add(&all, out->data + from, out->len - from);
	str_cut(out, from);
	t->there = t->cursor;
	t->passed.is = false;
	pass(t, out);
	for (at = all.data; *at;) {
		struct sequence s = sequence_at(at);
		size_t n = s.n ? put_erased(t, at, &s, out) : strspn(at, " ");

		if (s.n && n) {
			at += n;
		} else if (s.n) {
			put_sequence(t, at, &s, out);
			at += s.n;
		} else if (character_set_at(at)) {
			at += character_set_at(at);
		} else if (*at == ESC) {
			at += put_escape(t, at, out);
		} else if (n) {
			put_blanks(t, n, at + n, out);
			at += n;
		} else {
			at += put_letter(t, at, out);
		}
	}
	finish(t, out);
	str_free(&all);
	str_free(&t->moves);
}
