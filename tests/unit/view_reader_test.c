/* The reader, with a real store, on a pseudo terminal of 80×24, beside another process that writes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ftw.h>

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "net/store/db.h"
#include "net/store/fill.h"
#include "tests/unit/in_terminal.h"
#include "tui/view/screens.h"

static void put_article(struct store *store)
{
	struct article a = {.id = 1,
			    .status = STATUS_PUBLISH,
			    .date = 86400,
			    .modified = 86400,
			    .views = -1,
			    .title = "Lũ ở Nậm Pồ",
			    .lead = "",
			    .link = "",
			    .slug = "",
			    .html = "<p>Nước rút.</p>"};
	struct fill fill = {.article = &a, .text = "Nước rút."};

	assert_int_equal(fill_articles(store, &fill, 1, false), OK);
}

static bool is_unread(struct store *store)
{
	struct count count;

	assert_int_equal(cache_count(store, LIST_ALL, 0, &count), OK);
	return count.unread == 1;
}

static struct db *begin_writing(const char *dir)
{
	const char *steps[] = {""}; /* taken already */
	char path[80];
	struct db *db;

	snprintf(path, sizeof(path), "%s/cache/cache.db", dir);
	assert_int_equal(db_open(path, DB_NORMAL, steps, 1, &db), OK);
	assert_int_equal(db_begin(db), OK);
	return db;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st, (void)kind, (void)ftw;
	return remove(path);
}

static void tick(struct views *views)
{
	while (views_due(views) > clock_ms())
		usleep(1000);
	views_tick(views);
}

/* It is drawn at once; that it was read is noted when the other has ended. */
static void shown_while_another_writes(void **state)
{
	char dir[] = "/tmp/toasoan-test-XXXXXX";
	struct view_arg arg = {.id = 1};
	struct views *views;
	struct room room;
	struct db *other;

	(void)state;
	assert_non_null(mkdtemp(dir));
	room = room_open(dir);
	put_article(room.store);
	views = views_new(&room);
	other = begin_writing(dir);
	assert_int_equal(views_open(views, &reader_view, &arg), OK);
	views_draw(views);
	assert_false(views_top(views)->stale);
	assert_true(is_unread(room.store));
	tick(views);
	assert_true(is_unread(room.store));
	db_close(other);
	tick(views);
	assert_false(is_unread(room.store));
	views_free(views);
	room_close(&room);
	nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static int all(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(shown_while_another_writes)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
	return in_terminal(24, 80, all);
}
