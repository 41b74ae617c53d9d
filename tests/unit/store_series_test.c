/* net/store: articles stored in steps, one transaction from the first row to the index. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "net/store/cache.h"
#include "net/store/db.h"
#include "net/store/fill.h"
#include "net/store/search.h"
#include "store_folder.h"

#define DAY 86400

static struct article article(int64_t id, const char *title)
{
	return (struct article){.id = id,
				.status = STATUS_PUBLISH,
				.date = id * DAY,
				.modified = id * DAY,
				.views = -1,
				.title = title,
				.lead = "",
				.link = "",
				.slug = "",
				.html = "<p>…</p>"};
}

static void rows(int64_t id, const char *title, const char *text)
{
	struct article a = article(id, title);
	struct fill fill = {.article = &a, .text = text};

	assert_int_equal(fill_rows(store, &fill, 1, true), OK);
}

static enum err put(int64_t id, const char *title, const char *text)
{
	struct article a = article(id, title);
	struct fill fill = {.article = &a, .text = text};

	return fill_articles(store, &fill, 1, true);
}

/* How many articles are found by these words. */
static size_t found(const char *words)
{
	struct search *s = search_new(store, words, "UTC");
	size_t n;

	while (!search_at_end(s))
		assert_int_equal(search_step(s, search_count(s) + 1, 0), OK);
	n = search_count(s);
	search_free(s);
	return n;
}

static int64_t here(struct store *in)
{
	struct count count;

	assert_int_equal(cache_count(in, LIST_ALL, 0, &count), OK);
	return count.total;
}

/* As another process sees it. */
static struct store *neighbour(void)
{
	char cache[96], state[96];
	struct store *other;

	snprintf(cache, sizeof(cache), "%s/cache", store_folder);
	snprintf(state, sizeof(state), "%s/state", store_folder);
	assert_int_equal(store_open(cache, state, &other), OK);
	return other;
}

static void kept_at_its_end(void **state)
{
	struct store *other = neighbour();
	bool left;

	(void)state;
	assert_int_equal(put(1, "Cũ", "Chữ cũ."), OK);
	assert_int_equal(fill_begin(store), OK);
	rows(3, "Ba", "Lũ quét.");
	rows(2, "Hai", "Lũ ống.");
	rows(1, "Mới", "Chữ mới.");
	rows(3, "Ba, lần nữa", "Không đâu."); /* the first counts */
	assert_int_equal(fill_index(store, 3, &left), OK);
	assert_true(left);
	assert_int_equal(fill_index(store, 3, &left), OK);
	assert_false(left);
	assert_int_equal(here(other), 1);
	assert_int_equal(fill_end(store, OK), OK);
	assert_false(fill_is_under_way(store));
	assert_int_equal(here(other), 3);
	assert_int_equal(found("lũ"), 2);
	assert_int_equal(found("quét"), 1);
	assert_int_equal(found("cũ"), 0);
	assert_int_equal(found("mới"), 1);
	store_close(other);
}

static void given_up_leaves_nothing(void **state)
{
	bool left;

	(void)state;
	assert_int_equal(put(1, "Một", "Chữ cũ."), OK);
	assert_int_equal(fill_begin(store), OK);
	rows(1, "Một", "Chữ mới.");
	rows(2, "Hai", "Lũ ống.");
	assert_int_equal(fill_index(store, 1, &left), OK);
	assert_int_equal(fill_end(store, ERR_CANCELLED), ERR_CANCELLED);
	assert_int_equal(here(store), 1);
	assert_int_equal(found("cũ"), 1);
	assert_int_equal(found("mới"), 0);
	assert_int_equal(found("ống"), 0);
	assert_int_equal(fill_lost(store), OK);
}

/* Somebody asked for a text meanwhile; another article is gone. */
static void settled_by_another_write(void **state)
{
	int64_t gone = 2;

	(void)state;
	assert_int_equal(fill_begin(store), OK);
	rows(1, "Một", "Lũ quét.");
	rows(2, "Hai", "Lũ ống.");
	assert_int_equal(put(1, "Một", "Nước rút."), OK);
	assert_false(fill_is_under_way(store));
	assert_int_equal(found("lũ"), 1);
	assert_int_equal(found("rút"), 1);
	assert_int_equal(fill_begin(store), OK);
	rows(3, "Ba", "Lũ lớn.");
	assert_int_equal(fill_remove(store, &gone, 1), OK);
	assert_false(fill_is_under_way(store));
	assert_int_equal(found("lũ"), 1);
	assert_int_equal(fill_lost(store), OK);
	assert_int_equal(here(store), 2);
}

/* The index fails: whoever settled is told, and then, once, whoever began. */
static void lost_is_told(void **state)
{
	const char *steps[] = {""}; /* taken already */
	char path[96];
	struct db *db;

	(void)state;
	snprintf(path, sizeof(path), "%s/cache/cache.db", store_folder);
	assert_int_equal(db_open(path, DB_NORMAL, steps, 1, &db), OK);
	assert_int_equal(db_exec(db, "DROP TABLE marked"), OK);
	db_close(db);
	assert_int_equal(fill_begin(store), OK);
	rows(1, "Một", "Lũ quét.");
	assert_int_equal(fill_settle(store), ERR_DB);
	assert_false(fill_is_under_way(store));
	assert_int_equal(here(store), 0);
	assert_int_equal(fill_lost(store), ERR_DB);
	assert_int_equal(fill_lost(store), OK);
}

static void left_open_is_not_kept(void **state)
{
	(void)state;
	assert_int_equal(fill_begin(store), OK);
	rows(1, "Một", "Lũ quét.");
	store_reopen();
	assert_int_equal(here(store), 0);
	assert_int_equal(put(1, "Một", "Lũ quét."), OK);
	assert_int_equal(found("lũ"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(kept_at_its_end, store_set_up, store_tear_down),
		cmocka_unit_test_setup_teardown(given_up_leaves_nothing, store_set_up,
						store_tear_down),
		cmocka_unit_test_setup_teardown(settled_by_another_write, store_set_up,
						store_tear_down),
		cmocka_unit_test_setup_teardown(lost_is_told, store_set_up, store_tear_down),
		cmocka_unit_test_setup_teardown(left_open_is_not_kept, store_set_up,
						store_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
