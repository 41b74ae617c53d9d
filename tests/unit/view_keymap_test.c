/* Keys to actions: tui/view/keymap.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/view/keymap.h"

static uint32_t code_of(const char *name)
{
	return key_parse(name, strlen(name));
}

/* The default keys hold together, and every context that is typed in can be left. */
static void test_defaults(void **state)
{
	struct config *config = config_new();
	struct keymap *keys;

	(void)state;
	assert_int_equal(keymap_new(config, &keys), OK);
	assert_int_equal(keymap_action(keys, CONTEXT_LIST, code_of("j"), false), ACTION_DOWN);
	assert_int_equal(keymap_action(keys, CONTEXT_EDITOR, code_of("j"), true), ACTION_NONE);
	assert_int_equal(keymap_action(keys, CONTEXT_EDITOR, code_of("C-z"), true), ACTION_UNDO);
	assert_int_equal(keymap_action(keys, CONTEXT_LIST, code_of("C-z"), false), ACTION_SUSPEND);
	assert_int_equal(keymap_action(keys, CONTEXT_EDITOR, K_ESC, true), ACTION_CANCEL);
	assert_int_equal(keymap_action(keys, CONTEXT_EDITOR, code_of("F10"), true), ACTION_BACK);
	assert_int_equal(keymap_action(keys, CONTEXT_PROMPT, K_ESC, true), ACTION_CANCEL);
	assert_int_equal(keymap_key(keys, CONTEXT_READER, ACTION_UP, false), K_UP);
	assert_int_equal(keymap_key(keys, CONTEXT_READER, ACTION_HELP, false), '?');
	assert_int_equal(keymap_key(keys, CONTEXT_EDITOR, ACTION_HELP, true), key_parse("F1", 2));
	keymap_free(keys);
	config_free(config);
}

static void test_rebinding(void **state)
{
	struct config *config = config_new();
	struct keymap *keys;

	(void)state;
	assert_int_equal(config_read(config, "t", "[keys]\neditor.save = C-o\nany.down = J\n"), OK);
	assert_int_equal(keymap_new(config, &keys), OK);
	assert_int_equal(keymap_action(keys, CONTEXT_EDITOR, code_of("C-o"), true), ACTION_SAVE);
	assert_int_equal(keymap_action(keys, CONTEXT_EDITOR, code_of("F2"), true), ACTION_NONE);
	assert_int_equal(keymap_action(keys, CONTEXT_LIST, code_of("J"), false), ACTION_DOWN);
	keymap_free(keys);
	config_free(config);
}

static void test_errors(void **state)
{
	static const struct {
		const char *line, *detail;
	} cases[] = {
		{"editor.save = F13", "'F13'"},
		{"editor.fly = F2", "'editor.fly'"},
		{"nowhere.save = F2", "'nowhere.save'"},
		{"list.save = F2", "'list.save'"},
		{"save = F2", "'save'"},
		{"editor.save = F3", "editor.preview"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct config *config = config_new();
		struct keymap *keys;
		char text[100];

		snprintf(text, sizeof(text), "[keys]\n%s\n", cases[i].line);
		/* What is no binding at all may be refused by either. */
		if (config_read(config, "t", text) == OK)
			assert_int_equal(keymap_new(config, &keys), ERR_CONFIG);
		assert_ptr_equal(strstr(err_detail(), "t:2: "), err_detail());
		assert_non_null(strstr(err_detail(), cases[i].detail));
		config_free(config);
	}
}

/* Each action has words in both languages and a name of its own. */
static void test_tables(void **state)
{
	(void)state;
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		assert_true(*action_name(a) && *action_label(a) && *action_help(a));
		for (enum action b = a + 1; b < ACTION_COUNT; b++)
			assert_string_not_equal(action_name(a), action_name(b));
	}
	for (enum context c = 0; c < CONTEXT_COUNT; c++)
		assert_int_equal(context_from_word(context_word(c)), c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_rebinding),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
