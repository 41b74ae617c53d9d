#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/beside.h"
#include "net/portal/date_text.h"
#include "net/portal/import.h"
#include "net/portal/page_text.h"
#include "tests/unit/portal_folder.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))
#define ZONE	     "Asia/Ho_Chi_Minh"
#define PAGES	     TEST_DATA "/pages/"

/* ---- Dates ---- */

static void test_dates(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} dates[] = {
		{"29/10/2023 11:19:35 AM", 1698553175},
		{"29/10/2023 11:19:35 PM", 1698596375},
		{"29/10/2023 12:00:00 AM", 1698512400},
		{"29/10/2023 12:00:00 PM", 1698555600},
		{"29/10/2023 23:19", 1698596340},
		{"2023-10-29T04:19:35Z", 1698553175},
		{"2023-10-29 11:19:35", 1698553175},
		{"2023-10-29", 1698512400},
		{"2023/10/29", 1698512400},
		{"20231029", 1698512400},
		{"2023", 1672506000},
		{"Chủ nhật, 29/10/2023, 11:19 (GMT+7)", 1698553140},
		{"2023-10-29T04:19:35+00:00", 1698553175},
	};
	static const char *const none[] = {"",
					   "hôm qua",
					   "31/02/2023 11:00:00 AM",
					   "29/10/2023 25:00",
					   "13/13/2023 1:00",
					   "29/10/2023 13:00 AM",
					   "29/10/2023 11:61"};
	int64_t seconds;

	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++) {
		assert_true(date_text_read(dates[i].text, ZONE, &seconds));
		assert_int_equal(seconds, dates[i].seconds);
	}
	for (size_t i = 0; i < COUNT(none); i++)
		assert_false(date_text_read(none[i], ZONE, &seconds));
}

/* ---- Pages ---- */

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return folder_set_up();
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return folder_tear_down();
}

static void read_page(const char *file, struct page_text *page)
{
	struct str text = STR_INIT;

	folder_read(file, &text);
	assert_int_equal(page_text_read(file, text.data, ZONE, arena, page), OK);
	str_free(&text);
}

static void test_page_with_picture(void **state)
{
	struct page_text page;

	(void)state;
	read_page(PAGES "muong-suong.txt", &page);
	assert_string_equal(page.portal, "CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN MƯỜNG SƯƠNG");
	assert_string_equal(page.title, "Khánh thành cầu treo Nậm Khoang");
	assert_int_equal(page.date, 1709626029); /* 15:07:09 in the zone */
	assert_int_equal(page.views, 12345);
	assert_true(str_starts(page.lead, "Sáng 5/3, "));
	assert_int_equal(page.part_count, 3);
	assert_true(page.parts[0].picture);
	assert_string_equal(page.parts[0].text, "cau-treo.png");
	assert_string_equal(page.parts[0].caption, "Người dân đi qua cầu trong ngày đầu tiên.");
	assert_true(str_starts(page.parts[1].text, "Cầu dài 84 mét"));
	assert_string_equal(page.byline, "Tin, ảnh: Lò Thị Mây");
	assert_string_equal(page.sides[SIDE_MAP].heading, "BẢN ĐỒ HÀNH CHÍNH");
	assert_string_equal(page.sides[SIDE_LINKS].heading, "Liên kết web");
	assert_string_equal(page.sides[SIDE_LINKS].lines, "Cổng thông tin xã Tà Sình Phìn");
	assert_string_equal(page.sides[SIDE_STATISTICS].heading, "Thống kê truy cập");
	assert_string_equal(page.sides[SIDE_STATISTICS].lines, "Tổng truy cập: 1.234.567");
	assert_int_equal(page.visits, 1234567);
}

static void test_page_without_picture(void **state)
{
	struct page_text page;

	(void)state;
	read_page(PAGES "thu-vien.txt", &page);
	assert_int_equal(page.date, 1703955600); /* midnight */
	assert_int_equal(page.views, 0);
	assert_int_equal(page.part_count, 2);
	assert_false(page.parts[0].picture);
	assert_string_equal(page.byline, "Phòng Bạn đọc");
	assert_int_equal(page.visits, -1);
}

static void test_page_with_two_pictures(void **state)
{
	struct page_text page;

	(void)state;
	read_page(PAGES "hoi-nong-dan.txt", &page);
	assert_int_equal(page.date, 1719811805); /* noon and a half */
	assert_int_equal(page.part_count, 4);
	assert_string_equal(page.parts[0].text, "DSC_0042.JPG");
	assert_true(str_ends(page.parts[1].text,
			     "cấp, không dùng thuốc trừ cỏ & không trộn với giống khác."));
	assert_string_equal(page.parts[2].text, "DSC_0050.JPG");
	assert_string_equal(page.parts[2].caption, "Bao bì mới của hợp tác xã.");
	assert_string_equal(page.byline, "Bài, ảnh Giàng A Sình");
	assert_int_equal(page.visits, 99);
}

/* What is not understood is named with its line. */
static void test_faults(void **state)
{
#define HEAD "CỔNG\n • Tiêu đề\n • Thời gian đăng: 29/10/2023 11:19:35 AM - Lượt đọc: 5\n"
	static const struct {
		const char *text, *where;
	} faults[] = {
		{"", "p:1: the portal's name"},
		{" • Tiêu đề\n", "p:1: the portal's name"},
		{"CỔNG\nkhông có chấm\n", "p:2: the title"},
		{"CỔNG\n • Tiêu đề\n • Sapo\n", "p:3: 'Thời gian đăng:'"},
		{"CỔNG\n • Tiêu đề\n • Thời gian đăng: hôm qua\n", "p:3: the posted time"},
		{"CỔNG\n • T\n • Thời gian đăng: 29/10/2023 11:19 - Lượt đọc: nhiều\n",
		 "p:3: a number"},
		{HEAD " • Sapo\n", "p:4: the page has no body"},
		{HEAD " • Sapo\n\n   Thân\n\n • Lạ\n", "p:8: this line behind a bullet"},
		{HEAD " • Sapo\n\n   Thân bài\n\n • BẢN ĐỒ HÀNH CHÍNH\n   Lạ\n",
		 "p:9: this line fits nowhere"},
		{HEAD " • Sapo\n\n   Thân bài\n\n • THỐNG KÊ TRUY CẬP\n   Hôm nay: 7\n • Lạ\n",
		 "p:10: this line fits nowhere"},
	};
	struct page_text page;

	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++) {
		assert_int_equal(page_text_read("p", faults[i].text, ZONE, arena, &page),
				 ERR_BAD_INPUT);
		if (!str_starts(err_detail(), faults[i].where))
			fail_msg("'%s' is not '%s'", err_detail(), faults[i].where);
	}
}

/* ---- Into a portal ---- */

static int64_t count(const char *sql)
{
	int64_t n = -1;

	assert_int_equal(db_get_int(folder_db, &n, sql, ""), OK);
	return n;
}

static int64_t import(const char *file, enum err expected)
{
	const struct import_options options = {.fault = NULL};
	int64_t n;

	assert_int_equal(import_file(folder_portal, file, &options, &n), expected);
	return n;
}

static void test_import_pages(void **state)
{
	(void)state;
	assert_int_equal(import(PAGES "muong-suong.txt", OK), 1);
	assert_int_equal(import(PAGES "thu-vien.txt", OK), 1);
	assert_int_equal(import(PAGES "hoi-nong-dan.txt", OK), 1);
	assert_int_equal(count("SELECT count(*) FROM post WHERE status = 'publish'"), 3);
	assert_int_equal(
		count("SELECT count(*) FROM post WHERE views = 12345 AND date = 1709626029 AND "
		      "content LIKE '%class=\"byline\"%' AND excerpt LIKE 'Sáng 5/3%'"),
		1);
	assert_int_equal(
		count("SELECT count(*) FROM post WHERE content LIKE '%<figcaption%' AND content "
		      "LIKE '%title=\"DSC_0042.JPG\"%' AND content LIKE '%cỏ &amp; không%'"),
		1);
	/* The portal had no name of its own: the first page's is kept, the others' become tags. */
	assert_int_equal(count("SELECT count(*) FROM setting WHERE name = 'name' AND value = "
			       "'CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN MƯỜNG SƯƠNG'"),
			 1);
	assert_int_equal(count("SELECT count(*) FROM term WHERE taxonomy = 'post_tag'"), 2);
}

/* The blocks beside the article belong to its portal; one that stands empty takes nothing away. */
static void test_import_beside(void **state)
{
	static const char page[] =
		HEAD " • Sapo\n\n   Thân bài\n\n • BẢN ĐỒ HÀNH CHÍNH\n   Liên kết web\n"
		     "%s • Thống kê truy cập\n   Tổng truy cập:%s\n";
	static const char *const parts[][2] = {{"   Trang A\n   Trang B\n", " 1.234"}, {"", ""}};
	struct beside b;
	char file[256], text[1024];

	(void)state;
	snprintf(file, sizeof(file), "%s/trang.txt", folder);
	for (size_t i = 0; i < COUNT(parts); i++) {
		snprintf(text, sizeof(text), page, parts[i][0], parts[i][1]);
		folder_write("trang.txt", text, strlen(text));
		assert_int_equal(import(file, OK), 1);
		assert_int_equal(beside_load(folder_db, arena, "CỔNG", &b), OK);
		assert_string_equal(b.sides[SIDE_MAP].heading, "BẢN ĐỒ HÀNH CHÍNH");
		assert_string_equal(b.sides[SIDE_LINKS].heading, "Liên kết web");
		assert_string_equal(b.sides[SIDE_LINKS].lines, "Trang A\nTrang B");
		assert_string_equal(b.sides[SIDE_STATISTICS].heading, "Thống kê truy cập");
		assert_string_equal(b.sides[SIDE_STATISTICS].lines, "Tổng truy cập: 1.234");
		assert_int_equal(b.visits, 1234);
	}
	assert_int_equal(beside_load(folder_db, arena, "Báo khác", &b), OK);
	assert_string_equal(b.sides[SIDE_MAP].heading, "");
	assert_int_equal(b.visits, -1);
}

/* 1 x 1 pixel. */
static const unsigned char png[] = {0x89, 'P', 'N', 'G',  0x0D, 0x0A, 0x1A, 0x0A, 0,	0, 0, 13,
				    'I',  'H', 'D', 'R',  0,	0,    0,    1,	  0,	0, 0, 1,
				    8,	  0,   0,   0,	  0,	0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0,
				    10,	  'I', 'D', 'A',  'T',	0x78, 0x9C, 0x63, 0x60, 0, 0, 0,
				    2,	  0,   1,   0x48, 0xAF, 0xA4, 0x71, 0,	  0,	0, 0, 'I',
				    'E',  'N', 'D', 0xAE, 0x42, 0x60, 0x82};

static void test_import_picture(void **state)
{
	struct str text = STR_INIT;
	char file[256];

	(void)state;
	folder_read(PAGES "muong-suong.txt", &text);
	snprintf(file, sizeof(file), "%s/trang.txt", folder);
	folder_write("cau-treo.png", png, sizeof(png));
	folder_write("trang.txt", text.data, text.len);
	assert_int_equal(import(file, OK), 1);
	assert_int_equal(
		count("SELECT count(*) FROM media WHERE file_name = 'cau-treo.png' AND mime = "
		      "'image/png' AND width = 1 AND caption LIKE 'Người dân%'"),
		1);
	assert_int_equal(
		count("SELECT count(*) FROM post WHERE content LIKE '%wp-image-%' AND content LIKE "
		      "'%/wp-content/uploads/%cau-treo.png%'"),
		1);
	/* A file of that name that is no picture: said with its line, and nothing is stored. */
	folder_write("cau-treo.png", "không", 6);
	assert_int_equal(import(file, ERR_BAD_INPUT), 0);
	assert_non_null(strstr(err_detail(), "trang.txt:5: picture 'cau-treo.png'"));
	assert_int_equal(count("SELECT count(*) FROM post"), 1);
	str_free(&text);
}

/* A page in an old encoding is no text of the portal's: it is named, with what to do. */
static void test_import_old_encoding(void **state)
{
	static const char page[] = "C\xe9ng h\xdf"
				   "a x\xb7 h\xe9i ch\xf1 ngh\xdc"
				   "a Vi\xd6t Nam";
	char file[256];

	(void)state;
	snprintf(file, sizeof(file), "%s/cu.txt", folder);
	folder_write("cu.txt", page, sizeof(page) - 1);
	assert_int_equal(import(file, ERR_BAD_INPUT), 0);
	assert_non_null(strstr(err_detail(), "TCVN3"));
	assert_non_null(strstr(err_detail(), "toasoan convert"));
}

static int faults_told;

static void count_fault(const char *text)
{
	assert_non_null(strstr(text, "lines.jsonl:"));
	faults_told++;
}

static void test_import_lines(void **state)
{
	static const char good[] =
		"{\"title\":\"A & B\",\"lead\":\"L\",\"body_text\":\"một\\nhai\","
		"\"category\":\"Thời sự\",\"date\":\"2023-10-29 11:19:35\",\"views\":7,"
		"\"tags\":[\"x\",\"y\"],\"khác\":1}\n\n"
		"{\"title\":\"C\",\"body_html\":\"<p onclick=x>ba</p><script>\"}\n";
	static const char bad[] = "{\"title\":\"D\",\"body_text\":\"bốn\"}\n{\"title\":\"\"}\n[]\n";
	const struct import_options listening = {.fault = count_fault};
	char file[256];
	int64_t n;

	(void)state;
	snprintf(file, sizeof(file), "%s/lines.jsonl", folder);
	folder_write("lines.jsonl", good, sizeof(good) - 1);
	assert_int_equal(import(file, OK), 2);
	assert_int_equal(count("SELECT count(*) FROM post WHERE title = 'A &amp; B' AND views = 7 "
			       "AND content "
			       "LIKE '%<p>một</p>%<p>hai</p>%'"),
			 1);
	assert_int_equal(
		count("SELECT count(*) FROM post WHERE content LIKE '%wp:html%<p>ba</p>%'"), 1);
	assert_int_equal(count("SELECT count FROM term WHERE name = 'Thời sự'"), 1);
	folder_write("lines.jsonl", bad, sizeof(bad) - 1);
	assert_int_equal(import(file, ERR_BAD_INPUT), 0);
	assert_non_null(strstr(err_detail(), "lines.jsonl:2: \"title\" is missing"));
	assert_int_equal(count("SELECT count(*) FROM post"), 2);
	/* All of them where somebody listens. */
	assert_int_equal(import_file(folder_portal, file, &listening, &n), ERR_BAD_INPUT);
	assert_int_equal(faults_told, 2);
	assert_int_equal(count("SELECT count(*) FROM post"), 2);
}

static void test_import_shared(void **state)
{
	const char *data = getenv("TOASOAN_TEST_DATA");
	char file[512];

	(void)state;
	snprintf(file, sizeof(file), "%s/news-nasty.jsonl", data ? data : ".");
	if (access(file, R_OK)) {
		printf("skipped: no test data '%s'\n", file);
		skip();
	}
	assert_int_equal(import(file, OK), 39);
	assert_int_equal(
		count("SELECT count(*) FROM post WHERE content LIKE '%<script%' OR content LIKE "
		      "'%href=\"javascript:%' OR instr(content, char(8)) OR instr(content, "
		      "char(155))"),
		0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates),
		cmocka_unit_test_setup_teardown(test_page_with_picture, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_page_without_picture, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_page_with_two_pictures, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_faults, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_import_pages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_import_beside, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_import_picture, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_import_old_encoding, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_import_lines, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_import_shared, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
