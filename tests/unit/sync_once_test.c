/*
 * toasoan/v1: many requests with one Idempotency-Key at the same moment are one write. One is done;
 * the others get its reply, or are told that it is still running. Against the portal of
 * own_portal.h.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/mem.h"
#include "net/http/http.h"
#include "tests/unit/own_portal.h"

#define AT_ONCE 8
#define ROUNDS	5
#define LONG	(300 * 1024) /* bytes of text: long enough to be met while it is stored */

struct asker {
	struct http *http;
	bool done;
	int status;
	int64_t retry_after, id;
};

static struct own_portal *portal;
static struct asker askers[AT_ONCE];

static int64_t id_of(const struct http_reply *reply)
{
	const char *at = strstr(reply->body, "\"id\":");

	return at ? strtoll(at + 5, NULL, 10) : 0;
}

static void on_reply(void *arg, const struct http_reply *reply)
{
	struct asker *asker = arg;

	asker->done = true;
	asker->status = reply->status;
	asker->retry_after = http_retry_after(reply);
	asker->id = id_of(reply);
}

static void ask_all(const char *key, const char *url, const char *body)
{
	struct http_request r = {.method = "POST",
				 .url = url,
				 .user = portal->reviewer,
				 .password = portal->reviewer_password,
				 .body = body,
				 .body_len = strlen(body)};
	int left = AT_ONCE;

	http_request_header(&r, "Content-Type", "application/json");
	http_request_header(&r, "Idempotency-Key", key);
	for (int i = 0; i < AT_ONCE; i++) {
		askers[i].done = false;
		http_start(askers[i].http, &r, on_reply, &askers[i]);
	}
	while (left) {
		left = 0;
		for (int i = 0; i < AT_ONCE; i++) {
			http_step(askers[i].http);
			left += !askers[i].done;
		}
		if (left)
			http_wait(askers[0].http, NULL, 0, 1);
	}
}

static void many_at_once_are_one(void **state)
{
	struct arena *a = arena_new();
	char *text = arena_alloc(a, LONG + 1);
	int waiting = 0;

	(void)state;
	if (!portal)
		skip();
	memset(text, 'a', LONG);
	for (size_t i = 50; i < LONG; i += 50)
		text[i] = ' ';
	for (int round = 0; round < ROUNDS; round++) {
		int64_t id = 0;

		ask_all(arena_printf(a, "row-%ld-%d", (long)getpid(), round),
			arena_printf(a, "%s/wp-json/wp/v2/posts?_fields=id", portal->url),
			arena_printf(a, "{\"title\":\"Một lần %d\",\"content\":\"%s\"}", round,
				     text));
		for (int i = 0; i < AT_ONCE; i++) {
			if (askers[i].status == 409) {
				assert_true(askers[i].retry_after > 0);
				waiting++;
				continue;
			}
			assert_int_equal(askers[i].status, 201);
			assert_true(!id || askers[i].id == id);
			id = askers[i].id;
		}
		assert_true(id > 0);
	}
	print_message("%d of %d requests were told to wait\n", waiting, AT_ONCE * ROUNDS);
	arena_free(a);
}

static int open_all(void **state)
{
	(void)state;
	if (!own_portal_start(&portal))
		return 0;
	for (int i = 0; i < AT_ONCE; i++)
		if (http_new(&(struct http_options){0}, &askers[i].http))
			return 1;
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	if (!portal)
		return 0;
	for (int i = 0; i < AT_ONCE; i++)
		http_free(askers[i].http);
	own_portal_stop(portal);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(many_at_once_are_one)};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
