/*
 * The terminal, from both ends: a child draws on a pseudo terminal (tui/term), the test reads what
 * it sends as a terminal would (libvterm) and answers.
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
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
#include <vterm.h>

#include "net/base/mem.h"
#include "net/base/str.h"
#include "tui/term/pane.h"

#define ROWS	 8
#define COLUMNS	 40
#define PATIENCE 10000

/* The child's side: done() tells the test that a step is finished and waits for its word to go on.
 */
static int to_test, from_test;

static void done(void)
{
	char c = '.';

	if (write(to_test, &c, 1) != 1 || read(from_test, &c, 1) != 1)
		_exit(9);
}

struct session {
	int master, steps, go;
	pid_t child;
	VTerm *vt;
	struct str sent; /* since the last step */
	int reads;
	const char *answer; /* to the question for the cursor's place */
};

static struct session start(const char *name, void (*script)(void))
{
	struct session s = {.sent = STR_INIT};
	struct winsize size = {.ws_row = ROWS, .ws_col = COLUMNS};
	int out[2], in[2];

	assert_int_equal(pipe(out), 0);
	assert_int_equal(pipe(in), 0);
	s.child = forkpty(&s.master, NULL, NULL, &size);
	assert_true(s.child >= 0);
	if (!s.child) {
		close(out[0]);
		close(in[1]);
		to_test = out[1];
		from_test = in[0];
		setenv("TERM", name, 1);
		unsetenv("LANG");
		unsetenv("LC_ALL");
		unsetenv("LC_CTYPE");
		script();
		_exit(0); /* what the test holds is no leak of the child's */
	}
	close(out[1]);
	close(in[0]);
	s.steps = out[0];
	s.go = in[1];
	s.vt = vterm_new(ROWS, COLUMNS);
	vterm_set_utf8(s.vt, 1);
	vterm_screen_reset(vterm_obtain_screen(s.vt), 1);
	return s;
}

static void take(struct session *s)
{
	char bytes[65536];
	ssize_t n = read(s->master, bytes, sizeof(bytes));

	if (n <= 0)
		return;
	s->reads++;
	str_add(&s->sent, bytes, (size_t)n);
	vterm_input_write(s->vt, bytes, (size_t)n);
	if (s->answer && strstr(s->sent.data, "\x1b[6n")) {
		assert_true(write(s->master, s->answer, strlen(s->answer)) > 0);
		s->answer = NULL;
	}
}

/* Reads what is sent until the child has finished its step. */
static void step(struct session *s)
{
	struct pollfd fds[] = {{s->master, POLLIN, 0}, {s->steps, POLLIN, 0}};
	char c;

	str_cut(&s->sent, 0);
	s->reads = 0;
	while (poll(fds, 2, PATIENCE) > 0) {
		if (fds[0].revents & POLLIN) {
			take(s);
			continue;
		}
		if (!fds[1].revents)
			break;
		assert_int_equal(read(s->steps, &c, 1), 1);
		return;
	}
	fail_msg("the child sends nothing any more");
}

static void go_on(struct session *s)
{
	assert_int_equal(write(s->go, ".", 1), 1);
}

/* The child's exit code, after all it sends. */
static int finish(struct session *s)
{
	struct pollfd fd = {s->master, POLLIN, 0};
	int status = -1;

	while (s->master >= 0 && poll(&fd, 1, PATIENCE) > 0 && fd.revents & POLLIN)
		take(s);
	waitpid(s->child, &status, 0);
	vterm_free(s->vt);
	str_free(&s->sent);
	if (s->master >= 0)
		close(s->master);
	close(s->steps);
	close(s->go);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

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

	if (term_open(&options, &t) != ERR_IO || !name || !strstr(err_detail(), name))
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
	static const char *const names[] = {"dumb", "no-such-terminal"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
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
