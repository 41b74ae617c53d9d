/* net/store: lists by key, counts, search, what a headline keeps and a text replaces. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "net/store/cache.h"
#include "net/store/fill.h"
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

static void search_folded_and_exact(void **state)
{
	struct page page;

	(void)state;
	put(article(1, 9 * DAY, 1, "Điện lực và sông Biên"), "Không cùng nhau.");
	put(article(2, 8 * DAY, 1, "Hội nghị"), "Tại thành phố Điện Biên Phủ.");
	put(article(3, 7 * DAY, 1, "Tin Điện Biên"), "Ngắn.");
	put(article(4, 6 * DAY, 1, "Diễn biến mới"), "Khác hẳn.");
	page = list((struct query){.list = LIST_SEARCH, .words = "dien bien", .limit = 10});
	assert_string_equal(ids(&page), "2 3 4 1");
	page = list((struct query){.list = LIST_SEARCH, .words = "Điện Biên", .limit = 10});
	assert_string_equal(ids(&page), "3 2 4 1");
	page = list((struct query){.list = LIST_SEARCH, .words = "Điện Biên", .limit = 2});
	assert_string_equal(ids(&page), "3 2");
	assert_true(page.more);
	page = list((struct query){
		.list = LIST_SEARCH, .words = "Điện Biên", .limit = 2, .from = page.next});
	assert_string_equal(ids(&page), "4 1");
	page = list((struct query){.list = LIST_SEARCH, .words = "\"dien bien\"", .limit = 10});
	assert_string_equal(ids(&page), "2 3 4");
	page = list((struct query){.list = LIST_SEARCH, .words = "phủ \" * AND (", .limit = 10});
	assert_int_equal(page.n, 0);
	page = list((struct query){.list = LIST_SEARCH, .words = "!!!", .limit = 10});
	assert_int_equal(page.n, 0);
}

static void index_follows_text(void **state)
{
	struct query q = {.list = LIST_SEARCH, .words = "lũ quét", .limit = 10};
	struct article a = article(1, DAY, 1, "Tin mưa");
	struct page page;
	int64_t id = 1;

	(void)state;
	put(a, "Có lũ quét ở bản.");
	assert_int_equal(list(q).n, 1);
	put(a, NULL); /* a headline keeps the text */
	assert_int_equal(list(q).n, 1);
	a.date += DAY; /* the key moves */
	put(a, "Không còn gì.");
	assert_int_equal(list(q).n, 0);
	q.words = "mua";
	page = list(q);
	assert_string_equal(ids(&page), "1");
	a.status = STATUS_DRAFT;
	put(a, NULL);
	assert_int_equal(list(q).n, 0);
	assert_int_equal(fill_remove(store, &id, 1), OK);
	assert_int_equal(list(q).n, 0);
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
	assert_int_equal(list((struct query){.list = LIST_ALL, .limit = 5, .filter = "lo van"}).n,
			 1);
	assert_int_equal(list((struct query){.list = LIST_ALL, .limit = 5, .filter = "khong co"}).n,
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

static void a_broken_cache_is_made_anew(void **state)
{
	char path[128];
	FILE *file;

	(void)state;
	put(article(1, DAY, 1, "Tin"), NULL);
	store_close(store);
	store = NULL;
	snprintf(path, sizeof(path), "%s/cache/cache.db", store_folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("đây không phải là cơ sở dữ liệu, chỉ là chữ cho đủ dài hơn một đầu tệp", file);
	fclose(file);
	store_reopen();
	assert_int_equal(list((struct query){.list = LIST_ALL, .limit = 1}).n, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lists_go_by_date_both_ways),
		TEST(same_second_and_low_bits),
		TEST(counts_follow),
		TEST(search_folded_and_exact),
		TEST(index_follows_text),
		TEST(headline_keeps_text_and_knows_it_is_old),
		TEST(names_are_asked_for_once),
		TEST(a_returned_draft),
		TEST(what_waits_is_new_again),
		TEST(a_broken_cache_is_made_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
