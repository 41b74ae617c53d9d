/* net/sync: each kind of wish is served, or its failure is written back, with the line up and down.
 */
#include "sync_client.h"

#include "net/base/log.h"
#include "own_portal.h"

static struct client reviewer;
static struct own_portal *portal;

static const struct want *wish(enum want_kind kind, int64_t id, const char *words)
{
	store_want(reviewer.store, &reviewer, kind, id, words, WANT_URGENT);
	client_run(&reviewer);
	return store_wanted(reviewer.store, kind, id, words);
}

/* Publishes one post and gives its id. */
static int64_t publish(const char *title)
{
	const struct draft_text text = {.title = title, .body = "Nước suối dâng cao."};
	struct draft *draft;
	char id[DRAFT_ID];

	assert_int_equal(draft_new(reviewer.store, &text, id), OK);
	assert_int_equal(draft_publish(reviewer.store, id, 0), OK);
	client_sync(&reviewer);
	client_sent(&reviewer);
	assert_int_equal(draft_get(reviewer.store, id, reviewer.arena, &draft), OK);
	return draft->base.post;
}

static void every_wish(void **state)
{
	const struct want *w;
	struct revision *revisions;
	struct page page;
	char title[64];
	int64_t post, author;
	size_t n;

	(void)state;
	if (!portal)
		skip();
	snprintf(title, sizeof(title), "Ước %ldq", (long)getpid());
	post = publish(title);
	assert_int_equal(wish(WANT_BODY, post, NULL)->state, WANT_DONE);
	assert_non_null(strstr(client_article(&reviewer, post)->html, "Nước suối"));
	assert_int_equal(wish(WANT_EDIT, post, NULL)->state, WANT_DONE);
	assert_non_null(client_article(&reviewer, post)->raw);
	assert_non_null(client_article(&reviewer, post)->html);
	assert_int_equal(wish(WANT_NOTES, post, NULL)->state, WANT_DONE);
	assert_int_equal(wish(WANT_REVISIONS, post, NULL)->state, WANT_DONE);
	assert_int_equal(cache_revisions(reviewer.store, post, reviewer.arena, &revisions, &n), OK);
	assert_true(n > 0);
	assert_non_null(revisions[0].raw);

	w = wish(WANT_SEARCH, 0, title);
	assert_int_equal(w->state, WANT_DONE);
	assert_int_equal(w->id_count, 1);
	assert_int_equal(cache_articles(reviewer.store, w->ids, 1, reviewer.arena, &page), OK);
	assert_string_equal(page.rows[0].title, title);

	author = client_article(&reviewer, post)->author;
	assert_int_equal(wish(WANT_NAME, author, NULL)->state, WANT_DONE);
	assert_true(*client_article(&reviewer, post)->author_name != '#');
	assert_int_equal(wish(WANT_NAME, 999999, NULL)->state, WANT_DONE);

	w = wish(WANT_BODY, 999999, NULL);
	assert_int_equal(w->state, WANT_FAILED);
	assert_int_equal(w->err, ERR_NOT_FOUND);
	w = wish(WANT_MEDIA, 999999, NULL);
	assert_int_equal(w->state, WANT_FAILED);
	assert_int_equal(w->err, ERR_NOT_FOUND);
}

/* Older pages join on without a gap and without an end before the last. */
static void older_pages(void **state)
{
	struct count before, after;
	const struct want *w;
	int pages = 0;

	(void)state;
	if (!portal)
		skip();
	client_sync(&reviewer);
	assert_int_equal(cache_count(reviewer.store, LIST_ALL, 0, &before), OK);
	do
		w = wish(WANT_OLDER, 0, NULL);
	while (w->state == WANT_DONE && w->more && ++pages < 30);
	assert_int_equal(w->state, WANT_DONE);
	assert_false(w->more);
	assert_int_equal(cache_count(reviewer.store, LIST_ALL, 0, &after), OK);
	assert_true(after.total >= before.total);
	assert_int_equal(after.unread,
			 before.unread); /* what is fetched from the past is no news */
	print_message("%lld articles after %d older pages\n", (long long)after.total, pages);
}

static bool knows_section(struct client *c, int64_t id)
{
	struct term *term;

	return !cache_term(c->store, TERM_SECTION, id, c->arena, &term);
}

/* One turn of the loop; waits for what is next. */
static void turn(struct client *c)
{
	sync_step(c->sync, clock_ms());
	http_step(c->http);
	if (sync_due(c->sync) > clock_ms())
		http_wait(c->http, NULL, 0, 5);
}

/* A reader of a stock WordPress who knows the portal, and nothing of its news. */
static void open_reader(struct client *c)
{
	client_open(c, portal->url, NULL, NULL);
	client_plain_unread(c);
	c->options.once = false;
	c->options.texts = 0;
	client_renew(c);
}

/* A reader opens an article as soon as the headlines are there: the names of sections wait. */
static void who_reads_at_once_goes_first(void **state)
{
	const struct query q = {.list = LIST_ALL, .limit = 1};
	const int64_t end = clock_ms() + 20000;
	const struct want *w;
	struct client reader;
	struct page page;

	(void)state;
	if (!portal)
		skip();
	open_reader(&reader);
	while (!sync_pauses(reader.sync) && clock_ms() < end)
		turn(&reader);
	assert_true(sync_pauses(reader.sync));
	assert_int_equal(cache_list(reader.store, &q, reader.arena, &page), OK);
	assert_int_equal(page.n, 1);
	assert_false(knows_section(&reader, page.rows[0].section));
	store_want(reader.store, &reader, WANT_BODY, page.rows[0].id, NULL, WANT_URGENT);
	do {
		turn(&reader);
		w = store_wanted(reader.store, WANT_BODY, page.rows[0].id, NULL);
	} while (w->state != WANT_DONE && clock_ms() < end);
	assert_int_equal(w->state, WANT_DONE);
	assert_false(knows_section(&reader, page.rows[0].section));
	client_run(&reader);
	assert_true(knows_section(&reader, page.rows[0].section));
	client_close(&reader);
}

static void with_the_line_cut(void **state)
{
	const struct want *w;
	struct page page;
	const struct query q = {.list = LIST_ALL, .limit = 5};

	(void)state;
	if (!portal || !portal->server)
		skip();
	publish("Còn đọc được");
	kill(portal->server, SIGTERM);
	waitpid(portal->server, NULL, 0);
	portal->server = 0;
	w = wish(WANT_BODY, 999998, NULL);
	assert_int_equal(w->state, WANT_FAILED);
	assert_int_equal(w->err, ERR_NO_ROUTE);
	assert_int_equal(store_line(reviewer.store)->state, LINE_DOWN);
	sync_now(reviewer.sync);
	client_run(&reviewer);
	assert_int_equal(sync_result(reviewer.sync), ERR_NO_ROUTE);
	assert_true(store_line(reviewer.store)->next_try > 0);
	assert_int_equal(cache_list(reviewer.store, &q, reviewer.arena, &page), OK);
	assert_int_equal(page.rows[0].state, STATE_PUBLISHED);
	assert_non_null(client_article(&reviewer, page.rows[0].id)->raw);
}

static int open_portal(void **state)
{
	(void)state;
	if (own_portal_start(&portal))
		client_open(&reviewer, portal->url, portal->reviewer, portal->reviewer_password);
	return 0;
}

static int close_portal(void **state)
{
	(void)state;
	if (portal) {
		client_close(&reviewer);
		own_portal_stop(portal);
	}
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_wish),
		cmocka_unit_test(older_pages),
		cmocka_unit_test(who_reads_at_once_goes_first),
		cmocka_unit_test(with_the_line_cut),
	};

	if (getenv("SYNC_LOG"))
		log_to_stderr();
	return cmocka_run_group_tests(tests, open_portal, close_portal);
}
