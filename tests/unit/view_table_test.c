/* Lists of any length: tui/view/table.h, on a pseudo terminal of 80×24. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/in_terminal.h"
#include "tui/view/table.h"

#define BODY 22 /* rows of the list on 24 */

/* A source of rows numbered from first to end - 1; from is a row's number + 1. */
static int64_t first, end = 100000;
static int loads, at_end;
static size_t largest;
static bool busy;

static enum err load_rows(struct view *v, struct table_page *page)
{
	int64_t start = page->from > 0 ? page->from - 1 : first, stop;

	(void)v;
	loads++;
	if (busy)
		return ERR_BUSY;
	if (page->from == TABLE_LAST)
		start = end - (int64_t)page->limit;
	else if (page->back)
		start -= (int64_t)page->limit;
	stop = page->back && page->from != TABLE_LAST ? page->from - 1
						      : start + (int64_t)page->limit;
	start = start < first ? first : start;
	stop = stop > end ? end : stop;
	for (int64_t i = start; i < stop; i++)
		page->rows[page->n++] = (struct table_row){i + 1, NULL};
	largest = page->n > largest ? page->n : largest;
	page->more = page->back ? start > first : stop < end;
	page->before = start + 1;
	page->next = stop + 1;
	return OK;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the table says what it gives. */
static const char *cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v, (void)item, (void)a, (void)look;
	return "Nậm Pồ";
}

static void end_reached(struct view *v)
{
	(void)v;
	at_end++;
}

static const struct table_column columns[] = {{20, 0, 0, TABLE_LEFT, cell},
					      {5, 10, 1, TABLE_RIGHT, cell}};
static const struct table_kind kind = {columns, 2, load_rows, end_reached, NULL};

struct list_state {
	struct table table;
};

static enum err open_list(struct view *v, const struct view_arg *arg)
{
	(void)arg;
	table_init(v->state, v, &kind);
	return OK;
}

static enum err load_list(struct view *v)
{
	return table_load(v->state);
}

static void draw_list(struct view *v, struct pane *pane)
{
	table_draw(v->state, pane);
}

static bool act_on_list(struct view *v, enum action action)
{
	return table_act(v->state, action);
}

static void close_list(struct view *v)
{
	table_release(v->state);
}

static const struct view_ops list = {
	.name = "list",
	.state_size = sizeof(struct list_state),
	.open = open_list,
	.load = load_list,
	.draw = draw_list,
	.act = act_on_list,
	.close = close_list,
};

struct fixture {
	struct room room;
	struct views *views;
};

static struct table *start(struct fixture *f)
{
	first = loads = at_end = 0;
	end = 100000;
	largest = 0;
	busy = false;
	f->room = room_open(NULL);
	f->views = views_new(&f->room);
	assert_int_equal(views_open(f->views, &list, NULL), OK);
	views_draw(f->views);
	return views_top(f->views)->state;
}

static void finish(struct fixture *f)
{
	views_free(f->views);
	room_close(&f->room);
}

static void expect(const struct table *t, int64_t id, size_t row_on_screen)
{
	assert_non_null(table_selected(t));
	assert_int_equal(table_selected(t)->id, id);
	assert_int_equal(t->cursor - t->top, row_on_screen);
}

/* From one end of 100,000 rows to the other without ever loading more than a few screens. */
static void test_ends(void **state)
{
	struct fixture f;
	struct table *t = start(&f);

	(void)state;
	expect(t, 1, 0);
	press_keys(f.views, "Up");
	expect(t, 1, 0);
	press_keys(f.views, "End");
	expect(t, 100000, BODY - 1);
	assert_true(at_end > 0);
	press_keys(f.views, "Down Up");
	expect(t, 99999, BODY - 2);
	press_keys(f.views, "Home");
	expect(t, 1, 0);
	assert_true(loads < 10);
	assert_true(largest < 100);
	finish(&f);
}

static void test_walk(void **state)
{
	struct fixture f;
	struct table *t = start(&f);

	(void)state;
	for (int i = 0; i < 2000; i++)
		press_keys(f.views, "Down");
	expect(t, 2001, BODY - 1);
	for (int i = 0; i < 1000; i++)
		press_keys(f.views, "Up");
	expect(t, 1001, 0);
	press_keys(f.views, "PageDown PageDown");
	expect(t, 1001 + 2 * (BODY - 1), 0);
	press_keys(f.views, "PageUp");
	expect(t, 1001 + BODY - 1, 0);
	assert_true(t->page_count <= 6);
	assert_true(loads < 200);
	finish(&f);
}

/* News on top: who reads on keeps the row where it is, who has not moved sees the newest. */
static void test_reload(void **state)
{
	struct fixture f;
	struct table *t = start(&f);

	(void)state;
	first = -3;
	view_load(views_top(f.views));
	views_draw(f.views);
	expect(t, -2, 0);
	press_keys(f.views, "PageDown Down Down");
	expect(t, -2 + BODY + 1, 2);
	first = -5;
	view_load(views_top(f.views));
	views_draw(f.views);
	expect(t, -2 + BODY + 1, 2);
	end = 4; /* most rows are gone */
	view_load(views_top(f.views));
	views_draw(f.views);
	assert_int_equal(table_selected(t)->id, 4);
	end = first; /* all rows are gone */
	view_load(views_top(f.views));
	views_draw(f.views);
	assert_null(table_selected(t));
	press_keys(f.views, "Down PageDown End Home Up");
	assert_null(table_selected(t));
	finish(&f);
}

/* Another process writes: what was there stays, and is loaded again soon. */
static void test_busy(void **state)
{
	struct fixture f;
	struct table *t = start(&f);

	(void)state;
	press_keys(f.views, "Down Down");
	busy = true;
	view_load(views_top(f.views));
	views_draw(f.views);
	expect(t, 3, 2);
	assert_true(views_due(f.views) < INT64_MAX);
	busy = false;
	views_draw(f.views);
	expect(t, 3, 2);
	finish(&f);
}

static int tests(void)
{
	const struct CMUnitTest list_of_tests[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_reload),
		cmocka_unit_test(test_busy),
	};

	return cmocka_run_group_tests(list_of_tests, NULL, NULL);
}

int main(void)
{
	return in_terminal(24, 80, tests);
}
