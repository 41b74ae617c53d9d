/*
 * net/sync/feed: a portal that says it speaks toasoan/v1 but does not give its feed of changes (an
 * older one, a plugin that was taken away) is read by wp/v2, and asked for the feed again a day
 * later.
 */
#include "sync_client.h"

#include "own_portal.h"
#include "tests/fault/cut.h"
#include "tests/fault/own_clock.h"

#define POSTS 12

static struct own_portal *portal;
static struct cut_line *line;

static const char no_route[] =
	"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
	"{\"code\":\"rest_no_route\",\"message\":\"No route\",\"data\":{\"status\":404}}";

/* Articles that are here, and those of them with a text. */
static void expect(struct client *c, size_t all, size_t whole)
{
	const struct query q = {.list = LIST_ALL, .limit = LIST_MAX};
	struct page page;
	size_t texts = 0;

	assert_int_equal(cache_list(c->store, &q, c->arena, &page), OK);
	for (size_t i = 0; i < page.n; i++)
		texts += client_article(c, page.rows[i].id)->html != NULL;
	assert_int_equal(page.n, all);
	assert_int_equal(texts, whole);
}

static void import(int from, int to)
{
	FILE *f = own_portal_news(portal);

	assert_non_null(f);
	for (int i = from; i < to; i++) {
		char date[CLOCK_TEXT];

		clock_iso(clock_now() - to + i, date);
		fprintf(f,
			"{\"title\":\"Bài %d\",\"lead\":\"\",\"category\":\"Thời sự\","
			"\"date\":\"%sZ\",\"body_text\":\"Nước lên %d.\"}\n",
			i, date, i);
	}
	assert_true(own_portal_import(portal, f));
}

/* How often the feed was asked for in a round. */
static long asked_in_round(struct client *c)
{
	cut_arm(line, CUT_NOTHING, CUT_RESET, 0);
	client_sync(c);
	return cut_seen(line).answered;
}

static void a_reader_has_the_news_without_it(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	cut_answer_route(line, "toasoan/v1/changes", no_route);
	client_open(&c, cut_url(line), NULL, NULL);
	assert_int_equal(asked_in_round(&c), 1);
	expect(&c, POSTS, POSTS);
	assert_int_equal(store_line(c.store)->state, LINE_UP);

	import(POSTS, POSTS + 1);
	assert_int_equal(asked_in_round(&c), 0);
	expect(&c, POSTS + 1, POSTS + 1);
	own_clock_pass((CLOCK_DAY + 1) * (int64_t)1000);
	assert_int_equal(asked_in_round(&c), 1);

	/* The portal has it now. */
	cut_answer(line, NULL);
	import(POSTS + 1, POSTS + 2);
	own_clock_pass((CLOCK_DAY + 1) * (int64_t)1000);
	client_sync(&c);
	expect(&c, POSTS + 2, POSTS + 2);
	client_close(&c);
}

/* It went away while somebody read by it: nothing is lost, nothing comes twice. */
static void a_feed_that_ends_is_left(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	cut_answer(line, NULL);
	client_open(&c, cut_url(line), portal->reporter, portal->reporter_password);
	client_sync(&c);
	expect(&c, POSTS + 2, POSTS + 2);
	cut_answer_route(line, "toasoan/v1/changes", no_route);
	import(POSTS + 2, POSTS + 4);
	assert_int_equal(asked_in_round(&c), 1);
	expect(&c, POSTS + 4, POSTS + 4);
	client_close(&c);
}

/* ---- The portal ---- */

static int open_portal(void **state)
{
	(void)state;
	own_clock_start();
	if (own_portal_fresh(&portal)) {
		import(0, POSTS);
		line = cut_start(portal->url);
	}
	return 0;
}

static int close_portal(void **state)
{
	(void)state;
	if (portal) {
		cut_stop(line);
		own_portal_stop(portal);
	}
	own_clock_stop();
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reader_has_the_news_without_it),
		cmocka_unit_test(a_feed_that_ends_is_left),
	};

	return cmocka_run_group_tests(tests, open_portal, close_portal);
}
