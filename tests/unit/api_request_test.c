/* What net/api asks for, as address and body. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/api/api.h"

static struct arena *a;
static struct http_request r;

static const struct site pretty = {.api = "https://p.example/wp-json/"};
static const struct site plain = {.api = "https://p.example/?rest_route=/", .toasoan = true};
static const struct api nobody = {.site = &pretty};
static const struct api lan = {.site = &pretty, .login = "lan", .password = "pw"};
static const struct api there = {.site = &plain, .login = "lan", .password = "pw"};

#define ROOT "https://p.example/wp-json/wp/v2/"

static void asked(const char *method, const char *url, const char *body)
{
	assert_string_equal(r.method, method);
	assert_string_equal(r.url, url);
	if (body)
		assert_string_equal(r.body, body);
	else
		assert_null(r.body);
	assert_int_equal(r.body_len, body ? strlen(body) : 0);
}

static void lists_are_lean(void **state)
{
	struct api_posts_query q = {.per_page = 50};

	(void)state;
	api_get_posts(a, &nobody, &q, &r);
	asked("GET", ROOT "posts?per_page=50&_fields=id,date_gmt,author,categories,title,excerpt",
	      NULL);
	assert_null(r.user);
	assert_true(r.tries > 1);
}

static void names_come_along_with_texts(void **state)
{
	const int64_t ids[] = {3, 1};
	struct api_posts_query q = {
		.detail = API_BODY, .include = ids, .include_count = 2, .names = true};

	(void)state;
	api_get_posts(a, &nobody, &q, &r);
	asked("GET",
	      ROOT "posts?include=3,1&_fields=id,modified_gmt,tags,featured_media,"
		   "content.rendered,views,_links.author&_embed=author",
	      NULL);
}

static void every_filter_is_said(void **state)
{
	const int64_t include[] = {3, 1, 2}, exclude[] = {9};
	struct api_posts_query q = {
		.detail = API_IDS,
		.status = "draft,pending",
		.author = 7,
		.section = 4,
		.tag = 5,
		.after = 1698553175,
		.before = 1698553176,
		.modified_after = 1698553177,
		.include = include,
		.include_count = 3,
		.exclude = exclude,
		.exclude_count = 1,
		.slug = "u-1,u-2",
		.search = "sạt lở & \"bão\"",
		.orderby = "modified",
		.order = "asc",
		.page = 2,
		.per_page = 100,
	};

	(void)state;
	api_get_posts(a, &lan, &q, &r);
	asked("GET",
	      ROOT "posts?status=draft,pending&author=7&categories=4&tags=5"
		   "&after=2023-10-29T04:19:35Z&before=2023-10-29T04:19:36Z"
		   "&modified_after=2023-10-29T04:19:37Z&include=3,1,2&exclude=9&slug=u-1,u-2"
		   "&search=s%E1%BA%A1t%20l%E1%BB%9F%20%26%20%22b%C3%A3o%22&orderby=modified"
		   "&order=asc&page=2&per_page=100&_fields=id,modified_gmt,status",
	      NULL);
	assert_string_equal(r.user, "lan");
	assert_string_equal(r.password, "pw");
}

static void a_root_with_a_question_mark_goes_on_with_and(void **state)
{
	(void)state;
	api_get_post(a, &there, 12, API_READ, &r);
	assert_non_null(strstr(r.url, "/?rest_route=/wp/v2/posts/12&_fields=id,"));
	assert_non_null(strstr(r.url, "content.rendered,version,views"));
	api_get_index(a, plain.api, &r);
	assert_non_null(strstr(r.url, "/?rest_route=/&_fields=name,"));
}

static void editing_asks_for_raw_text_and_rights(void **state)
{
	(void)state;
	api_get_post(a, &lan, 12, API_EDIT, &r);
	assert_non_null(strstr(r.url, "posts/12?context=edit&_fields="));
	assert_non_null(strstr(r.url, "title.raw,excerpt.raw,content.raw,"
				      "_links.predecessor-version,_links.wp:action-publish"));
	api_get_post(a, &lan, 12, API_TOKEN, &r);
	asked("GET",
	      ROOT "posts?status=any&include=12&context=edit"
		   "&_fields=id,modified_gmt,status,_links.predecessor-version",
	      NULL);
}

static void only_what_is_set_is_sent(void **state)
{
	const int64_t tags[] = {5, 6};
	struct api_post post = {.set = API_SET_TITLE, .title = "Lũ \"quét\" & mưa", .raw = "no"};

	(void)state;
	api_post_post(a, &lan, 0, &post, &r);
	assert_string_equal(r.method, "POST");
	assert_non_null(strstr(r.url, ROOT "posts?context=edit&_fields=id,"));
	assert_string_equal(r.body, "{\"title\":\"Lũ \\\"quét\\\" & mưa\"}");
	assert_string_equal(r.headers[0].name, "Content-Type");
	post.set = API_SET_LEAD | API_SET_RAW | API_SET_SLUG | API_SET_STATUS | API_SET_DATE |
		   API_SET_SECTIONS | API_SET_TAGS | API_SET_PICTURE;
	post.lead = "l";
	post.raw = "<!-- wp:paragraph -->\n<p>x</p>";
	post.slug = "";
	post.status = STATUS_FUTURE;
	post.date = 1698553175;
	post.sections = tags;
	post.section_count = 1;
	post.tags = tags;
	post.tag_count = 2;
	api_post_post(a, &lan, 9, &post, &r);
	assert_non_null(strstr(r.url, ROOT "posts/9?context=edit"));
	assert_string_equal(r.body,
			    "{\"excerpt\":\"l\",\"content\":\"<!-- wp:paragraph -->\\n<p>x</p>\","
			    "\"slug\":\"\",\"status\":\"future\",\"categories\":[5],\"tags\":[5,6],"
			    "\"featured_media\":0,\"date_gmt\":\"2023-10-29T04:19:35\"}");
	post.set = API_SET_DATE;
	post.date = 0;
	api_post_post(a, &lan, 9, &post, &r);
	assert_string_equal(r.body, "{\"date_gmt\":null}");
}

/* jansson leaves a member out whose text is no UTF-8: a title would vanish without a word. */
static void a_text_that_is_no_utf8_is_not_lost(void **state)
{
	struct api_post post = {.set = API_SET_TITLE,
				.title = "a\xff"
					 "b"};

	(void)state;
	api_post_post(a, &lan, 0, &post, &r);
	assert_string_equal(r.body, "{\"title\":\"a\xef\xbf\xbd"
				    "b\"}");
}

static void trash_restore_delete(void **state)
{
	(void)state;
	api_delete_post(a, &lan, 9, false, &r);
	assert_string_equal(r.method, "DELETE");
	assert_non_null(strstr(r.url, ROOT "posts/9?_fields=id,"));
	api_delete_post(a, &lan, 9, true, &r);
	asked("DELETE", ROOT "posts/9?force=true", NULL);
	api_restore_post(a, &lan, 9, &r);
	assert_string_equal(r.body, "{\"status\":\"draft\"}");
}

static void the_smaller_things(void **state)
{
	const int64_t ids[] = {1, 2};
	struct api_media_query q = {.search = "anh", .per_page = 20};

	(void)state;
	api_get_revisions(a, &lan, 9, false, 5, &r);
	asked("GET",
	      ROOT "posts/9/revisions?context=edit&per_page=5&_fields=id,parent,author,date_gmt",
	      NULL);
	api_get_terms(a, &nobody, TERM_TAG, "bão", 2, &r);
	asked("GET",
	      ROOT "tags?search=b%C3%A3o&page=2&per_page=100&_fields=id,name,slug,parent,count",
	      NULL);
	api_get_terms_by_id(a, &nobody, TERM_SECTION, ids, 2, &r);
	assert_non_null(strstr(r.url, ROOT "categories?include=1,2&_fields=id,name,parent"));
	api_post_term(a, &lan, TERM_SECTION, "Nông thôn", 3, &r);
	assert_string_equal(r.body, "{\"name\":\"Nông thôn\",\"parent\":3}");
	api_get_people(a, &nobody, ids, 2, false, &r);
	asked("GET", ROOT "users?include=1,2&_fields=id,name", NULL);
	api_get_people(a, &lan, ids, 2, true, &r);
	assert_non_null(strstr(r.url, ROOT "users?include=1,2&who=authors&_fields=id,name"));
	api_get_media(a, &nobody, &q, &r);
	assert_non_null(strstr(r.url, ROOT "media?search=anh&per_page=20&_fields=id,alt_text,"));
	api_post_media(a, &lan, 4, NULL, "", "Chú thích", &r);
	assert_string_equal(r.body, "{\"alt_text\":\"\",\"caption\":\"Chú thích\"}");
	api_get_me(a, &lan, &r);
	assert_non_null(strstr(r.url, ROOT "users/me?context=edit&_fields="));
}

static void uploads_carry_an_ascii_name_and_a_checksum(void **state)
{
	(void)state;
	api_upload(a, &lan, "/tmp/x", "Ảnh lũ quét (1).JPG", "image/jpeg", "abc", &r);
	assert_string_equal(r.body_file, "/tmp/x");
	assert_null(r.body);
	assert_int_equal(r.header_count, 3);
	assert_string_equal(r.headers[0].value, "image/jpeg");
	assert_string_equal(r.headers[1].value, "attachment; filename=\"anh-lu-quet-1-.jpg\"");
	assert_string_equal(r.headers[2].name, "Content-MD5");
	assert_string_equal(api_file_name(a, "../../etc/\"x\r\ny.png"), "etc-x-y.png");
	assert_string_equal(api_file_name(a, "照片"), "file");
}

static void a_key_and_a_version_where_they_are_heeded(void **state)
{
	const struct site with = {.api = "https://p.example/wp-json/", .toasoan = true};
	const struct site without = {.api = "https://p.example/wp-json/"};
	struct api api = {.site = &with};

	(void)state;
	api_delete_post(a, &api, 9, false, &r);
	api_once(a, &api, "row-7", &r);
	api_if_version(a, &api, 0, &r);
	assert_int_equal(r.header_count, 1);
	api_if_version(a, &api, 12, &r);
	assert_int_equal(r.header_count, 2);
	assert_string_equal(r.headers[0].name, "Idempotency-Key");
	assert_string_equal(r.headers[0].value, "row-7");
	assert_string_equal(r.headers[1].name, "If-Match");
	assert_string_equal(r.headers[1].value, "\"v12\"");
	api.site = &without;
	api_delete_post(a, &api, 9, false, &r);
	api_once(a, &api, "row-7", &r);
	api_if_version(a, &api, 12, &r);
	assert_int_equal(r.header_count, 0);
	api_get_same(a, &api, 3, "u-1", &r);
	assert_non_null(strstr(r.url, "slug=u-1,u-1-2,u-1-3,u-1__trashed"));
	assert_non_null(strstr(r.url, "author=3"));
	assert_non_null(strstr(r.url, "trash"));
}

static void readings_are_told(void **state)
{
	static const int64_t ids[] = {7, 9};

	(void)state;
	api_post_views(a, &lan, ids, 2, NULL, &r);
	assert_string_equal(r.method, "POST");
	assert_non_null(strstr(r.url, "toasoan/v1/views"));
	assert_string_equal(r.body, "{\"ids\":[7,9]}");
	api_post_views(a, &lan, ids, 1, "k3", &r);
	assert_string_equal(r.body, "{\"ids\":[7],\"reader\":\"k3\"}");
	api_get_portal(a, &lan, &r);
	assert_non_null(strstr(r.url, "toasoan/v1/portal"));
}

static void notes_say_what_they_are(void **state)
{
	(void)state;
	api_post_note(a, &lan, API_NOTE,
		      &(struct api_new_note){.post = 9,
					     .kind = NOTE_RETURN,
					     .round = 2,
					     .row = "a1b2",
					     .text = "Thiếu tên người nói."},
		      &r);
	assert_string_equal(r.body, "{\"post\":9,\"content\":\"Thiếu tên người nói.\\n\\n— lần 2 · "
				    "#a1b2\",\"type\":\"note\"}");
	api_post_note(a, &lan, API_NOTE_HELD,
		      &(struct api_new_note){.post = 9, .row = "c3", .text = "Được"}, &r);
	assert_string_equal(r.body, "{\"post\":9,\"content\":\"Được\\n\\n— góp ý · #c3\","
				    "\"status\":\"hold\"}");
	api_post_note(a, &lan, API_NOTE,
		      &(struct api_new_note){.post = 9,
					     .parent = 7,
					     .kind = NOTE_RESOLVED,
					     .row = "d4",
					     .text = "a < b",
					     .open = true},
		      &r);
	assert_string_equal(
		r.body, "{\"post\":9,\"parent\":7,\"content\":\"a &lt; b\\n\\n— đã xong · #d4\","
			"\"status\":\"hold\",\"type\":\"note\",\"meta\":{\"_wp_note_status\":"
			"\"resolved\"}}");
	api_post_note(
		a, &lan, API_NOTE_HELD,
		&(struct api_new_note){
			.post = 9, .parent = 7, .kind = NOTE_REOPENED, .row = "e5", .text = ""},
		&r);
	assert_string_equal(r.body, "{\"post\":9,\"parent\":7,\"content\":\"— mở lại · #e5\","
				    "\"status\":\"hold\"}");
	api_get_notes(a, &lan, 9, API_NOTE, false, &r);
	asked("GET",
	      ROOT "comments?post=9&type=note&status=all&context=edit&order=asc&per_page=100"
		   "&_fields=id,post,parent,author,author_name,date_gmt,content,status,type,meta",
	      NULL);
	api_get_notes(a, &lan, 9, API_NOTE_HELD, false, &r);
	assert_null(strstr(r.url, "context"));
	api_put_note_status(a, &lan, 5, false, &r);
	assert_string_equal(r.body, "{\"status\":\"hold\"}");
	api_put_note_status(a, &lan, 5, true, &r);
	asked("POST",
	      ROOT "comments/5?_fields=id,post,parent,author,author_name,date_gmt,content,status,"
		   "type,meta",
	      "{\"status\":\"approved\"}");
	api_delete_note(a, &lan, 5, &r);
	asked("DELETE", ROOT "comments/5?force=true", NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_lean),
		cmocka_unit_test(names_come_along_with_texts),
		cmocka_unit_test(every_filter_is_said),
		cmocka_unit_test(a_root_with_a_question_mark_goes_on_with_and),
		cmocka_unit_test(editing_asks_for_raw_text_and_rights),
		cmocka_unit_test(only_what_is_set_is_sent),
		cmocka_unit_test(a_text_that_is_no_utf8_is_not_lost),
		cmocka_unit_test(trash_restore_delete),
		cmocka_unit_test(the_smaller_things),
		cmocka_unit_test(uploads_carry_an_ascii_name_and_a_checksum),
		cmocka_unit_test(a_key_and_a_version_where_they_are_heeded),
		cmocka_unit_test(readings_are_told),
		cmocka_unit_test(notes_say_what_they_are),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
