/* net/portal/post: statuses and dates, slugs, revisions, the trash, terms and counters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/portal/post.h"
#include "net/portal/post_html.h"
#include "net/portal/term.h"
#include "tests/unit/portal_desk.h"

static struct post load(int64_t id)
{
	struct post p;

	assert_int_equal(post_load(desk_db, desk_arena, id, &p), OK);
	return p;
}

static struct post add(struct post_change c)
{
	int64_t id = 0;

	c.has_author = true;
	if (!c.author)
		c.author = desk_user[ROLE_AUTHOR].id;
	assert_int_equal(post_add(desk_db, &c, &id), OK);
	return load(id);
}

static struct post update(const struct post *p, struct post_change c)
{
	assert_int_equal(post_update(desk_db, p, &c, desk_user[ROLE_EDITOR].id), OK);
	return load(p->id);
}

#define ADD(...)       add((struct post_change){__VA_ARGS__})
#define UPDATE(p, ...) update(p, (struct post_change){__VA_ARGS__})

static void status_follows_the_date(void **state)
{
	static const struct {
		const char *status;
		int64_t ahead; /* seconds from now */
		const char *result;
	} cases[] = {
		{"publish", 3600, "future"},   {"publish", 30, "publish"},
		{"publish", -3600, "publish"}, {"future", 3600, "future"},
		{"future", 30, "publish"},     {"future", -3600, "publish"},
		{"draft", 3600, "draft"},      {"private", 3600, "private"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct post p = ADD(.title = "x", .status = cases[i].status, .has_date = true,
				    .date = clock_now() + cases[i].ahead);

		assert_string_equal(p.status, cases[i].result);
		assert_int_equal(p.modified, p.date); /* as wp_insert_post */
	}
}

static void a_draft_s_date_floats(void **state)
{
	struct post p = ADD(.title = "x"), q;

	(void)state;
	assert_false(p.date_set);
	p.date -= 100; /* as if it were older */
	q = UPDATE(&p, .title = "y");
	assert_true(q.date > p.date);
	q = UPDATE(&q, .has_date = true, .date = 1000000000);
	assert_true(q.date_set);
	q = UPDATE(&q, .title = "z");
	assert_int_equal(q.date, 1000000000);
	q = UPDATE(&q, .has_date = true, .date = 0);
	assert_false(q.date_set);
	assert_true(q.date > 1000000000);
	q = UPDATE(&q, .status = "publish");
	assert_true(q.date_set);
}

static void slugs_are_free(void **state)
{
	struct post a = ADD(.title = "Điện Biên: 12% hộ!", .status = "publish");
	struct post b = ADD(.title = "Điện Biên 12 hộ", .status = "publish");
	struct post draft = ADD(.title = "Nháp"), named = ADD(.title = "x", .slug = "u-1");
	struct post twin = ADD(.title = "x", .slug = "u-1", .status = "draft");
	struct post careless = ADD(.title = "x", .slug = "u-1");
	struct post empty = ADD(.title = "!!!", .status = "publish");
	struct post page = ADD(.title = "Feed", .status = "publish");

	(void)state;
	assert_string_equal(a.slug, "dien-bien-12-ho");
	assert_string_equal(b.slug, "dien-bien-12-ho-2");
	assert_string_equal(draft.slug, "");
	assert_string_equal(named.slug, "u-1");
	assert_string_equal(twin.slug, "u-1-2");
	assert_string_equal(careless.slug, "u-1"); /* as WordPress, where no status is sent */
	assert_int_equal(strtoll(empty.slug, NULL, 10), empty.id);
	assert_string_equal(page.slug, "feed-2"); /* /feed/ is the portal's own */
	named = UPDATE(&named, .status = "pending", .drop_pending_slug = true);
	assert_string_equal(named.slug, "");
	twin = UPDATE(&twin, .status = "publish", .slug = "");
	assert_string_equal(twin.slug, "x");
}

static void the_trash_gives_everything_back(void **state)
{
	struct post p = ADD(.title = "Bài", .status = "publish");
	int64_t next;

	(void)state;
	assert_int_equal(post_trash(desk_db, &p, 1), OK);
	p = load(p.id);
	assert_string_equal(p.status, "trash");
	assert_string_equal(p.slug, "bai__trashed");
	assert_true(post_may_edit(&desk_user[ROLE_AUTHOR], &p));
	assert_false(post_may_edit(&desk_user[ROLE_CONTRIBUTOR], &p));
	(void)ADD(.title = "Bài", .status = "publish"); /* takes the slug meanwhile */
	p = UPDATE(&p, .status = "publish");
	assert_string_equal(p.slug, "bai-2");
	assert_string_equal(p.trashed_status, "");
	assert_int_equal(post_delete(desk_db, &p, 1), OK);
	assert_int_equal(post_load(desk_db, desk_arena, p.id, &p), ERR_NOT_FOUND);
	assert_int_equal(desk_number("SELECT count(*) FROM revision"), 0);
	assert_int_equal(desk_number("SELECT count(*) FROM post_search"), 1);
	assert_int_equal(post_publish_due(desk_db, &next), OK);
	assert_int_equal(db_check(desk_db), OK);
}

static void revisions_keep_each_text(void **state)
{
	struct post p = ADD(.title = "a", .content = "1");

	(void)state;
	assert_int_equal(p.revisions, 0);
	p = UPDATE(&p, .status = "pending"); /* the first save keeps the text */
	assert_int_equal(p.revisions, 1);
	p = UPDATE(&p, .status = "draft");
	assert_int_equal(p.revisions, 1);
	p = UPDATE(&p, .content = "2");
	assert_int_equal(p.revisions, 2);
	assert_int_equal(p.revision, desk_number("SELECT max(id) FROM revision"));
	assert_int_equal(p.version, 4);
	assert_int_equal(desk_number("SELECT author FROM revision LIMIT 1"),
			 desk_user[ROLE_EDITOR].id);
}

static void a_correction_keeps_what_was_read(void **state)
{
	struct post p = ADD(.title = "a", .content = "1", .status = "publish");

	(void)state;
	p = UPDATE(&p, .content = "2");
	assert_int_equal(p.revisions, 2);
	assert_int_equal(desk_number("SELECT content FROM revision ORDER BY id LIMIT 1"), 1);
	assert_int_equal(desk_number("SELECT author FROM revision ORDER BY id LIMIT 1"), p.author);
	assert_int_equal(desk_number("SELECT content FROM revision WHERE id = (SELECT revision "
				     "FROM post)"),
			 2);
}

static void counters_follow_status_and_terms(void **state)
{
	int64_t section, terms[2] = {0, 999};
	struct post p;

	(void)state;
	assert_int_equal(term_add(desk_db, TERM_CATEGORY, "Thời sự", "", "", 0, &section), OK);
	terms[0] = section;
	p = ADD(.title = "x", .status = "publish", .categories = terms, .category_count = 2);
	assert_int_equal(desk_number("SELECT count FROM term WHERE slug = 'thoi-su'"), 1);
	assert_int_equal(desk_number("SELECT count(*) FROM post_term"), 1); /* 999 is left out */
	p = UPDATE(&p, .status = "draft");
	assert_int_equal(desk_number("SELECT count FROM term WHERE slug = 'thoi-su'"), 0);
	p = UPDATE(&p, .status = "publish");
	p = UPDATE(&p, .categories = terms, .category_count = 0);
	assert_int_equal(desk_number("SELECT count FROM term WHERE slug = 'thoi-su'"), 0);
	p = UPDATE(&p, .categories = terms, .category_count = 1);
	assert_int_equal(desk_number("SELECT n FROM post_count WHERE status = 'publish'"), 1);
	assert_int_equal(desk_number("SELECT n FROM post_count WHERE status = 'draft'"), 0);
	assert_int_equal(post_delete(desk_db, &p, 1), OK);
	assert_int_equal(desk_number("SELECT count FROM term WHERE slug = 'thoi-su'"), 0);
	assert_int_equal(desk_number("SELECT n FROM post_count WHERE status = 'publish'"), 0);
}

static void terms_are_unique_by_name(void **state)
{
	int64_t a, b, c;

	(void)state;
	assert_int_equal(term_add(desk_db, TERM_POST_TAG, "Lũ quét", "", "", 0, &a), OK);
	assert_int_equal(term_add(desk_db, TERM_POST_TAG, "Lũ quét", "", "", 0, &b), ERR_CONFLICT);
	assert_int_equal(b, a);
	assert_int_equal(term_add(desk_db, TERM_POST_TAG, "Lu quet", "", "", 0, &c), OK);
	assert_int_equal(desk_number("SELECT count(*) FROM term WHERE slug = 'lu-quet-2'"), 1);
	assert_int_equal(term_need(desk_db, TERM_POST_TAG, "Lũ quét", &b), OK);
	assert_int_equal(b, a);
	assert_int_equal(term_need(desk_db, TERM_CATEGORY, "Lũ quét", &b), OK);
	assert_int_not_equal(b, a);
}

static void due_posts_are_published(void **state)
{
	struct post p =
		ADD(.title = "x", .status = "future", .has_date = true, .date = clock_now() + 3600);
	int64_t next = 0;

	(void)state;
	assert_int_equal(post_publish_due(desk_db, &next), OK);
	assert_int_equal(next, p.date);
	assert_string_equal(load(p.id).status, "future");
	assert_int_equal(db_exec(desk_db, "UPDATE post SET date = 1000"), OK);
	assert_int_equal(post_publish_due(desk_db, &next), OK);
	assert_int_equal(next, 0);
	p = load(p.id);
	assert_string_equal(p.status, "publish");
	assert_true(p.modified > 1000);
	assert_int_equal(p.version, 2);
}

static void rendered_texts_are_kept(void **state)
{
	struct post p = ADD(.title = "a & b", .content = "một\n\nhai");
	struct post_html html = {0};

	(void)state;
	assert_int_equal(
		desk_number("SELECT count(*) FROM post_html WHERE title = 'a &#038; b'"
			    " AND content = '<p>một</p>' || char(10) || '<p>hai</p>' || char(10)"),
		1);
	p = UPDATE(&p, .content = "[gallery ids=\"1\"]"); /* made of more than the post */
	assert_int_equal(desk_number("SELECT count(*) FROM post_html WHERE content IS NULL"), 1);
	/* Pictures stand without the portal's address and are given with it. */
	p = UPDATE(&p, .content = "<img src=\"/wp-content/uploads/a.png\">", .title = "c");
	assert_int_equal(desk_number("SELECT count(*) FROM post_html WHERE content IS NULL"), 0);
	assert_int_equal(post_html_read(desk_db, desk_arena, &p, 1, "https://p.example", &html),
			 OK);
	assert_string_equal(html.title, "c");
	assert_non_null(strstr(html.content, " src=\"https://p.example/wp-content/uploads/a.png"));
	assert_int_equal(post_html_read(desk_db, desk_arena, &p, 1, NULL, &html), OK);
	assert_null(html.content);
	assert_int_equal(post_delete(desk_db, &p, 1), OK);
	assert_int_equal(desk_number("SELECT count(*) FROM post_html"), 0);
}

static void changes_count_up(void **state)
{
	struct post a = ADD(.title = "a"), b = ADD(.title = "b"), c = UPDATE(&a, .title = "c");

	(void)state;
	assert_true(a.change < b.change && b.change < c.change);
}

/* Who may read (r), edit (e), delete (d) a post of the author's, by its status. */
static void rights_by_role_and_status(void **state)
{
	static const struct {
		const char *status;
		const char *may[ROLE_COUNT]; /* nobody, subscriber, contributor, author, editor,
						chief, admin */
	} cases[] = {
		{"draft", {"", "", "", "red", "red", "red", "red"}},
		{"pending", {"", "", "", "red", "red", "red", "red"}},
		{"publish", {"r", "r", "r", "red", "red", "red", "red"}},
		{"private", {"", "", "", "red", "red", "red", "red"}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct post p = ADD(.title = "x", .status = cases[i].status);

		for (int role = 0; role < ROLE_COUNT; role++) {
			const struct user *u = &desk_user[role];
			const char *may = cases[i].may[role];

			assert_int_equal(post_may_read(u, &p), strchr(may, 'r') != NULL);
			assert_int_equal(post_may_edit(u, &p), strchr(may, 'e') != NULL);
			assert_int_equal(post_may_delete(u, &p), strchr(may, 'd') != NULL);
		}
	}
}

static void a_contributor_loses_what_is_published(void **state)
{
	const struct user *u = &desk_user[ROLE_CONTRIBUTOR];
	struct post p = ADD(.title = "x", .author = u->id);

	(void)state;
	assert_true(post_may_edit(u, &p));
	assert_true(post_may_delete(u, &p));
	p = UPDATE(&p, .status = "publish");
	assert_true(post_may_read(u, &p));
	assert_false(post_may_edit(u, &p));
	assert_false(post_may_delete(u, &p));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(status_follows_the_date),
		CASE(a_draft_s_date_floats),
		CASE(slugs_are_free),
		CASE(the_trash_gives_everything_back),
		CASE(revisions_keep_each_text),
		CASE(a_correction_keeps_what_was_read),
		CASE(counters_follow_status_and_terms),
		CASE(terms_are_unique_by_name),
		CASE(due_posts_are_published),
		CASE(rendered_texts_are_kept),
		CASE(changes_count_up),
		CASE(rights_by_role_and_status),
		CASE(a_contributor_loses_what_is_published),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
