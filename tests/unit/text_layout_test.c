/* Pages of text: tui/text/layout.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "tui/text/layout.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static struct span words[] = {
	{.text = "Chiều 27/10, "},
	{.text = "hội nghị", .marks = MARK_BOLD},
	{.text = " góp ý dự thảo."},
};
static struct span linked[] = {
	{.text = "Xem "},
	{.text = "văn ", .link = 1},
	{.text = "bản", .link = 1, .marks = MARK_BOLD},
	{.text = "."},
};

static char *page_text(const struct layout *l, struct arena *a)
{
	struct str text = STR_INIT;
	char *copy;

	for (size_t i = 0; i < l->line_count; i++) {
		layout_line_text(&l->lines[i], &text);
		str_addc(&text, '\n');
		/* What a line says of its width is what its text measures. */
		assert_true(l->lines[i].width <= l->options.width);
	}
	copy = arena_strndup(a, text.data, text.len);
	str_free(&text);
	return copy;
}

static void check(struct block *blocks, size_t n, struct link *links, size_t link_count, int width,
		  const char *expected)
{
	const struct layout_options options = {
		.width = width, .figure = "Ảnh", .links = "Liên kết"};
	struct arena *a = arena_new();
	struct layout *l = layout_new(a, &options);
	const struct doc doc = {blocks, n, links, link_count};

	layout_doc(l, &doc);
	assert_string_equal(page_text(l, a), expected);
	arena_free(a);
}

static void test_blocks(void **state)
{
	struct block blocks[] = {
		{.kind = BLOCK_HEADING, .level = 2, .spans = words, .span_count = 1},
		{.kind = BLOCK_PARAGRAPH, .spans = words, .span_count = 3},
		{.kind = BLOCK_PARAGRAPH,
		 .depth = 1,
		 .marker = "•",
		 .spans = words,
		 .span_count = 3},
		{.kind = BLOCK_PARAGRAPH,
		 .depth = 1,
		 .marker = "10.",
		 .spans = words,
		 .span_count = 1},
		{.kind = BLOCK_PARAGRAPH,
		 .depth = 2,
		 .marker = "a.",
		 .spans = words,
		 .span_count = 1},
		{.kind = BLOCK_PARAGRAPH, .quote = 1, .spans = words, .span_count = 3},
		{.kind = BLOCK_RULE},
		{.kind = BLOCK_BYLINE, .spans = words, .span_count = 1},
	};

	(void)state;
	check(blocks, COUNT(blocks), NULL, 0, 24,
	      "Chiều 27/10,\n"
	      "\n"
	      "Chiều 27/10, hội nghị\n"
	      "góp ý dự thảo.\n"
	      "\n"
	      "  • Chiều 27/10, hội\n"
	      "    nghị góp ý dự thảo.\n"
	      "10. Chiều 27/10,\n"
	      "     a. Chiều 27/10,\n"
	      "\n"
	      "│ Chiều 27/10, hội nghị\n"
	      "│ góp ý dự thảo.\n"
	      "\n"
	      "────────────────────\n"
	      "\n"
	      "            Chiều 27/10,\n");
}

static void test_figure_and_links(void **state)
{
	struct block blocks[] = {
		{.kind = BLOCK_FIGURE,
		 .spans = words,
		 .span_count = 3,
		 .picture = {.width = 1024, .height = 768}},
		{.kind = BLOCK_PARAGRAPH, .spans = linked, .span_count = 4},
		{.kind = BLOCK_FIGURE, .picture = {.alt = "Lũ"}},
	};
	struct link links[] = {{"https://baodienbien.vn/x", "baodienbien.vn"},
			       {"mailto:toasoan@baodienbien.vn", ""}};

	(void)state;
	check(blocks, COUNT(blocks), links, COUNT(links), 40,
	      "[Ảnh 1 · 1024×768] Chiều 27/10, hội nghị\n"
	      "góp ý dự thảo.\n"
	      "\n"
	      "Xem văn bản[1].\n"
	      "\n"
	      "[Ảnh 2] Lũ\n"
	      "\n"
	      "Liên kết\n"
	      "[1] https://baodienbien.vn/x\n"
	      "[2] mailto:toasoan@baodienbien.vn\n");
}

static void test_code(void **state)
{
	struct span code[] = {{.text = "a\tb\n  hai ba bốn năm"}};
	struct block block = {.kind = BLOCK_PRE, .spans = code, .span_count = 1};

	(void)state;
	check(&block, 1, NULL, 0, 14, "  a       b\n    hai ba bốn\n   năm\n");
}

static struct span cells[][1] = {
	{{.text = "Xã"}},	{{.text = "Số hộ"}}, {{.text = "Thiệt hại"}},
	{{.text = "Nậm Nhừ"}},	{{.text = "1.200"}}, {{.text = "Sập hai cầu, mất điện"}},
	{{.text = "Na Cô Sa"}}, {{.text = "95"}},    {{.text = "Không"}},
};

static struct span wide_cell[] = {{.text = "Sập hai cầu, mất điện hai ngày ở chín bản của xã"}};

static void fill_table(struct cell table[9])
{
	for (size_t i = 0; i < 9; i++)
		table[i] = (struct cell){
			.spans = cells[i], .span_count = 1, .columns = 1, .heading = i < 3};
}

static void test_table(void **state)
{
	struct cell table[9];
	struct block block = {.kind = BLOCK_TABLE, .cells = table, .rows = 3, .columns = 3};

	(void)state;
	fill_table(table);
	check(&block, 1, NULL, 0, 60,
	      "Xã        Số hộ  Thiệt hại\n"
	      "Nậm Nhừ   1.200  Sập hai cầu, mất điện\n"
	      "Na Cô Sa     95  Không\n");
	check(&block, 1, NULL, 0, 30,
	      "Xã        Số hộ  Thiệt hại\n"
	      "Nậm Nhừ   1.200  Sập hai cầu,\n"
	      "                 mất điện\n"
	      "Na Cô Sa     95  Không\n");
	check(&block, 1, NULL, 0, 12,
	      "Xã: Nậm Nhừ\n"
	      "Số hộ: 1.200\n"
	      "Thiệt hại:\n"
	      "Sập hai cầu,\n"
	      "mất điện\n"
	      "\n"
	      "Xã: Na Cô Sa\n"
	      "Số hộ: 95\n"
	      "Thiệt hại:\n"
	      "Không\n");
}

/* Both begin in the same row, and the bar goes on beside the longer one. */
static void test_beside(void **state)
{
	const struct span longer[] = {
		{.text = "Nước lũ "}, {.text = "rút", .marks = MARK_ADDED}, {.text = " ở hai bản"}};
	const struct layout_side left = {ROLE_TEXT, words, 2}, right = {ROLE_TEXT, longer, 3},
				 nothing = {ROLE_TEXT, NULL, 0};
	struct layout_options options = {.width = 24};
	struct arena *a = arena_new();
	struct layout *l = layout_new(a, &options);

	(void)state;
	layout_beside(l, &left, &right);
	layout_beside(l, &left, &nothing);
	layout_beside(l, &nothing, &right);
	assert_string_equal(page_text(l, a), "Chiều      │ Nước lũ rút\n"
					     "27/10, hội │ ở hai bản\n"
					     "nghị       │ \n"
					     "Chiều      │ \n"
					     "27/10, hội │ \n"
					     "nghị       │ \n"
					     "           │ Nước lũ rút\n"
					     "           │ ở hai bản\n");
	options.ascii = true;
	l = layout_new(a, &options);
	layout_beside(l, &nothing, &nothing);
	assert_string_equal(page_text(l, a), "           | \n");
	arena_free(a);
}

/* Marks and hits stand where the text of their column does, from left to right. */
static void test_find_beside(void **state)
{
	const struct layout_options options = {.width = 24};
	const struct span other[] = {{.text = "Sau hội "}, {.text = "nghị", .marks = MARK_REMOVED}};
	const struct layout_side left = {ROLE_TEXT, other, 2}, right = {ROLE_TEXT, words, 2};
	static const struct layout_hit expected[] = {{0, 4, 3, FIND_EXACT},
						     {1, 0, 4, FIND_EXACT},
						     {1, 20, 3, FIND_EXACT},
						     {2, 13, 4, FIND_EXACT}};
	struct arena *a = arena_new();
	struct layout *l = layout_new(a, &options);
	struct layout_hit *hits;

	(void)state;
	layout_beside(l, &left, &right);
	assert_int_equal(layout_find(l, find_read(a, "hoi nghi", "UTC"), false, a, &hits),
			 COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_int_equal(hits[i].line, expected[i].line);
		assert_int_equal(hits[i].column, expected[i].column);
		assert_int_equal(hits[i].width, expected[i].width);
	}
	assert_int_equal(l->lines[1].runs[0].marks, MARK_REMOVED);
	assert_int_equal(l->lines[2].runs[l->lines[2].run_count - 1].marks, MARK_BOLD);
	arena_free(a);
}

static void test_covered_cells(void **state)
{
	struct cell table[9];
	struct block block = {.kind = BLOCK_TABLE, .cells = table, .rows = 3, .columns = 3};

	(void)state;
	fill_table(table);
	table[3].columns = 2;
	table[4] = (struct cell){.columns = 1};
	check(&block, 1, NULL, 0, 60,
	      "Xã        Số hộ  Thiệt hại\n"
	      "Nậm Nhừ          Sập hai cầu, mất điện\n"
	      "Na Cô Sa     95  Không\n");
	/* To the last column: it has the room that is left, and no more. */
	fill_table(table);
	table[5] = (struct cell){.spans = cells[8], .span_count = 1, .columns = 1};
	table[6] = (struct cell){.spans = cells[5], .span_count = 1, .columns = 3};
	table[7] = table[8] = (struct cell){.columns = 1};
	check(&block, 1, NULL, 0, 60,
	      "Xã       Số hộ  Thiệt hại\n"
	      "Nậm Nhừ  1.200  Không\n"
	      "Sập hai cầu, mất điện\n");
	table[6].spans = wide_cell;
	check(&block, 1, NULL, 0, 60,
	      "Xã       Số hộ  Thiệt hại\n"
	      "Nậm Nhừ  1.200  Không\n"
	      "Sập hai cầu, mất điện hai ngày ở chín bản của xã\n");
	check(&block, 1, NULL, 0, 40,
	      "Xã       Số hộ  Thiệt hại\n"
	      "Nậm Nhừ  1.200  Không\n"
	      "Sập hai cầu, mất điện hai ngày ở chín\n"
	      "bản của xã\n");
}

static void test_find(void **state)
{
	const struct layout_options options = {.width = 20};
	struct arena *a = arena_new();
	struct layout *l = layout_new(a, &options);
	struct layout_hit *hits;

	(void)state;
	layout_text(l, ROLE_TITLE, "Điện Biên");
	layout_spans(l, ROLE_TEXT, words, 3, 4, "•");
	/* "hội" ends the first line, "nghị" begins the second: two places, behind the indent. */
	assert_int_equal(layout_find(l, find_read(a, "hoi nghi", "UTC"), false, a, &hits), 2);
	assert_int_equal(hits[0].line, 1);
	assert_int_equal(hits[0].column, 17);
	assert_int_equal(hits[0].width, 3);
	assert_int_equal(hits[1].line, 2);
	assert_int_equal(hits[1].column, 4);
	assert_int_equal(hits[1].width, 4);
	assert_int_equal(layout_find(l, find_read(a, "dien", "UTC"), false, a, &hits), 1);
	assert_int_equal(hits[0].line, 0);
	assert_int_equal(layout_find(l, find_read(a, "xyz", "UTC"), false, a, &hits), 0);
	assert_int_equal(layout_find(l, find_read(a, "xyz dien", "UTC"), false, a, &hits), 0);
	arena_free(a);
}

/* CPU seconds to lay out a text of so many bytes, deep and in one paragraph. */
static double seconds_of(size_t bytes)
{
	const struct layout_options options = {.width = 80};
	struct arena *a = arena_new();
	struct layout *l = layout_new(a, &options);
	struct str text = STR_INIT;
	clock_t start;
	struct span span;
	struct block deep = {.kind = BLOCK_PARAGRAPH,
			     .depth = 500,
			     .quote = 20000,
			     .marker = "1.",
			     .spans = &span,
			     .span_count = 1};
	const struct doc doc = {&deep, 1, NULL, 0};

	while (text.len < bytes)
		str_adds(&text, "Nước chảy qua ngầm tràn bản Huổi Sang, xã Nà Hỳ. ");
	span = (struct span){.text = text.data};
	start = clock();
	layout_doc(l, &doc);
	start = clock() - start;
	assert_true(l->line_count > bytes / 100);
	for (size_t i = 0; i < l->line_count; i++)
		assert_true(l->lines[i].width <= 80);
	str_free(&text);
	arena_free(a);
	return (double)start / CLOCKS_PER_SEC;
}

/* Deep and wide input stays within the width, and ten times as much costs ten times as much. */
static void test_large(void **state)
{
	(void)state;
	assert_true(seconds_of(1000000) < 30 * seconds_of(100000));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),	      cmocka_unit_test(test_figure_and_links),
		cmocka_unit_test(test_code),	      cmocka_unit_test(test_table),
		cmocka_unit_test(test_covered_cells), cmocka_unit_test(test_find),
		cmocka_unit_test(test_beside),	      cmocka_unit_test(test_find_beside),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
