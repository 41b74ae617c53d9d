/* The editor and the stack of views, with a real store, on a pseudo terminal of 80×24. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/store/outbox.h"
#include "tests/unit/in_terminal.h"
#include "tui/text/edit.h"
#include "tui/view/editor.h"
#include "tui/view/prompt.h"

static void draw_nothing(struct view *v, struct pane *pane)
{
	(void)v, (void)pane;
}

static const struct view_ops root = {.name = "sections", .draw = draw_nothing};

struct fixture {
	char dir[40], draft[DRAFT_ID];
	struct room room;
	struct views *views;
	struct arena *arena;
};

static void start(struct fixture *f)
{
	static const struct me me = {.id = 2, .name = "Lò Thị Mây", .caps = CAP_READ | CAP_EDIT};

	snprintf(f->dir, sizeof(f->dir), "/tmp/toasoan-test-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	f->room = room_open(f->dir);
	f->room.me = &me;
	f->views = views_new(&f->room);
	f->arena = arena_new();
	assert_int_equal(draft_new(f->room.store, NULL, f->draft), OK);
	assert_int_equal(views_open(f->views, &root, NULL), OK);
	assert_int_equal(views_open(f->views, &editor_view, &(struct view_arg){.text = f->draft}),
			 OK);
	views_draw(f->views);
}

static void finish(struct fixture *f)
{
	char command[4][80];
	const char *names[] = {"cache/cache.db", "state/work.db", "cache", "state"};

	views_free(f->views);
	room_close(&f->room);
	arena_free(f->arena);
	for (size_t i = 0; i < 4; i++) {
		snprintf(command[i], sizeof(command[i]), "%s/%s", f->dir, names[i]);
		remove(command[i]);
	}
	rmdir(f->dir);
}

static struct draft_text saved(struct fixture *f)
{
	struct draft *draft;

	assert_int_equal(draft_get(f->room.store, f->draft, f->arena, &draft), OK);
	return draft->text;
}

/* What is typed is in the journal within a second, in its fields. */
static void test_journal(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	type_text(f.views, "Lũ quét ở Nậm Pồ");
	press_keys(f.views, "Enter");
	type_text(f.views, "Sapo");
	press_keys(f.views, "S-Tab S-Tab"); /* round to the body */
	type_text(f.views, "Đoạn một");
	press_keys(f.views, "Enter");
	type_text(f.views, "Đoạn hai");
	assert_true(views_due(f.views) <= clock_ms() + 1000);
	while (views_due(f.views) > clock_ms())
		usleep(1000);
	views_tick(f.views);
	assert_string_equal(saved(&f).title, "Lũ quét ở Nậm Pồ");
	assert_string_equal(saved(&f).lead, "Sapo");
	assert_string_equal(saved(&f).body, "Đoạn một\n\nĐoạn hai");
	finish(&f);
}

/* Enter begins a paragraph; within a list, a quote, a table or code the next line. */
static void test_enter(void **state)
{
	static const struct {
		const char *before, *after;
	} cases[] = {
		{"Đoạn", "Đoạn\n\nX"},	 {"- một", "- một\nX"},		{"2. hai", "2. hai\nX"},
		{"> lời", "> lời\nX"},	 {"| a | b |", "| a | b |\nX"}, {"- ", "- \nX"},
		{"2023. ", "2023. \nX"}, {"2023 năm", "2023 năm\n\nX"}, {"-âm", "-âm\n\nX"},
		{"```c", "```c\nX"},
	};
	const size_t code = sizeof(cases) / sizeof(*cases) - 1;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct fixture f;

		start(&f);
		press_keys(f.views, "S-Tab");
		type_text(f.views, cases[i].before);
		press_keys(f.views, "Enter");
		type_text(f.views, "X");
		views_keep(f.views);
		assert_string_equal(saved(&f).body, cases[i].after);
		press_keys(f.views, "Enter Enter Enter");
		type_text(f.views, "Y");
		views_keep(f.views);
		assert_non_null(strstr(saved(&f).body, i == code ? "X\n\n\nY" : "X\n\nY"));
		finish(&f);
	}
}

/* Esc never leaves; leaving saves at once. */
static void test_leaving(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	type_text(f.views, "Tiêu đề");
	press_keys(f.views, "Esc Esc");
	assert_ptr_equal(views_top(f.views)->ops, &editor_view);
	assert_string_equal(saved(&f).title, "");
	press_keys(f.views, "F10");
	assert_ptr_equal(views_top(f.views)->ops, &root);
	assert_string_equal(saved(&f).title, "Tiêu đề");
	finish(&f);
}

/* Nothing was written: nothing stays. */
static void test_leaving_nothing(void **state)
{
	struct draft *draft;
	struct fixture f;

	(void)state;
	start(&f);
	press_keys(f.views, "F10");
	assert_ptr_equal(views_top(f.views)->ops, &root);
	assert_int_equal(draft_get(f.room.store, f.draft, f.arena, &draft), OK);
	assert_true(draft->trashed);
	finish(&f);
}

static void test_hangup_saves(void **state)
{
	const struct key gone = {.kind = K_HANGUP, .text = ""};
	struct fixture f;

	(void)state;
	start(&f);
	type_text(f.views, "Dở dang");
	assert_int_equal(views_key(f.views, &gone), ACTION_QUIT);
	assert_string_equal(saved(&f).title, "Dở dang");
	finish(&f);
}

static void test_submit(void **state)
{
	struct outbox_count count;
	struct fixture f;

	(void)state;
	start(&f);
	press_keys(f.views, "F4"); /* nothing to submit yet: says so, asks nothing */
	assert_false(prompt_open(views_top(f.views)));
	type_text(f.views, "Tiêu đề");
	press_keys(f.views, "F4");
	assert_false(prompt_open(views_top(f.views)));
	type_text(f.views, "Nội dung");
	press_keys(f.views, "F4");
	assert_true(prompt_open(views_top(f.views)));
	press_keys(f.views, "k");
	assert_int_equal(outbox_count(f.room.store, &count), OK);
	assert_int_equal(count.waiting, 0);
	press_keys(f.views, "F4 c");
	assert_int_equal(outbox_count(f.room.store, &count), OK);
	assert_int_equal(count.waiting, 2);
	assert_ptr_equal(views_top(f.views)->ops, &root);
	finish(&f);
}

/* A paste is one piece, whatever it holds, and one step of undo. */
static void test_paste(void **state)
{
	const struct key paste = {
		.kind = K_PASTE, .text = "một\nhai[2J", .raw = "một\nhai\x1b[2J", .raw_bytes = 14};
	struct fixture f;

	(void)state;
	start(&f);
	press_keys(f.views, "S-Tab");
	type_text(f.views, "đầu ");
	views_key(f.views, &paste);
	views_keep(f.views);
	assert_string_equal(saved(&f).body, "đầu một\nhai[2J");
	press_keys(f.views, "C-z");
	views_keep(f.views);
	assert_string_equal(saved(&f).body, "đầu ");
	finish(&f);
}

/* A paste that is longer than a text may be is refused; no part of it comes in. */
static void test_long_paste(void **state)
{
	struct decoder *d = decoder_new(100);
	struct str bytes = STR_INIT;
	struct fixture f;
	struct key key;

	(void)state;
	start(&f);
	press_keys(f.views, "S-Tab");
	str_adds(&bytes, "\x1b[200~");
	while (bytes.len < 3 * EDIT_MAX)
		str_adds(&bytes, "trong nhanh anh em ");
	str_adds(&bytes, "\x1b[201~");
	decoder_feed(d, bytes.data, bytes.len, 1000);
	assert_true(decoder_next(d, 1000, &key));
	views_key(f.views, &key);
	views_keep(f.views);
	assert_string_equal(saved(&f).body, "");
	type_text(f.views, "x");
	views_keep(f.views);
	assert_string_equal(saved(&f).body, "x");
	decoder_free(d);
	str_free(&bytes);
	finish(&f);
}

static void test_cut_copy_replace(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	press_keys(f.views, "S-Tab");
	type_text(f.views, "hoa hòa hoa");
	press_keys(f.views, "C-S-Left C-x Home C-v");
	views_keep(f.views);
	assert_string_equal(saved(&f).body, "hoahoa hòa ");
	press_keys(f.views, "C-Home F8");
	type_text(f.views, "hoa");
	press_keys(f.views, "Enter");
	type_text(f.views, "X");
	press_keys(f.views, "Enter Enter Down Enter Enter"); /* this; leave; this */
	views_keep(f.views);
	assert_string_equal(saved(&f).body, "Xhoa X ");
	finish(&f);
}

/* The portal's newer text comes while nothing is being typed: it is taken over. */
static void test_text_from_elsewhere(void **state)
{
	const struct draft_text other = {.title = "Của người khác", .body = "Mới"};
	struct fixture f;

	(void)state;
	start(&f);
	assert_int_equal(draft_save(f.room.store, f.draft, &other, 0), OK);
	views_update(f.views, CHANGE_DRAFTS);
	views_draw(f.views);
	press_keys(f.views, "End");
	type_text(f.views, "!");
	views_keep(f.views);
	assert_string_equal(saved(&f).title, "Của người khác!");
	assert_string_equal(saved(&f).body, "Mới");
	finish(&f);
}

static int tests(void)
{
	const struct CMUnitTest list_of_tests[] = {
		cmocka_unit_test(test_journal),
		cmocka_unit_test(test_enter),
		cmocka_unit_test(test_leaving),
		cmocka_unit_test(test_leaving_nothing),
		cmocka_unit_test(test_hangup_saves),
		cmocka_unit_test(test_submit),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_long_paste),
		cmocka_unit_test(test_cut_copy_replace),
		cmocka_unit_test(test_text_from_elsewhere),
	};

	return cmocka_run_group_tests(list_of_tests, NULL, NULL);
}

int main(void)
{
	return in_terminal(24, 80, tests);
}
