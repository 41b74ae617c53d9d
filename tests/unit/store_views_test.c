/* What was read here until the portal knows, and what the portal shows beside its news. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_folder.h"

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/views.h"

static size_t untold(int64_t **ids)
{
	size_t n;

	assert_int_equal(viewed_untold(store, arena, ids, &n), OK);
	return n;
}

static void an_article_is_told_once_a_day(void **state)
{
	int64_t *ids;

	(void)state;
	assert_int_equal(untold(&ids), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(viewed_mark(store, 7), OK);
	assert_int_equal(viewed_mark(store, 9), OK);
	assert_int_equal(untold(&ids), 2);
	/* The line may be down for long, and the program closed. */
	store_reopen();
	assert_int_equal(untold(&ids), 2);
	assert_int_equal(ids[0], 7);
	assert_int_equal(viewed_told(store, ids, 1), OK);
	assert_int_equal(viewed_mark(store, 7), OK);
	assert_int_equal(untold(&ids), 1);
	assert_int_equal(ids[0], 9);
}

static void so_many_at_a_time(void **state)
{
	int64_t *ids;

	(void)state;
	for (int64_t i = 1; i <= VIEWS_MAX + 50; i++)
		assert_int_equal(viewed_mark(store, i), OK);
	assert_int_equal(untold(&ids), VIEWS_MAX);
	assert_int_equal(viewed_told(store, ids, VIEWS_MAX), OK);
	assert_int_equal(untold(&ids), 50);
}

static void a_token_stays(void **state)
{
	const char *first, *again;

	(void)state;
	assert_int_equal(reader_token(store, arena, &first), OK);
	assert_int_equal(strlen(first), 32);
	store_reopen();
	assert_int_equal(reader_token(store, arena, &again), OK);
	assert_string_equal(first, again);
}

static void a_page_comes_back_as_it_was(void **state)
{
	static const char *const map[] = {"Huyện A", "Huyện B"};
	static const struct bulletin_link links[] = {{"T", "https://a.example/"}, {"U", ""}};
	const struct bulletin page = {.notice = "Nghỉ lễ\nđến 2/9",
				      .map_heading = "Bản đồ",
				      .links_heading = "Liên kết",
				      .statistics_heading = "Thống kê",
				      .map = map,
				      .map_count = 2,
				      .map_picture = 5,
				      .links = links,
				      .link_count = 2,
				      .visits = 4254,
				      .today = 3};
	struct bulletin *kept;

	(void)state;
	assert_int_equal(cache_portal(store, arena, &kept), ERR_NOT_FOUND);
	for (int i = 0; i < 2; i++) { /* the second takes the place of the first */
		assert_int_equal(fill_portal(store, &page), OK);
		assert_int_equal(cache_portal(store, arena, &kept), OK);
		assert_string_equal(kept->notice, page.notice);
		assert_string_equal(kept->map_heading, "Bản đồ");
		assert_int_equal(kept->map_count, 2);
		assert_string_equal(kept->map[1], "Huyện B");
		assert_int_equal(kept->map_picture, 5);
		assert_int_equal(kept->link_count, 2);
		assert_string_equal(kept->links[0].url, "https://a.example/");
		assert_string_equal(kept->links[1].title, "U");
		assert_string_equal(kept->statistics_heading, "Thống kê");
		assert_int_equal(kept->visits, 4254);
		assert_int_equal(kept->today, 3);
		assert_true(kept->fetched >= clock_now() - 5);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_article_is_told_once_a_day, store_set_up,
						store_tear_down),
		cmocka_unit_test_setup_teardown(so_many_at_a_time, store_set_up, store_tear_down),
		cmocka_unit_test_setup_teardown(a_token_stays, store_set_up, store_tear_down),
		cmocka_unit_test_setup_teardown(a_page_comes_back_as_it_was, store_set_up,
						store_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
