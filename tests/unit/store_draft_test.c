/* net/store: drafts, their base and versions; who has one open; my posts. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/store/fill.h"
#include "net/store/outbox.h"
#include "store_folder.h"

static const struct draft_text text = {
	.title = "Lũ về Na Ư", .lead = "Trong đêm.", .byline = "Tin: Ánh", .body = "Một.\n\nHai."};

static struct article post_of(int64_t id, int64_t modified, const char *raw)
{
	return (struct article){.id = id,
				.status = STATUS_DRAFT,
				.modified = modified,
				.author = 3,
				.views = -1,
				.title = "Lũ về Na Ư",
				.lead = "",
				.link = "",
				.slug = "",
				.raw = raw,
				.raw_title = "Lũ về Na Ư",
				.raw_lead = ""};
}

static struct draft *get(const char *id)
{
	struct draft *draft;

	assert_int_equal(draft_get(store, id, arena, &draft), OK);
	return draft;
}

static void a_draft_survives(void **state)
{
	struct draft_text changed = text;
	char id[DRAFT_ID], part[9];
	struct draft *d;

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	assert_int_equal(strlen(id), 36);
	assert_int_equal(id[14], '4');
	changed.body = "Một.\n\nHai và ba.";
	assert_int_equal(draft_save(store, id, &changed, 7), OK);
	store_reopen();
	memcpy(part, id, 8);
	part[8] = '\0';
	d = get(part);
	assert_string_equal(d->id, id);
	assert_string_equal(d->text.body, changed.body);
	assert_string_equal(d->text.tags, "");
	assert_int_equal(d->cursor, 7);
	assert_true(d->changed);
	assert_int_equal(draft_get(store, "ffffffff", arena, &d), ERR_NOT_FOUND);
	assert_int_equal(draft_save(store, "không", &text, 0), ERR_NOT_FOUND);
}

static void too_long(void **state)
{
	struct draft_text big = text;
	char *body = mem_alloc(DRAFT_MAX + 1), id[DRAFT_ID];

	(void)state;
	memset(body, 'a', DRAFT_MAX);
	big.body = body;
	assert_int_equal(draft_new(store, &big, id), ERR_LIMIT);
	free(body);
}

static void versions_are_kept_once_and_come_back(void **state)
{
	struct draft_text changed = text;
	struct version *versions;
	char id[DRAFT_ID];
	size_t n;

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	assert_int_equal(draft_keep(store, id, VERSION_PAUSE), OK);
	assert_int_equal(draft_keep(store, id, VERSION_LEAVE), OK);
	assert_int_equal(draft_versions(store, id, arena, &versions, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(versions[0].words, 2);
	changed.body = "Khác.";
	assert_int_equal(draft_save(store, id, &changed, 0), OK);
	assert_int_equal(draft_restore(store, id, versions[0].id), OK);
	assert_string_equal(get(id)->text.body, text.body);
	assert_int_equal(draft_versions(store, id, arena, &versions, &n), OK);
	assert_int_equal(n, 2); /* what stood there before is kept */
	assert_int_equal(versions[0].kind, VERSION_RESTORE);
}

static void a_base_and_what_differs_from_it(void **state)
{
	struct article post = post_of(7, 100, "<p>Một.</p>");
	struct draft_text changed = text;
	char id[DRAFT_ID], again[DRAFT_ID];
	bool stale;

	(void)state;
	assert_int_equal(draft_open_post(store, &post, &text, id, &stale), OK);
	assert_false(get(id)->changed);
	assert_string_equal(get(id)->base.raw, "<p>Một.</p>");
	changed.title = "Lũ rút";
	assert_int_equal(draft_save(store, id, &changed, 0), OK);
	assert_true(get(id)->changed);
	assert_int_equal(draft_save(store, id, &text, 0), OK);
	assert_false(get(id)->changed); /* typed back */

	/* The portal moves on: a draft that is not changed follows, a changed one is stale. */
	post = post_of(7, 200, "<p>Hai.</p>");
	assert_int_equal(draft_open_post(store, &post, &changed, again, &stale), OK);
	assert_string_equal(again, id);
	assert_false(stale);
	assert_string_equal(get(id)->text.title, "Lũ rút");
	assert_int_equal(draft_save(store, id, &text, 0), OK);
	post = post_of(7, 300, "<p>Ba.</p>");
	assert_int_equal(draft_open_post(store, &post, &changed, again, &stale), OK);
	assert_true(stale);
	assert_string_equal(get(id)->text.title, text.title);
	assert_string_equal(get(id)->base.raw, "<p>Hai.</p>");
	assert_int_equal(draft_rebase(store, id, &post, &changed, &text, "[gallery]\n\n"), OK);
	assert_string_equal(get(id)->base.raw, "<p>Ba.</p>");
	assert_string_equal(get(id)->base.spare, "[gallery]\n\n");
	assert_string_equal(get(id)->text.title, text.title);
	assert_true(get(id)->changed);
	assert_int_equal(draft_acknowledge(store, id, &post, &text), OK);
	assert_string_equal(get(id)->base.spare, "");
}

static void a_status_that_moves_is_no_conflict(void **state)
{
	struct article post = post_of(7, 100, "<p>Một.</p>");
	struct draft_text changed = text;
	char id[DRAFT_ID];
	bool stale;

	(void)state;
	assert_int_equal(draft_open_post(store, &post, &text, id, &stale), OK);
	changed.title = "Lũ rút";
	assert_int_equal(draft_save(store, id, &changed, 0), OK);
	post.modified = 150;
	post.status = STATUS_PENDING;
	assert_int_equal(draft_moved(store, &post), OK);
	assert_int_equal(get(id)->base.modified, 150);
	assert_int_equal(get(id)->base.status, STATUS_PENDING);
	post.modified = 200;
	post.raw = "<p>Khác.</p>";
	assert_int_equal(draft_moved(store, &post), OK);
	assert_int_equal(get(id)->base.modified, 150);
}

static void typed_while_it_was_sent(void **state)
{
	struct article post = post_of(7, 100, "<p>Một.</p>");
	struct draft_text later = text;
	char id[DRAFT_ID];

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	later.body = "Gõ thêm trong lúc gửi.";
	assert_int_equal(draft_save(store, id, &later, 0), OK);
	assert_int_equal(draft_acknowledge(store, id, &post, &text), OK);
	assert_string_equal(get(id)->text.body, later.body);
	assert_true(get(id)->changed);
	assert_int_equal(draft_save(store, id, &text, 0), OK);
	assert_false(get(id)->changed);
}

static void one_editor_at_a_time(void **state)
{
	char cache[96], folder[96], id[DRAFT_ID];
	struct store *other;

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	snprintf(cache, sizeof(cache), "%s/cache", store_folder);
	snprintf(folder, sizeof(folder), "%s/state", store_folder);
	assert_int_equal(store_open(cache, folder, &other), OK);
	assert_int_equal(draft_hold(store, id, false), OK);
	assert_int_equal(draft_hold(store, id, false), OK);
	assert_int_equal(draft_hold(other, id, false), ERR_CONFLICT);
	assert_int_equal(draft_save(other, id, &text, 0), ERR_CONFLICT);
	assert_int_equal(draft_hold(other, id, true), OK);
	assert_int_equal(draft_save(store, id, &text, 0), ERR_CONFLICT);
	assert_int_equal(draft_keep_text(store, id, &text, VERSION_LEAVE), OK);
	assert_true(str_starts(get(id)->editor, "process "));
	assert_null(strchr(get(id)->editor + strlen("process "), ' '));
	store_close(other);
	assert_string_equal(get(id)->editor, "");
	assert_int_equal(draft_hold(store, id, false), OK);
}

/* A child holds a draft and is killed: the draft is found once, kept, and free. */
static void what_a_killed_program_left(void **state)
{
	struct version *versions;
	char id[DRAFT_ID], found[DRAFT_ID];
	size_t n;
	pid_t child;

	(void)state;
	assert_int_equal(draft_new(store, &text, id), OK);
	assert_int_equal(draft_recover(store, found, &n), OK);
	assert_int_equal(n, 0);
	store_close(store);
	store = NULL;
	child = fork();
	if (!child) {
		store_reopen();
		_exit(draft_hold(store, id, false) || draft_save(store, id, &text, 3));
	}
	assert_int_equal(waitpid(child, NULL, 0), child);
	store_reopen();
	assert_int_equal(draft_recover(store, found, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(found, id);
	assert_int_equal(get(id)->cursor, 3);
	assert_int_equal(draft_versions(store, id, arena, &versions, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(versions[0].kind, VERSION_RECOVERY);
	assert_int_equal(draft_hold(store, id, false), OK);
	assert_int_equal(draft_recover(store, found, &n), OK);
	assert_int_equal(n, 0);
}

static void my_posts_are_one_row_each(void **state)
{
	const struct me me = {.id = 3, .name = "Ánh", .login = "anh", .role = "author"};
	struct article post = post_of(7, 100, "<p>Một.</p>"), old = post_of(8, 50, NULL);
	struct fill fills[] = {{.article = &post}, {.article = &old}};
	struct mine *rows;
	char id[DRAFT_ID], other[DRAFT_ID];
	bool stale, more;
	size_t n;

	(void)state;
	assert_int_equal(fill_me(store, &me), OK);
	assert_int_equal(fill_articles(store, fills, 2, true), OK);
	assert_int_equal(draft_open_post(store, &post, &text, id, &stale), OK);
	assert_int_equal(draft_new(store, NULL, other), OK);
	assert_int_equal(mine_list(store, false, 10, arena, &rows, &n, &more), OK);
	assert_int_equal(n, 3);
	assert_false(more);
	assert_int_equal(rows[2].post, 8);
	assert_string_equal(rows[2].draft, "");
	assert_int_equal(mine_list(store, false, 2, arena, &rows, &n, &more), OK);
	assert_int_equal(n, 2);
	assert_true(more);
	assert_int_equal(draft_trash(store, other, true), OK);
	assert_int_equal(mine_list(store, true, 10, arena, &rows, &n, &more), OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].draft, other);
	assert_int_equal(rows[0].state, STATE_TRASHED);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_draft_survives),
		TEST(too_long),
		TEST(versions_are_kept_once_and_come_back),
		TEST(a_base_and_what_differs_from_it),
		TEST(a_status_that_moves_is_no_conflict),
		TEST(typed_while_it_was_sent),
		TEST(one_editor_at_a_time),
		TEST(what_a_killed_program_left),
		TEST(my_posts_are_one_row_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
