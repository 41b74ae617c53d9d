/* net/portal/route: requests through the table of routes, without a network: role by act. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/post.h"
#include "tests/unit/portal_ask.h"

static const char *header(const char *name)
{
	for (const struct reply_header *h = answer.headers; h; h = h->next)
		if (!strcmp(h->name, name))
			return h->value;
	return "";
}

static int64_t post_of(enum role role, const char *status)
{
	struct post_change c = {.title = "Bài",
				.content = "chữ",
				.status = status,
				.has_author = true,
				.author = desk_user[role].id};
	int64_t id;

	assert_int_equal(post_add(desk_db, &c, &id), OK);
	return id;
}

#define POSTS "/wp/v2/posts"

/*
 * Acts on a post of the author's, and what each role gets; 401 and 403 are told apart by nobody and
 * somebody. Columns: nobody, subscriber, contributor, author, editor, chief,
 * administrator.
 */
static void role_by_act(void **state)
{
	static const struct {
		const char *before; /* the post's status */
		unsigned method;
		const char *query, *body;
		int status[ROLE_COUNT];
	} acts[] = {
		{"publish", METHOD_GET, "", NULL, {200, 200, 200, 200, 200, 200, 200}},
		{"publish", METHOD_GET, "?context=edit", NULL, {401, 403, 403, 200, 200, 200, 200}},
		{"draft", METHOD_GET, "", NULL, {401, 403, 403, 200, 200, 200, 200}},
		{"pending", METHOD_GET, "", NULL, {401, 403, 403, 200, 200, 200, 200}},
		{"private", METHOD_GET, "", NULL, {401, 403, 403, 200, 200, 200, 200}},
		{"draft",
		 METHOD_POST,
		 "",
		 "{\"title\":\"x\"}",
		 {401, 403, 403, 200, 200, 200, 200}},
		{"publish",
		 METHOD_PUT,
		 "",
		 "{\"title\":\"x\"}",
		 {401, 403, 403, 200, 200, 200, 200}},
		{"draft",
		 METHOD_PATCH,
		 "",
		 "{\"status\":\"publish\"}",
		 {401, 403, 403, 200, 200, 200, 200}},
		{"draft", METHOD_DELETE, "", NULL, {401, 403, 403, 200, 200, 200, 200}},
		{"draft", METHOD_DELETE, "?force=true", NULL, {401, 403, 403, 200, 200, 200, 200}},
		{"trash", METHOD_DELETE, "", NULL, {401, 403, 403, 410, 410, 410, 410}},
		{"draft", METHOD_POST, "", "{\"author\":1}", {401, 403, 403, 403, 200, 200, 200}},
		{"draft",
		 METHOD_POST,
		 "",
		 "{\"title\":\"\",\"content\":\"\"}",
		 {401, 403, 403, 400, 400, 400, 400}},
		{"draft",
		 METHOD_POST,
		 "",
		 "{\"status\":\"odd\"}",
		 {400, 400, 400, 400, 400, 400, 400}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++)
		for (int role = 0; role < ROLE_COUNT; role++) {
			int64_t id = post_of(ROLE_AUTHOR, acts[i].before);
			char *address = arena_printf(desk_arena, POSTS "/%lld%s", (long long)id,
						     acts[i].query);

			assert_int_equal(
				ask((enum role)role, acts[i].method, address, acts[i].body),
				acts[i].status[role]);
		}
	reply_release(&answer);
}

static void creating(void **state)
{
	static const struct {
		enum role role;
		const char *body, *code;
		int status;
	} cases[] = {
		{ROLE_NONE, "{\"title\":\"x\"}", "rest_cannot_create", 401},
		{ROLE_SUBSCRIBER, "{\"title\":\"x\"}", "rest_cannot_create", 403},
		{ROLE_CONTRIBUTOR, "{\"title\":\"x\"}", "", 201},
		{ROLE_CONTRIBUTOR, "{\"title\":{\"raw\":\"x\"},\"status\":\"pending\"}", "", 201},
		{ROLE_CONTRIBUTOR, "{\"title\":\"x\",\"status\":\"publish\"}",
		 "rest_cannot_publish", 403},
		{ROLE_CONTRIBUTOR, "{\"title\":\"x\",\"status\":\"future\"}", "rest_cannot_publish",
		 403},
		{ROLE_CONTRIBUTOR, "{\"title\":\"x\",\"status\":\"private\"}",
		 "rest_cannot_publish", 403},
		{ROLE_CONTRIBUTOR, "{\"title\":\"x\",\"sticky\":true}", "rest_cannot_assign_sticky",
		 403},
		{ROLE_CONTRIBUTOR, "{\"title\":\"x\",\"author\":1}", "rest_cannot_edit_others",
		 403},
		{ROLE_AUTHOR, "{\"title\":\"x\",\"status\":\"publish\"}", "", 201},
		{ROLE_EDITOR, "{\"title\":\"x\",\"author\":99}", "rest_invalid_author", 400},
		{ROLE_EDITOR, "{}", "empty_content", 400},
		{ROLE_EDITOR, "{\"id\":1,\"title\":\"x\"}", "rest_post_exists", 400},
		{ROLE_EDITOR, "{\"title\":\"x\",\"sticky\":true,\"password\":\"p\"}",
		 "rest_invalid_field", 400},
		{ROLE_EDITOR, "{\"title\":\"x\",\"date\":\"\"}", "rest_invalid_param", 400},
		{ROLE_EDITOR, "{\"title\":\"x\",\"date\":null}", "", 201},
		{ROLE_EDITOR, "{\"title\":\"x\",\"categories\":\"1,x\"}", "rest_invalid_param",
		 400},
		{ROLE_EDITOR, "{\"title\":\"x\",\"categories\":[1,999]}", "", 201},
		{ROLE_EDITOR, "{\"title\":\"x\",\"slug\":5}", "rest_invalid_param", 400},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(ask(cases[i].role, METHOD_POST, POSTS, cases[i].body),
				 cases[i].status);
		assert_string_equal(code, cases[i].code);
	}
	reply_release(&answer);
}

/* Arguments that the table refuses, and what it says. */
static void bad_arguments_are_named(void **state)
{
	static const struct {
		const char *query, *param, *message;
	} cases[] = {
		{"per_page=0", "per_page",
		 "per_page must be between 1 (inclusive) and 100 (inclusive)"},
		{"per_page=101", "per_page",
		 "per_page must be between 1 (inclusive) and 100 (inclusive)"},
		{"page=0", "page", "page must be greater than or equal to 1"},
		{"page=x", "page", "page is not of type integer."},
		{"author=1,a", "author", "author[1] is not of type integer."},
		{"after=gestern", "after", "Invalid date."},
		{"order=up", "order", "order is not one of asc and desc."},
		{"tax_relation=XOR", "tax_relation", "tax_relation is not one of AND and OR."},
		{"sticky=maybe", "sticky", "sticky is not of type boolean."},
		{"status=draft", "status", "Status is forbidden."},
		{"status=publish,draft", "status", "Status is forbidden."},
		{"context=x", "context", "context is not one of view, embed, and edit."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *address = arena_printf(desk_arena, POSTS "?%s", cases[i].query);
		json_t *params;

		assert_int_equal(ask(ROLE_NONE, METHOD_GET, address, NULL), 400);
		assert_string_equal(code, "rest_invalid_param");
		params = json_object_get(json_object_get(answer.json, "data"), "params");
		assert_string_equal(json_string_value(json_object_get(params, cases[i].param)),
				    cases[i].message);
	}
	reply_release(&answer);
}

static size_t listed(enum role role, const char *query)
{
	char *address = arena_printf(desk_arena, POSTS "?_fields=id,title&%s", query);

	assert_int_equal(ask(role, METHOD_GET, address, NULL), 200);
	assert_int_equal(strtoll(header("X-WP-Total"), NULL, 10),
			 (long long)json_array_size(answer.json));
	return json_array_size(answer.json);
}

/* Lists hold what the user may see, and count what they hold. */
static void lists_by_role(void **state)
{
	(void)state;
	post_of(ROLE_AUTHOR, "publish");
	post_of(ROLE_AUTHOR, "draft");
	post_of(ROLE_CONTRIBUTOR, "draft");
	post_of(ROLE_CONTRIBUTOR, "pending");
	post_of(ROLE_EDITOR, "private");
	assert_int_equal(listed(ROLE_NONE, ""), 1);
	assert_int_equal(listed(ROLE_CONTRIBUTOR, "status=draft"), 1);
	assert_int_equal(listed(ROLE_AUTHOR, "status=draft,pending"), 1);
	assert_int_equal(listed(ROLE_EDITOR, "status=draft,pending"), 3);
	assert_int_equal(listed(ROLE_CONTRIBUTOR, "status=any"), 3);
	assert_int_equal(listed(ROLE_EDITOR, "status=any"), 5);
	assert_int_equal(listed(ROLE_CONTRIBUTOR, "status=any&context=edit"), 2);
	assert_int_equal(listed(ROLE_AUTHOR, "status=private"), 0);
	assert_int_equal(listed(ROLE_ADMINISTRATOR, "status=private"), 1);
	reply_release(&answer);
}

static void lists_by_argument(void **state)
{
	static const struct {
		const char *query;
		size_t n;
	} cases[] = {
		{"include=1,2", 2},
		{"include=2&exclude=2", 0},
		{"exclude=1", 2},
		{"author=3", 0},
		{"author=4", 3},
		{"author_exclude=4", 0},
		{"slug=bai-2", 1},
		{"slug=bai,bai-3", 2},
		{"categories=1", 3},
		{"categories=2", 0},
		{"categories_exclude=1", 0},
		{"tags=5", 0},
		{"tags_exclude=5", 3},
		{"categories=1&tags=5&tax_relation=OR", 3},
		{"search=chu", 3},
		{"search=Chữ", 3},
		{"search=-chu", 0},
		{"search=%22chu+bai%22", 0},
		{"search=bai+chu", 3},
		{"sticky=true", 0},
		{"sticky=false", 3},
		{"after=2001-01-01T00:00:00", 3},
		{"before=2001-01-01T00:00:00Z", 0},
		{"modified_after=2099-01-01T00:00:00Z", 0},
		{"modified_before=2099-01-01T00:00:00Z&orderby=relevance&search=bai", 3},
	};

	(void)state;
	for (int i = 0; i < 3; i++)
		post_of(ROLE_EDITOR, "publish");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(listed(ROLE_NONE, cases[i].query), cases[i].n);
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "?include=2,3,1&orderby=include", NULL),
			 200);
	assert_int_equal(json_integer_value(json_object_get(json_array_get(answer.json, 0), "id")),
			 2);
	assert_int_equal(json_integer_value(json_object_get(json_array_get(answer.json, 2), "id")),
			 1);
	reply_release(&answer);
}

/* A text of the list's first post: "raw" or "rendered". */
static const char *listed_text(const char *field, const char *form)
{
	const json_t *post = json_array_get(answer.json, 0);
	const char *text = json_string_value(json_object_get(json_object_get(post, field), form));

	return text ? text : "";
}

/* Texts are kept rendered; where they are not, they are made of the content. */
static void texts_that_are_not_kept_are_rendered(void **state)
{
	(void)state;
	post_of(ROLE_AUTHOR, "publish");
	for (int round = 0; round < 2; round++) {
		assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS, NULL), 200);
		assert_string_equal(listed_text("content", "rendered"), "<p>chữ</p>\n");
		assert_string_equal(listed_text("excerpt", "rendered"), "<p>chữ</p>\n");
		assert_int_equal(ask(ROLE_EDITOR, METHOD_GET, POSTS "?context=edit", NULL), 200);
		assert_string_equal(listed_text("content", "raw"), "chữ");
		assert_int_equal(db_exec(desk_db, "DELETE FROM post_html"), OK);
	}
	reply_release(&answer);
}

static void pages_have_neighbours(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++)
		post_of(ROLE_AUTHOR, "publish");
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "?per_page=2&page=2&x[]=1", NULL), 200);
	assert_string_equal(header("X-WP-Total"), "5");
	assert_string_equal(header("X-WP-TotalPages"), "3");
	assert_string_equal(header("Link"), "<http://portal.test/wp-json/wp/v2/"
					    "posts?per_page=2&page=1&x%5B%5D=1>; rel=\"prev\", "
					    "<http://portal.test/wp-json/wp/v2/"
					    "posts?per_page=2&page=3&x%5B%5D=1>; rel=\"next\"");
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "?per_page=2&page=4", NULL), 400);
	assert_string_equal(code, "rest_post_invalid_page_number");
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "?per_page=2&page=4&offset=4", NULL),
			 200);
	assert_int_equal(json_array_size(answer.json), 1);
	reply_release(&answer);
}

static void allow_says_what_this_user_may(void **state)
{
	int64_t id = post_of(ROLE_AUTHOR, "publish");
	char *address = arena_printf(desk_arena, POSTS "/%lld", (long long)id);

	(void)state;
	ask(ROLE_NONE, METHOD_GET, POSTS, NULL);
	assert_string_equal(header("Allow"), "GET");
	assert_string_equal(header("Cache-Control"), "");
	ask(ROLE_CONTRIBUTOR, METHOD_OPTIONS, POSTS, NULL);
	assert_string_equal(header("Allow"), "GET, POST");
	assert_string_equal(header("Cache-Control"), "no-cache, must-revalidate, max-age=0");
	ask(ROLE_CONTRIBUTOR, METHOD_GET, address, NULL);
	assert_string_equal(header("Allow"), "GET");
	ask(ROLE_AUTHOR, METHOD_GET, address, NULL);
	assert_string_equal(header("Allow"), "GET, POST, PUT, PATCH, DELETE");
	reply_release(&answer);
}

/* What a write's reply embeds is asked within its transaction, and ends none. */
static void embedding_leaves_the_transaction(void **state)
{
	(void)state;
	assert_int_equal(ask(ROLE_EDITOR, METHOD_POST, POSTS "?_embed=author", "{\"title\":\"x\"}"),
			 201);
	assert_non_null(json_object_get(json_object_get(answer.json, "_embedded"), "author"));
	assert_int_equal(db_begin(desk_db), OK);
	assert_int_equal(settings_set(desk_db, "description", "thử"), OK);
	db_rollback(desk_db);
	assert_int_equal(desk_number("SELECT count(*) FROM setting WHERE value = 'thử'"), 0);
	reply_release(&answer);
}

static void unknown_routes_and_methods(void **state)
{
	static const struct {
		unsigned method;
		const char *path;
	} cases[] = {
		{METHOD_GET, "/wp/v2/nothing"},	     {METHOD_GET, "/wp/v2/posts/abc"},
		{METHOD_POST, POSTS "/1/revisions"}, {METHOD_PUT, POSTS},
		{METHOD_GET, "/wp/v2/posts/1/2"},    {0, POSTS},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(ask(ROLE_ADMINISTRATOR, cases[i].method, cases[i].path, NULL),
				 404);
		assert_string_equal(code, "rest_no_route");
	}
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "/", NULL), 200);
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "/99", NULL), 404);
	assert_string_equal(code, "rest_post_invalid_id");
	reply_release(&answer);
}

static void a_password_hides_the_text(void **state)
{
	json_t *content;

	(void)state;
	assert_int_equal(ask(ROLE_EDITOR, METHOD_POST, POSTS,
			     "{\"title\":\"x\",\"content\":\"mật\",\"password\":\"p\",\"status\":"
			     "\"publish\"}"),
			 201);
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "/1", NULL), 200);
	content = json_object_get(answer.json, "content");
	assert_string_equal(json_string_value(json_object_get(content, "rendered")), "");
	assert_true(json_is_true(json_object_get(content, "protected")));
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "/1?password=q", NULL), 403);
	assert_string_equal(code, "rest_post_incorrect_password");
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, POSTS "/1?password=p", NULL), 200);
	content = json_object_get(answer.json, "content");
	assert_string_equal(json_string_value(json_object_get(content, "rendered")),
			    "<p>mật</p>\n");
	reply_release(&answer);
}

/* Every row of the table of routes can be described, so OPTIONS and the index hold. */
static void the_index_lists_every_route(void **state)
{
	size_t n = 0;

	(void)state;
	for (const struct route *r = routes; r->pattern; r++)
		n++;
	assert_int_equal(ask(ROLE_NONE, METHOD_GET, "/", NULL), 200);
	assert_int_equal(json_object_size(json_object_get(answer.json, "routes")), n);
	assert_string_equal(json_string_value(json_object_get(answer.json, "timezone_string")),
			    "Asia/Ho_Chi_Minh");
	assert_int_equal(json_integer_value(json_object_get(answer.json, "gmt_offset")), 7);
	reply_release(&answer);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(role_by_act),
		CASE(creating),
		CASE(bad_arguments_are_named),
		CASE(lists_by_role),
		CASE(lists_by_argument),
		CASE(texts_that_are_not_kept_are_rendered),
		CASE(pages_have_neighbours),
		CASE(allow_says_what_this_user_may),
		CASE(embedding_leaves_the_transaction),
		CASE(unknown_routes_and_methods),
		CASE(a_password_hides_the_text),
		CASE(the_index_lists_every_route),
	};

	answer = (struct reply)REPLY_INIT;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
