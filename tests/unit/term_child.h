/*
 * A terminal of the tests: a child draws on a pseudo terminal (tui/term), the test reads what it
 * sends as a terminal would (libvterm) and answers. Include it behind cmocka.h.
 */
#ifndef TESTS_UNIT_TERM_CHILD_H
#define TESTS_UNIT_TERM_CHILD_H

#include <poll.h>
#include <pty.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vterm.h>

#include "net/base/str.h"

#define ROWS	 8
#define COLUMNS	 40
#define PATIENCE 10000

/* The child's side: done() tells the test that a step is finished and waits for its word to go on.
 */
static int to_test, from_test;

static inline void done(void)
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

static inline struct session start(const char *name, void (*script)(void))
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

static inline void take(struct session *s)
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
static inline void step(struct session *s)
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
		if (read(s->steps, &c, 1) != 1)
			break;
		return;
	}
	fail_msg("the child sends nothing any more: %s", s->sent.data);
}

static inline void go_on(struct session *s)
{
	assert_int_equal(write(s->go, ".", 1), 1);
}

/* The child's exit code, after all it sends. */
static inline int finish(struct session *s)
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

#endif
