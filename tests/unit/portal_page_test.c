/* net/portal/page, page_list, page_html, feed: what browsers and feed readers get. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/beside.h"
#include "net/portal/page.h"
#include "net/portal/post.h"
#include "net/portal/term.h"
#include "net/portal/views.h"
#include "tests/unit/portal_desk.h"

static struct settings site;
static const char *if_none_match, *if_modified_since, *agent = "Firefox";
static struct reply reply;

/* The server's, which asks the connection. */
const char *request_header(const struct request *rq, const char *name)
{
	(void)rq;
	if (!strcmp(name, "If-None-Match"))
		return if_none_match;
	if (!strcmp(name, "User-Agent"))
		return agent;
	return !strcmp(name, "If-Modified-Since") ? if_modified_since : NULL;
}

static void ask(unsigned method, const char *path, const char *id)
{
	struct request rq = {.portal = desk_portal,
			     .db = desk_db,
			     .arena = desk_arena,
			     .site = &site,
			     .user = &desk_user[ROLE_NONE],
			     .base = "https://p.example",
			     .api = "https://p.example/wp-json",
			     .method = method,
			     .path = path};

	reply_release(&reply);
	reply = (struct reply)REPLY_INIT;
	rq.query = json_object();
	if (id)
		json_object_set_new(rq.query, "p", json_string(id));
	page_dispatch(&rq, &reply);
	json_decref(rq.query);
}

static void get(const char *path, int status)
{
	ask(METHOD_GET, path, NULL);
	assert_int_equal(reply.status, status);
}

static const char *header(const char *name)
{
	for (const struct reply_header *h = reply.headers; h; h = h->next)
		if (!strcmp(h->name, name))
			return h->value;
	return NULL;
}

static void assert_has(const char *text)
{
	if (!strstr(reply.text.data, text))
		fail_msg("'%s' is not in the page", text);
}

static void assert_lacks(const char *text)
{
	if (strstr(reply.text.data, text))
		fail_msg("'%s' is in the page", text);
}

static int64_t section;

static int64_t publish(const char *title, const char *content, const char *status,
		       const char *password)
{
	struct post_change change = {.status = status,
				     .title = title,
				     .content = content,
				     .excerpt = *password ? "" : "Tóm \"tắt\" ngắn",
				     .password = password,
				     .has_author = true,
				     .author = desk_user[ROLE_EDITOR].id,
				     .has_date = true,
				     .date = 1698553175,
				     .has_views = true,
				     .views = 4254,
				     .categories = &section,
				     .category_count = 1};
	int64_t id;

	assert_int_equal(post_add(desk_db, &change, &id), OK);
	return id;
}

static int set_up(void **state)
{
	if (desk_open(state) || settings_load(desk_db, desk_arena, &site) ||
	    term_need(desk_db, TERM_CATEGORY, "Thời sự & xã hội", &section))
		return -1;
	if_none_match = if_modified_since = NULL;
	reply = (struct reply)REPLY_INIT;
	return 0;
}

static int tear_down(void **state)
{
	reply_release(&reply);
	return desk_close(state);
}

static void test_article(void **state)
{
	(void)state;
	publish("Bài <script>alert(1)</script> & \"một\"",
		"<p>Thân bài]]></p><p class=\"byline\">Tin, ảnh: Mây</p>", "publish", "");
	get("/bai-mot/", 200);
	assert_string_equal(reply.type, "text/html; charset=UTF-8");
	assert_has("<title>Bài alert(1) &amp; “một” - Báo Thử</title>");
	assert_has("Thời gian đăng: 29/10/2023 11:19 - Lượt đọc: 4.254");
	assert_has("<p>Tóm &#8220;tắt&#8221; ngắn</p>");
	assert_has("<p class=\"byline\">Tin, ảnh: Mây</p>");
	assert_has("/category/thoi-su-xa-hoi/\">Thời sự &amp; xã hội</a>");
	assert_lacks("<script");
	assert_non_null(strstr(header("Content-Security-Policy"), "default-src 'none'"));
}

/* The portal's own blocks stand below the article; numbers are counted on from where they were. */
static void test_beside(void **state)
{
	struct page_text page = {.portal = "Báo Thử", .visits = 1233};

	(void)state;
	page.sides[SIDE_MAP] = (struct page_block){"Bản đồ", "Huyện A"};
	page.sides[SIDE_LINKS] =
		(struct page_block){"Liên kết web", "Trang A https://a.example/?x=1&y=\nTrang <B>"};
	page.sides[SIDE_STATISTICS] = (struct page_block){"Thống kê", "Tổng truy cập: 1233"};
	get("/", 200);
	assert_has("<h2>Thống kê truy cập</h2>");
	assert_lacks("<h2>Liên kết web</h2>");
	assert_lacks("class=\"notice\"");
	assert_int_equal(beside_keep(desk_db, &page), OK);
	get("/", 200);
	assert_has("<aside>\n<section>\n<h2>Bản đồ</h2>\n<p>Huyện A</p>\n</section>");
	assert_has("<p><a href=\"https://a.example/?x=1&amp;y=\">Trang A</a></p>\n<p>Trang "
		   "&lt;B&gt;</p>");
	assert_has("<h2>Thống kê</h2>\n<p>Hôm nay: 0</p>\n<p>Tổng truy cập: 1.233</p>");
	assert_int_equal(views_beat(desk_db), OK);
	assert_int_equal(settings_set(desk_db, "notice", "Nghỉ <Tết>"), OK);
	get("/", 200);
	assert_has("<p class=\"notice\">Nghỉ &lt;Tết&gt;</p>");
	assert_has("<p>Hôm nay: 1</p>\n<p>Tổng truy cập: 1.234</p>");
}

/* A browser is a reader of an article once a day; robots are none. */
static void test_reads(void **state)
{
	int64_t id = publish("Tin", "x", "publish", "");
	static const char sql[] = "SELECT views FROM post WHERE id = 1";

	(void)state;
	assert_int_equal(id, 1);
	for (int i = 0; i < 3; i++)
		get("/tin/", 200);
	assert_int_equal(desk_number(sql), 4254); /* a page costs no write */
	assert_int_equal(views_beat(desk_db), OK);
	assert_int_equal(desk_number(sql), 4255);
	agent = "Googlebot/2.1";
	get("/tin/", 200);
	agent = "w3m/0.5";
	get("/tin/", 200);
	agent = "Firefox";
	assert_int_equal(views_beat(desk_db), OK);
	assert_int_equal(desk_number(sql), 4256);
	assert_int_equal(desk_number("SELECT readers FROM visit"), 2);
	get("/tin/", 200);
	assert_has("Lượt đọc: 4.256");
	/* Yesterday's hashes and salt go, the numbers stay. */
	assert_int_equal(db_exec(desk_db, "UPDATE view SET day = day - 1;"
					  "UPDATE visit SET day = day - 1;"
					  "UPDATE setting SET value = '1:00' WHERE name = "
					  "'view_salt'"),
			 OK);
	assert_int_equal(views_sweep(desk_db), OK);
	assert_int_equal(desk_number("SELECT count(*) FROM view"), 0);
	assert_int_equal(desk_number("SELECT count(*) FROM setting WHERE value = '1:00'"), 0);
	assert_int_equal(views_beat(desk_db), OK);
	assert_int_equal(desk_number(sql), 4257);
	assert_int_equal(desk_number("SELECT sum(readers) FROM visit"), 3);
}

static void test_lists(void **state)
{
	int64_t id = publish("Tin một", "x", "publish", "");
	char number[24];

	(void)state;
	publish("Bản nháp", "x", "draft", "");
	for (int i = 0; i < 25; i++)
		publish("Tin khác", "y", "publish", "");
	get("/", 200);
	assert_has("https://p.example/tin-khac-25/");
	assert_has("https://p.example/page/2/");
	assert_lacks("Bản nháp");
	get("/page/2/", 200);
	assert_has("https://p.example/tin-mot/");
	assert_has("Mới hơn");
	assert_lacks("Cũ hơn");
	get("/category/thoi-su-xa-hoi/page/2/", 200);
	assert_has("<h1>Thời sự &amp; xã hội</h1>");
	get("/author/editor/", 200);
	get("/robots.txt", 200);
	assert_string_equal(reply.type, "text/plain; charset=UTF-8");
	snprintf(number, sizeof(number), "%lld", (long long)id);
	ask(METHOD_GET, "/", number);
	assert_int_equal(reply.status, 301);
	assert_string_equal(header("Location"), "https://p.example/tin-mot/");
}

static void test_nothing_there(void **state)
{
	static const char *const paths[] = {"/khong-co/",
					    "/page/2/",
					    "/page/0/",
					    "/page/x/",
					    "/category/x/",
					    "/feed/x/",
					    "/a/b/c/d/e/f",
					    "/ban-nhap/",
					    "/wp-content/uploads/",
					    "/wp-content/uploads/../portal.db",
					    "/wp-content/uploads/1/2/x.png"};

	(void)state;
	publish("Bản nháp", "x", "draft", "");
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		get(paths[i], 404);
		assert_has("Không tìm thấy");
	}
	ask(METHOD_POST, "/", NULL);
	assert_int_equal(reply.status, 405);
}

/* What a password guards is in no list, page or feed. */
static void test_protected(void **state)
{
	static const char *const paths[] = {"/", "/kin/", "/feed/"};

	(void)state;
	publish("Kín", "bí mật", "publish", "mở ra");
	for (size_t i = 0; i < 3; i++) {
		get(paths[i], 200);
		assert_has("Kín");
		assert_lacks("bí mật");
		assert_lacks("mở ra");
	}
}

static void test_feed(void **state)
{
	int64_t id = publish("Tin & \"một\"", "<p>a]]>b</p>", "publish", "");
	const char *etag, *last;
	struct post post;

	(void)state;
	get("/feed/", 200);
	assert_string_equal(reply.type, "application/rss+xml; charset=UTF-8");
	assert_has("<title>Tin &amp; “một”</title>");
	assert_has("<p>a]]]]><![CDATA[>b</p>");
	assert_has("<pubDate>Sun, 29 Oct 2023 04:19:35 GMT</pubDate>");
	etag = header("ETag");
	last = header("Last-Modified");
	if_none_match = arena_printf(desk_arena, "\"x\", W/%s", etag);
	get("/feed/", 304);
	assert_int_equal(reply.text.len, 0);
	assert_string_equal(header("ETag"), etag);
	if_none_match = NULL;
	if_modified_since = last;
	get("/feed/", 304);
	/* Ten seconds later an old post is withdrawn: no post is newer, the feed has changed. */
	assert_int_equal(
		db_exec(desk_db, "UPDATE counter SET value = value - 10 WHERE name = 'changed'"),
		OK);
	get("/feed/", 304);
	if_modified_since = header("Last-Modified");
	assert_int_equal(post_load(desk_db, desk_arena, id, &post), OK);
	assert_int_equal(post_trash(desk_db, &post, post.author), OK);
	get("/feed/", 200);
	assert_lacks("Tin & ");
	publish("Tin hai", "c", "publish", "");
	if_none_match = etag;
	get("/feed/", 200);
	assert_has("Tin hai");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_article, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_beside, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_reads, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lists, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_nothing_there, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_protected, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_feed, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
