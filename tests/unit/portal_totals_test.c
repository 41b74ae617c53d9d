/* net/portal/posts_list: totals by counters are what a count gives, whatever is done to the posts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/post.h"
#include "net/portal/term.h"
#include "tests/unit/portal_ask.h"

enum { ACTS = 250, TERMS = 4 };

static int64_t terms[TERMS]; /* two sections, two tags */
static uint32_t state_of_chance;

static uint32_t chance(uint32_t below)
{
	state_of_chance = state_of_chance * 1664525 + 1013904223;
	return (state_of_chance >> 16) % below;
}

static void make_terms(void)
{
	static const struct {
		const char *taxonomy;
		const char *name;
	} made[TERMS] = {{TERM_CATEGORY, "Thời sự"},
			 {TERM_CATEGORY, "Kinh tế"},
			 {TERM_POST_TAG, "lũ"},
			 {TERM_POST_TAG, "nắng"}};

	for (size_t i = 0; i < TERMS; i++)
		assert_int_equal(
			term_add(desk_db, made[i].taxonomy, made[i].name, "", "", 0, &terms[i]),
			OK);
}

/* ---- What is done ---- */

static struct post_change any_change(int64_t sections[2], int64_t tags[2])
{
	static const char *const statuses[] = {"publish", "publish", "draft", "pending", "private"};

	for (size_t i = 0; i < 2; i++) {
		sections[i] = terms[chance(2)];
		tags[i] = terms[2 + chance(2)];
	}
	return (struct post_change){.title = "Bài",
				    .content = "chữ",
				    .status = chance(3) ? statuses[chance(5)] : NULL,
				    .has_author = chance(2),
				    .author = desk_user[ROLE_AUTHOR + chance(2)].id,
				    .categories = chance(2) ? sections : NULL,
				    .category_count = chance(3),
				    .tags = chance(2) ? tags : NULL,
				    .tag_count = chance(3)};
}

static void do_something(void)
{
	struct post p;
	int64_t sections[2], tags[2], id = 1 + chance(40);
	struct post_change c = any_change(sections, tags);

	if (post_load(desk_db, desk_arena, id, &p)) {
		c.has_author = true;
		assert_int_equal(post_add(desk_db, &c, &id), OK);
	} else if (!chance(12)) {
		assert_int_equal(post_delete(desk_db, &p, 1), OK);
	} else if (!chance(6) && strcmp(p.status, "trash") != 0) {
		assert_int_equal(post_trash(desk_db, &p, 1), OK);
	} else {
		assert_int_equal(post_update(desk_db, &p, &c, 1), OK);
	}
}

/* ---- What must hold ---- */

static const char *total(void)
{
	for (const struct reply_header *h = answer.headers; h; h = h->next)
		if (!strcmp(h->name, "X-WP-Total"))
			return h->value;
	return "";
}

/* A page of one says the total by the counters, a page of all has them. */
static void compare(enum role role, const char *query)
{
	char *one = arena_printf(desk_arena, "/wp/v2/posts?_fields=id&per_page=1&%s", query);
	char *all = arena_printf(desk_arena, "/wp/v2/posts?_fields=id&per_page=100&%s", query);
	int64_t n;

	assert_int_equal(ask(role, METHOD_GET, all, NULL), 200);
	n = (int64_t)json_array_size(answer.json);
	assert_int_equal(ask(role, METHOD_GET, one, NULL), 200);
	if (strtoll(total(), NULL, 10) != n)
		fail_msg("%s as %s: total %s of %lld", query, role_word(role), total(),
			 (long long)n);
}

static void totals_hold(void)
{
	static const char *const limits[] = {
		"",
		"author=%A",
		"author_exclude=%A",
		"categories=%S",
		"categories=%S&author=%A",
		"categories=%S&exclude=1,2,3,999",
		"categories=%S&tags=%T",
		"categories=%S,%T",
		"categories_exclude=%S",
		"tags=%T",
		"exclude=1,2,2,3,999",
		"include=1,2,3,4,5&exclude=2",
	};
	static const char *const statuses[] = {"publish", "draft", "draft,pending", "any"};

	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
		struct str query = STR_INIT;

		for (const char *p = limits[i]; *p; p++) {
			if (*p != '%')
				str_addc(&query, *p);
			else
				str_addf(&query, "%lld",
					 (long long)(*++p == 'A' ? desk_user[ROLE_AUTHOR].id
						     : *p == 'S' ? terms[0]
								 : terms[2]));
		}
		compare(ROLE_NONE, query.data);
		for (size_t s = 0; s < sizeof(statuses) / sizeof(*statuses); s++) {
			char *with =
				arena_printf(desk_arena, "status=%s&%s", statuses[s], query.data);

			compare(ROLE_CONTRIBUTOR, with);
			compare(ROLE_AUTHOR, with);
			compare(ROLE_EDITOR, with);
		}
		str_free(&query);
	}
}

/* Counters that are not what a count gives, either way. */
static int64_t wrong_counters(void)
{
	return desk_number(
		"WITH placed AS (SELECT 0 AS term, id AS post FROM post"
		" UNION ALL SELECT term, post FROM post_term),"
		" counted AS (SELECT term, status, author, count(*) AS n FROM placed"
		" JOIN post ON post.id = placed.post GROUP BY term, status, author),"
		" kept AS (SELECT term, status, author, n FROM post_count WHERE n <> 0)"
		" SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))"
		" + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))");
}

static void totals_follow_every_act(void **state)
{
	(void)state;
	state_of_chance = 20310304;
	make_terms();
	for (int i = 0; i < ACTS; i++) {
		do_something();
		assert_int_equal(wrong_counters(), 0);
	}
	assert_true(desk_number("SELECT count(*) FROM post WHERE status = 'trash'") > 0);
	totals_hold();
	/* A section that goes, and people whose posts go to somebody, or with them. */
	assert_int_equal(ask(ROLE_ADMINISTRATOR, METHOD_DELETE,
			     arena_printf(desk_arena, "/wp/v2/categories/%lld?force=true",
					  (long long)terms[1]),
			     NULL),
			 200);
	assert_int_equal(wrong_counters(), 0);
	assert_int_equal(
		user_delete(desk_db, desk_user[ROLE_EDITOR].id, desk_user[ROLE_AUTHOR].id, 1), OK);
	assert_int_equal(wrong_counters(), 0);
	totals_hold();
	assert_int_equal(user_delete(desk_db, desk_user[ROLE_AUTHOR].id, 0, 1), OK);
	assert_int_equal(wrong_counters(), 0);
	assert_int_equal(desk_number("SELECT sum(n) FROM post_count"), 0);
	reply_release(&answer);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(totals_follow_every_act, desk_open, desk_close),
	};

	answer = (struct reply)REPLY_INIT;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
