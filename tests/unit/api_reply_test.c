/* What net/api makes of a portal's replies, good, odd and hostile. */
#include "tests/unit/api_reply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct arena *a;

/* ------------------------------------------------------------------ errors */

static void every_failure_has_its_error(void **state)
{
	static const struct {
		int status;
		const char *body;
		enum err err;
	} cases[] = {
		{200, "[]", OK},
		{201, "{}", OK},
		{200, "", OK},
		{200, "<!doctype html>", ERR_CAPTIVE},
		{200, "\n\t<html>", ERR_CAPTIVE},
		{301, "", ERR_BAD_REPLY},
		{400, "{\"code\":\"rest_invalid_param\"}", ERR_REFUSED},
		{400, "{\"code\":\"comment_flood\"}", ERR_TOO_MANY},
		{400, "not json", ERR_REFUSED},
		{401, "{\"code\":\"rest_not_logged_in\"}", ERR_LOGIN},
		{401, "<html>", ERR_FIREWALL},
		{403, "{\"code\":\"rest_cannot_publish\"}", ERR_FORBIDDEN},
		{403, "{\"code\":\"incorrect_password\"}", ERR_LOGIN},
		{403, "<html>blocked", ERR_FIREWALL},
		{404, "{\"code\":\"rest_post_invalid_id\"}", ERR_NOT_FOUND},
		{404, "<html>", ERR_NOT_PORTAL},
		{407, "<html>", ERR_PROXY},
		{409, "{\"code\":\"comment_duplicate\"}", ERR_CONFLICT},
		{410, "{\"code\":\"rest_already_trashed\"}", ERR_GONE},
		{412, "{\"code\":\"rest_upload_hash_mismatch\"}", ERR_LINE_CUT},
		{413, "<html>", ERR_TOO_LARGE},
		{413, "{}", ERR_TOO_LARGE},
		{429, "<html>", ERR_TOO_MANY},
		{500, "{\"code\":\"rest_upload_sideload_error\"}", ERR_REFUSED},
		{500, "", ERR_PORTAL},
		{501, "{\"code\":\"rest_trash_not_supported\"}", ERR_REFUSED},
		{502, "<html>", ERR_PORTAL},
		{503, "{}", ERR_PORTAL},
		{511, "<html>", ERR_CAPTIVE},
		{999, "", ERR_BAD_REPLY},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct http_reply r = reply_of(cases[i].status, cases[i].body, NULL);
		enum err e = api_error(&r, a, NULL);

		if (e != cases[i].err)
			fail_msg("%d %s: %s", cases[i].status, cases[i].body, err_word(e));
	}
}

static void an_error_is_told_in_the_portals_words(void **state)
{
	struct http_reply r = reply_of(
		400,
		"{\"code\":\"rest_invalid_param\",\"message\":\"Tham s\\u1ed1 <b>kh\\u00f4ng</b> "
		"h\\u1ee3p l\\u1ec7\\u001b[2J\",\"data\":{\"status\":400,\"params\":{\"status\":"
		"\"x\"}}}",
		HEADERS({"Retry-After", "30"}));
	struct api_error error;

	(void)state;
	assert_int_equal(api_error(&r, a, &error), ERR_REFUSED);
	assert_string_equal(error.code, "rest_invalid_param");
	assert_string_equal(error.message, "Tham số không hợp lệ[2J");
	assert_string_equal(error.field, "status");
	assert_int_equal(error.retry_after, 30);
	assert_string_equal(err_detail(), "400 rest_invalid_param: Tham số không hợp lệ[2J");
	r = (struct http_reply){.err = ERR_TLS, .detail = "bad certificate", .body = ""};
	assert_int_equal(api_error(&r, a, &error), ERR_TLS);
	assert_string_equal(err_detail(), "bad certificate");
}

/* ------------------------------------------------------------------ posts */

static void a_list_becomes_records(void **state)
{
	struct http_reply r = reply_of(
		200,
		"[{\"id\":87,\"date_gmt\":\"2023-10-29T04:19:35\",\"modified_gmt\":"
		"\"2023-10-29T05:00:00\",\"status\":\"publish\",\"author\":3,\"categories\":[4,9],"
		"\"tags\":[],\"featured_media\":12,\"slug\":\"ghep-gan\",\"link\":"
		"\"https:\\/\\/p.example\\/ghep-gan\\/\",\"title\":{\"rendered\":"
		"\"Gh\\u00e9p &#8220;gan&#8221; &amp; l\\u0169\\u202e\"},\"excerpt\":{\"rendered\":"
		"\"<p>Ca m\\u1ed5 d\\u00e0i<br \\/>\\n3 gi\\u1edd.<\\/p>\\n\"}},"
		"{\"id\":86,\"status\":\"bao-mat\",\"title\":{\"rendered\":\"\"},\"excerpt\":"
		"{\"rendered\":\"<p>L\\u1eddi \\u0111\\u1ea7u [&hellip;]<\\/p>\"}}]",
		HEADERS({"X-WP-Total", "214"}, {"X-WP-TotalPages", "11"},
			{"Date", "Sun, 29 Oct 2023 04:19:35 GMT"}));
	struct api_posts p;

	(void)state;
	assert_int_equal(api_read_posts(&r, a, &p), OK);
	assert_int_equal(p.count, 2);
	assert_int_equal(p.total, 214);
	assert_int_equal(p.pages, 11);
	assert_int_equal(p.date, 1698553175);
	assert_int_equal(p.posts[0].id, 87);
	assert_int_equal(p.posts[0].date, 1698553175);
	assert_int_equal(p.posts[0].section, 4);
	assert_int_equal(p.posts[0].picture, 12);
	assert_int_equal(p.posts[0].state, STATE_PUBLISHED);
	assert_int_equal(p.posts[0].views, -1);
	assert_string_equal(p.posts[0].title, "Ghép “gan” & lũ");
	assert_string_equal(p.posts[0].lead, "Ca mổ dài 3 giờ.");
	assert_string_equal(p.posts[0].link, "https://p.example/ghep-gan/");
	assert_null(p.posts[0].html);
	assert_null(p.posts[0].raw);
	assert_int_equal(p.posts[1].status, STATUS_PRIVATE);
	assert_string_equal(p.posts[1].lead, "");
	assert_int_equal(p.person_count, 0);
}

static void a_lead_is_not_the_bodys_beginning(void **state)
{
	static const char *const bodies[] = {"<p>M\\u1ed9t hai ba</p><p>b\\u1ed1n</p>",
					     "<p>Kh\\u00e1c</p>"};
	static const char *const leads[] = {"", "Một hai ba"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		char *body = arena_printf(a,
					  "{\"id\":1,\"excerpt\":{\"rendered\":\"<p>M\\u1ed9t hai "
					  "ba</p>\"},\"content\":{\"rendered\":\"%s\"}}",
					  bodies[i]);
		struct http_reply r = reply_of(200, body, NULL);
		struct article post;

		assert_int_equal(api_read_post(&r, a, &post), OK);
		assert_string_equal(post.lead, leads[i]);
	}
}

static void raw_text_keeps_its_bytes(void **state)
{
	struct http_reply r =
		reply_of(200,
			 "{\"id\":5,\"status\":\"draft\",\"title\":{\"raw\":\"A &amp; "
			 "B\"},\"excerpt\":{\"raw\":"
			 "\"\"},\"content\":{\"raw\":\"\\u0061\\u0303 \\r\\n\\tx\\u200b "
			 "<br/>\"},\"_links\":{"
			 "\"predecessor-version\":[{\"id\":44}],\"wp:action-publish\":[{}]}}",
			 HEADERS({"Allow", "GET, POST, PUT, PATCH"}));
	struct article post;

	(void)state;
	assert_int_equal(api_read_post(&r, a, &post), OK);
	assert_string_equal(post.raw, "a\xcc\x83 \r\n\tx\xe2\x80\x8b <br/>");
	assert_string_equal(post.raw_title, "A &amp; B");
	assert_string_equal(post.title, "A & B");
	assert_string_equal(post.lead, "");
	assert_int_equal(post.version, 44);
	assert_true(post.may_edit);
	assert_true(post.may_publish);
	assert_false(post.may_delete);
	r.status = 201;
	assert_int_equal(api_read_post(&r, a, &post), OK);
	assert_true(post.may_delete);
	r = reply_of(200, "{\"id\":5,\"content\":{\"raw\":\"a\\u0000b\"}}", NULL);
	assert_int_equal(api_read_post(&r, a, &post), OK);
	assert_null(post.raw);
}

static void odd_lists_are_seen(void **state)
{
	static const struct {
		int status;
		const char *body;
		enum err err;
	} cases[] = {
		{200, "[]", OK},
		{200, "{}", ERR_BAD_REPLY},
		{200, "[{\"id\":0}]", ERR_BAD_REPLY},
		{200, "[1]", ERR_BAD_REPLY},
		{200, "[{\"id\":1},", ERR_BAD_REPLY},
		{200, "", ERR_BAD_REPLY},
		{200, "null", ERR_BAD_REPLY},
		{200, "[{\"id\":1,\"title\":7,\"tags\":{\"a\":1},\"_links\":[]}]", OK},
		{400, "{\"code\":\"rest_post_invalid_page_number\"}", OK},
	};
	struct api_posts p;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct http_reply r = reply_of(cases[i].status, cases[i].body, NULL);

		if (api_read_posts(&r, a, &p) != cases[i].err)
			fail_msg("%s: %s", cases[i].body, err_detail());
	}
}

static void what_came_whole_of_a_broken_list_is_there(void **state)
{
	static const char whole[] =
		"[{\"id\":3,\"title\":{\"rendered\":\"a}]\\\"{\"}},{\"id\":4,\"tags\":[1,2],"
		"\"title\":{\"rendered\":\"b\"}}]";
	size_t first = strlen("[{\"id\":3,\"title\":{\"rendered\":\"a}]\\\"{\"}}");

	(void)state;
	/* Cut after each byte: a post is there once its last byte is. */
	for (size_t n = 0; n < strlen(whole); n++) {
		struct http_reply r = reply_of(0, arena_strndup(a, whole, n), NULL);
		struct api_posts posts;

		r.err = ERR_LINE_CUT;
		assert_int_equal(api_read_posts(&r, a, &posts), ERR_LINE_CUT);
		assert_int_equal(posts.count, n < first ? 0 : n < strlen(whole) - 1 ? 1 : 2);
		if (posts.count)
			assert_string_equal(posts.posts[0].title, "a}]\"{");
	}
}

static void a_list_of_one_is_a_post_too(void **state)
{
	struct http_reply r = reply_of(200, "[]", NULL);
	struct article post;

	(void)state;
	assert_int_equal(api_read_post(&r, a, &post), ERR_NOT_FOUND);
	r = reply_of(200, "[{\"id\":3,\"version\":12}]", NULL);
	assert_int_equal(api_read_post(&r, a, &post), OK);
	assert_int_equal(post.version, 12);
	r = reply_of(200, "[{\"id\":3},{\"id\":4}]", NULL);
	assert_int_equal(api_read_post(&r, a, &post), ERR_BAD_REPLY);
}

/* ------------------------------------------------------------------ the rest */

static void rights_come_from_the_account(void **state)
{
	struct http_reply r =
		reply_of(200,
			 "{\"id\":4,\"name\":\"L\\u00ea Th\\u1ecb\",\"username\":\"ctv\","
			 "\"roles\":[\"contributor\"],\"capabilities\":{\"edit_posts\":"
			 "true,\"read\":true,\"publish_posts\":false,\"level_0\":true}}",
			 NULL);
	struct me me;

	(void)state;
	assert_int_equal(api_read_me(&r, a, &me), OK);
	assert_int_equal(me.caps, CAP_EDIT | CAP_READ);
	assert_string_equal(me.role, "contributor");
	assert_string_equal(me.login, "ctv");
	r = reply_of(200, "{\"id\":4,\"roles\":{\"1\":\"editor\"},\"slug\":\"x\"}", NULL);
	assert_int_equal(api_read_me(&r, a, &me), OK);
	assert_string_equal(me.role, "editor");
	assert_string_equal(me.login, "x");
	r = reply_of(401, "{\"code\":\"rest_not_logged_in\"}", NULL);
	assert_int_equal(api_read_me(&r, a, &me), ERR_LOGIN);
}

static void an_anonymous_answer_is_seen(void **state)
{
	struct me writer = {.id = 1, .caps = CAP_EDIT}, reader = {.id = 2}, nobody = {.id = 0};
	struct http_reply r = reply_of(200, "[]", HEADERS({"Allow", "GET"}));

	(void)state;
	assert_true(api_is_anonymous(&r, &writer));
	assert_true(api_is_anonymous(&r, &reader));
	assert_false(api_is_anonymous(&r, &nobody));
	r = reply_of(200, "[]",
		     HEADERS({"Allow", "GET, POST"},
			     {"Cache-Control", "no-cache, must-revalidate, max-age=0"}));
	assert_false(api_is_anonymous(&r, &writer));
	assert_false(api_is_anonymous(&r, &reader));
}

static void terms_people_revisions_media(void **state)
{
	struct http_reply r = reply_of(200,
				       "[{\"id\":2,\"name\":\"V\\u0103n h\\u00f3a &amp; x\\u00e3 "
				       "h\\u1ed9i\",\"slug\":\"v\",\"count\":7}]",
				       HEADERS({"X-WP-TotalPages", "3"}));
	struct revision *revisions;
	struct person *people;
	struct media *media;
	struct term *terms, term;
	size_t n;
	int64_t pages;

	(void)state;
	assert_int_equal(api_read_terms(&r, a, TERM_TAG, &terms, &n, &pages), OK);
	assert_int_equal(n, 1);
	assert_int_equal(pages, 3);
	assert_string_equal(terms[0].name, "Văn hóa & xã hội");
	assert_int_equal(api_read_people(&r, a, &people, &n), OK);
	assert_int_equal(people[0].id, 2);
	r = reply_of(400, "{\"code\":\"term_exists\",\"data\":{\"status\":400,\"term_id\":31}}",
		     NULL);
	assert_int_equal(api_read_term(&r, a, TERM_TAG, &term), OK);
	assert_int_equal(term.id, 31);
	r = reply_of(200,
		     "[{\"id\":9,\"parent\":5,\"title\":{\"raw\":\"T\"},\"excerpt\":{\"raw\":\"\"},"
		     "\"content\":{\"raw\":\"<p>x</p>\"}},{\"id\":8,\"parent\":5}]",
		     NULL);
	assert_int_equal(api_read_revisions(&r, a, &revisions, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(revisions[0].raw, "<p>x</p>");
	assert_null(revisions[1].raw);
	r = reply_of(
		200,
		"[{\"id\":1,\"alt_text\":\"\",\"caption\":{\"rendered\":\"<p>\\u1ea2nh: L<\\/p>\"},"
		"\"source_url\":\"http://p/a.jpg\",\"mime_type\":\"image/jpeg\",\"media_details\":"
		"{\"width\":800,\"height\":600,\"filesize\":9,\"sizes\":{\"large\":{\"width\":700,"
		"\"height\":1,\"source_url\":\"l\"},\"thumbnail\":{\"width\":150,\"height\":150,"
		"\"source_url\":\"t\"}}}},{\"id\":2,\"media_details\":{\"sizes\":[]}}]",
		NULL);
	assert_int_equal(api_read_media(&r, a, &media, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(media[0].caption, "Ảnh: L");
	assert_int_equal(media[0].size_count, 2);
	assert_string_equal(media[0].sizes[0].url, "t");
	assert_int_equal(media[1].size_count, 0);
}

static void notes_are_read_back(void **state)
{
	static const struct {
		const char *content, *text, *row;
		enum note_kind kind;
		int round;
	} cases[] = {
		{"{\"raw\":\"Thi\\u1ebfu t\\u00ean\\n\\n\\u2014 l\\u1ea7n 2 \\u00b7 #a1b2\"}",
		 "Thiếu tên", "a1b2", NOTE_RETURN, 2},
		{"{\"rendered\":\"<p>Hai<br />\\nd\\u00f2ng &amp;</p>\\n<p>\\u2014 g\\u00f3p "
		 "\\u00fd "
		 "\\u00b7 #c3</p>\\n\"}",
		 "Hai\ndòng &", "c3", NOTE_COMMENT, 0},
		{"{\"rendered\":\"<p>T\\u1ef1 do</p>\"}", "Tự do", "", NOTE_COMMENT, 0},
		{"{\"raw\":\"\\u2014 l\\u1ea7n 1 \\u00b7 #x\"}", "", "x", NOTE_RETURN, 1},
		{"{\"raw\":\"\\u2014 l\\u1ea7n 99999999999999999999 \\u00b7 #x\"}", "", "x",
		 NOTE_RETURN, 615},
	};
	struct api_note note;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct http_reply r = reply_of(200,
					       arena_printf(a,
							    "{\"id\":3,\"post\":9,\"author\":2,"
							    "\"status\":\"approved\",\"type\":"
							    "\"comment\",\"content\":%s}",
							    cases[i].content),
					       NULL);

		assert_int_equal(api_read_note(&r, a, &note), OK);
		assert_string_equal(note.note.text, cases[i].text);
		assert_string_equal(note.row, cases[i].row);
		assert_int_equal(note.note.kind, cases[i].kind);
		assert_int_equal(note.note.round, cases[i].round);
		assert_true(note.is_approved);
		assert_false(note.is_note);
	}
}

static void answers_say_what_they_settle(void **state)
{
	static const struct {
		const char *members;
		enum note_kind kind;
	} cases[] = {
		{"\"parent\":3,\"meta\":{\"_wp_note_status\":\"resolved\"}", NOTE_RESOLVED},
		{"\"parent\":3,\"meta\":{\"_wp_note_status\":\"reopen\"}", NOTE_REOPENED},
		{"\"parent\":3,\"meta\":{\"_wp_note_status\":\"\"}", NOTE_COMMENT},
		{"\"parent\":3,\"meta\":[]", NOTE_COMMENT},
		{"\"parent\":3,\"meta\":{\"_wp_note_status\":7}", NOTE_COMMENT},
		{"\"parent\":0,\"meta\":{\"_wp_note_status\":\"resolved\"}", NOTE_COMMENT},
		{"\"parent\":3,\"content\":{\"raw\":\"\u2014 đã xong · #a1\"}", NOTE_RESOLVED},
	};
	struct api_note note;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct http_reply r = reply_of(
			200, arena_printf(a, "{\"id\":4,\"type\":\"note\",%s}", cases[i].members),
			NULL);

		assert_int_equal(api_read_note(&r, a, &note), OK);
		assert_int_equal(note.note.kind, cases[i].kind);
	}
}

static void a_portals_page_is_read(void **state)
{
	static const char *const odd[] = {
		"{}", "{\"map\":[],\"links\":7,\"statistics\":null,\"notice\":{}}",
		"{\"map\":{\"lines\":[7,null,[],{}]},\"links\":{\"items\":[1,[],{},null]}}"};
	struct http_reply r = reply_of(
		200,
		"{\"notice\":\"Nghỉ lễ\\nđến 2/9\",\"map\":{\"heading\":\"Bản "
		"đồ\",\"lines\":[\"Huyện A\",\"\","
		"\"Huyện\\u001b "
		"B\"],\"picture\":5},\"links\":{\"heading\":\"L\",\"items\":[{\"title\":\"T\","
		"\"url\":\"https://a.example/"
		"\"},{\"title\":\"X\",\"url\":\"javascript:alert(1)\"},{\"title\":\"\","
		"\"url\":\"file:///"
		"etc\"}]},\"statistics\":{\"heading\":\"S\",\"visits\":4254,\"today\":3},"
		"\"settings\":{\"two_step\":true,\"four_eyes\":false}}",
		NULL);
	struct bulletin page;

	(void)state;
	assert_int_equal(api_read_portal(&r, a, &page), OK);
	assert_string_equal(page.notice, "Nghỉ lễ\nđến 2/9");
	assert_int_equal(page.map_count, 2);
	assert_string_equal(page.map[1], "Huyện B");
	assert_int_equal(page.map_picture, 5);
	assert_int_equal(page.link_count, 2);
	assert_string_equal(page.links[0].url, "https://a.example/");
	assert_string_equal(page.links[1].url, "");
	assert_int_equal(page.visits, 4254);
	assert_int_equal(page.today, 3);
	assert_true(page.two_step && !page.four_eyes);
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		r = reply_of(200, odd[i], NULL);
		assert_int_equal(api_read_portal(&r, a, &page), OK);
		assert_int_equal(page.map_count + page.link_count, 0);
	}
	r = reply_of(200, "[]", NULL);
	assert_int_equal(api_read_portal(&r, a, &page), ERR_BAD_REPLY);
}

static void a_portal_without_notes_says_so(void **state)
{
	struct http_reply r = reply_of(400, "{\"code\":\"rest_invalid_comment_type\"}", NULL);

	(void)state;
	assert_true(api_lacks_notes(&r));
	r = reply_of(403, "{\"code\":\"rest_comment_draft_post\"}", NULL);
	assert_false(api_lacks_notes(&r));
	r = reply_of(200, "{}", NULL);
	assert_false(api_lacks_notes(&r));
}

static void states_follow_status_and_notes(void **state)
{
	struct note notes[] = {{.id = 1, .date = 10, .kind = NOTE_RETURN},
			       {.id = 2, .date = 20, .kind = NOTE_COMMENT},
			       {.id = 3, .date = 20, .kind = NOTE_RETURN},
			       {.id = 4, .date = 30, .kind = NOTE_COMMENT, .parent = 3},
			       {.id = 5, .date = 40, .kind = NOTE_SUGGESTION},
			       {.id = 6, .date = 50, .kind = NOTE_WITHDRAWAL}};

	(void)state;
	assert_int_equal(api_state(STATUS_DRAFT, NULL, 0, false), STATE_DRAFT);
	assert_int_equal(api_state(STATUS_DRAFT, notes, 1, false), STATE_RETURNED);
	assert_int_equal(api_state(STATUS_DRAFT, notes, 2, false), STATE_DRAFT);
	assert_int_equal(api_state(STATUS_DRAFT, notes, 3, false), STATE_RETURNED);
	assert_int_equal(api_state(STATUS_DRAFT, notes, 5, false), STATE_RETURNED);
	assert_int_equal(api_state(STATUS_DRAFT, notes, 6, false), STATE_WITHDRAWN);
	assert_int_equal(api_state(STATUS_PENDING, notes, 6, false), STATE_PENDING);
	assert_int_equal(api_state(STATUS_PENDING, notes, 3, false), STATE_PENDING);
	assert_int_equal(api_state(STATUS_DRAFT, notes, 3, true), STATE_WITHDRAWN);
	assert_int_equal(api_state(STATUS_TRASH, NULL, 0, true), STATE_WITHDRAWN);
	assert_int_equal(api_state(STATUS_TRASH, NULL, 0, false), STATE_TRASHED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_failure_has_its_error),
		cmocka_unit_test(an_error_is_told_in_the_portals_words),
		cmocka_unit_test(a_list_becomes_records),
		cmocka_unit_test(a_lead_is_not_the_bodys_beginning),
		cmocka_unit_test(raw_text_keeps_its_bytes),
		cmocka_unit_test(odd_lists_are_seen),
		cmocka_unit_test(what_came_whole_of_a_broken_list_is_there),
		cmocka_unit_test(a_list_of_one_is_a_post_too),
		cmocka_unit_test(rights_come_from_the_account),
		cmocka_unit_test(an_anonymous_answer_is_seen),
		cmocka_unit_test(terms_people_revisions_media),
		cmocka_unit_test(notes_are_read_back),
		cmocka_unit_test(answers_say_what_they_settle),
		cmocka_unit_test(a_portals_page_is_read),
		cmocka_unit_test(a_portal_without_notes_says_so),
		cmocka_unit_test(states_follow_status_and_notes),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
