/* Typing through the input method into an edit buffer: words, undo, moves, other input methods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "tui/text/edit.h"

static struct ime_options telex = {.method = IME_TELEX, .restore = true};

static struct edit *open_edit(void)
{
	struct edit *e = edit_new(EDIT_LINES);

	telex.method = IME_TELEX;
	edit_set_method(e, &telex);
	return e;
}

/* Types letter by letter; < is backspace. */
static void type(struct edit *e, const char *keys)
{
	for (size_t n; *keys; keys += n) {
		char letter[5] = "";

		utf8_get(keys, &n);
		memcpy(letter, keys, n);
		if (*keys == '<')
			edit_delete(e, EDIT_LEFT);
		else
			edit_type(e, letter);
	}
}

#define assert_text(e, expected)                         \
	do {                                             \
		struct str got = STR_INIT;               \
		edit_get(e, &got);                       \
		assert_string_equal(got.data, expected); \
		str_free(&got);                          \
	} while (0)

static void test_words(void **state)
{
	struct edit *e = open_edit();

	(void)state;
	type(e, "Ddieenj Bieen");
	assert_text(e, "Điện Biên");
	assert_int_equal(edit_cursor(e).byte, strlen("Điện Biên"));
	type(e, "<<n windows");
	assert_text(e, "Điện Bin ưindows");
	type(e, " <");
	assert_text(e, "Điện Bin windows");
	assert_int_equal(edit_words(e), 3);
	edit_free(e);
}

/* A composed word is one step, and typing goes on behind an undo. */
static void test_undo(void **state)
{
	struct edit *e = open_edit();

	(void)state;
	type(e, "huowngs daanf windows ");
	assert_text(e, "hướng dần windows ");
	assert_true(edit_undo(e));
	assert_text(e, "hướng dần ");
	assert_true(edit_undo(e));
	assert_text(e, "hướng ");
	assert_true(edit_redo(e));
	assert_text(e, "hướng dần ");
	type(e, "vieejt");
	assert_text(e, "hướng dần việt");
	assert_true(edit_undo(e));
	assert_true(edit_undo(e));
	assert_true(edit_undo(e));
	assert_text(e, "");
	assert_false(edit_undo(e));
	edit_free(e);
}

/* Backspace within the word belongs to its typing: one step with it. */
static void test_backspace(void **state)
{
	struct edit *e = open_edit();

	(void)state;
	type(e, "toans<");
	assert_text(e, "tóa");
	type(e, "n");
	assert_text(e, "toán");
	type(e, "<<<<");
	assert_text(e, "");
	assert_false(edit_undo(e));
	type(e, "as");
	assert_text(e, "á");
	assert_true(edit_undo(e));
	assert_text(e, "");
	edit_free(e);
}

/* A move, a paste or another text ends the word where it is; the next key begins one. */
static void test_ends(void **state)
{
	struct edit *e = open_edit();

	(void)state;
	type(e, "toan");
	edit_move(e, EDIT_LEFT, false);
	edit_move(e, EDIT_RIGHT, false);
	type(e, "s");
	assert_text(e, "toans");
	edit_set(e, "");
	type(e, "hoa");
	assert_true(edit_insert(e, " wow "));
	type(e, "s");
	assert_text(e, "hoa wow s");
	edit_set(e, "tng");
	edit_set_cursor(e, (struct edit_place){0, 1});
	type(e, "ieeuf");
	assert_text(e, "tiềung");
	type(e, "<<");
	assert_text(e, "tìng");
	edit_free(e);
}

/* Enter ends the word as a space does; a text half typed is looked for as it would end. */
static void test_ended(void **state)
{
	struct edit *e = open_edit();
	struct str text = STR_INIT;

	(void)state;
	type(e, "xin windows");
	assert_text(e, "xin ưindows");
	edit_get_ended(e, &text);
	assert_string_equal(text.data, "xin windows");
	assert_text(e, "xin ưindows");
	assert_true(edit_break(e));
	assert_text(e, "xin windows\n");
	type(e, "win");
	edit_end_word(e);
	assert_text(e, "xin windows\nwin");
	str_free(&text);
	edit_free(e);
}

/* Who sends ready-made letters (UniKey on the own computer sends backspace and á) types alone. */
static void test_ready_made(void **state)
{
	struct edit *e = open_edit();

	(void)state;
	type(e, "“as”");
	assert_text(e, "“á”");
	assert_int_equal(telex.method, IME_TELEX);
	edit_set(e, "");
	type(e, "a<");
	edit_type(e, "á");
	assert_int_equal(telex.method, IME_OFF);
	type(e, "s bas");
	assert_text(e, "ás bas");
	edit_free(e);
}

/* What is selected gives way to the first key. */
static void test_selection(void **state)
{
	struct edit *e = open_edit();

	(void)state;
	type(e, "toan");
	edit_select_all(e);
	type(e, "as");
	assert_text(e, "á");
	edit_free(e);
}

/* At the text's limit nothing is lost and nothing mixed up. */
static void test_full(void **state)
{
	struct edit *e = open_edit();
	char *full = mem_alloc(EDIT_MAX);

	(void)state;
	memset(full, 'x', EDIT_MAX - 2);
	edit_set(e, full);
	edit_move(e, EDIT_END, false);
	type(e, " aass");
	assert_int_equal(edit_bytes(e), EDIT_MAX);
	free(full);
	edit_free(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),	  cmocka_unit_test(test_undo),
		cmocka_unit_test(test_backspace), cmocka_unit_test(test_ends),
		cmocka_unit_test(test_ended),	  cmocka_unit_test(test_ready_made),
		cmocka_unit_test(test_selection), cmocka_unit_test(test_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
