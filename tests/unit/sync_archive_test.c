/* net/sync/archive: the whole of a portal's news comes, once, with texts, however it is cut up. */
#include "sync_client.h"

#include "own_portal.h"

#define POSTS	   70
#define ONE_SECOND 25 /* of these are of the same second: more than a first page holds */

static struct own_portal *portal;

/* The same client with a sync of its own beginning. */
static struct sync *again(struct client *c, int64_t archive)
{
	struct sync_options options = {.address = portal->url, .once = true, .archive = archive};

	sync_free(c->sync);
	return sync_new(c->store, c->http, &options);
}

static void open_with(struct client *c, int64_t archive)
{
	client_open(c, portal->url, NULL, NULL);
	c->sync = again(c, archive);
}

/* Articles that are here, and those of them with a text. */
static void count(struct client *c, size_t *all, size_t *whole)
{
	struct query query = {.list = LIST_ALL, .limit = LIST_MAX};
	struct page page;

	*all = *whole = 0;
	do {
		assert_int_equal(cache_list(c->store, &query, c->arena, &page), OK);
		for (size_t i = 0; i < page.n; i++)
			*whole += client_article(c, page.rows[i].id)->html != NULL;
		*all += page.n;
		query.from = page.next;
	} while (page.more);
}

static void expect(struct client *c, size_t least, size_t most)
{
	size_t all, whole;

	count(c, &all, &whole);
	assert_true(all >= whole);
	assert_in_range(whole, least, most);
}

static void all_comes_with_its_texts(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	open_with(&c, SYNC_WHOLE);
	client_sync(&c);
	expect(&c, POSTS, POSTS);
	client_close(&c);
}

static void so_many_and_no_more(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	open_with(&c, 15);
	client_sync(&c);
	expect(&c, 15, 17);
	c.sync = again(&c, 40);
	client_sync(&c);
	expect(&c, 40, 43);
	client_close(&c);
}

/* One slice, and time for the next page to arrive behind the one that is being stored. */
static void turn(struct client *c)
{
	sync_step(c->sync, clock_ms());
	for (int i = 0; i < 5; i++) {
		http_step(c->http);
		http_wait(c->http, NULL, 0, 5);
	}
}

/* Ended somewhere in the midst of it, it goes on from the last page that was here whole. */
static void what_was_cut_goes_on(void **state)
{
	size_t all = 0, whole = 0;

	(void)state;
	if (!portal)
		skip();
	for (size_t at = 10; at < POSTS; at += 9) {
		struct client c;

		whole = 0;
		open_with(&c, SYNC_WHOLE);
		sync_now(c.sync);
		for (; whole < at; count(&c, &all, &whole))
			turn(&c);
		c.sync = again(&c, SYNC_WHOLE);
		client_sync(&c);
		expect(&c, POSTS, POSTS);
		client_close(&c);
	}
}

/* ---- The portal ---- */

static void import_news(void)
{
	FILE *f = own_portal_news(portal);

	assert_non_null(f);
	for (int i = 0; i < POSTS; i++) {
		int minute = i < ONE_SECOND ? 0 : i - ONE_SECOND + 1;

		fprintf(f,
			"{\"title\":\"Bài %d\",\"lead\":\"\",\"category\":\"Thời sự\","
			"\"date\":\"2023-10-29T11:%02d:00Z\",\"body_text\":\"Nước lên %d.\"}\n",
			i, minute, i);
	}
	assert_true(own_portal_import(portal, f));
}

static int open_portal(void **state)
{
	(void)state;
	if (own_portal_fresh(&portal))
		import_news();
	return 0;
}

static int close_portal(void **state)
{
	(void)state;
	if (portal)
		own_portal_stop(portal);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_comes_with_its_texts),
		cmocka_unit_test(so_many_and_no_more),
		cmocka_unit_test(what_was_cut_goes_on),
	};

	return cmocka_run_group_tests(tests, open_portal, close_portal);
}
