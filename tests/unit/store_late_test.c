/* net/store/late.h: what was sent twice is looked for so often, and then forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_folder.h"

#include "net/base/clock.h"
#include "net/store/late.h"

static const int waits[] = LATE_CHECKS;

static struct late *due(int64_t after)
{
	struct late *late;

	assert_int_equal(late_due(store, clock_now() + after, arena, &late), OK);
	return late;
}

static void looked_for_in_growing_steps(void **state)
{
	struct late *late;

	(void)state;
	assert_int_equal(late_kept(store, LATE_POST, "d", 7),
			 OK); /* sent once: nothing to remember */
	assert_null(due(1000000));
	assert_int_equal(late_expect(store, LATE_POST, "d", 0), OK);
	assert_null(due(1000000)); /* what stays is not known yet */
	assert_int_equal(late_kept(store, LATE_POST, "d", 7), OK);
	assert_int_equal(late_kept(store, LATE_POST, "d", 8),
			 OK); /* a later save of the same post */
	for (size_t i = 0; i < sizeof(waits) / sizeof(*waits); i++) {
		assert_null(due(waits[i] - 2));
		late = due(waits[i] + 2);
		assert_non_null(late);
		assert_int_equal(late->kept, 7);
		assert_string_equal(late->name, "d");
		assert_int_equal(late_checked(store, late), OK);
	}
	assert_null(due(1000000));
}

static void each_kind_by_its_own_name(void **state)
{
	struct late *late;

	(void)state;
	assert_int_equal(late_expect(store, LATE_POST, "a1b2c", 0), OK);
	assert_int_equal(late_expect(store, LATE_NOTE, "a1b2c", 12), OK);
	assert_int_equal(late_kept(store, LATE_NOTE, "a1b2c", 5), OK);
	late = due(1000);
	assert_int_equal(late->kind, LATE_NOTE);
	assert_string_equal(late->name, "a1b2c");
	assert_int_equal(late->post, 12);
	assert_int_equal(late->kept, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looked_for_in_growing_steps),
		cmocka_unit_test(each_kind_by_its_own_name),
	};

	return cmocka_run_group_tests(tests, store_set_up, store_tear_down);
}
