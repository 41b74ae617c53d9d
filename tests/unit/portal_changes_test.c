/*
 * net/portal/changes: whoever follows the changes has what a fresh list shows, whatever is written
 * meanwhile, in each role. CHANGES_SEED repeats a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "net/base/pack.h"
#include "net/portal/form.h"
#include "net/portal/json_write.h"
#include "net/portal/route.h"
#include "tests/unit/portal_desk.h"

static struct reply answer;

static int ask(enum role role, unsigned method, const char *address, json_t *body)
{
	const char *mark = strchr(address, '?');
	struct settings site;
	struct request rq = {
		.portal = desk_portal,
		.db = desk_db,
		.arena = desk_arena,
		.site = &site,
		.user = &desk_user[role],
		.base = "http://portal.test",
		.api = "http://portal.test/wp-json",
		.method = method,
		.address = "192.0.2.1",
		.upload = {.fd = -1},
		.query = json_object(),
		.body = body,
	};

	assert_int_equal(settings_load(desk_db, desk_arena, &site), OK);
	rq.path = mark ? arena_strndup(desk_arena, address, (size_t)(mark - address)) : address;
	if (mark)
		assert_true(form_read(mark + 1, strlen(mark + 1), rq.query));
	reply_release(&answer);
	answer = (struct reply)REPLY_INIT;
	route_dispatch(&rq, &answer);
	json_decref(rq.query);
	json_decref(rq.body);
	json_decref(rq.args);
	json_decref(rq.fields);
	return answer.status;
}

/* ---- Clients ---- */

#define POSTS 60 /* more ids than a run makes */

/* What one role has heard: titles with status by id, "" where there is nothing. */
struct client {
	char posts[POSTS][80];
	char cursor[40];
};

static struct client clients[ROLE_COUNT];

static const char *word(const json_t *row, size_t i, const char *usual)
{
	const char *text = json_string_value(json_array_get(row, i));

	return text ? text : usual;
}

static void take(struct client *c, const json_t *reply)
{
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(reply, "posts"), i, row)
	{
		size_t id = (size_t)json_integer_value(json_array_get(row, 0));

		assert_in_range(id, 1, POSTS - 1);
		snprintf(c->posts[id], sizeof(c->posts[id]), "%s %s", word(row, 1, ""),
			 word(row, 8, "publish"));
	}
	json_array_foreach(json_object_get(reply, "gone"), i, row)
	{
		c->posts[json_integer_value(row)][0] = '\0';
	}
	snprintf(c->cursor, sizeof(c->cursor), "%s",
		 json_string_value(json_object_get(reply, "cursor")));
}

/* Follows the changes in small pieces, to the end. */
static void follow(enum role role)
{
	struct client *c = &clients[role];
	bool more = true;

	while (more) {
		int status = ask(
			role, METHOD_GET,
			arena_printf(desk_arena, "/toasoan/v1/changes?limit=3&since=%s", c->cursor),
			NULL);

		if (status == 204)
			return;
		assert_int_equal(status, 200);
		more = json_is_true(json_object_get(answer.json, "more"));
		take(c, answer.json);
	}
}

static void compare_with_a_list(enum role role)
{
	static const char all[] = "&status=publish,future,draft,pending,private,trash";
	struct client fresh = {0};
	json_t *row;
	size_t i;

	assert_int_equal(ask(role, METHOD_GET,
			     arena_printf(desk_arena, "/wp/v2/posts?per_page=100%s",
					  user_may(&desk_user[role], RIGHT_edit_posts) ? all : ""),
			     NULL),
			 200);
	json_array_foreach(answer.json, i, row)
	{
		json_t *title = json_object_get(row, "title");

		snprintf(fresh.posts[json_integer_value(json_object_get(row, "id"))],
			 sizeof(fresh.posts[0]), "%s %s",
			 json_string_value(json_object_get(title, "rendered")),
			 json_string_value(json_object_get(row, "status")));
	}
	for (i = 0; i < POSTS; i++)
		assert_string_equal(clients[role].posts[i], fresh.posts[i]);
}

/* ---- Writers ---- */

static uint64_t dice;

static unsigned roll(unsigned sides)
{
	dice ^= dice >> 12;
	dice ^= dice << 25;
	dice ^= dice >> 27;
	return (unsigned)(dice * 2685821657736338717u >> 33) % sides;
}

/* One write by somebody, allowed or not. */
static void write_something(int n)
{
	static const char *const statuses[] = {"draft", "pending", "publish", "private", "future"};
	enum role role = (enum role)(ROLE_CONTRIBUTOR + (int)roll(ROLE_COUNT - ROLE_CONTRIBUTOR));
	unsigned id = 1 + roll((unsigned)desk_number("SELECT count(*) + 1 FROM post"));
	const char *one = arena_printf(desk_arena, "/wp/v2/posts/%u", id);
	json_t *body = json_pack("{ss}", "title", arena_printf(desk_arena, "Bài %d", n));

	switch (roll(8)) {
	case 0:
	case 1:
		json_object_set_new(body, "status", json_string(statuses[roll(3)]));
		if (desk_number("SELECT max(id) FROM post") < POSTS - 2)
			ask(role, METHOD_POST, "/wp/v2/posts", body);
		else
			json_decref(body);
		return;
	case 2:
		json_decref(body);
		ask(role, METHOD_DELETE, one, NULL);
		return;
	case 3:
		json_decref(body);
		ask(ROLE_EDITOR, METHOD_DELETE, arena_printf(desk_arena, "%s?force=true", one),
		    NULL);
		return;
	case 4:
		json_object_set_new(body, "author",
				    json_integer(desk_user[ROLE_SUBSCRIBER + (int)roll(4)].id));
		break;
	default:
		json_object_set_new(body, "status", json_string(statuses[roll(5)]));
		if (roll(4) == 0)
			json_object_set_new(body, "date", json_string("2099-01-01T00:00:00"));
	}
	ask(role, METHOD_POST, one, body);
}

static void followers_have_what_a_list_shows(void **state)
{
	const char *seed = getenv("CHANGES_SEED");

	(void)state;
	dice = seed ? strtoull(seed, NULL, 10) : (uint64_t)time(NULL);
	print_message("CHANGES_SEED=%llu\n", (unsigned long long)dice);
	memset(clients, 0, sizeof(clients));
	for (int role = ROLE_NONE; role < ROLE_COUNT; role++) {
		assert_int_equal(ask((enum role)role, METHOD_GET, "/toasoan/v1/changes", NULL),
				 200);
		take(&clients[role], answer.json);
	}
	for (int n = 0; n < 300; n++) {
		write_something(n);
		for (int role = ROLE_NONE; role < ROLE_COUNT; role++) {
			if (roll(3))
				continue;
			follow((enum role)role);
			compare_with_a_list((enum role)role);
		}
	}
}

/* ---- Sections ---- */

/* The sections that came, as "1 Chưa phân loại|2 Thời sự"; whether they are all there are. */
static const char *sections_heard(bool *all)
{
	const char *text = "";
	const json_t *row;
	size_t i;

	*all = json_is_true(json_object_get(answer.json, "all_sections"));
	json_array_foreach(json_object_get(answer.json, "sections"), i, row)
	{
		text = arena_printf(desk_arena, "%s%s%lld %s", text, *text ? "|" : "",
				    (long long)json_integer_value(json_array_get(row, 0)),
				    word(row, 1, ""));
	}
	return text;
}

static int ask_since(const char *cursor)
{
	return ask(ROLE_NONE, METHOD_GET,
		   arena_printf(desk_arena, "/toasoan/v1/changes?since=%s", cursor), NULL);
}

static const char *cursor_heard(void)
{
	return arena_strdup(desk_arena, json_string_value(json_object_get(answer.json, "cursor")));
}

/* One that is added, renamed or removed is heard of though no post was written. */
static void sections_are_followed(void **state)
{
	const char *cursor;
	bool all;

	(void)state;
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, "/toasoan/v1/changes", NULL), 200);
	cursor = cursor_heard();
	assert_int_equal(ask_since(cursor), 204);
	assert_int_equal(ask(ROLE_ADMINISTRATOR, METHOD_POST, "/wp/v2/categories",
			     json_pack("{s:s}", "name", "Bản làng")),
			 201);
	assert_int_equal(ask_since(cursor), 200);
	assert_string_equal(sections_heard(&all), "2 Bản làng|1 Chưa phân loại");
	assert_true(all);
	cursor = cursor_heard();
	assert_int_equal(ask(ROLE_ADMINISTRATOR, METHOD_POST, "/wp/v2/categories/2",
			     json_pack("{s:s}", "description", "chỉ lời giới thiệu")),
			 200);
	assert_int_equal(ask_since(cursor), 204);
	assert_int_equal(ask(ROLE_ADMINISTRATOR, METHOD_POST, "/wp/v2/categories/2",
			     json_pack("{s:s}", "name", "Bản mường")),
			 200);
	assert_int_equal(ask_since(cursor), 200);
	assert_string_equal(sections_heard(&all), "2 Bản mường|1 Chưa phân loại");
	cursor = cursor_heard();
	assert_int_equal(ask(ROLE_ADMINISTRATOR, METHOD_POST, "/wp/v2/posts",
			     json_pack("{s:s, s:s, s:[i]}", "title", "Tin", "status", "publish",
				       "categories", 2)),
			 201);
	assert_int_equal(ask_since(cursor), 200);
	assert_string_equal(sections_heard(&all), "2 Bản mường");
	assert_false(all);
	cursor = cursor_heard();
	assert_int_equal(
		ask(ROLE_ADMINISTRATOR, METHOD_DELETE, "/wp/v2/categories/2?force=true", NULL),
		200);
	assert_int_equal(ask_since(cursor), 200);
	assert_string_equal(sections_heard(&all), "1 Chưa phân loại");
	assert_true(all);
	assert_int_equal(json_array_size(json_object_get(answer.json, "posts")), 1);
}

/* ---- Cursors and forms ---- */

static void a_cursor_is_one_users(void **state)
{
	char address[100];

	(void)state;
	assert_int_equal(ask(ROLE_EDITOR, METHOD_GET, "/toasoan/v1/changes", NULL), 200);
	snprintf(address, sizeof(address), "/toasoan/v1/changes?since=%s",
		 json_string_value(json_object_get(answer.json, "cursor")));
	assert_int_equal(ask(ROLE_EDITOR, METHOD_GET, address, NULL), 204);
	assert_int_equal(ask(ROLE_CONTRIBUTOR, METHOD_GET, address, NULL), 410);
	/* The same person with another role. */
	desk_user[ROLE_EDITOR].role = ROLE_AUTHOR;
	assert_int_equal(ask(ROLE_EDITOR, METHOD_GET, address, NULL), 410);
	desk_user[ROLE_EDITOR].role = ROLE_EDITOR;
	assert_int_equal(portal_new_epoch(desk_db), OK);
	assert_int_equal(ask(ROLE_EDITOR, METHOD_GET, address, NULL), 410);
	assert_int_equal(ask(ROLE_EDITOR, METHOD_GET, "/toasoan/v1/changes?since=x", NULL), 410);
}

static void what_is_packed_is_the_same(void **state)
{
	struct str packed = STR_INIT, plain = STR_INIT, opened = STR_INIT;

	(void)state;
	ask(ROLE_AUTHOR, METHOD_POST, "/wp/v2/posts",
	    json_pack("{ss,ss,ss}", "title", "Lũ về", "content", "<p>Nước lên.</p>", "status",
		      "publish"));
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, "/toasoan/v1/texts?include=1,99", NULL), 200);
	assert_int_equal(json_array_size(json_object_get(answer.json, "texts")), 1);
	assert_true(json_write(answer.json, &plain));
	for (int i = 0; i < 2; i++) { /* made, and kept */
		assert_int_equal(
			ask(ROLE_NONE, METHOD_GET, "/toasoan/v1/texts?include=1,99&z=1", NULL),
			200);
		assert_null(answer.json);
		assert_null(answer.headers);
		str_cut(&opened, 0);
		assert_int_equal(pack_open(answer.text.data, answer.text.len, 1000, &opened), OK);
		assert_string_equal(opened.data, plain.data);
	}
	/* Broken off, followed by something, too large: an error each time. */
	str_add(&packed, answer.text.data, answer.text.len);
	for (size_t n = 0; n < packed.len; n++) {
		str_cut(&opened, 0);
		assert_int_equal(pack_open(packed.data, n, 1000, &opened), ERR_BAD_REPLY);
	}
	assert_int_equal(pack_open(packed.data, packed.len, 5, &opened), ERR_LIMIT);
	str_addc(&packed, 'x');
	assert_int_equal(pack_open(packed.data, packed.len, 1000, &opened), ERR_BAD_REPLY);
	str_free(&packed);
	str_free(&plain);
	str_free(&opened);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(followers_have_what_a_list_shows, desk_open,
						desk_close),
		cmocka_unit_test_setup_teardown(sections_are_followed, desk_open, desk_close),
		cmocka_unit_test_setup_teardown(a_cursor_is_one_users, desk_open, desk_close),
		cmocka_unit_test_setup_teardown(what_is_packed_is_the_same, desk_open, desk_close),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	reply_release(&answer);
	return failed;
}
