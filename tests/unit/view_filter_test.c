/*
 * Lists that are looked for step by step: the first one is drawn, as the answer to the key, before
 * the next is made, and what is found later is read from the top. The store's list is wrapped, so
 * that no step comes to the end, and its search, so that the first ones find nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/store/fill.h"
#include "net/store/search.h"
#include "net/store/want.h"
#include "tests/unit/in_terminal.h"
#include "tui/view/screens.h"

enum err __real_cache_list(struct store *store, const struct query *query, struct arena *a,
			   struct page *page);
enum err __wrap_cache_list(struct store *store, const struct query *query, struct arena *a,
			   struct page *page);

enum err __real_search_step(struct search *s, size_t wanted, int64_t us);
enum err __wrap_search_step(struct search *s, size_t wanted, int64_t us);

static size_t steps, in_vain;

enum err __wrap_cache_list(struct store *store, const struct query *query, struct arena *a,
			   struct page *page)
{
	enum err e = __real_cache_list(store, query, a, page);

	steps++;
	page->more = true;
	return e;
}

enum err __wrap_search_step(struct search *s, size_t wanted, int64_t us)
{
	(void)us;
	return ++steps <= in_vain ? OK : __real_search_step(s, wanted, 0);
}

/* As the loop of the program shows what its keys did. */
static void show(struct views *views)
{
	views_update(views, 0);
	views_draw(views);
}

struct desk {
	char dir[32];
	struct room room;
	struct views *views;
};

static void desk_open(struct desk *d)
{
	static const struct view_arg all = {.number = LIST_ALL};

	snprintf(d->dir, sizeof(d->dir), "/tmp/toasoan-test-XXXXXX");
	assert_non_null(mkdtemp(d->dir));
	d->room = room_open(d->dir);
	d->views = views_new(&d->room);
	assert_int_equal(views_open(d->views, &list_view, &all), OK);
}

static void desk_close(struct desk *d)
{
	static const char *const names[] = {"cache/cache.db", "state/work.db", "cache", "state",
					    ""};
	char path[64];

	views_free(d->views);
	room_close(&d->room);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "%s/%s", d->dir, names[i]);
		remove(path);
	}
}

static void first_step_is_drawn(void **state)
{
	struct key letter = {.kind = K_PRESS, .text = "a", .code = 'a'};
	struct desk d;

	(void)state;
	desk_open(&d);
	press_keys(d.views, "/");
	show(d.views);
	views_tick(d.views);
	steps = 0;
	views_key(d.views, &letter);
	show(d.views);
	assert_int_equal(steps, 1);
	views_tick(d.views);
	assert_int_equal(steps, 2);
	desk_close(&d);
}

static void put_articles(struct store *store, int64_t count)
{
	for (int64_t id = 1; id <= count; id++) {
		struct article a = {.id = id,
				    .status = STATUS_PUBLISH,
				    .date = id * 86400,
				    .modified = id * 86400,
				    .views = -1,
				    .title = "Lũ ở Nậm Pồ",
				    .lead = "",
				    .link = "",
				    .slug = ""};
		struct fill fill = {.article = &a, .text = ""};

		assert_int_equal(fill_articles(store, &fill, 1, false), OK);
	}
}

static void found_late_is_read_from_the_top(void **state)
{
	static const struct view_arg words = {.number = LIST_SEARCH, .text = "nam po"};
	struct desk d;

	(void)state;
	desk_open(&d);
	put_articles(d.room.store, 3);
	steps = 0;
	in_vain = 2;
	assert_int_equal(views_open(d.views, &list_view, &words), OK);
	for (int i = 0; i < 4; i++) {
		show(d.views);
		views_tick(d.views);
	}
	press_keys(d.views, "Enter");
	assert_int_equal(store_wanted(d.room.store, WANT_BODY, 3, NULL)->state, WANT_WAITING);
	desk_close(&d);
}

static int tests(void)
{
	const struct CMUnitTest list_of_tests[] = {
		cmocka_unit_test(first_step_is_drawn),
		cmocka_unit_test(found_late_is_read_from_the_top),
	};

	return cmocka_run_group_tests(list_of_tests, NULL, NULL);
}

int main(void)
{
	return in_terminal(24, 80, tests);
}
