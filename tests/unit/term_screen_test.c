/*
 * The terminal, from both ends: a child draws on a pseudo terminal (tui/term), the test reads what
 * it sends as a terminal would (libvterm) and answers.
 */
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/unit/term_child.h"
#include "tui/term/pane.h"

static void expect_row(struct session *s, int row, const char *expected)
{
	char text[COLUMNS * 6 + 1];
	VTermRect rect = {row, row + 1, 0, COLUMNS};
	size_t n = vterm_screen_get_text(vterm_obtain_screen(s->vt), text, sizeof(text) - 1, rect);

	while (n && text[n - 1] == ' ')
		n--;
	text[n] = '\0';
	assert_string_equal(text, expected);
}

/* ---- Scripts of the child ---- */

static struct term *open_or_exit(const struct term_options *options)
{
	struct term *t;

	if (term_open(options, &t))
		_exit(8);
	return t;
}

static void wait_for(struct term *t, enum key_kind kind)
{
	struct key key;

	for (int i = 0; i < PATIENCE / 10; i++) {
		struct pollfd fd = {term_fd(t), POLLIN, 0};

		while (term_key(t, &key))
			if (key.kind == kind)
				return;
		poll(&fd, 1, 10);
	}
	_exit(7);
}

static void draw_list(struct term *t, struct pane *p, int selected)
{
	static const char *const titles[] = {"Điện Biên Phủ … lũ quét", "Nậm Pồ", "Mường Chà"};
	static const char ends[ROWS] = "abcdefg"; /* no two rows are alike */

	pane_clear(p);
	for (int i = 0; i < ROWS; i++)
		pane_put(p, i, pane_put(p, i, 2, STYLE_TEXT, titles[i % 3]), STYLE_TEXT, ends + i);
	pane_put(p, selected, 0, STYLE_GUTTER, term_sign(t, SIGN_CURSOR));
	term_cursor(t, p, selected, 0);
	term_refresh(t);
}

static void draws(void)
{
	const struct term_options options = {.letters = TERM_UTF8};
	struct term *t = open_or_exit(&options);
	struct pane *p = pane_new(t);

	pane_place(p, 0, 0, ROWS, COLUMNS);
	draw_list(t, p, 0);
	done();
	draw_list(t, p, 1);
	done();
	draw_list(t, p, 1);
	done();
	pane_put(p, 2, 35, STYLE_TEXT, "dài quá chừng");
	pane_put(p, 3, 38, STYLE_TEXT, "a日本");
	pane_put(p, 4, 0, STYLE_ERROR,
		 "a\x1b]0;x\x07"
		 "b\xe2\x80\xae\xc2\x9b"
		 "c\n\td          ");
	term_refresh(t);
	done();
	term_close(t);
}

static void asks(void)
{
	const struct term_options options = {.letters = TERM_ASK};
	struct term *t = open_or_exit(&options);
	struct pane *p = pane_new(t);

	pane_place(p, 0, 0, ROWS, COLUMNS);
	draw_list(t, p, 0);
	wait_for(t, K_REDRAW);
	draw_list(t, p, 0);
	done();
	term_close(t);
}

static void hangs_up(void)
{
	const struct term_options options = {.letters = TERM_UTF8};
	struct term *t = open_or_exit(&options);
	struct pane *p = pane_new(t);
	struct key key;

	signal(SIGHUP, SIG_IGN);
	pane_place(p, 0, 0, ROWS, COLUMNS);
	done();
	wait_for(t, K_HANGUP);
	draw_list(t, p, 0);
	if (term_key(t, &key) || term_fd(t) != -1 || term_next_due(t) != INT64_MAX)
		_exit(6);
	term_close(t);
}

static void runs_a_program(void)
{
	const struct term_options options = {.letters = TERM_UTF8};
	const char *const good[] = {"sh", "-c", "echo ngoai; exit 3", NULL};
	const char *const none[] = {"/nonexistent/editor", NULL};
	struct term *t = open_or_exit(&options);
	struct pane *p = pane_new(t);
	int status = 0;

	pane_place(p, 0, 0, ROWS, COLUMNS);
	draw_list(t, p, 0);
	if (term_run(t, good, &status) || status != 3)
		_exit(5);
	term_refresh(t);
	done();
	if (term_run(t, none, &status) != ERR_IO)
		_exit(4);
	term_close(t);
}

static void fails(void)
{
	const struct term_options options = {0};
	const char *name = getenv("TERM");
	struct term *t;

	if (term_open(&options, &t) != ERR_IO || !name || !strstr(err_detail(), name) ||
	    !strstr(err_detail(), "TERM=xterm"))
		_exit(3);
}

/* ---- The tests ---- */

static void draw_on(const char *terminal)
{
	struct session s = start(terminal, draws);

	step(&s);
	expect_row(&s, 0, "▸ Điện Biên Phủ … lũ quétabcdefg");
	expect_row(&s, 7, "  Nậm Pồ");
	go_on(&s);
	step(&s);
	expect_row(&s, 0, "  Điện Biên Phủ … lũ quétabcdefg");
	expect_row(&s, 1, "▸ Nậm Pồbcdefg");
	assert_true(s.sent.len <= 14);
	assert_int_equal(s.reads, 1);
	go_on(&s);
	step(&s); /* nothing has changed: nothing is sent */
	assert_int_equal(s.sent.len, 0);
	go_on(&s);
	step(&s);
	expect_row(&s, 2, "  Mường Chàcdefg                   dài q");
	expect_row(&s, 3, "  Điện Biên Phủ … lũ quétdefg         a");
	expect_row(&s, 4, "a]0;xbc  d");
	assert_null(strstr(s.sent.data, "\x1b]"));
	go_on(&s);
	assert_int_equal(finish(&s), 0);
}

static void test_draws(void **state)
{
	(void)state;
	draw_on("xterm-256color");
	draw_on("vt100");
	draw_on("linux"); /* whose description has no size */
	draw_on("screen-256color");
}

static void test_proven_8_bit(void **state)
{
	struct session s = start("xterm", asks);

	(void)state;
	s.answer = "\x1b[1;4R";
	step(&s);
	expect_row(&s, 0, "> Dien Bien Phu . lu quetabcdefg");
	go_on(&s);
	assert_int_equal(finish(&s), 0);
}

static void test_hangup(void **state)
{
	struct session s = start("xterm", hangs_up);

	(void)state;
	step(&s);
	go_on(&s);
	close(s.master);
	s.master = -1;
	assert_int_equal(finish(&s), 0);
}

static void test_run(void **state)
{
	struct session s = start("xterm", runs_a_program);

	(void)state;
	step(&s);
	assert_non_null(strstr(s.sent.data, "ngoai"));
	expect_row(&s, 0, "▸ Điện Biên Phủ … lũ quétabcdefg");
	go_on(&s);
	assert_int_equal(finish(&s), 0);
}

static void test_useless_terminals(void **state)
{
	static const char *const names[] = {"dumb", "no-such-terminal", ""};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct session s = start(names[i], fails);

		assert_int_equal(finish(&s), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_draws),
		cmocka_unit_test(test_proven_8_bit),
		cmocka_unit_test(test_hangup),
		cmocka_unit_test(test_run),
		cmocka_unit_test(test_useless_terminals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
