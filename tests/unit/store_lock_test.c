/* Who has a post open: net/store/lock.h, with the portal's answers played by the test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/store/lock.h"
#include "tests/unit/store_folder.h"

static const struct lock other = {.user = 9, .since = 100, .until = 280, .name = "Lò Thị Mây"};
static const struct lock own = {.user = 1, .since = 100, .until = 280, .name = "Tôi", .mine = true};

/* What is to be asked at that time. */
static enum lock_task task_at(int64_t ms, int64_t post)
{
	int64_t asked = 0, due;
	enum lock_task task = lock_due(store, ms, &asked, &due);

	if (task != LOCK_NOTHING)
		assert_int_equal(asked, post);
	return task;
}

static int64_t soon(int64_t seconds)
{
	return clock_ms() + seconds * 1000;
}

static void test_own(void **state)
{
	(void)state;

	assert_int_equal(lock_of(store, 7)->state, LOCK_NONE);
	lock_open(store, 7);
	assert_int_equal(lock_of(store, 7)->state, LOCK_ASKED);
	assert_int_equal(task_at(soon(0), 7), LOCK_PUT);
	lock_answer(store, LOCK_PUT, 7, OK, &own);
	assert_int_equal(lock_of(store, 7)->state, LOCK_MINE);
	/* Renewed before the portal forgets it; without the line again soon, and still ours. */
	assert_int_equal(task_at(soon(LOCK_RENEW - 2), 7), LOCK_NOTHING);
	assert_int_equal(task_at(soon(LOCK_RENEW + 1), 7), LOCK_PUT);
	lock_answer(store, LOCK_PUT, 7, ERR_NO_ROUTE, NULL);
	assert_int_equal(lock_of(store, 7)->state, LOCK_MINE);
	assert_int_equal(task_at(soon(LOCK_RETRY + 1), 7), LOCK_PUT);
	/* Given back once. */
	lock_close(store, 7);
	assert_int_equal(lock_of(store, 7)->state, LOCK_NONE);
	assert_int_equal(task_at(soon(0), 7), LOCK_DELETE);
	lock_answer(store, LOCK_DELETE, 7, OK, NULL);
	assert_int_equal(task_at(INT64_MAX, 7), LOCK_NOTHING);
}

static void test_others(void **state)
{
	(void)state;

	lock_open(store, 8);
	lock_answer(store, LOCK_PUT, 8, ERR_CONFLICT, &other);
	assert_int_equal(lock_of(store, 8)->state, LOCK_THEIRS);
	assert_string_equal(lock_of(store, 8)->holder.name, "Lò Thị Mây");
	lock_take(store, 8);
	assert_int_equal(task_at(soon(0), 8), LOCK_PUT_TAKE);
	lock_answer(store, LOCK_PUT_TAKE, 8, ERR_FORBIDDEN, NULL);
	assert_int_equal(lock_of(store, 8)->state, LOCK_REFUSED);
	assert_string_equal(lock_of(store, 8)->holder.name, "Lò Thị Mây");
	lock_take(store, 8);
	lock_answer(store, LOCK_PUT_TAKE, 8, OK, &own);
	assert_int_equal(lock_of(store, 8)->state, LOCK_MINE);
	/* Taken from us: that is another thing than never to have had it. */
	lock_answer(store, LOCK_PUT, 8, ERR_CONFLICT, &other);
	assert_int_equal(lock_of(store, 8)->state, LOCK_LOST);
	/* What is not ours is not given back. */
	lock_close(store, 8);
	assert_int_equal(task_at(INT64_MAX, 8), LOCK_NOTHING);
}

/* Closed while the question is under way: what the answer makes ours is given back. */
static void test_crossing(void **state)
{
	(void)state;

	lock_open(store, 9);
	lock_close(store, 9);
	lock_answer(store, LOCK_PUT, 9, OK, &own);
	assert_int_equal(lock_of(store, 9)->state, LOCK_NONE);
	assert_int_equal(task_at(soon(0), 9), LOCK_DELETE);
	lock_answer(store, LOCK_DELETE, 9, ERR_NOT_FOUND, NULL);
	/* More posts than there is room for are not told, and do no harm. */
	for (int64_t post = 1; post <= LOCKS_MAX + 3; post++)
		lock_open(store, post);
	assert_int_equal(lock_of(store, LOCKS_MAX + 1)->state, LOCK_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_own, store_set_up, store_tear_down),
		cmocka_unit_test_setup_teardown(test_others, store_set_up, store_tear_down),
		cmocka_unit_test_setup_teardown(test_crossing, store_set_up, store_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
