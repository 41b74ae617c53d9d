/*
 * net/sync/ahead: texts that nobody waits for come when the line is quiet, within their limit, and
 * give way to who asks.
 */
#include "sync_client.h"

#include "net/store/sections.h"
#include "own_portal.h"
#include "tests/fault/cut.h"
#include "tests/fault/own_clock.h"

#define POSTS 40 /* every other one in each of two sections */
#define QUIET 3000

static struct own_portal *portal;
static struct cut_line *line;

static void turn(struct client *c)
{
	sync_step(c->sync, clock_ms());
	http_step(c->http);
	http_wait(c->http, NULL, 0, 1);
}

/* Until nothing is under way, by the test's clock at once. */
static void settle(struct client *c)
{
	int idle = 0;

	for (int i = 0; i < 20000 && idle < 5; i++) {
		turn(c);
		idle = sync_busy(c->sync) || http_busy(c->http) ? 0 : idle + 1;
	}
	assert_int_equal(idle, 5);
}

/* A reader of a portal that speaks wp/v2 alone, with the headlines and no text. */
static void open_reader(struct client *c, const struct sync_options *more)
{
	client_open(c, cut_url(line), NULL, NULL);
	sync_free(c->sync);
	c->options = *more;
	c->options.address = cut_url(line);
	c->options.headlines = POSTS;
	c->options.once = true;
	c->sync = sync_new(c->store, c->http, &c->options);
	c->options.once = false;
	client_plain(c);
	settle(c);
}

static int64_t article(struct client *c, size_t at)
{
	const struct query q = {.list = LIST_ALL, .limit = POSTS};
	struct page page;

	assert_int_equal(cache_list(c->store, &q, c->arena, &page), OK);
	assert_int_equal(page.n, POSTS);
	return page.rows[at].id;
}

static bool has_text(struct client *c, size_t at)
{
	return client_article(c, article(c, at))->html != NULL;
}

static size_t texts(struct client *c)
{
	size_t n = 0;

	for (size_t i = 0; i < POSTS; i++)
		n += has_text(c, i);
	return n;
}

static void wish_ahead(struct client *c, size_t from, size_t n)
{
	while (n-- > 0)
		store_want(c->store, c, WANT_AHEAD, article(c, from + n), NULL, WANT_LOW);
}

static enum want_state state_of(struct client *c, enum want_kind kind, size_t at)
{
	return store_wanted(c->store, kind, article(c, at), NULL)->state;
}

static void waits_for_a_quiet_line(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	open_reader(&c, &(struct sync_options){0});
	wish_ahead(&c, 3, 3);
	settle(&c);
	assert_int_equal(texts(&c), 0);
	assert_int_equal(state_of(&c, WANT_AHEAD, 3), WANT_WAITING);
	own_clock_pass(QUIET);
	settle(&c);
	assert_int_equal(state_of(&c, WANT_AHEAD, 3), WANT_DONE);
	assert_true(has_text(&c, 3) && has_text(&c, 4) && has_text(&c, 5));
	assert_int_equal(texts(&c), 3);
	client_close(&c);
}

static void never_where_it_is_metered(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	open_reader(&c, &(struct sync_options){0});
	assert_int_equal(
		sections_follow(c.store, client_article(&c, article(&c, 0))->section, true), OK);
	sync_metered(c.sync, true);
	wish_ahead(&c, 0, 3);
	own_clock_pass(10 * QUIET);
	settle(&c);
	assert_int_equal(texts(&c), 0);
	sync_metered(c.sync, false);
	own_clock_pass(QUIET);
	settle(&c);
	assert_true(has_text(&c, 0));
	client_close(&c);
}

/* The first request may pass the limit of an hour, none after it, until the next hour. */
static void has_a_limit_for_each_hour(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	open_reader(&c, &(struct sync_options){.texts_limit = 1, .interval = 86400});
	wish_ahead(&c, 0, 8);
	for (int i = 0; i < 5; i++) {
		own_clock_pass(QUIET);
		settle(&c);
	}
	assert_int_equal(texts(&c), 5);
	own_clock_pass(3600000);
	settle(&c);
	assert_int_equal(texts(&c), 8);
	client_close(&c);
}

/* Who opens an article does not wait behind texts that nobody asked for. */
static void gives_way(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	open_reader(&c, &(struct sync_options){0});
	wish_ahead(&c, 0, 5);
	cut_arm(line, CUT_REPLY, CUT_SILENCE, 1500);
	own_clock_pass(QUIET);
	for (int i = 0; i < 20000 && !cut_fired(line); i++)
		turn(&c);
	assert_true(cut_fired(line));
	assert_int_equal(state_of(&c, WANT_AHEAD, 4), WANT_WORKING);
	store_want(c.store, &c, WANT_BODY, article(&c, 20), NULL, WANT_URGENT);
	settle(&c);
	assert_int_equal(state_of(&c, WANT_BODY, 20), WANT_DONE);
	assert_true(has_text(&c, 20));
	assert_int_equal(state_of(&c, WANT_AHEAD, 4), WANT_WAITING);
	own_clock_pass(QUIET);
	settle(&c);
	assert_int_equal(state_of(&c, WANT_AHEAD, 4), WANT_DONE);
	client_close(&c);
}

/* What is on its way already is not asked for again when somebody opens it. */
static void is_opened_on_its_way(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	open_reader(&c, &(struct sync_options){0});
	wish_ahead(&c, 0, 5);
	own_clock_pass(QUIET);
	sync_step(c.sync, clock_ms());
	assert_int_equal(state_of(&c, WANT_AHEAD, 2), WANT_WORKING);
	assert_int_equal(http_busy(c.http), 1);
	store_want(c.store, &c, WANT_BODY, article(&c, 2), NULL, WANT_URGENT);
	sync_step(c.sync, clock_ms());
	assert_int_equal(state_of(&c, WANT_AHEAD, 2), WANT_WORKING);
	assert_int_equal(state_of(&c, WANT_BODY, 2), WANT_WORKING);
	assert_int_equal(http_busy(c.http), 1);
	settle(&c);
	assert_int_equal(state_of(&c, WANT_BODY, 2), WANT_DONE);
	assert_true(has_text(&c, 2));
	client_close(&c);
}

static void brings_followed_sections(void **state)
{
	int64_t section, *ids;
	struct client c;
	size_t n;

	(void)state;
	if (!portal)
		skip();
	open_reader(&c, &(struct sync_options){.interval = 86400});
	section = client_article(&c, article(&c, 0))->section;
	assert_int_equal(sections_follow(c.store, section, true), OK);
	assert_int_equal(sections_follow(c.store, section, true), OK);
	assert_int_equal(sections_followed(c.store, c.arena, &ids, &n), OK);
	assert_int_equal(n, 1);
	for (int i = 0; i < 8; i++) {
		own_clock_pass(4 * QUIET);
		settle(&c);
	}
	for (size_t i = 0; i < POSTS; i++)
		assert_int_equal(has_text(&c, i),
				 client_article(&c, article(&c, i))->section == section);
	assert_int_equal(sections_follow(c.store, section, false), OK);
	assert_int_equal(sections_followed(c.store, c.arena, &ids, &n), OK);
	assert_int_equal(n, 0);
	client_close(&c);
}

/* ---- The portal ---- */

static void import_news(void)
{
	FILE *f = own_portal_news(portal);

	assert_non_null(f);
	for (int i = 0; i < POSTS; i++) {
		fprintf(f,
			"{\"title\":\"Bài %d\",\"lead\":\"\",\"category\":\"%s\","
			"\"date\":\"2023-10-29T11:%02d:00Z\",\"body_text\":\"Nước lên",
			i, i % 2 ? "Thời sự" : "Thể thao", i);
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
	own_clock_start(); /* the portal keeps the true time */
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
		cmocka_unit_test(waits_for_a_quiet_line),
		cmocka_unit_test(never_where_it_is_metered),
		cmocka_unit_test(has_a_limit_for_each_hour),
		cmocka_unit_test(gives_way),
		cmocka_unit_test(is_opened_on_its_way),
		cmocka_unit_test(brings_followed_sections),
	};

	return cmocka_run_group_tests(tests, open_portal, close_portal);
}
