#include "tests/screen/test.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/screen/match.h"

static void print_screen(const struct session *s)
{
	struct str title = STR_INIT;
	size_t count;
	int rows, columns;
	if (!s || !s->terminal)
		return;
	char **lines = terminal_rows(s->terminal, &count);
	terminal_size(s->terminal, &rows, &columns);
	str_addf(&title, "%s, %dx%d, %s", s->name, columns, rows,
		 s->idle_state == 'i'	? "idle"
		 : s->idle_state == 'w' ? "network"
					: "busy");
	if (s->pid == 0)
		str_addf(&title, ", ended with exit code %d", s->exit);
	lines_print(stderr, title.data, lines, count, columns, -1);
	lines_free(lines, count);
	str_free(&title);
}

/* The end of the portal's log, which often names the reason. */
static void print_log(const struct test *t)
{
	char *text = t->has_portal && t->portal.log ? file_read(t->portal.log) : NULL;
	size_t count;
	char **lines = lines_split(text ? text : "", &count);
	for (size_t i = count > 8 ? count - 8 : 0; i < count; i++)
		fprintf(stderr, "  portal: %s\n", lines[i]);
	lines_free(lines, count);
	free(text);
}

bool test_fail(struct test *t, const char *format, ...)
{
	va_list args;
	fprintf(stderr, "%s:%zu: %s %s\n  ", t->script.path, t->step->line, t->step->name,
		t->step->rest);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	print_screen(t->now);
	print_log(t);
	return false;
}

struct session *test_session(struct test *t)
{
	if (t->now)
		return t->now;
	t->now = session_new("user", t->work, &t->environment);
	test_configure(t->now);
	t->now->rows = t->rows;
	t->now->columns = t->columns;
	t->now->next = t->sessions;
	t->sessions = t->now;
	return t->now;
}

bool test_until(struct test *t, bool (*done)(struct test *t, void *arg), void *arg)
{
	int64_t deadline = deadline_ms();
	sessions_pump(t->sessions, 0);
	while (!done(t, arg)) {
		if (now_ms() >= deadline)
			return false;
		sessions_pump(t->sessions, 50);
	}
	return true;
}

/*
 * A program that does not tell when it is idle (an editor that the client runs) counts as idle when
 * it has taken its input and writes nothing for a second.
 */
static bool is_settled(struct test *t, void *arg)
{
	(void)arg;
	const struct session *s = t->now;
	if (s->pid == 0)
		return true;
	return !session_has_input(s) && (s->idle_state || now_ms() - s->output_at > 1000);
}

bool test_settle(struct test *t)
{
	return test_until(t, is_settled, NULL) || test_fail(t, "the program does not become idle");
}

int64_t test_clock_at(int64_t seconds)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (TEST_BEGIN + seconds) * 1000 - (int64_t)now.tv_sec * 1000 - now.tv_nsec / 1000000;
}

void test_set_clock(struct test *t, int64_t offset)
{
	t->clock_offset = offset;
	if (pwrite(t->clock, &offset, sizeof(offset), 0) != sizeof(offset))
		perror("test clock");
	if (t->portal.pid > 0)
		kill(t->portal.pid, SIGCONT);
	for (struct session *s = t->sessions; s; s = s->next)
		if (s->pid > 0)
			kill(s->pid, SIGCONT);
}
