/* net/store: the search index is merged behind slices and at rest, and is the same index. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "net/store/cache.h"
#include "net/store/db.h"
#include "net/store/fill.h"
#include "net/store/search.h"
#include "store_folder.h"

#define DAY   86400
#define COUNT 200
#define TEXT  "Mưa lũ về trong đêm, người dân bản Hồ dọn bùn."

static void put(int64_t id)
{
	struct article a = {.id = id,
			    .status = STATUS_PUBLISH,
			    .date = id * DAY,
			    .modified = id * DAY,
			    .views = -1,
			    .title = "Tin",
			    .lead = "",
			    .link = "",
			    .slug = "",
			    .html = "<p>…</p>"};
	const struct fill fill = {.article = &a, .text = TEXT};

	assert_int_equal(fill_articles(store, &fill, 1, true), OK);
}

/* Says at the so-manieth question that somebody waits. */
struct patience {
	int asked, until;
};

static bool waits(void *context)
{
	struct patience *p = context;

	return ++p->asked >= p->until;
}

/* All are there, the log is in the file, and nothing is merged. */
static void put_all(void)
{
	struct patience none = {.until = 1};

	for (int64_t id = 1; id <= COUNT; id++)
		put(id);
	store_give_way(store, waits, &none);
	while (store_tidy(store))
		;
	store_give_way(store, NULL, NULL);
}

/* The cache as another process has it. */
static struct db *beside(void)
{
	const char *const steps[] = {""};
	char path[96];
	struct db *db;

	snprintf(path, sizeof(path), "%s/cache/cache.db", store_folder);
	assert_int_equal(db_open(path, DB_NORMAL, steps, 1, &db), OK);
	return db;
}

/* How many parts the two indexes have together, of which SQLite finds nothing wrong. */
static int64_t parts(void)
{
	struct db *db = beside();
	int64_t words, marked;

	assert_int_equal(db_get_int(db, &words, "SELECT count(DISTINCT segid) FROM words_idx", ""),
			 OK);
	assert_int_equal(
		db_get_int(db, &marked, "SELECT count(DISTINCT segid) FROM marked_idx", ""), OK);
	assert_int_equal(db_exec(db, "INSERT INTO words (words) VALUES ('integrity-check');"
				     "INSERT INTO marked (marked) VALUES ('integrity-check')"),
			 OK);
	db_close(db);
	return words + marked;
}

/* All of them are found, the newest first, but those up to gone. */
static void finds_all(const char *words, int64_t gone)
{
	struct search *s = search_new(store, words, "UTC");

	assert_int_equal(search_step(s, SIZE_MAX, 0), OK);
	assert_int_equal(search_count(s), COUNT - gone);
	for (size_t i = 0; i < search_count(s); i++)
		assert_int_equal(search_row(s, i)->id, COUNT - (int64_t)i);
	search_free(s);
}

static void finds_the_same(int64_t gone)
{
	finds_all("mua lu", gone);
	finds_all("\"dân bản\"", gone);
	finds_all("Hồ", gone);
}

static void settle(void)
{
	while (store_settle(store))
		;
}

static void behind_slices_and_at_rest(void **state)
{
	int64_t many;

	(void)state;
	for (int64_t id = 1; id <= COUNT; id++) {
		put(id);
		while (store_tidy(store))
			;
	}
	many = parts();
	assert_in_range(many, 2, 2 * 32);
	finds_the_same(0);
	settle();
	assert_in_range(parts(), 2, 2 * 8);
	assert_in_range(parts(), 2, many - 1);
	finds_the_same(0);
	assert_false(store_settle(store));
	put(COUNT); /* as it is: nothing is indexed, and nothing is to be merged */
	settle();
	finds_the_same(0);
}

static void gives_way_at_any_moment(void **state)
{
	struct patience p = {.until = 1};
	int64_t many;

	(void)state;
	put_all();
	many = parts();
	assert_in_range(many, 2 * COUNT - 2, 2 * COUNT);
	store_give_way(store, waits, &p);
	for (;; p.until++) {
		p.asked = 0;
		assert_true(store_settle(store));
		if (p.asked < p.until)
			break;
		assert_int_equal(parts(), many);
	}
	assert_in_range(p.until, 3, 1000);
	finds_the_same(0);
	store_give_way(store, NULL, NULL);
	settle();
	assert_in_range(parts(), 2, 2 * 8);
	finds_the_same(0);
	put(COUNT);
}

/* What is owed to slices is broken off too, and done later. */
static void owes_what_was_broken_off(void **state)
{
	struct patience p = {.until = 1};
	int64_t many;

	(void)state;
	put_all();
	many = parts();
	store_give_way(store, waits, &p);
	assert_false(store_tidy(store));
	assert_true(p.asked > 0);
	assert_int_equal(parts(), many);
	store_give_way(store, NULL, NULL);
	while (store_tidy(store))
		;
	assert_in_range(parts(), 2, many / 4);
	finds_the_same(0);
}

/* A search that was begun goes on in the merged index; what was deleted is found in neither. */
static void between_the_steps_of_a_search(void **state)
{
	enum { GONE = 60 };
	int64_t ids[GONE];
	struct search *s;

	(void)state;
	put_all();
	for (int64_t i = 0; i < GONE; i++)
		ids[i] = i + 1;
	for (size_t i = 0; i < GONE; i += 3)
		assert_int_equal(fill_remove(store, ids + i, 3), OK);
	s = search_new(store, "mua lu", "UTC");
	assert_int_equal(search_step(s, 10, 0), OK);
	assert_int_equal(search_count(s), 10);
	settle();
	assert_int_equal(search_step(s, SIZE_MAX, 0), OK);
	assert_int_equal(search_count(s), COUNT - GONE);
	for (size_t i = 0; i < search_count(s); i++)
		assert_int_equal(search_row(s, i)->id, COUNT - (int64_t)i);
	search_free(s);
	finds_the_same(GONE);
}

/* Another process writes: nothing is merged now, and nobody waits. */
static void leaves_others_alone(void **state)
{
	struct db *db;
	int64_t many;

	(void)state;
	put_all();
	many = parts();
	db = beside();
	assert_int_equal(db_begin(db), OK);
	assert_true(store_settle(store));
	assert_false(store_tidy(store));
	db_rollback(db);
	db_close(db);
	assert_int_equal(parts(), many);
	settle();
	assert_in_range(parts(), 2, 2 * 8);
}

static void not_within_a_series(void **state)
{
	int64_t many;

	(void)state;
	put_all();
	many = parts();
	assert_int_equal(fill_begin(store), OK);
	assert_true(store_settle(store));
	assert_int_equal(fill_end(store, OK), OK);
	assert_int_equal(parts(), many);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(behind_slices_and_at_rest), TEST(gives_way_at_any_moment),
		TEST(owes_what_was_broken_off),	 TEST(between_the_steps_of_a_search),
		TEST(leaves_others_alone),	 TEST(not_within_a_series),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
