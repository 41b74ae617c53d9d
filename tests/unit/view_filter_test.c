/*
 * A filter is looked for step by step: the first one is drawn, as the answer to the key, before the
 * next is made. The store's list is wrapped, so that no step comes to the end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/in_terminal.h"
#include "tui/view/screens.h"

enum err __real_cache_list(struct store *store, const struct query *query, struct arena *a,
			   struct page *page);
enum err __wrap_cache_list(struct store *store, const struct query *query, struct arena *a,
			   struct page *page);

static size_t steps;

enum err __wrap_cache_list(struct store *store, const struct query *query, struct arena *a,
			   struct page *page)
{
	enum err e = __real_cache_list(store, query, a, page);

	steps++;
	page->more = true;
	return e;
}

/* As the loop of the program shows what its keys did. */
static void show(struct views *views)
{
	views_update(views, 0);
	views_draw(views);
}

static void first_step_is_drawn(void **state)
{
	static const struct view_arg all = {.number = LIST_ALL};
	struct key letter = {.kind = K_PRESS, .text = "a", .code = 'a'};
	char dir[] = "/tmp/toasoan-test-XXXXXX", path[64];
	const char *names[] = {"cache/cache.db", "state/work.db", "cache", "state", ""};
	struct views *views;
	struct room room;

	(void)state;
	assert_non_null(mkdtemp(dir));
	room = room_open(dir);
	views = views_new(&room);
	assert_int_equal(views_open(views, &list_view, &all), OK);
	press_keys(views, "/");
	show(views);
	views_tick(views);
	steps = 0;
	views_key(views, &letter);
	show(views);
	assert_int_equal(steps, 1);
	views_tick(views);
	assert_int_equal(steps, 2);
	views_free(views);
	room_close(&room);
	for (size_t i = 0; i < 5; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		remove(path);
	}
}

static int tests(void)
{
	const struct CMUnitTest list_of_tests[] = {cmocka_unit_test(first_step_is_drawn)};

	return cmocka_run_group_tests(list_of_tests, NULL, NULL);
}

int main(void)
{
	return in_terminal(24, 80, tests);
}
