/* The edit buffer: tui/text/edit.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/text/edit.h"

/* The text with the cursor as "|". */
static void expect(struct edit *e, const char *expected)
{
	struct str text = STR_INIT;
	struct edit_place cursor = edit_cursor(e);
	size_t at = cursor.byte;

	edit_get(e, &text);
	assert_int_equal(text.len, edit_bytes(e));
	for (size_t i = 0; i < cursor.paragraph; i++)
		at += strlen(edit_paragraph(e, i)) + 1;
	str_splice(&text, at, 0, "|", 1);
	assert_string_equal(text.data, expected);
	str_free(&text);
}

static void type(struct edit *e, const char *letters)
{
	for (size_t n; *letters; letters += n) {
		char letter[64] = "";

		n = text_next(letters, strlen(letters));
		memcpy(letter, letters, n);
		edit_type(e, letter);
	}
}

static struct edit *with(const char *text)
{
	struct edit *e = edit_new(EDIT_LINES);

	edit_set(e, text);
	return e;
}

static void test_typing_and_undo(void **state)
{
	struct edit *e = edit_new(EDIT_LINES);

	(void)state;
	type(e, "Xin chào bạn");
	edit_break(e);
	type(e, "ơi");
	expect(e, "Xin chào bạn\nơi|");
	assert_int_equal(edit_words(e), 4);
	assert_true(edit_undo(e));
	expect(e, "Xin chào bạn\n|");
	assert_true(edit_undo(e));
	expect(e, "Xin chào bạn|");
	assert_true(edit_undo(e)); /* word by word */
	expect(e, "Xin chào |");
	assert_true(edit_redo(e));
	expect(e, "Xin chào bạn|");
	type(e, "!");
	assert_false(edit_redo(e));
	while (edit_undo(e))
		;
	expect(e, "|");
	while (edit_redo(e))
		;
	expect(e, "Xin chào bạn!|");
	edit_free(e);
}

static void test_marks_join(void **state)
{
	struct edit *e = edit_new(EDIT_LINE);

	(void)state;
	edit_type(e, "Die");
	edit_type(e, "\xcc\x82"); /* circumflex */
	edit_type(e, "\xcc\xa3"); /* dot below */
	edit_type(e, "n");
	expect(e, "Diện|");
	edit_delete(e, EDIT_LEFT);
	edit_delete(e, EDIT_LEFT);
	expect(e, "Di|");
	edit_free(e);
}

static void test_guard(void **state)
{
	struct edit *e = edit_new(EDIT_LINE);

	(void)state;
	edit_insert(e, "a\nb\x1b[31m\x07");
	expect(e, "a b[31m|");
	edit_free(e);
}

static void test_moves(void **state)
{
	static const struct {
		enum edit_move move;
		const char *text;
	} steps[] = {
		{EDIT_END, "Nậm Pồ, 2023\nhai dòng|"},
		{EDIT_WORD_LEFT, "Nậm Pồ, 2023\nhai |dòng"},
		{EDIT_WORD_LEFT, "Nậm Pồ, 2023\n|hai dòng"},
		{EDIT_WORD_LEFT, "Nậm Pồ, |2023\nhai dòng"},
		{EDIT_LEFT, "Nậm Pồ,| 2023\nhai dòng"},
		{EDIT_DOWN, "Nậm Pồ, 2023\nhai dòn|g"},
		{EDIT_UP, "Nậm Pồ,| 2023\nhai dòng"},
		{EDIT_ROW_START, "|Nậm Pồ, 2023\nhai dòng"},
		{EDIT_RIGHT, "N|ậm Pồ, 2023\nhai dòng"},
		{EDIT_RIGHT, "Nậ|m Pồ, 2023\nhai dòng"},
		{EDIT_WORD_RIGHT, "Nậm |Pồ, 2023\nhai dòng"},
		{EDIT_ROW_END, "Nậm Pồ, 2023|\nhai dòng"},
		{EDIT_RIGHT, "Nậm Pồ, 2023\n|hai dòng"},
		{EDIT_PARAGRAPH_UP, "|Nậm Pồ, 2023\nhai dòng"},
		{EDIT_PARAGRAPH_DOWN, "Nậm Pồ, 2023\n|hai dòng"},
		{EDIT_START, "|Nậm Pồ, 2023\nhai dòng"},
	};
	struct edit *e = with("Nậm Pồ, 2023\nhai dòng");

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		assert_true(edit_move(e, steps[i].move, false));
		expect(e, steps[i].text);
	}
	assert_false(edit_move(e, EDIT_LEFT, false));
	assert_false(edit_move(e, EDIT_UP, false));
	edit_free(e);
}

static void test_rows(void **state)
{
	struct edit *e = with("một hai ba bốn\n\nnăm");
	struct edit_row r;
	size_t row;
	int column;

	(void)state;
	edit_set_width(e, 8);
	assert_int_equal(edit_rows(e), 4);
	assert_true(edit_row(e, 1, &r));
	assert_int_equal(r.n, strlen("ba bốn"));
	assert_memory_equal(r.text, "ba bốn", r.n);
	assert_false(edit_row(e, 4, &r));
	edit_move(e, EDIT_ROW_END, false);
	expect(e, "một hai| ba bốn\n\nnăm");
	edit_move(e, EDIT_DOWN, false);
	expect(e, "một hai ba bốn|\n\nnăm");
	edit_cursor_row(e, &row, &column);
	assert_int_equal(row, 1);
	assert_int_equal(column, 6);
	edit_move(e, EDIT_DOWN, false);
	edit_move(e, EDIT_DOWN, false); /* the column of the first row is kept */
	expect(e, "một hai ba bốn\n\nnăm|");
	edit_move_rows(e, -2, false);
	expect(e, "một hai ba bốn|\n\nnăm");
	edit_set_width(e, 80);
	assert_int_equal(edit_rows(e), 3);
	edit_free(e);
}

static void test_selection(void **state)
{
	struct edit *e = with("một hai\nba bốn");
	struct str text = STR_INIT;

	(void)state;
	edit_move(e, EDIT_WORD_RIGHT, false);
	edit_move(e, EDIT_DOWN, true);
	edit_copy(e, &text);
	assert_string_equal(text.data, "hai\nba b");
	edit_delete(e, EDIT_LEFT);
	expect(e, "một |ốn");
	edit_undo(e);
	expect(e, "một hai\nba b|ốn");
	edit_toggle_mark(e);
	edit_move(e, EDIT_RIGHT, false);
	edit_type(e, "X");
	expect(e, "một hai\nba bX|n");
	edit_select_all(e);
	edit_insert(e, "mới");
	expect(e, "mới|");
	edit_undo(e);
	expect(e, "một hai\nba bXn|");
	str_free(&text);
	edit_free(e);
}

static void test_find_and_replace(void **state)
{
	struct edit *e = with("hòa bình\nHoà hoa\nhóa");
	struct arena *a = arena_new();

	(void)state;
	assert_true(edit_find(e, find_read(a, "hoa", "UTC"), false));
	expect(e, "hòa| bình\nHoà hoa\nhóa");
	assert_true(edit_find(e, find_read(a, "hoa", "UTC"), false));
	expect(e, "hòa bình\nHoà| hoa\nhóa");
	assert_true(edit_find(e, find_read(a, "hoa", "UTC"), true));
	expect(e, "hòa| bình\nHoà hoa\nhóa");
	assert_true(edit_find(e, find_read(a, "hoa", "UTC"), true)); /* round the beginning */
	expect(e, "hòa bình\nHoà hoa\nhóa|");
	assert_false(edit_find(e, find_read(a, "xyz", "UTC"), false));
	assert_int_equal(edit_replace_all(e, find_read(a, "hoa", "UTC"), "hoa", "bông"), 1);
	assert_int_equal(edit_replace_all(e, find_read(a, "hoa", "UTC"), NULL, "HOA"), 3);
	edit_move(e, EDIT_END, false);
	expect(e, "HOA bình\nHOA bông\nHOA|");
	edit_undo(e);
	edit_undo(e);
	edit_move(e, EDIT_END, false);
	expect(e, "hòa bình\nHoà hoa\nhóa|");
	arena_free(a);
	edit_free(e);
}

static void test_limit(void **state)
{
	struct edit *e = edit_new(EDIT_LINES);
	char *text = mem_alloc(EDIT_MAX + 1);

	(void)state;
	memset(text, 'a', EDIT_MAX);
	assert_true(edit_insert(e, text));
	assert_false(edit_insert(e, "b"));
	assert_int_equal(edit_bytes(e), EDIT_MAX);
	free(text);
	edit_free(e);
}

/* A long random session against a plain string: the text is what it must be, and undo leads back.
 */
static void test_random(void **state)
{
	static const char *const pieces[] = {"a", "ệ", " ", "\n", "Nậm Pồ", "日本", "x\ny\nz"};
	struct edit *e = edit_new(EDIT_LINES);
	struct str model = STR_INIT, text = STR_INIT;
	unsigned seed = 7;

	(void)state;
	edit_set_width(e, 12);
	for (int i = 0; i < 3000; i++) {
		struct edit_place cursor;
		size_t at;

		seed = seed * 1103515245 + 12345;
		edit_move(e, (enum edit_move)(seed >> 16) % 12, false);
		cursor = edit_cursor(e);
		at = cursor.byte;
		for (size_t p = 0; p < cursor.paragraph; p++)
			at += strlen(edit_paragraph(e, p)) + 1;
		if (seed >> 24 & 1) {
			const char *piece = pieces[(seed >> 20) % 7];

			edit_insert(e, piece);
			str_splice(&model, at, 0, piece, strlen(piece));
		} else if (at) {
			size_t before =
				model.data[at - 1] == '\n' ? at - 1 : text_prev(model.data, at);

			edit_delete(e, EDIT_LEFT);
			str_splice(&model, before, at - before, "", 0);
		}
		str_cut(&text, 0);
		edit_get(e, &text);
		assert_string_equal(text.data, model.data);
		assert_true(edit_rows(e) >= edit_paragraphs(e));
	}
	while (edit_undo(e))
		;
	assert_true(edit_empty(e));
	while (edit_redo(e))
		;
	str_cut(&text, 0);
	edit_get(e, &text);
	assert_string_equal(text.data, model.data);
	str_free(&text);
	str_free(&model);
	edit_free(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_typing_and_undo),
		cmocka_unit_test(test_marks_join),
		cmocka_unit_test(test_guard),
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_selection),
		cmocka_unit_test(test_find_and_replace),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
