/*
 * net/sync: what a portal, or something before it, may say to a write, and what becomes of the row
 * then: it stays, with the error that has the words, until it is tried again or the text is saved
 * as a new post. Against the portal of own_portal.h; the answers are given by the line.
 */
#include "tests/unit/sync_client.h"

#include "net/store/fill.h"
#include "tests/fault/cut.h"
#include "tests/unit/own_portal.h"

static struct own_portal *portal;
static struct cut_line *line;
static struct client client;

#define JSON(status, headers, code)                                                        \
	"HTTP/1.1 " status "\r\nContent-Type: application/json\r\n" headers                \
	"Connection: close\r\n\r\n{\"code\":\"" code "\",\"message\":\"Không được\"," \
	"\"data\":{}}"
#define PAGE(status, headers)                                        \
	"HTTP/1.1 " status "\r\nContent-Type: text/html\r\n" headers \
	"Connection: close\r\n\r\n<!doctype html><h1>Request blocked</h1>"

/* What is answered, and how the row stands then. again: seconds until its next try, 0: not asked.
 */
static const struct lie {
	const char *name, *answer;
	enum send_state state;
	enum err err;
	int again;
} lies[] = {
	{"a revoked password", JSON("401 Unauthorized", "", "rest_not_logged_in"), SEND_REFUSED,
	 ERR_LOGIN, 0},
	{"a right that was taken", JSON("403 Forbidden", "", "rest_cannot_edit"), SEND_REFUSED,
	 ERR_FORBIDDEN, 0},
	{"a post that is gone", JSON("404 Not Found", "", "rest_post_invalid_id"), SEND_REFUSED,
	 ERR_GONE, 0},
	{"a post in the trash", JSON("410 Gone", "", "rest_already_trashed"), SEND_REFUSED,
	 ERR_GONE, 0},
	{"too large", JSON("413 Content Too Large", "", "toasoan_too_large"), SEND_REFUSED,
	 ERR_TOO_LARGE, 0},
	{"too large, says a proxy", PAGE("413 Request Entity Too Large", ""), SEND_REFUSED,
	 ERR_TOO_LARGE, 0},
	{"patience", JSON("429 Too Many Requests", "Retry-After: 7\r\n", "slow_down"), SEND_QUEUED,
	 ERR_TOO_MANY, 7},
	{"patience without end", JSON("429 Too Many Requests", "Retry-After: 999999\r\n", "x"),
	 SEND_QUEUED, ERR_TOO_MANY, 3600},
	{"a firewall", PAGE("403 Forbidden", ""), SEND_REFUSED, ERR_FIREWALL, 0},
	{"a page that says it is well", PAGE("200 OK", ""), SEND_REFUSED, ERR_FIREWALL, 0},
	{"a broken portal", JSON("500 Internal Server Error", "", "x"), SEND_UNKNOWN, ERR_PORTAL,
	 0},
	{"a gateway", PAGE("502 Bad Gateway", ""), SEND_UNKNOWN, ERR_PORTAL, 0},
	{"maintenance", JSON("503 Service Unavailable", "", "x"), SEND_UNKNOWN, ERR_PORTAL, 0},
	{"somebody was faster", JSON("409 Conflict", "", "x"), SEND_CONFLICT, ERR_CONFLICT, 0},
};

static void send_once(void)
{
	sync_now(client.sync);
	client_run(&client);
}

static struct send *only_row(void)
{
	struct send *rows;
	size_t n;

	assert_int_equal(outbox_list(client.store, false, client.arena, &rows, &n), OK);
	assert_int_equal(n, 1);
	return &rows[0];
}

/* A draft of ours that the portal has, changed here, and waiting to be sent. */
static void change_a_post(char id[DRAFT_ID], const char *title)
{
	struct draft_text text = {.title = title, .body = "Nước lên."};

	assert_int_equal(draft_new(client.store, &text, id), OK);
	assert_int_equal(draft_send(client.store, id), OK);
	send_once();
	client_sent(&client);
	text.body = "Nước rút.";
	assert_int_equal(draft_save(client.store, id, &text, 0), OK);
	assert_int_equal(draft_send(client.store, id), OK);
}

/* The row is tried again when what was in the way is gone. */
static void recovers(const char *id)
{
	struct draft *draft;

	cut_answer(line, NULL);
	assert_int_equal(outbox_retry(client.store, only_row()->id), OK);
	send_once();
	client_sent(&client);
	assert_int_equal(draft_get(client.store, id, client.arena, &draft), OK);
	assert_false(draft->changed);
	assert_non_null(strstr(draft->base.raw, "Nước rút."));
}

static void every_lie(void **state)
{
	(void)state;
	if (!portal)
		skip();
	for (size_t i = 0; i < sizeof(lies) / sizeof(*lies); i++) {
		const struct lie *l = &lies[i];
		char id[DRAFT_ID];
		struct send *row;

		change_a_post(id, l->name);
		cut_answer(line, l->answer);
		send_once();
		row = only_row();
		if (row->state != l->state || row->err != l->err)
			print_error("%s: %s, %s %s\n", l->name, send_state_word(row->state),
				    err_word(row->err), row->detail);
		assert_int_equal(row->state, l->state);
		assert_int_equal(row->err, l->err);
		assert_true(*row->detail);
		if (l->again)
			assert_in_range(row->next_try - clock_now(), l->again - 2, l->again);
		recovers(id);
	}
}

/* The certificate has expired, or there is none: nothing left, and nothing is refused. */
static void no_tls(void **state)
{
	struct sync_options options = {.what = SYNC_SEND, .once = true};
	struct site site, *kept;
	char id[DRAFT_ID];

	(void)state;
	if (!portal)
		skip();
	options.address = cut_url(line);
	options.login = portal->reviewer;
	options.password = portal->reviewer_password;
	change_a_post(id, "Không có TLS");
	assert_int_equal(cache_site(client.store, client.arena, &kept), OK);
	site = *kept;
	site.api = arena_printf(client.arena, "https%s", kept->api + strlen("http"));
	assert_int_equal(fill_site(client.store, &site), OK);
	sync_free(client.sync);
	client.sync = sync_new(client.store, client.http, &options);
	send_once();
	assert_int_equal(only_row()->state, SEND_QUEUED);
	assert_int_equal(only_row()->err, ERR_TLS);
	assert_int_equal(fill_site(client.store, kept), OK);
	sync_free(client.sync);
	client.sync = sync_new(client.store, client.http, &options);
	recovers(id);
}

/* The post is gone for good: its text becomes another one. */
static void as_a_new_post(void **state)
{
	char id[DRAFT_ID], other[DRAFT_ID];
	struct draft *old, *new;

	(void)state;
	if (!portal)
		skip();
	change_a_post(id, "Bài đã mất");
	cut_answer(line, JSON("404 Not Found", "", "rest_post_invalid_id"));
	send_once();
	assert_int_equal(only_row()->err, ERR_GONE);
	cut_answer(line, NULL);

	assert_int_equal(outbox_renew(client.store, only_row()->id, other), OK);
	client_sent(&client);
	assert_string_not_equal(id, other);
	assert_int_equal(draft_get(client.store, id, client.arena, &old), OK);
	assert_true(old->trashed);
	assert_int_equal(draft_send(client.store, other), OK);
	send_once();
	client_sent(&client);
	assert_int_equal(draft_get(client.store, other, client.arena, &new), OK);
	assert_true(new->base.post > old->base.post);
	assert_non_null(strstr(new->base.raw, "Nước rút."));
}

static int open_all(void **state)
{
	(void)state;
	if (!own_portal_start(&portal))
		return 0;
	line = cut_start(portal->url);
	client_open(&client, cut_url(line), portal->reviewer, portal->reviewer_password);
	client_sync(&client);
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	if (!portal)
		return 0;
	client_close(&client);
	cut_stop(line);
	own_portal_stop(portal);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_lie),
		cmocka_unit_test(no_tls),
		cmocka_unit_test(as_a_new_post),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
