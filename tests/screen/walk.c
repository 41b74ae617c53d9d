/*
 * A walk by chance: whatever keys came before, the few bytes that each of them cost must have left
 * the screen as a full repaint (Ctrl-L) draws it, looks and cursor included.
 * TOASOAN_TEST_SEED repeats a run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/test.h"

struct picture {
	char **rows;
	size_t count;
	int row, column; /* of the cursor */
};

static void picture_take(struct picture *p, const struct session *s)
{
	p->rows = terminal_looks(s->terminal, &p->count);
	terminal_cursor(s->terminal, &p->row, &p->column);
}

static void picture_release(struct picture *p)
{
	lines_free(p->rows, p->count);
}

/* The number of the first row that differs, -1: they are the same; the row behind the last: only
 * the cursors differ. */
static long pictures_differ(const struct picture *a, const struct picture *b)
{
	for (size_t i = 0; i < a->count; i++)
		if (i >= b->count || strcmp(a->rows[i], b->rows[i]) != 0)
			return (long)i;
	return a->row == b->row && a->column == b->column ? -1 : (long)a->count;
}

static bool is_at_rest(struct test *t, void *arg)
{
	(void)arg;
	return t->now->pid == 0 || (t->now->idle_state == 'i' && !session_has_input(t->now));
}

/* Until nothing more comes, the last of it too. */
static bool rest(struct test *t)
{
	bool rests = test_until(t, is_at_rest, NULL);
	sessions_pump(t->sessions, 0);
	if (t->now->pid == 0)
		return test_fail(t, "the program has ended");
	return rests || test_fail(t, "something is under way still");
}

/* A size, or a key. */
static bool go(struct test *t, const struct word *w)
{
	int columns, rows;
	if (!w->quoted && read_pair(w->text, 'x', &columns, &rows)) {
		/* The same size again is told to nobody. */
		if (rows != t->now->rows || columns != t->now->columns)
			session_resize(t->now, rows, columns);
		return rest(t);
	}
	if (!test_type(t, w, 1) || !rest(t))
		return false;
	return !terminal_take_drawn(t->now->terminal) ||
	       test_fail(t, "'%s' draws the whole screen anew", w->text);
}

/*
 * Draws all anew; p is what was there just before. Something that became due meanwhile (a text was
 * saved) shows as a second write: then it is looked at again.
 */
static bool draw_anew(struct test *t, struct picture *p)
{
	static char name[] = "C-l";
	const struct word redraw = {.text = name};
	for (;;) {
		picture_take(p, t->now);
		if (!test_type(t, &redraw, 1) || !rest(t))
			return false;
		if (t->now->writes <= 1)
			break;
		picture_release(p);
	}
	return terminal_take_drawn(t->now->terminal) ||
	       test_fail(t, "C-l does not draw the screen anew");
}

static bool fail_walk(struct test *t, const struct picture *was, const struct picture *is,
		      const char *way)
{
	long at = pictures_differ(was, is);
	if (at < (long)was->count)
		fprintf(stderr, "row %ld was: %s\nand is:     %s\n", at + 1, was->rows[at],
			is->rows[at]);
	else
		fprintf(stderr, "the cursor was at %d,%d, and is at %d,%d\n", was->row + 1,
			was->column + 1, is->row + 1, is->column + 1);
	return test_fail(t, "a repaint shows something else, after:%s", way);
}

static bool same_drawn_anew(struct test *t, const char *way)
{
	struct picture was, is;
	if (!draw_anew(t, &was))
		return false;
	picture_take(&is, t->now);
	bool same = pictures_differ(&was, &is) < 0 || fail_walk(t, &was, &is, way);
	picture_release(&was);
	picture_release(&is);
	return same;
}

bool do_walk(struct test *t, struct step *step)
{
	const char *named = getenv("TOASOAN_TEST_SEED");
	unsigned seed = named ? (unsigned)strtoul(named, NULL, 10) : (unsigned)now_ms();
	long n = strtol(step->words[0].text, NULL, 10);
	struct str way = STR_INIT;
	bool same = rest(t);
	printf("TOASOAN_TEST_SEED=%u\n", seed);
	fflush(stdout);
	srand(seed);
	for (long i = 0; same && i < n; i++) {
		const struct word *w = &step->words[1 + (size_t)rand() % (step->word_count - 1)];
		str_addf(&way, " %s", w->text);
		same = go(t, w) && same_drawn_anew(t, way.data);
	}
	str_free(&way);
	return same;
}
