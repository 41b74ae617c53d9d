#include "tui/view/rights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The capabilities of WordPress's roles. */
#define CONTRIBUTOR (CAP_READ | CAP_EDIT | CAP_DELETE)
#define AUTHOR	    (CONTRIBUTOR | CAP_PUBLISH | CAP_EDIT_PUBLISHED | CAP_UPLOAD)
#define EDITOR	    (AUTHOR | CAP_EDIT_OTHERS | CAP_DELETE_OTHERS | CAP_MODERATE | CAP_UNFILTERED)

static const struct me nobody = {.id = 0}, reader = {.id = 9, .caps = CAP_READ},
		       contributor = {.id = 1, .caps = CONTRIBUTOR},
		       author = {.id = 2, .caps = AUTHOR}, editor = {.id = 3, .caps = EDITOR};
static const struct site with_notes = {.notes = true}, before_notes = {.notes = false};

static const struct {
	const struct me *me;
	int64_t owner;
	enum status status;
	enum send_kind kind;
	enum message why; /* MSG_COUNT: allowed */
} cases[] = {
	{NULL, 1, STATUS_PENDING, SEND_APPROVE, MSG_NOT_LOGGED_IN},
	{&nobody, 1, STATUS_PENDING, SEND_APPROVE, MSG_NOT_LOGGED_IN},
	{&reader, 1, STATUS_PENDING, SEND_APPROVE, MSG_NO_RIGHT_OTHERS},
	{&contributor, 1, STATUS_PENDING, SEND_APPROVE, MSG_NO_RIGHT},
	{&contributor, 1, STATUS_PENDING, SEND_RETURN, MSG_NO_RIGHT},
	{&contributor, 1, STATUS_PENDING, SEND_WITHDRAW, MSG_COUNT},
	{&contributor, 2, STATUS_PENDING, SEND_WITHDRAW, MSG_NO_RIGHT_OTHERS},
	{&contributor, 1, STATUS_PUBLISH, SEND_WITHDRAW, MSG_NO_RIGHT_PUBLISHED},
	{&contributor, 1, STATUS_DRAFT, SEND_WITHDRAW, MSG_NOT_WITHDRAWABLE},
	{&contributor, 1, STATUS_DRAFT, SEND_TRASH, MSG_COUNT},
	{&contributor, 1, STATUS_PUBLISH, SEND_TRASH, MSG_NO_RIGHT_PUBLISHED},
	{&contributor, 1, STATUS_TRASH, SEND_TRASH, MSG_IS_TRASHED},
	{&contributor, 1, STATUS_TRASH, SEND_RESTORE, MSG_COUNT},
	{&contributor, 1, STATUS_DRAFT, SEND_RESTORE, MSG_NOT_TRASHED},
	{&author, 2, STATUS_DRAFT, SEND_APPROVE, MSG_COUNT},
	{&author, 2, STATUS_PENDING, SEND_SCHEDULE, MSG_COUNT},
	{&author, 1, STATUS_PENDING, SEND_APPROVE, MSG_NO_RIGHT_OTHERS},
	{&author, 2, STATUS_PUBLISH, SEND_WITHDRAW, MSG_COUNT},
	{&editor, 1, STATUS_PENDING, SEND_APPROVE, MSG_COUNT},
	{&editor, 1, STATUS_PENDING, SEND_SCHEDULE, MSG_COUNT},
	{&editor, 1, STATUS_PENDING, SEND_RETURN, MSG_COUNT},
	{&editor, 1, STATUS_DRAFT, SEND_RETURN, MSG_NOT_PENDING},
	{&editor, 1, STATUS_PUBLISH, SEND_APPROVE, MSG_NOT_UNPUBLISHED},
	{&editor, 1, STATUS_PUBLISH, SEND_WITHDRAW, MSG_COUNT},
	{&editor, 1, STATUS_FUTURE, SEND_WITHDRAW, MSG_COUNT},
	{&editor, 1, STATUS_PUBLISH, SEND_TRASH, MSG_COUNT},
};

static void test_decisions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct article post = {.author = cases[i].owner, .status = cases[i].status};

		print_message("case %zu\n", i);
		assert_int_equal(decision_hindrance(cases[i].me, &with_notes, &post, cases[i].kind),
				 cases[i].why);
	}
}

/* Before WordPress 6.9 a note is a held comment on a pending post. */
static void test_notes(void **state)
{
	const struct article pending = {.author = 1, .status = STATUS_PENDING};
	const struct article draft = {.author = 1, .status = STATUS_DRAFT};

	(void)state;
	assert_int_equal(decision_hindrance(&contributor, &with_notes, &draft, SEND_NOTE),
			 MSG_COUNT);
	assert_int_equal(decision_hindrance(&contributor, &before_notes, &pending, SEND_NOTE),
			 MSG_NO_RIGHT_NOTE);
	assert_int_equal(decision_hindrance(&editor, &before_notes, &pending, SEND_NOTE),
			 MSG_COUNT);
	assert_int_equal(decision_hindrance(&editor, &before_notes, &draft, SEND_NOTE),
			 MSG_NOTES_WHILE_PENDING);
	assert_int_equal(decision_hindrance(&editor, NULL, &pending, SEND_NOTE), MSG_COUNT);
	/* Before the portal was reached nobody knows. */
	assert_int_equal(decision_hindrance(NULL, NULL, &pending, SEND_APPROVE),
			 MSG_RIGHTS_UNKNOWN);
}

static void test_edit(void **state)
{
	const struct article pending = {.author = 1, .status = STATUS_PENDING};
	const struct article published = {.author = 1, .status = STATUS_PUBLISH};

	(void)state;
	assert_false(may_edit(NULL, &pending));
	assert_false(may_edit(&nobody, &pending));
	assert_true(may_edit(&contributor, &pending));
	assert_false(may_edit(&contributor, &published));
	assert_false(may_edit(&author, &pending));
	assert_true(may_edit(&editor, &published));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decisions),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_edit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
