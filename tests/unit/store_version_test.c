/* net/store: versions of a draft as time passes. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/store/outbox.h"
#include "store_folder.h"
#include "tests/fault/own_clock.h"

#define HOUR 3600
#define DAY  CLOCK_DAY

static int number; /* of the text that is written */

static void pass(int64_t seconds)
{
	own_clock_pass(seconds * 1000);
}

static struct draft_text next_text(void)
{
	return (struct draft_text){.title = "Lũ về Na Ư",
				   .body = arena_printf(arena, "%d. Nước lên.", ++number)};
}

/* Pauses every so often, for that long. */
static void write_for(const char *id, int64_t seconds, int64_t every)
{
	for (int64_t passed = 0; passed < seconds; passed += every) {
		struct draft_text text = next_text();

		pass(every);
		assert_int_equal(draft_save(store, id, &text, 0), OK);
		assert_int_equal(draft_keep(store, id, VERSION_PAUSE), OK);
	}
}

static size_t count(const char *id, enum version_kind kind)
{
	struct version *versions;
	size_t n, found = 0;

	assert_int_equal(draft_versions(store, id, arena, &versions, &n), OK);
	for (size_t i = 0; i < n; i++)
		found += versions[i].kind == kind;
	return found;
}

static bool is_kept(const char *id, const char *body)
{
	struct version *versions;
	struct draft_text text;
	bool found = false;
	size_t n;

	assert_int_equal(draft_versions(store, id, arena, &versions, &n), OK);
	for (size_t i = 0; i < n && !found; i++) {
		assert_int_equal(draft_version(store, versions[i].id, arena, &text), OK);
		found = !strcmp(text.body, body);
	}
	return found;
}

static void between(size_t n, size_t least, size_t most)
{
	assert_true(n >= least);
	assert_true(n <= most);
}

/* Each pause of the last hour, then one a minute, an hour, a day; all other kinds stay. */
static void old_pauses_are_thinned(void **state)
{
	char id[DRAFT_ID];
	struct draft_text text = next_text();

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	assert_int_equal(draft_keep(store, id, VERSION_LEAVE), OK);
	write_for(id, HOUR, 10);
	assert_int_equal(count(id, VERSION_PAUSE), 360);
	write_for(id, HOUR, 10);
	between(count(id, VERSION_PAUSE), 360 + 59, 360 + 62);
	pass(DAY);
	write_for(id, 10, 10);
	between(count(id, VERSION_PAUSE), 3, 5); /* two or three hours were touched, and now */
	pass(8 * DAY);
	write_for(id, 10, 10);
	between(count(id, VERSION_PAUSE), 2, 4);
	assert_int_equal(count(id, VERSION_LEAVE), 1);
}

/* What the portal has, what waits to be sent, and the newest text are never thinned away. */
static void what_is_needed_is_not_thinned(void **state)
{
	const struct article post = {.id = 7,
				     .modified = 100,
				     .raw = "<p>Nước lên.</p>",
				     .raw_title = "",
				     .raw_lead = "",
				     .slug = ""};
	struct draft_text text = next_text(), known;
	char id[DRAFT_ID];
	const char *newest, *sent;

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	write_for(id, 60, 10);
	text = next_text();
	assert_int_equal(draft_acknowledge(store, id, &post, &text), OK);
	write_for(id, 60, 10);
	/* A pause is the version that is sent. */
	sent = arena_printf(arena, "%d. Nước lên.", number);
	assert_int_equal(draft_send(store, id), OK);
	write_for(id, 60, 10);
	newest = arena_printf(arena, "%d. Nước lên.", number);
	pass(30 * DAY);
	assert_true(is_kept(id, newest));
	write_for(id, 10, 10); /* thins */
	assert_true(is_kept(id, text.body));
	assert_true(is_kept(id, sent));
	assert_true(is_kept(id, arena_printf(arena, "%d. Nước lên.", number)));
	assert_int_equal(draft_acknowledged(store, id, arena, &known), OK);
	assert_string_equal(known.body, text.body);
}

/* There, and back again, with its versions; one draft of a post at a time. */
static void the_trash_and_back(void **state)
{
	char id[DRAFT_ID];
	struct draft_text text = next_text();
	struct mine *rows;
	size_t n;
	bool more;

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	write_for(id, 20, 10);
	assert_int_equal(draft_trash(store, id, true), OK);
	assert_int_equal(mine_list(store, false, 10, arena, &rows, &n, &more), OK);
	assert_int_equal(n, 0);
	store_reopen();
	assert_int_equal(draft_trash(store, id, false), OK);
	assert_int_equal(mine_list(store, false, 10, arena, &rows, &n, &more), OK);
	assert_int_equal(n, 1);
	assert_int_equal(count(id, VERSION_PAUSE), 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(old_pauses_are_thinned),
		TEST(what_is_needed_is_not_thinned),
		TEST(the_trash_and_back),
	};
	int failed;

	own_clock_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	own_clock_stop();
	return failed;
}
