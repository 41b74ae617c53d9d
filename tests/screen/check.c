/* Commands that look: at the screen, at the end of the program, at the output of a command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/match.h"
#include "tests/screen/test.h"

static bool has_screen(struct test *t)
{
	return (t->now && t->now->terminal) || test_fail(t, "no program has run");
}

static bool on_screen(const struct test *t, const char *text)
{
	size_t count;
	char **rows = terminal_rows(t->now->terminal, &count);
	bool found = false;
	for (size_t i = 0; i < count && !found; i++)
		found = text_contains(rows[i], text);
	lines_free(rows, count);
	return found;
}

/* A program that has ended shows nothing new. */
static bool is_shown(struct test *t, void *text)
{
	return on_screen(t, text) || t->now->pid == 0;
}

static bool is_gone(struct test *t, void *text)
{
	return !on_screen(t, text);
}

bool do_wait(struct test *t, struct step *step)
{
	char *text = step->words[0].text;
	if (!has_screen(t))
		return false;
	return (test_until(t, is_shown, text) && on_screen(t, text)) ||
	       test_fail(t, "'%s' does not appear", text);
}

bool do_wait_gone(struct test *t, struct step *step)
{
	char *text = step->words[0].text;
	return has_screen(t) && (test_until(t, is_gone, text) || test_fail(t, "'%s' stays", text));
}

/* Nothing to come: it has ended, or it is idle and has been silent for a while. */
static bool is_quiet(const struct session *s, int64_t ms)
{
	return s->pid == 0 || (s->idle_state == 'i' && now_ms() - s->output_at > ms);
}

static bool is_idle(struct test *t, void *arg)
{
	(void)arg;
	return is_quiet(t->now, 50);
}

/* It has answered, though it may wait for the network. */
static bool is_still(struct test *t, void *arg)
{
	(void)arg;
	const struct session *s = t->now;
	return s->pid == 0 || (s->idle_state && now_ms() - s->output_at > 50);
}

bool do_idle(struct test *t, struct step *step)
{
	(void)step;
	return has_screen(t) &&
	       (test_until(t, is_idle, NULL) || test_fail(t, "something is under way still"));
}

/* Whether the screen is as the block says, or will never be. */
static bool is_screen_decided(struct test *t, void *arg)
{
	const struct step *step = t->step;
	size_t count;
	char **rows = terminal_rows(t->now->terminal, &count);
	long *differs = arg;
	*differs = lines_differ(step->block, step->block_count, rows, count);
	lines_free(rows, count);
	return *differs < 0 || is_quiet(t->now, t->update ? 300 : 1000 * SCREEN_PATIENCE);
}

static bool fail_screen(struct test *t, const struct step *step, long differs)
{
	int rows, columns;
	terminal_size(t->now->terminal, &rows, &columns);
	lines_print(stderr, "expected", step->block, step->block_count, columns, differs);
	return test_fail(t, "row %ld is not as expected", differs + 1);
}

/* All rows: those below the block's last line must be empty. */
bool do_screen(struct test *t, struct step *step)
{
	long differs = 0;
	if (!has_screen(t))
		return false;
	test_until(t, is_screen_decided, &differs);
	if (differs < 0)
		return true;
	if (!t->update)
		return fail_screen(t, step, differs);
	size_t count;
	char **rows = terminal_rows(t->now->terminal, &count);
	step_update(step, lines_updated(step->block, step->block_count, rows, count), count);
	lines_free(rows, count);
	return true;
}

struct place {
	int row, column;
};

/* Reads "ROW,COLUMN", from 1; false after saying so. */
static bool read_place(struct test *t, const char *text, struct place *p)
{
	if (!read_pair(text, ',', &p->row, &p->column))
		return test_fail(t, "a place is ROW,COLUMN");
	return has_screen(t);
}

static bool is_cursor_there(struct test *t, void *arg)
{
	const struct place *p = arg;
	int row, column;
	terminal_cursor(t->now->terminal, &row, &column);
	return row + 1 == p->row && column + 1 == p->column;
}

static bool is_cursor_decided(struct test *t, void *arg)
{
	return is_cursor_there(t, arg) || is_quiet(t->now, 1000 * SCREEN_PATIENCE);
}

bool do_cursor(struct test *t, struct step *step)
{
	struct place p;
	if (!read_place(t, step->words[0].text, &p))
		return false;
	test_until(t, is_cursor_decided, &p);
	if (is_cursor_there(t, &p))
		return true;
	int row, column;
	terminal_cursor(t->now->terminal, &row, &column);
	return test_fail(t, "the cursor is at %d,%d", row + 1, column + 1);
}

/* What the change of the screen since the last typing needs by its text alone. */
static size_t floor_now(const struct session *s)
{
	struct screen_text after;
	after.rows = terminal_rows(s->terminal, &after.count);
	struct floor f = floor_between(&s->before, &after);
	lines_free(after.rows, after.count);
	return f.floor;
}

/* "N", "floor" or "floor+N". */
static size_t limit_of(const struct session *s, const char *text)
{
	if (!str_starts(text, "floor"))
		return strtoul(text, NULL, 10);
	return floor_now(s) + strtoul(text + strlen("floor"), NULL, 10);
}

bool do_bytes(struct test *t, struct step *step)
{
	if (!has_screen(t) || !str_equal(step->words[0].text, "<"))
		return test_fail(t, "write: bytes < N, or < floor+N");
	test_until(t, is_still, NULL);
	size_t limit = limit_of(t->now, step->words[1].text);
	if (t->now->bytes >= limit)
		return test_fail(t, "%zu bytes were written, not below %zu", t->now->bytes, limit);
	if (t->now->writes > 1)
		return test_fail(t, "they were written in %zu pieces", t->now->writes);
	return t->now->new_size || !terminal_take_drawn(t->now->terminal) ||
	       test_fail(t, "the whole screen was drawn anew");
}

static bool is_title(struct test *t, void *text)
{
	return str_equal(terminal_title(t->now->terminal), text);
}

bool do_title(struct test *t, struct step *step)
{
	char none[] = "", *text = step->word_count ? step->words[0].text : none;
	return has_screen(t) &&
	       (test_until(t, is_title, text) ||
		test_fail(t, "the title is '%s'", terminal_title(t->now->terminal)));
}

bool do_bells(struct test *t, struct step *step)
{
	long wanted = strtol(step->words[0].text, NULL, 10);
	if (!has_screen(t))
		return false;
	test_until(t, is_idle, NULL);
	int bells = terminal_bells(t->now->terminal);
	return bells == wanted || test_fail(t, "it rang %d times", bells);
}

bool do_attr(struct test *t, struct step *step)
{
	struct place p;
	const char *attr = step->words[1].text;
	if (!read_place(t, step->words[0].text, &p))
		return false;
	return terminal_has_attr(t->now->terminal, p.row - 1, p.column - 1, attr) ||
	       test_fail(t, "the cell is not '%s'", attr);
}

static bool has_ended(struct test *t, void *arg)
{
	(void)arg;
	return t->now->pid == 0;
}

bool do_exit(struct test *t, struct step *step)
{
	long wanted = step->word_count ? strtol(step->words[0].text, NULL, 10) : 0;
	if (!has_screen(t))
		return false;
	if (!test_until(t, has_ended, NULL))
		return test_fail(t, "the program does not end");
	return t->now->exit == wanted || test_fail(t, "the exit code is %d", t->now->exit);
}

static bool has_result(struct test *t)
{
	return (t->now && t->now->result.out) || test_fail(t, "no command was run before");
}

bool do_expect_exit(struct test *t, struct step *step)
{
	long wanted = strtol(step->words[0].text, NULL, 10);
	if (!has_result(t))
		return false;
	const struct result *r = &t->now->result;
	return r->exit == wanted ||
	       test_fail(t, "the exit code is %d\n%s%s", r->exit, r->out, r->err);
}

static bool check_block(struct test *t, struct step *step, const char *text)
{
	size_t count;
	char **actual = lines_split(text, &count);
	long differs = lines_differ(step->block, step->block_count, actual, count);
	bool same = differs < 0;
	if (!same && t->update)
		step_update(step, lines_updated(step->block, step->block_count, actual, count),
			    count);
	else if (!same)
		lines_print(stderr, "actual", actual, count, 76, differs);
	lines_free(actual, count);
	return same || t->update || test_fail(t, "line %ld is not as expected", differs + 1);
}

static bool check_text(struct test *t, struct step *step, const char *text)
{
	if (step->block)
		return check_block(t, step, text);
	return text_contains(text, step->words[0].text) || test_fail(t, "it is:\n%s", text);
}

bool do_stdout(struct test *t, struct step *step)
{
	return has_result(t) && check_text(t, step, t->now->result.out);
}

bool do_stderr(struct test *t, struct step *step)
{
	return has_result(t) && check_text(t, step, t->now->result.err);
}
