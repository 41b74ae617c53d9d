/* net/store: rows of the outbox, their order, leases and ends; wishes. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/store/fill.h"
#include "net/store/outbox.h"
#include "net/store/want.h"
#include "store_folder.h"

static struct draft_text text = {.title = "Lũ về Na Ư", .body = "Một."};

static struct send *take(int64_t now)
{
	struct send *row;
	int64_t due;

	assert_int_equal(outbox_take(store, now, 60, arena, &row, &due), OK);
	return row;
}

static size_t rows_left(void)
{
	struct send *rows;
	size_t n;

	assert_int_equal(outbox_list(store, false, arena, &rows, &n), OK);
	return n;
}

static void settle(struct send *row, enum send_state state, enum err e, int64_t next)
{
	assert_int_equal(outbox_settle(store, row, state, e, e ? "vì thế" : "", next), OK);
}

static void rows_go_in_order_and_hand_on(void **state)
{
	int64_t now = clock_now();
	struct send *row;
	char id[DRAFT_ID];

	(void)state;
	text.picture = "/tmp/anh.jpg";
	assert_int_equal(draft_new(store, &text, id), OK);
	assert_int_equal(draft_submit(store, id), OK);
	text.picture = NULL;
	assert_int_equal(rows_left(), 3);
	row = take(now);
	assert_int_equal(row->kind, SEND_UPLOAD);
	assert_null(take(now)); /* the others are held */
	row->result = 55;
	settle(row, SEND_DONE, OK, 0);
	row = take(now);
	assert_int_equal(row->kind, SEND_SAVE);
	row->post = 7;
	row->version = 70;
	row->modified = 700;
	settle(row, SEND_DONE, OK, 0);
	row = take(now);
	assert_int_equal(row->kind, SEND_SUBMIT);
	assert_int_equal(row->post, 7);
	assert_int_equal(row->version, 70);
	settle(row, SEND_DONE, OK, 0);
	assert_int_equal(rows_left(), 0);
}

static void the_picture_gets_its_id(void **state)
{
	struct draft *draft;
	struct send *row;
	char id[DRAFT_ID];

	(void)state;
	text.picture = "/tmp/anh.jpg";
	assert_int_equal(draft_new(store, &text, id), OK);
	text.picture = NULL;
	assert_int_equal(draft_send(store, id), OK);
	row = take(clock_now());
	row->result = 55;
	settle(row, SEND_DONE, OK, 0);
	assert_int_equal(draft_get(store, id, arena, &draft), OK);
	assert_string_equal(draft->text.picture, "55");
}

static void a_lost_lease_is_unsure(void **state)
{
	int64_t now = clock_now();
	struct send *row;
	char id[DRAFT_ID];

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	assert_int_equal(draft_send(store, id), OK);
	row = take(now);
	assert_false(row->unsure);
	assert_null(take(now + 59));
	row = take(now + 61 + SEND_PATIENCE);
	assert_non_null(row);
	assert_true(row->unsure);
	/* Somebody else's settlement no longer counts; ours does, and stays unsure until looked up.
	 */
	settle(row, SEND_UNKNOWN, ERR_TIMEOUT, now + 300);
	assert_null(take(now + 200));
	row = take(now + 301);
	assert_true(row->unsure);
	row->unsure = false;
	settle(row, SEND_QUEUED, ERR_NO_ROUTE, now + 400);
	assert_int_equal(outbox_hurry(store, false), OK);
	row = take(now + 302);
	assert_false(row->unsure);
	assert_int_equal(row->tries, 2);
}

static void what_the_user_may_do(void **state)
{
	struct outbox_count count;
	struct send *row;
	char id[DRAFT_ID], back[DRAFT_ID];

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	assert_int_equal(draft_submit(store, id), OK);
	row = take(clock_now());
	assert_int_equal(outbox_drop(store, row->id), ERR_BUSY);
	assert_int_equal(outbox_edit(store, row->id, back), ERR_BUSY);
	settle(row, SEND_REFUSED, ERR_FORBIDDEN, 0);
	assert_int_equal(outbox_count(store, &count), OK);
	assert_int_equal(count.waiting, 2);
	assert_int_equal(count.trouble, 1);
	assert_null(take(clock_now())); /* the submit is held by it */
	assert_int_equal(outbox_get(store, row->id, arena, &row), OK);
	assert_int_equal(row->err, ERR_FORBIDDEN);
	assert_string_equal(row->detail, "vì thế");
	assert_int_equal(outbox_retry(store, row->id), OK);
	row = take(clock_now());
	assert_non_null(row);
	settle(row, SEND_CONFLICT, ERR_CONFLICT, 0);
	assert_int_equal(outbox_edit(store, row->id, back), OK);
	assert_string_equal(back, id);
	assert_int_equal(rows_left(), 0);
	assert_int_equal(draft_submit(store, id), OK);
	assert_int_equal(draft_submit(store, id), OK); /* replaces what was not begun */
	assert_int_equal(rows_left(), 2);
	row = take(clock_now());
	settle(row, SEND_QUEUED, ERR_NO_ROUTE, 0);
	assert_int_equal(outbox_drop(store, row->id), OK);
	assert_int_equal(rows_left(), 0);
}

static void nothing_to_send(void **state)
{
	const struct draft_text empty = {.title = " ", .body = "Một."}, no_body = {.title = "Tin"};
	char id[DRAFT_ID];

	(void)state;
	assert_int_equal(draft_new(store, &empty, id), OK);
	assert_int_equal(draft_submit(store, id), ERR_BAD_INPUT);
	assert_int_equal(draft_new(store, &no_body, id), OK);
	assert_int_equal(draft_submit(store, id), ERR_BAD_INPUT);
	assert_int_equal(rows_left(), 0);
}

/* A post that waits for review. */
static struct article post = {.id = 7,
			      .status = STATUS_PENDING,
			      .modified = 700,
			      .version = 70,
			      .views = -1,
			      .title = "Tin",
			      .lead = "",
			      .link = "",
			      .slug = ""};

static void decisions_are_bound_to_what_was_shown(void **state)
{
	struct fill fill = {.article = &post};
	struct send *rows;
	size_t n;

	(void)state;
	assert_int_equal(post_decide(store, 7, SEND_APPROVE, 70, NULL, 0), ERR_NOT_FOUND);
	assert_int_equal(fill_articles(store, &fill, 1, false), OK);
	assert_int_equal(post_decide(store, 7, SEND_APPROVE, 69, NULL, 0), ERR_CONFLICT);
	assert_int_equal(post_decide(store, 7, SEND_RETURN, 70, NULL, 0), ERR_BAD_INPUT);
	assert_int_equal(post_decide(store, 7, SEND_SAVE, 70, NULL, 0), ERR_USAGE);
	assert_int_equal(post_decide(store, 7, SEND_RETURN, 70, "Thiếu nguồn.", 0), OK);
	assert_int_equal(post_decide(store, 7, SEND_APPROVE, 70, NULL, 0), ERR_BUSY);
	assert_int_equal(outbox_list(store, false, arena, &rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].round, 1);
	assert_int_equal(rows[0].modified, 700);
	assert_int_equal(strlen(rows[0].mark), 5);
}

/* A decision that was not carried out is no reason against another one; a text is. */
static void decides_again(void **state)
{
	struct fill fill = {.article = &post};
	struct send *row, *rows;
	size_t n;

	(void)state;
	assert_int_equal(fill_articles(store, &fill, 1, false), OK);
	assert_int_equal(post_decide(store, 7, SEND_RETURN, 70, "Thiếu nguồn.", 0), OK);
	row = take(clock_now());
	assert_int_equal(post_decide(store, 7, SEND_APPROVE, 70, NULL, 0), ERR_BUSY);
	assert_int_equal(outbox_settle(store, row, SEND_CONFLICT, ERR_CONFLICT, "", 0), OK);
	assert_int_equal(post_decide(store, 7, SEND_APPROVE, 70, NULL, 0), OK);
	assert_int_equal(outbox_list(store, true, arena, &rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].kind, SEND_APPROVE);
}

static void wishes(void **state)
{
	const int64_t ids[] = {4, 2};
	int view = 0, other = 0;
	const struct want *w;

	(void)state;
	store_want(store, &view, WANT_BODY, 1, NULL, WANT_LOW);
	store_want(store, &view, WANT_SEARCH, 0, "lũ", WANT_NORMAL);
	store_want(store, &other, WANT_BODY, 1, NULL, WANT_URGENT);
	assert_int_equal(want_waiting(store), WANT_URGENT);
	w = want_take(store, WANT_KINDS);
	assert_int_equal(w->kind, WANT_BODY);
	want_failed(store, WANT_BODY, 1, NULL, ERR_TIMEOUT, "im lặng");
	w = store_wanted(store, WANT_BODY, 1, NULL);
	assert_int_equal(w->state, WANT_FAILED);
	assert_int_equal(w->err, ERR_TIMEOUT);
	store_unwant_all(store, &view);
	assert_int_equal(store_wanted(store, WANT_BODY, 1, NULL)->state, WANT_FAILED);
	assert_int_equal(store_wanted(store, WANT_SEARCH, 0, "lũ")->state, WANT_NONE);
	store_unwant(store, &other, WANT_BODY, 1);
	assert_int_equal(store_wanted(store, WANT_BODY, 1, NULL)->state, WANT_NONE);
	store_want(store, &view, WANT_SEARCH, 0, "lũ", WANT_NORMAL);
	want_done(store, WANT_SEARCH, 0, "lũ", true, ids, 2);
	w = store_wanted(store, WANT_SEARCH, 0, "lũ");
	assert_int_equal(w->id_count, 2);
	assert_int_equal(w->ids[1], 2);
	for (int64_t i = 0; i < 400; i++)
		store_want(store, &view, WANT_BODY, 100 + i, NULL, WANT_LOW);
	assert_int_equal(store_wanted(store, WANT_SEARCH, 0, "lũ")->state, WANT_DONE);
	assert_int_equal(store_wanted(store, WANT_BODY, 100, NULL)->state, WANT_NONE);
	assert_int_equal(store_wanted(store, WANT_BODY, 499, NULL)->state, WANT_WAITING);
}

static void changes_are_seen_across_processes(void **state)
{
	char cache[96], folder[96], id[DRAFT_ID];
	struct store *other;

	(void)state;
	snprintf(cache, sizeof(cache), "%s/cache", store_folder);
	snprintf(folder, sizeof(folder), "%s/state", store_folder);
	assert_int_equal(store_open(cache, folder, &other), OK);
	store_take_changes(store);
	assert_int_equal(draft_new(other, &text, id), OK);
	store_wake(store);
	assert_true(store_take_changes(store) & CHANGE_DRAFTS);
	assert_int_equal(store_take_changes(store), 0);
	assert_int_equal(store_lease(store, "sync", 60), OK);
	assert_int_equal(store_lease(other, "sync", 60), ERR_BUSY);
	store_unlease(store, "sync");
	assert_int_equal(store_lease(other, "sync", 60), OK);
	store_close(other);
	assert_int_equal(store_lease(store, "sync", 60), OK);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rows_go_in_order_and_hand_on),
		TEST(the_picture_gets_its_id),
		TEST(a_lost_lease_is_unsure),
		TEST(what_the_user_may_do),
		TEST(nothing_to_send),
		TEST(decisions_are_bound_to_what_was_shown),
		TEST(decides_again),
		TEST(wishes),
		TEST(changes_are_seen_across_processes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
