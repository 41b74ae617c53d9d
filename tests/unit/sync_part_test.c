/*
 * net/sync: of a long reply that is still on its way, what came whole is shown: headlines of the
 * first round, and the article that was opened before those that come along with it.
 */
#include "sync_client.h"

#include "own_portal.h"
#include "tests/fault/cut.h"

#define POSTS 20
#define HEAD  700 /* bytes of a reply's head, and some */

static struct own_portal *portal;
static struct cut_line *line;

static size_t headlines(struct client *c, struct page *page)
{
	const struct query q = {.list = LIST_ALL, .limit = LIST_MAX};

	assert_int_equal(cache_list(c->store, &q, c->arena, page), OK);
	return page->n;
}

static size_t texts(struct client *c)
{
	struct page page;
	size_t n = headlines(c, &page), whole = 0;

	for (size_t i = 0; i < n; i++)
		whole += client_article(c, page.rows[i].id)->html != NULL;
	return whole;
}

/* Turns the loop until the line has gone silent, and what had passed it was looked at. */
static void until_silent(struct client *c)
{
	for (int i = 0, more = 0; i < 20000 && more < 20; i++) {
		sync_step(c->sync, clock_ms());
		http_step(c->http);
		http_wait(c->http, NULL, 0, 1);
		more += cut_fired(line);
	}
	assert_true(cut_fired(line));
	assert_true(http_busy(c->http) > 0);
}

/* A reader of a portal that speaks wp/v2 alone, and knows nothing but that. */
static void open_reader(struct client *c)
{
	client_open(c, cut_url(line), NULL, NULL);
	c->options.texts = 0;
	c->options.headlines = POSTS;
	client_plain_unread(c);
}

static void the_first_headlines_do_not_wait_for_the_last(void **state)
{
	struct client c;
	struct page page;

	(void)state;
	if (!portal)
		skip();
	open_reader(&c);
	cut_arm(line, CUT_REPLY, CUT_SILENCE, HEAD + 900);
	sync_now(c.sync);
	until_silent(&c);
	assert_in_range(headlines(&c, &page), 1, POSTS - 1);
	assert_true(page.rows[0].unread);
	assert_true(page.rows[0].date > page.rows[page.n - 1].date || page.n == 1);
	client_close(&c);
}

static void the_article_that_is_opened_comes_first(void **state)
{
	struct client c;
	struct page page;

	(void)state;
	if (!portal)
		skip();
	cut_arm(line, CUT_NOTHING, CUT_RESET, 0);
	open_reader(&c);
	client_sync(&c);
	assert_int_equal(headlines(&c, &page), POSTS);
	assert_int_equal(texts(&c), 0);
	for (size_t i = 1; i < 5; i++)
		store_want(c.store, &c, WANT_BODY, page.rows[i].id, NULL, WANT_LOW);
	store_want(c.store, &c, WANT_BODY, page.rows[0].id, NULL, WANT_URGENT);
	cut_arm(line, CUT_REPLY, CUT_SILENCE, HEAD + 900);
	until_silent(&c);
	assert_non_null(client_article(&c, page.rows[0].id)->html);
	assert_in_range(texts(&c), 1, 4);
	client_close(&c);
}

/* ---- The portal ---- */

static void import_news(void)
{
	FILE *f = own_portal_news(portal);

	assert_non_null(f);
	for (int i = 0; i < POSTS; i++) {
		fprintf(f, "{\"title\":\"Bài %d\",\"lead\":\"", i);
		own_portal_words(f, (unsigned)i + 1000, 20);
		fprintf(f,
			"\",\"category\":\"Thời sự\",\"date\":\"2023-10-29T11:%02d:00Z\","
			"\"body_text\":\"Nước lên",
			i);
		own_portal_words(f, (unsigned)i, 60);
		fprintf(f, "\"}\n");
	}
	assert_true(own_portal_import(portal, f));
}

static int open_portal(void **state)
{
	(void)state;
	if (own_portal_fresh(&portal)) {
		import_news();
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
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_headlines_do_not_wait_for_the_last),
		cmocka_unit_test(the_article_that_is_opened_comes_first),
	};

	return cmocka_run_group_tests(tests, open_portal, close_portal);
}
