/* Clients without a screen, against a real portal: for the tests of net/sync. */
#ifndef TESTS_UNIT_SYNC_CLIENT_H
#define TESTS_UNIT_SYNC_CLIENT_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/http/http.h"
#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/outbox.h"
#include "net/store/want.h"
#include "net/sync/sync.h"

struct client {
	char folder[64];
	struct store *store;
	struct http *http;
	struct sync_options options;
	struct sync *sync;
	struct arena *arena;
};

static inline void client_open(struct client *c, const char *url, const char *login,
			       const char *password)
{
	char cache[96], state[96];

	snprintf(c->folder, sizeof(c->folder), "/tmp/toasoan-sync-XXXXXX");
	assert_non_null(mkdtemp(c->folder));
	snprintf(cache, sizeof(cache), "%s/cache", c->folder);
	snprintf(state, sizeof(state), "%s/state", c->folder);
	assert_int_equal(store_open(cache, state, &c->store), OK);
	assert_int_equal(http_new(&(struct http_options){0}, &c->http), OK);
	c->options = (struct sync_options){
		.address = url, .login = login, .password = password, .once = true, .texts = 50};
	c->sync = sync_new(c->store, c->http, &c->options);
	c->arena = arena_new();
}

static inline int client_remove_one(const char *path, const struct stat *st, int kind,
				    struct FTW *f)
{
	(void)st;
	(void)kind;
	(void)f;
	return remove(path);
}

static inline void client_close(struct client *c)
{
	sync_free(c->sync);
	http_free(c->http);
	store_close(c->store);
	arena_free(c->arena);
	nftw(c->folder, client_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Runs the loop until nothing is under way. */
static inline void client_run(struct client *c)
{
	int64_t end = clock_ms() + 60000;

	while (sync_step(c->sync, clock_ms()), http_step(c->http),
	       sync_busy(c->sync) && clock_ms() < end) {
		int64_t due = sync_due(c->sync), now = clock_ms();

		http_wait(c->http, NULL, 0,
			  due <= now	      ? 0
			  : due - now > 60000 ? -1
					      : (int)(due - now));
	}
	assert_false(sync_busy(c->sync));
}

/* A whole round, and the outbox. */
static inline void client_sync(struct client *c)
{
	sync_now(c->sync);
	client_run(c);
	if (sync_result(c->sync))
		print_error("sync: %s: %s\n", err_word(sync_result(c->sync)),
			    store_line(c->store)->detail);
	assert_int_equal(sync_result(c->sync), OK);
}

/* Goes on with the options as they are now. */
static inline void client_renew(struct client *c)
{
	sync_free(c->sync);
	c->sync = sync_new(c->store, c->http, &c->options);
}

/*
 * From now on the client takes the portal for one that speaks wp/v2 alone; asked for what only
 * toasoan/v1 has, it does as at a stock WordPress.
 */
static inline void client_plain(struct client *c)
{
	struct site *site;

	client_sync(c);
	assert_int_equal(cache_site(c->store, c->arena, &site), OK);
	site->toasoan = site->notes = false;
	assert_int_equal(fill_site(c->store, site), OK);
	/* What waits was looked at in the other way. */
	assert_int_equal(store_put(c->store, "at.review", "0"), OK);
	client_renew(c);
}

/* The same, before it knows anything of the portal's news. */
static inline void client_plain_unread(struct client *c)
{
	unsigned what = c->options.what;

	c->options.what = SYNC_WANTS;
	client_renew(c);
	client_plain(c);
	c->options.what = what;
	client_renew(c);
}

/* Nothing may be left in the outbox; says what is. */
static inline void client_sent(struct client *c)
{
	struct send *rows;
	size_t n;

	assert_int_equal(outbox_list(c->store, false, c->arena, &rows, &n), OK);
	for (size_t i = 0; i < n; i++)
		print_error("outbox: %s of '%s': %s, %s %s\n", send_kind_word(rows[i].kind),
			    rows[i].title, send_state_word(rows[i].state), err_word(rows[i].err),
			    rows[i].detail);
	assert_int_equal(n, 0);
}

/* The article as the client has it. */
static inline struct article *client_article(struct client *c, int64_t id)
{
	struct article *article;

	assert_int_equal(cache_article(c->store, id, c->arena, &article), OK);
	return article;
}

#endif
