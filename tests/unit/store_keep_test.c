/* net/store: searches that are kept, and old articles that are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "net/store/db.h"
#include "net/store/fill.h"
#include "net/store/retain.h"
#include "net/store/saved.h"
#include "net/store/search.h"
#include "net/store/work.h"
#include "store_folder.h"

#define DAY 86400

static void put(int64_t id, int64_t day, int64_t author, enum status status)
{
	struct article a = {.id = id,
			    .status = status,
			    .date = day * DAY,
			    .modified = day * DAY,
			    .author = author,
			    .section = 1,
			    .views = -1,
			    .title = "Lũ",
			    .lead = "",
			    .link = "",
			    .slug = "",
			    .html = "<p>…</p>",
			    .raw = "x",
			    .raw_title = "Lũ",
			    .raw_lead = ""};
	const struct fill fill = {.article = &a, .text = "Mưa to."};

	assert_int_equal(fill_articles(store, &fill, 1, false), OK);
}

static bool is_here(int64_t id)
{
	struct article *article;

	return cache_article(store, id, arena, &article) == OK;
}

static void saved_searches_last(void **state)
{
	const struct saved flood = {.name = "Đợt lũ", .list = LIST_SEARCH, .words = "lũ -nắng"};
	const struct saved news = {
		.name = "An ninh", .list = LIST_SECTION, .section = 7, .words = "công an"};
	const struct saved bare = {.name = "", .words = "x"};
	struct saved *rows;
	size_t n;

	(void)state;
	assert_int_equal(saved_put(store, &flood), OK);
	assert_int_equal(saved_put(store, &news), OK);
	assert_int_equal(saved_put(store, &bare), ERR_BAD_INPUT);
	store_reopen();
	assert_int_equal(saved_list(store, arena, &rows, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].name, "An ninh");
	assert_int_equal(rows[0].list, LIST_SECTION);
	assert_int_equal(rows[0].section, 7);
	assert_string_equal(rows[1].words, "lũ -nắng");
	assert_int_equal(saved_rename(store, rows[1].id, "An ninh"), ERR_CONFLICT);
	assert_int_equal(saved_rename(store, rows[1].id, "Bão lũ"), OK);
	assert_int_equal(saved_delete(store, rows[0].id), OK);
	assert_int_equal(saved_put(store, &(struct saved){.name = "Bão lũ", .words = "bão"}), OK);
	assert_int_equal(saved_list(store, arena, &rows, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].name, "Bão lũ");
	assert_string_equal(rows[0].words, "bão");
}

static void retain(int64_t days, int64_t megabytes, int64_t now)
{
	struct retain r;

	int64_t before;

	assert_int_equal(retain_begin(&r, store, days, megabytes, now), OK);
	while (retain_goes_on(&r)) {
		before = r.gone;
		assert_int_equal(retain_step(&r, store), OK);
		/* A key that is pressed meanwhile waits for so many. */
		assert_in_range(r.gone - before, 0, 3);
	}
}

static size_t found(const char *words)
{
	struct search *search = search_new(store, words, "UTC");
	size_t n;

	assert_int_equal(search_step(search, SIZE_MAX, 0), OK);
	n = search_count(search);
	search_free(search);
	return n;
}

/* What is old goes, with its words; what is one's own, a draft's, or on the screen stays. */
static void old_articles_go(void **state)
{
	const struct me me = {.id = 9, .name = "", .login = "", .role = ""};
	char draft[DRAFT_ID];
	struct article *article;
	bool stale;
	struct count count;

	(void)state;
	assert_int_equal(fill_me(store, &me), OK);
	for (int64_t id = 1; id <= 40; id++)
		put(id, id, 3, STATUS_PUBLISH);
	put(50, 1, 9, STATUS_PUBLISH);
	put(51, 1, 3, STATUS_PENDING);
	assert_int_equal(cache_article(store, 5, arena, &article), OK);
	assert_int_equal(
		draft_open_post(store, article, &(struct draft_text){.title = "Lũ"}, draft, &stale),
		OK);
	cache_hold(store, &me, 6);
	retain(0, 0, 100 * DAY);
	assert_int_equal(found("mưa"), 41);
	retain(80, 0, 100 * DAY);
	for (int64_t id = 1; id <= 40; id++)
		assert_int_equal(is_here(id), id >= 20 || id == 5 || id == 6);
	assert_true(is_here(50));
	assert_true(is_here(51));
	assert_int_equal(found("mưa"), 24);
	assert_int_equal(cache_count(store, LIST_ALL, 0, &count), OK);
	assert_int_equal(count.total, 24);
	cache_hold(store, &me, 0);
	retain(80, 0, 100 * DAY);
	assert_false(is_here(6));
}

static void put_large(int64_t from, int64_t to)
{
	char *text = mem_alloc(20001);

	memset(text, 'a', 20000);
	for (int64_t id = from; id <= to; id++) {
		struct article a = {.id = id,
				    .status = STATUS_PUBLISH,
				    .date = id * DAY,
				    .modified = id,
				    .author = 3,
				    .title = "Lũ",
				    .lead = "",
				    .link = "",
				    .slug = "",
				    .html = text};
		const struct fill fill = {.article = &a, .text = text};

		assert_int_equal(fill_articles(store, &fill, 1, false), OK);
	}
	free(text);
}

/* By size the oldest go first, about as many as are too many. */
static void a_large_archive_shrinks(void **state)
{
	struct count count;

	(void)state;
	put_large(1, 100);
	retain(0, 3, 200 * DAY);
	assert_int_equal(cache_count(store, LIST_ALL, 0, &count), OK);
	assert_in_range(count.total, 40, 90);
	assert_false(is_here(1));
	assert_true(is_here(100));
}

static int64_t file_pages(void)
{
	const char *steps[] = {""}; /* taken already */
	char path[96];
	struct db *db;
	int64_t pages;

	snprintf(path, sizeof(path), "%s/cache/cache.db", store_folder);
	assert_int_equal(db_open(path, DB_NORMAL, steps, 1, &db), OK);
	assert_int_equal(db_get_int(db, &pages, "PRAGMA page_count", ""), OK);
	db_close(db);
	return pages;
}

/* What was given up is written over: years of news take no more than their size. */
static void the_file_grows_no_further(void **state)
{
	int64_t pages;

	(void)state;
	put_large(1, 100);
	retain(0, 3, 1000 * DAY);
	pages = file_pages();
	for (int64_t year = 1; year <= 6; year++) {
		put_large(year * 100, year * 100 + 20);
		retain(0, 3, 1000 * DAY);
	}
	assert_in_range(file_pages(), 700, pages + pages / 20);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(saved_searches_last),
		TEST(old_articles_go),
		TEST(a_large_archive_shrinks),
		TEST(the_file_grows_no_further),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
