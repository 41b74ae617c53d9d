/*
 * Whatever changes on the screen, the terminal shows it: what curses, insert.c and trim.c send
 * together, read by libvterm, against a picture made beside it. TOASOAN_TEST_SEED repeats a run.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/base/utf8.h"
#include "tests/unit/term_child.h"
#include "tui/term/pane.h"

#define STEPS 400

static const char *const letters[] = {" ", " ", " ", "a", "m", "ế", "ộ", "đ", "•", "…"};

static const struct {
	unsigned look;
	bool bold, underline, reverse;
	int colour; /* of a terminal that has any; -1: its own */
} looks[] = {
	{STYLE_TEXT, false, false, false, -1},
	{STYLE_TEXT, false, false, false, -1},
	{STYLE_TEXT | LOOK_BOLD, true, false, false, -1},
	{STYLE_TEXT | LOOK_UNDERLINE, false, true, false, -1},
	{STYLE_TEXT | LOOK_REVERSE, false, false, true, -1},
	{STYLE_FIGURE, false, false, false, 6},
	{STYLE_MISSPELT, false, true, false, 1},
	{STYLE_ERROR, true, false, false, 1},
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct cell {
	unsigned char letter, look; /* of the tables */
};

static struct picture {
	struct cell cells[ROWS][COLUMNS];
	int row, column; /* of the cursor */
	unsigned random;
} picture;

static bool colours;

/* ---- Changes, the same on both sides ---- */

static unsigned below(struct picture *p, unsigned n)
{
	p->random = p->random * 1103515245u + 12345u;
	return p->random / 65536 % n;
}

static void fill(struct picture *p, int row, int from, int to)
{
	unsigned char look = (unsigned char)below(p, COUNT(looks));

	for (int i = from; i < to; i++) {
		look = below(p, 5) ? look : (unsigned char)below(p, COUNT(looks));
		p->cells[row][i] = (struct cell){(unsigned char)below(p, COUNT(letters)), look};
	}
}

static void clear(struct picture *p, int row, int from)
{
	memset(&p->cells[row][from], 0, sizeof(struct cell) * (size_t)(COLUMNS - from));
}

static void scroll(struct picture *p, int top, int bottom, bool up)
{
	memmove(&p->cells[top + !up], &p->cells[top + up],
		sizeof(p->cells[0]) * (size_t)(bottom - top));
	fill(p, up ? bottom : top, 0, COLUMNS);
}

/* Letters typed where the cursor is, or taken away. */
static void type(struct picture *p, int n, bool away)
{
	struct cell *at = &p->cells[p->row][p->column];
	size_t rest = (size_t)(COLUMNS - p->column - n) * sizeof(*at);

	memmove(away ? at : at + n, away ? at + n : at, rest);
	if (away) {
		clear(p, p->row, COLUMNS - n);
	} else {
		fill(p, p->row, p->column, p->column + n);
		p->column += n;
	}
}

static void change(struct picture *p)
{
	int row = (int)below(p, ROWS), column = (int)below(p, COLUMNS);
	int n = 1 + (int)below(p, 4);

	switch (below(p, 12)) {
	case 0:
		fill(p, row, 0, COLUMNS);
		break;
	case 1:
		clear(p, row, column);
		break;
	case 2:
		scroll(p, 0, ROWS - 1, below(p, 2));
		break;
	case 3:
		scroll(p, row / 2, ROWS - 1 - row / 4, below(p, 2));
		break;
	case 4:
		for (int i = 0; i < ROWS; i++)
			fill(p, i, (int)below(p, 6), COLUMNS - (int)below(p, 20));
		break;
	case 5:
		fill(p, row, column, COLUMNS);
		clear(p, row, COLUMNS - (int)below(p, COLUMNS));
		break;
	case 6:
		p->row = row;
		p->column = column;
		break;
	default:
		if (p->column + n < COLUMNS)
			type(p, n, !below(p, 4));
		else
			p->column = 0;
	}
}

static void begin(struct picture *p)
{
	const char *seed = getenv("TOASOAN_TEST_SEED");

	*p = (struct picture){.random = seed ? (unsigned)strtoul(seed, NULL, 10) : 1};
}

/* ---- The child's side ---- */

static void draws(void)
{
	const struct term_options options = {.letters = TERM_UTF8};
	struct term *t;
	struct pane *p;

	if (term_open(&options, &t))
		_exit(8);
	p = pane_new(t);
	pane_place(p, 0, 0, ROWS, COLUMNS);
	begin(&picture);
	for (int i = 0; i < STEPS; i++) {
		change(&picture);
		pane_clear(p);
		for (int row = 0; row < ROWS; row++)
			for (int column = 0; column < COLUMNS; column++) {
				const struct cell *c = &picture.cells[row][column];

				pane_put(p, row, column, looks[c->look].look, letters[c->letter]);
			}
		term_cursor(t, p, picture.row, picture.column);
		term_refresh(t);
		done();
	}
	term_close(t);
}

/* ---- The test's side ---- */

static bool shows(const VTermScreenCell *seen, const struct cell *c)
{
	const char *letter = letters[c->letter];
	uint32_t shown = seen->chars[0] ? seen->chars[0] : ' ';
	size_t n;

	if (shown != utf8_get(letter, &n) || seen->attrs.underline != looks[c->look].underline ||
	    seen->attrs.reverse != looks[c->look].reverse)
		return false;
	if (*letter == ' ')
		return true; /* what else there is does not show */
	if (seen->attrs.bold != looks[c->look].bold)
		return false;
	if (!colours || looks[c->look].colour < 0)
		return VTERM_COLOR_IS_DEFAULT_FG(&seen->fg);
	return VTERM_COLOR_IS_INDEXED(&seen->fg) && seen->fg.indexed.idx == looks[c->look].colour;
}

static void compare(const struct session *s, int number)
{
	VTermScreen *screen = vterm_obtain_screen(s->vt);
	VTermPos cursor;

	for (int row = 0; row < ROWS; row++)
		for (int column = 0; column < COLUMNS; column++) {
			VTermScreenCell seen;

			vterm_screen_get_cell(screen, (VTermPos){row, column}, &seen);
			if (!shows(&seen, &picture.cells[row][column]))
				fail_msg("step %d: row %d, column %d differs; sent: %s", number,
					 row, column, s->sent.data);
		}
	vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &cursor);
	if (cursor.row != picture.row || cursor.col != picture.column)
		fail_msg("step %d: the cursor is at %d, %d, not %d, %d; sent: %s", number,
			 cursor.row, cursor.col, picture.row, picture.column, s->sent.data);
}

static void draw_on(const char *terminal, bool has_colours)
{
	struct session s = start(terminal, draws);

	colours = has_colours;
	begin(&picture);
	for (int i = 0; i < STEPS; i++) {
		step(&s);
		change(&picture);
		compare(&s, i);
		go_on(&s);
	}
	assert_int_equal(finish(&s), 0);
}

static void on_xterm(void **state)
{
	(void)state;
	draw_on("xterm-256color", true);
}

static void on_screen(void **state)
{
	(void)state;
	draw_on("screen-256color", true);
}

static void on_vt100(void **state)
{
	(void)state;
	draw_on("vt100", false);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(on_xterm),
		cmocka_unit_test(on_screen),
		cmocka_unit_test(on_vt100),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
