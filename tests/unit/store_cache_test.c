/* net/store: lists by key, counts, search, what a headline keeps and a text replaces. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/search.h"
#include "store_folder.h"

#define DAY 86400

static struct article article(int64_t id, int64_t date, int64_t section, const char *title)
{
	return (struct article){.id = id,
				.status = STATUS_PUBLISH,
				.date = date,
				.modified = date,
				.author = 3,
				.section = section,
				.views = -1,
				.title = title,
				.lead = "",
				.link = "",
				.slug = ""};
}

static void put(struct article a, const char *text)
{
	struct fill fill = {.article = &a, .text = text};

	if (text)
		a.html = "<p>…</p>";
	assert_int_equal(fill_articles(store, &fill, 1, false), OK);
}

/* The ids of a page, "3 1 2". */
static const char *ids(const struct page *page)
{
	static char text[400];
	size_t n = 0;

	text[0] = '\0';
	for (size_t i = 0; i < page->n && n < sizeof(text) - 24; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, i ? " %lld" : "%lld",
				      (long long)page->rows[i].id);
	return text;
}

static struct page list(struct query q)
{
	struct page page;

	assert_int_equal(cache_list(store, &q, arena, &page), OK);
	return page;
}

static void lists_go_by_date_both_ways(void **state)
{
	struct page page;

	(void)state;
	for (int64_t id = 1; id <= 7; id++) /* ids are not by date */
		put(article(id, (id * 3 % 7) * DAY, id % 2 + 10, "Tin"), NULL);
	page = list((struct query){.list = LIST_ALL, .limit = 3});
	assert_string_equal(ids(&page), "2 4 6");
	assert_true(page.more);
	page = list((struct query){.list = LIST_ALL, .limit = 3, .from = page.next});
	assert_string_equal(ids(&page), "1 3 5");
	page = list(
		(struct query){.list = LIST_ALL, .limit = 3, .from = page.before, .back = true});
	assert_string_equal(ids(&page), "2 4 6");
	assert_false(page.more);
	page = list((struct query){.list = LIST_SECTION, .id = 11, .limit = 10});
	assert_string_equal(ids(&page), "1 3 5 7");
	assert_false(page.more);
}

static void same_second_and_low_bits(void **state)
{
	struct page page;

	(void)state;
	put(article(5, DAY, 1, "Một"), NULL);
	put(article(5 + (1 << 20), DAY, 1, "Hai"), NULL);
	put(article(6, DAY, 1, "Ba"), NULL);
	put(article(5, DAY, 1, "Một, sửa"), NULL);
	page = list((struct query){.list = LIST_ALL, .limit = 10});
	assert_int_equal(page.n, 3);
}

static void counts_follow(void **state)
{
	struct count count;
	int64_t left, gone = 2;

	(void)state;
	put(article(1, DAY, 10, "A"), NULL);
	put(article(2, 2 * DAY, 10, "B"), NULL);
	put(article(3, 3 * DAY, 11, "C"), NULL);
	assert_int_equal(cache_count(store, LIST_ALL, 0, &count), OK);
	assert_int_equal(count.total, 3);
	assert_int_equal(count.unread, 3);
	assert_int_equal(cache_mark(store, 3, false), OK);
	assert_int_equal(cache_count(store, LIST_SECTION, 11, &count), OK);
	assert_int_equal(count.unread, 0);
	put(article(1, DAY, 11, "A, sang mục khác"), NULL); /* stays unread */
	assert_int_equal(cache_count(store, LIST_SECTION, 11, &count), OK);
	assert_int_equal(count.total, 2);
	assert_int_equal(count.unread, 1);
	assert_int_equal(fill_remove(store, &gone, 1), OK);
	assert_int_equal(cache_count(store, LIST_ALL, 0, &count), OK);
	assert_int_equal(count.total, 2);
	assert_int_equal(cache_mark_list(store, LIST_ALL, 0, &left), OK);
	assert_int_equal(left, 0);
}

/* The ids that a search finds, in steps of one row. */
static const char *found(const char *words)
{
	static char text[400];
	struct search *search = search_new(store, words, "Asia/Ho_Chi_Minh");
	size_t n = 0;

	while (!search_at_end(search))
		assert_int_equal(search_step(search, search_count(search) + 1, 0), OK);
	text[0] = '\0';
	for (size_t i = 0; i < search_count(search) && n < sizeof(text) - 24; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, i ? " %lld" : "%lld",
				      (long long)search_row(search, i)->id);
	search_free(search);
	return text;
}

static void search_ranks_marks_first(void **state)
{
	static const struct {
		const char *words, *ids;
	} cases[] = {
		{"dien bien", "2 3 4 1"}, /* together first */
		{"Điện Biên", "2 3 1 4"}, /* these marks, then the rest */
		{"\"dien bien\"", "2 3 4"},
		{"\"điện biên\"", "2 3 4"},
		{"dien bien -\"bien phu\"", "3 4 1"},
		{"dien -bien", ""},
		{"dien -phu", "1 3 4"},
		{"điện -phủ", "1 3 4"},
		{"đường", "5 7 6"},
		{"duong", "7 6 5"},
		{"dương", "7 6 5"},
		{"hòa", "11 9 10 8"},
		{"hoà", "10 8 11 9"},
		{"hoa", "11 10 9 8"},
		{"hoa binh", "10 9"},
		{"hòa bình", "9 10"},
		{"hòa binh", "9 10"},
		{"\"hòa binh\"", "9 10"},
		{"phủ \" * AND (", ""},
		{"!!!", ""},
		{"", ""},
		{"die\xCC\xA3\xCC\x82n", "1 2 3 4"},
	};

	(void)state;
	put(article(1, 90 * DAY, 1, "Điện lực và sông Biên"), "Không cùng nhau.");
	put(article(2, 80 * DAY, 1, "Hội nghị"), "Tại thành phố Điện Biên Phủ.");
	put(article(3, 70 * DAY, 1, "Tin Điện Biên"), "Ngắn.");
	put(article(4, 60 * DAY, 1, "Diễn biến mới"), "Khác hẳn.");
	put(article(5, 50 * DAY, 1, "Tin vui"), "Có con đường mới.");
	put(article(6, 51 * DAY, 1, "Dượng"), "");
	put(article(7, 52 * DAY, 1, "Bình Dương"), "");
	put(article(8, 40 * DAY, 1, "Hoả hoạn và hoà giải"), "");
	put(article(9, 41 * DAY, 1, "Hòa Bình"), "");
	put(article(10, 42 * DAY, 1, "Hoà bình"), "");
	put(article(11, 43 * DAY, 1, "Tòa nhà hòa mình"), "");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(found(cases[i].words), cases[i].ids);
}

static void search_heeds_filters(void **state)
{
	const struct term sections[] = {
		{.id = 1, .kind = TERM_SECTION, .name = "Thời sự", .slug = ""},
		{.id = 2, .kind = TERM_SECTION, .name = "Văn hóa", .slug = ""}};
	const struct person person = {.id = 3, .name = "Lò Văn Ánh", .slug = "anh"};
	struct article draft = article(4, 40 * DAY, 1, "Lũ nháp");
	static const struct {
		const char *words, *ids;
	} cases[] = {
		{"lu", "3 2 1"},
		{"lu mục:\"thoi su\"", "2 1"},
		{"mục:văn", "3"},
		{"-mục:văn", "2 1"},
		{"mục:văn mục:thời", "3 2 1"},
		{"tác giả:ánh lũ", "3 2 1"},
		{"tác giả:nam", ""},
		{"lũ after:20/1/1970", "3 2"},
		{"lũ after:20/1/1970 before:1/2/1970", "2"},
		{"before:20/1/1970", "1"},
		{"status:draft", "4"},
		{"status:draft lũ", "4"},
		{"status:draft nháp -lũ", ""},
		{"status:draft status:published lu", "3 2 1 4"},
		{"-status:published lu", ""},
		{"lu foo:bar", ""},
	};

	(void)state;
	assert_int_equal(fill_terms(store, TERM_SECTION, sections, 2, true), OK);
	assert_int_equal(fill_people(store, &person, 1), OK);
	draft.status = STATUS_DRAFT;
	put(draft, "Chưa xong.");
	put(article(1, 10 * DAY, 1, "Lũ ở bản"), "");
	put(article(2, 20 * DAY, 1, "Lũ rút"), "");
	put(article(3, 31 * DAY, 2, "Múa lũ"), "");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(found(cases[i].words), cases[i].ids);
}

/* A search that finds nothing can be left at any time. */
static void search_goes_in_steps(void **state)
{
	struct search *search;
	int steps = 0;

	(void)state;
	for (int64_t id = 1; id <= 300; id++)
		put(article(id, id * DAY, 1, id % 2 ? "Mưa và lũ" : "Lũ và mưa"), "");
	search = search_new(store, "\"mưa lũ\"", "Asia/Ho_Chi_Minh");
	for (; !search_at_end(search); steps++)
		assert_int_equal(search_step(search, 10, 1), OK);
	assert_true(steps >= 100); /* a microsecond is over behind the first few looked at */
	assert_int_equal(search_count(search), 0);
	search_free(search);
	search = search_new(store, "mưa lũ", "Asia/Ho_Chi_Minh");
	assert_int_equal(search_step(search, 7, 0), OK);
	assert_int_equal(search_count(search), 7);
	assert_false(search_at_end(search));
	assert_int_equal(search_row(search, 0)->id, 300);
	assert_int_equal(search_step(search, SIZE_MAX, 0), OK);
	assert_int_equal(search_count(search), 300);
	assert_int_equal(search_row(search, 299)->id, 1);
	search_free(search);
}

static void lists_by_title_both_ways(void **state)
{
	static const char *const titles[] = {"Đường", "Ấm", "An", "đi", "Ban", "Dương", "án", "Ăn"};
	struct query q = {.list = LIST_ALL, .by_title = true, .limit = 3};
	struct page page;

	(void)state;
	for (int64_t i = 0; i < 8; i++)
		put(article(i + 1, i * DAY, i % 2 + 10, titles[i]), NULL);
	page = list(q);
	assert_string_equal(ids(&page), "3 7 8");
	assert_true(page.more);
	q.from = page.next;
	page = list(q);
	assert_string_equal(ids(&page), "2 5 6");
	q.from = page.next;
	page = list(q);
	assert_string_equal(ids(&page), "4 1");
	assert_false(page.more);
	q.from = page.before;
	q.back = true;
	page = list(q);
	assert_string_equal(ids(&page), "2 5 6");
	q.from = 0;
	page = list(q);
	assert_string_equal(ids(&page), "6 4 1");
	q = (struct query){.list = LIST_SECTION, .id = 11, .by_title = true, .limit = 9};
	page = list(q);
	assert_string_equal(ids(&page), "8 2 6 4");
	assert_int_equal(cache_neighbour(store, &q, 2, +1, &q.from), OK);
	assert_int_equal(q.from, 6);
}

static void filter_ranks_and_pages(void **state)
{
	struct query q = {.list = LIST_ALL, .limit = 2};
	struct page page;

	(void)state;
	put(article(1, 1 * DAY, 1, "Đường mới"), NULL);
	put(article(2, 2 * DAY, 1, "Bình Dương"), NULL);
	put(article(3, 3 * DAY, 1, "Con đường"), NULL);
	put(article(4, 4 * DAY, 1, "Dưỡng sinh"), NULL);
	put(article(5, 5 * DAY, 1, "Khác"), NULL);
	q.find = find_read(arena, "đường", "Asia/Ho_Chi_Minh");
	page = list(q);
	assert_string_equal(ids(&page), "3 1");
	q.from = page.next;
	page = list(q);
	assert_string_equal(ids(&page), "4 2");
	q.from = page.before;
	q.back = true;
	page = list(q);
	assert_string_equal(ids(&page), "3 1");
	q.from = 0;
	page = list(q);
	assert_string_equal(ids(&page), "4 2");
	q = (struct query){.list = LIST_ALL, .limit = 9, .find = find_read(arena, "duo", "UTC")};
	page = list(q);
	assert_string_equal(ids(&page), "4 3 2 1");
	q.find = find_read(arena, "-duong after:4/1/1970", "UTC");
	page = list(q);
	assert_string_equal(ids(&page), "5");
}

static void index_follows_text(void **state)
{
	struct article a = article(1, DAY, 1, "Tin mưa");
	int64_t id = 1;

	(void)state;
	put(a, "Có lũ quét ở bản.");
	assert_string_equal(found("lũ quét"), "1");
	put(a, NULL); /* a headline keeps the text */
	assert_string_equal(found("lũ quét"), "1");
	a.date += DAY; /* the key moves */
	put(a, "Không còn gì.");
	assert_string_equal(found("lũ quét"), "");
	assert_string_equal(found("mua"), "1");
	a.status = STATUS_DRAFT;
	put(a, NULL);
	assert_string_equal(found("mưa"), "");
	assert_int_equal(fill_remove(store, &id, 1), OK);
	assert_string_equal(found("mua"), "");
}

static void headline_keeps_text_and_knows_it_is_old(void **state)
{
	struct article a = article(1, DAY, 1, "Tin"), *got;
	int64_t *missing;
	size_t n;

	(void)state;
	a.version = 7;
	put(a, "Bài.");
	assert_int_equal(fill_missing(store, MISSING_TEXT, 50, arena, &missing, &n), OK);
	assert_int_equal(n, 0);
	a.version = 0;
	put(a, NULL);
	assert_int_equal(cache_article(store, 1, arena, &got), OK);
	assert_int_equal(got->version, 7);
	assert_non_null(got->html);
	a.modified++;
	put(a, NULL);
	assert_int_equal(cache_article(store, 1, arena, &got), OK);
	assert_int_equal(got->version, 0);
	assert_non_null(got->html); /* stays readable */
	assert_int_equal(fill_missing(store, MISSING_TEXT, 50, arena, &missing, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(cache_article(store, 9, arena, &got), ERR_NOT_FOUND);
}

static void names_are_asked_for_once(void **state)
{
	const struct person person = {.id = 3, .name = "Lò Văn Ánh", .slug = "anh"};
	int64_t *missing;
	size_t n;

	(void)state;
	put(article(1, DAY, 1, "Tin"), NULL);
	assert_string_equal(list((struct query){.list = LIST_ALL, .limit = 1}).rows[0].author_name,
			    "#3");
	assert_int_equal(fill_missing(store, MISSING_PEOPLE, 50, arena, &missing, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(fill_people(store, &person, 1), OK);
	assert_int_equal(fill_missing(store, MISSING_PEOPLE, 50, arena, &missing, &n), OK);
	assert_int_equal(n, 0);
	assert_string_equal(list((struct query){.list = LIST_ALL, .limit = 1}).rows[0].author_name,
			    "Lò Văn Ánh");
	assert_int_equal(list((struct query){.list = LIST_ALL,
					     .limit = 5,
					     .find = find_read(arena, "lo van", "UTC")})
				 .n,
			 1);
	assert_int_equal(list((struct query){.list = LIST_ALL,
					     .limit = 5,
					     .find = find_read(arena, "khong co", "UTC")})
				 .n,
			 0);
}

static void a_returned_draft(void **state)
{
	struct article a = article(1, DAY, 1, "Tin"), *got;
	struct note note = {.id = 5,
			    .post = 1,
			    .author = 2,
			    .date = DAY,
			    .kind = NOTE_RETURN,
			    .round = 1,
			    .text = "Thiếu nguồn."};

	(void)state;
	a.status = STATUS_DRAFT;
	put(a, NULL);
	assert_int_equal(cache_article(store, 1, arena, &got), OK);
	assert_int_equal(got->state, STATE_DRAFT);
	assert_int_equal(fill_notes(store, 1, &note, 1), OK);
	assert_int_equal(cache_article(store, 1, arena, &got), OK);
	assert_int_equal(got->state, STATE_RETURNED);
	a.status = STATUS_PENDING;
	put(a, NULL);
	assert_int_equal(cache_article(store, 1, arena, &got), OK);
	assert_int_equal(got->state, STATE_PENDING);
}

static void what_waits_is_new_again(void **state)
{
	struct article a = article(1, DAY, 1, "Tin"), *got;

	(void)state;
	a.status = STATUS_PENDING;
	put(a, NULL);
	assert_int_equal(cache_mark(store, 1, false), OK);
	put(a, NULL);
	assert_int_equal(cache_article(store, 1, arena, &got), OK);
	assert_false(got->unread);
	a.modified++;
	put(a, NULL);
	assert_int_equal(cache_article(store, 1, arena, &got), OK);
	assert_true(got->unread);
}

static off_t bytes_in_file(void)
{
	char path[96];
	struct stat s;

	snprintf(path, sizeof(path), "%s/cache/cache.db", store_folder);
	assert_int_equal(stat(path, &s), 0);
	return s.st_size;
}

static void a_long_log_is_brought_in_between_two_slices(void **state)
{
	enum { TEXT = 400000, COUNT = 12 }; /* 100 pages each: more than 1000, not 2000 */
	char *text = mem_alloc(TEXT + 1);
	off_t before = bytes_in_file();

	(void)state;
	memset(text, 'a', TEXT);
	assert_false(store_tidy(store));
	for (int64_t id = 1; id <= COUNT; id++)
		put(article(id, id * DAY, 1, "Tin"), text);
	assert_true(bytes_in_file() < TEXT); /* no commit did it */
	assert_true(store_tidy(store));
	assert_true(bytes_in_file() >= before + (off_t)TEXT * COUNT);
	assert_false(store_tidy(store));
	free(text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lists_go_by_date_both_ways),
		TEST(same_second_and_low_bits),
		TEST(counts_follow),
		TEST(search_ranks_marks_first),
		TEST(search_heeds_filters),
		TEST(search_goes_in_steps),
		TEST(lists_by_title_both_ways),
		TEST(filter_ranks_and_pages),
		TEST(index_follows_text),
		TEST(headline_keeps_text_and_knows_it_is_old),
		TEST(names_are_asked_for_once),
		TEST(a_returned_draft),
		TEST(what_waits_is_new_again),
		TEST(a_long_log_is_brought_in_between_two_slices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
