/* net/doc/merge_draft: two drafts into one, field by field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "net/doc/merge_draft.h"

static const struct draft_text base = {
	.title = "Nước lên nhanh",
	.lead = "Từ sáng.",
	.section = 3,
	.tags = "lũ, cầu treo",
	.picture = "7",
	.caption = "Cầu",
	.credit = "Ảnh: Mây",
	.alt = "Cầu treo",
	.byline = "Lý A Sử",
	.body = "Một.\n\nHai.\n\nBa.",
};

static struct arena *a;

static int open_arena(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void each_field_for_itself(void **state)
{
	struct draft_text mine = base, theirs = base, result;
	struct draft_merge *m;

	(void)state;
	mine.title = "Nước suối lên nhanh";
	theirs.title = "Nước lên rất nhanh";
	theirs.section = 4;
	mine.tags = "lũ, Huổi Sơn";
	theirs.tags = "lũ, cầu treo, mưa";
	mine.picture = "/tmp/anh.jpg";
	theirs.byline = "Lý A Sử, Mây";
	mine.body = "Một.\n\nHai nữa.\n\nBa.";
	theirs.body = "Một.\n\nHai.\n\nBa.\n\nBốn.";
	m = merge_drafts(&base, &mine, &theirs, a);
	assert_int_equal(m->conflicts, 0);
	merge_result(m, a, &result);
	assert_string_equal(result.title, "Nước suối lên rất nhanh");
	assert_string_equal(result.lead, "Từ sáng.");
	assert_int_equal(result.section, 4);
	assert_string_equal(result.tags, "lũ, Huổi Sơn, mưa");
	assert_string_equal(result.picture, "/tmp/anh.jpg");
	assert_string_equal(result.byline, "Lý A Sử, Mây");
	assert_string_equal(result.body, "Một.\n\nHai nữa.\n\nBa.\n\nBốn.");
}

static struct merge_place *place_of(struct draft_merge *m, enum merge_part part)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->places[i].part == part && m->places[i].row.kind == MERGE_CONFLICT)
			return &m->places[i];
	fail_msg("no conflict in part %d", part);
	return NULL;
}

static void what_does_not_merge_is_chosen(void **state)
{
	struct draft_text mine = base, theirs = base, result;
	struct draft_merge *m;

	(void)state;
	mine.title = "Lũ lớn";
	theirs.title = "Lũ quét";
	mine.section = 4;
	theirs.section = 5;
	mine.body = "Một.\n\nHai của tôi.\n\nBa.";
	theirs.body = "Một.\n\nHai của họ.\n\nBa.";
	m = merge_drafts(&base, &mine, &theirs, a);
	assert_int_equal(m->conflicts, 3);
	assert_int_equal(merge_open(m), 3);
	merge_result(m, a, &result);
	assert_string_equal(result.title,
			    "Lũ lớn / Lũ quét"); /* nothing is lost while it is open */
	assert_string_equal(result.body, "Một.\n\nHai của tôi.\n\nHai của họ.\n\nBa.");

	assert_false(merge_takes_both(place_of(m, PART_SECTION)));
	place_of(m, PART_SECTION)->choice = CHOICE_THEIRS;
	place_of(m, PART_TITLE)->choice = CHOICE_MINE;
	assert_int_equal(merge_open(m), 1);
	place_of(m, PART_BODY)->choice = CHOICE_OTHER;
	place_of(m, PART_BODY)->other = "Hai của cả hai.";
	assert_int_equal(merge_open(m), 0);
	merge_result(m, a, &result);
	assert_int_equal(result.section, 5);
	assert_string_equal(result.title, "Lũ lớn");
	assert_string_equal(result.body, "Một.\n\nHai của cả hai.\n\nBa.");
	place_of(m, PART_BODY)->choice = CHOICE_THEIRS;
	merge_result(m, a, &result);
	assert_string_equal(result.body, "Một.\n\nHai của họ.\n\nBa.");
}

static void the_same_change_is_no_conflict(void **state)
{
	struct draft_text mine = base, result;
	struct draft_merge *m;

	(void)state;
	mine.section = 9;
	mine.caption = "";
	m = merge_drafts(&base, &mine, &mine, a);
	assert_int_equal(m->conflicts, 0);
	merge_result(m, a, &result);
	assert_int_equal(result.section, 9);
	assert_string_equal(result.caption, "");
	m = merge_drafts(&base, &base, &base, a);
	for (size_t i = 0; i < m->n; i++)
		assert_int_equal(m->places[i].row.kind, MERGE_SAME);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_field_for_itself, open_arena, close_arena),
		cmocka_unit_test_setup_teardown(what_does_not_merge_is_chosen, open_arena,
						close_arena),
		cmocka_unit_test_setup_teardown(the_same_change_is_no_conflict, open_arena,
						close_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
