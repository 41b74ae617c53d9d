/* Commands that do something: to the program, to the line, to the clock, beside them. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/test.h"

static bool running(struct test *t)
{
	return (t->now && t->now->pid > 0) || test_fail(t, "no program runs");
}

static const char *term_of(const struct session *s)
{
	for (size_t i = 0; i < s->environment.count; i++)
		if (str_starts(s->environment.lines[i], "TERM="))
			return s->environment.lines[i] + 5;
	return "";
}

static bool is_screen(const struct session *s)
{
	const char *term = term_of(s);
	return str_starts(term, "screen") || str_starts(term, "tmux");
}

static bool type_word(struct test *t, const struct word *w, struct str *bytes)
{
	if (w->quoted) {
		str_adds(bytes, w->text);
		return true;
	}
	return terminal_key(t->now->terminal, w->text, is_screen(t->now), bytes) ||
	       test_fail(t, "there is no key '%s'; text is \"quoted\"", w->text);
}

bool test_type(struct test *t, const struct word *words, size_t count)
{
	struct str bytes = STR_INIT;
	bool known = running(t);
	for (size_t i = 0; known && i < count; i++)
		known = type_word(t, &words[i], &bytes);
	if (known)
		session_type(t->now, &bytes);
	str_free(&bytes);
	return known && test_settle(t);
}

bool do_keys(struct test *t, struct step *step)
{
	return test_type(t, step->words, step->word_count);
}

bool do_paste(struct test *t, struct step *step)
{
	struct str bytes = STR_INIT;
	if (!running(t))
		return false;
	terminal_paste(t->now->terminal, step->words[0].text, &bytes);
	session_type(t->now, &bytes);
	str_free(&bytes);
	return test_settle(t);
}

static const struct {
	const char *name;
	enum line line;
	size_t words;
} lines[] = {
	{"back", LINE_OPEN, 1}, {"cut", LINE_CUT, 1},	{"mute", LINE_MUTE, 1},
	{"lose", LINE_LOSE, 1}, {"slow", LINE_OPEN, 3},
};

/* The file is one of the session's home, made by `file`. */
static bool set_reply(struct test *t, const char *name)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s/%s", test_session(t)->home, name);
	proxy_reply(&t->portal.proxy, path.data);
	str_free(&path);
	return true;
}

bool do_line(struct test *t, struct step *step)
{
	if (!t->has_portal)
		return test_fail(t, "there is no portal yet");
	if (str_equal(step->words[0].text, "reply") && step->word_count == 2)
		return set_reply(t, step->words[1].text);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (!str_equal(step->words[0].text, lines[i].name) ||
		    step->word_count != lines[i].words)
			continue;
		bool slow = step->word_count == 3;
		long kbit = slow ? strtol(step->words[1].text, NULL, 10) : 0;
		long rtt = slow ? strtol(step->words[2].text, NULL, 10) : 0;
		proxy_set(&t->portal.proxy, lines[i].line, (int)kbit * 125, (int)rtt);
		return true;
	}
	return test_fail(t, "a line is back, cut, mute, lose, slow KBIT RTT, or reply FILE");
}

/* A program that a test has stopped (SIGSTOP) does not wake up for the clock. */
static bool is_stopped(const struct session *s)
{
	struct str path = STR_INIT;
	str_addf(&path, "/proc/%d/stat", (int)s->pid);
	char *text = file_read(path.data);
	const char *state = text ? strrchr(text, ')') : NULL;
	bool stopped = state && str_starts(state, ") T");
	free(text);
	str_free(&path);
	return stopped;
}

static bool all_have_woken(struct test *t, void *arg)
{
	(void)arg;
	for (const struct session *s = t->sessions; s; s = s->next)
		if (s->pid > 0 && !s->idle_state && !is_stopped(s))
			return false;
	return true;
}

/* Moves the clock, and waits until every program has done what became due. */
static bool move_clock(struct test *t, int64_t ms)
{
	sessions_pump(t->sessions, 0);
	for (struct session *s = t->sessions; s; s = s->next)
		s->idle_state = 0;
	test_set_clock(t, t->clock_offset + ms);
	return test_until(t, all_have_woken, NULL) || test_fail(t, "a program does not wake up");
}

bool do_clock(struct test *t, struct step *step)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
	char *end;
	int64_t n = strtoll(step->words[0].text, &end, 10);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (*end == units[i].unit && end[1] == '\0')
			return move_clock(t, n * units[i].seconds * 1000);
	return test_fail(t, "a span is +N and s, m, h or d");
}

bool do_resize(struct test *t, struct step *step)
{
	int columns, rows;
	if (!running(t))
		return false;
	if (!read_pair(step->words[0].text, 'x', &columns, &rows))
		return test_fail(t, "a size is COLUMNSxROWS");
	session_resize(t->now, rows, columns);
	return test_settle(t);
}

static bool has_ended(struct test *t, void *arg)
{
	(void)arg;
	return t->now->pid == 0;
}

static bool await_end(struct test *t)
{
	return test_until(t, has_ended, NULL) || test_fail(t, "the program does not end");
}

static bool send_signal(struct test *t, int number)
{
	if (!running(t))
		return false;
	kill(t->now->pid, number);
	return await_end(t);
}

bool do_kill(struct test *t, struct step *step)
{
	(void)step;
	return send_signal(t, SIGKILL);
}

bool do_term_signal(struct test *t, struct step *step)
{
	(void)step;
	return send_signal(t, SIGTERM);
}

bool do_hangup(struct test *t, struct step *step)
{
	(void)step;
	if (!running(t))
		return false;
	session_hangup(t->now);
	return await_end(t);
}

/* The commands that look at a failed run; anything else behind it would overlook the failure. */
static bool is_looked_at(const struct test *t, const struct step *step)
{
	const struct step *next = step + 1;
	return next < t->script.steps + t->script.count && str_equal(next->name, "expect-exit");
}

bool do_run(struct test *t, struct step *step)
{
	struct session *s = test_session(t);
	struct str url = STR_INIT;
	if (t->has_portal) {
		str_addf(&url, "http://127.0.0.1:%d", t->portal.proxy.port);
		environment_set(&s->environment, "PORTAL", url.data);
		environment_set(&s->environment, "PORTAL_DATA", t->portal.data);
		str_free(&url);
	}
	const char *argv[] = {"sh", "-c", step->rest, NULL};
	result_release(&s->result);
	process_run(&s->result, argv, &s->environment, s->home);
	sessions_pump(t->sessions, 0);
	if (s->result.exit != 0 && !is_looked_at(t, step))
		return test_fail(t, "exit code %d\n%s%s", s->result.exit, s->result.out,
				 s->result.err);
	return true;
}

bool do_save(struct test *t, struct step *step)
{
	struct session *s = test_session(t);
	if (!s->result.out)
		return test_fail(t, "no command was run before");
	struct str value = STR_INIT;
	str_adds(&value, s->result.out);
	str_rtrim(&value);
	environment_set(&s->environment, step->words[0].text, value.data);
	str_free(&value);
	return true;
}
