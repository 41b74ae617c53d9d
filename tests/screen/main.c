/*
 * screen: runs one test script (.t) with the real program in a real terminal. docs/TESTING.md.
 *
 *	screen FILE.t      exit code 0: as expected, 1: not, 2: usage, 77: skipped
 *	screen --sample    makes the sample data anew that `portal sample` copies
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/screen/test.h"

enum { SKIPPED = 77 };

static bool has_block(const char *name, size_t words)
{
	const struct command *c = command_find(name);
	return c && (c->block == BLOCK_ALWAYS || (c->block == BLOCK_IF_BARE && words == 0));
}

/*
 * A fresh directory for a test. Outside the tree, so that a path on the screen is of one length
 * wherever the tree lies: a screen must not wrap elsewhere than here.
 */
static char *make_work(void)
{
	const char *parent = getenv("TMPDIR");
	struct str work = STR_INIT;
	str_addf(&work, "%s/toasoan.XXXXXX", parent && *parent ? parent : "/tmp");
	if (!mkdtemp(work.data)) {
		perror(work.data);
		exit(2);
	}
	return str_take(&work);
}

static void remove_work(const struct test *t)
{
	struct result r;
	process_run(&r, (const char *[]){"rm", "-rf", t->work, NULL}, &t->environment, "/");
	result_release(&r);
}

/* What every program of a test sees; nothing of the environment of who runs the test. */
static void base_environment(struct environment *e)
{
	static const char *const values[][2] = {
		{"PATH", SCREEN_PATH ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"},
		{"LANG", "C.UTF-8"},
		{"TERM", "xterm-256color"},
		{"TZ", "Asia/Ho_Chi_Minh"},
		{"SHARED", SCREEN_SHARED},
		{"TESTS", SCREEN_TESTS},
	};
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		environment_set(e, values[i][0], values[i][1]);
}

/* Sanitizers write into files, since the terminal is the program's. */
static void add_sanitizers(struct test *t)
{
	struct str options = STR_INIT;
	str_addf(&options, "log_path=%s/sanitizer:detect_stack_use_after_return=1", t->work);
	environment_set(&t->environment, "ASAN_OPTIONS", options.data);
	str_cut(&options, 0);
	str_addf(&options, "log_path=%s/sanitizer:print_stacktrace=1", t->work);
	environment_set(&t->environment, "UBSAN_OPTIONS", options.data);
	str_free(&options);
}

static void make_clock(struct test *t, int64_t seconds)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s/clock", t->work);
	t->clock = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	environment_set(&t->environment, "TOASOAN_TEST_CLOCK", path.data);
	str_free(&path);
	test_set_clock(t, test_clock_at(seconds));
}

static void test_init(struct test *t, int64_t seconds)
{
	base_environment(&t->environment);
	t->work = make_work();
	t->rows = 24;
	t->columns = 80;
	t->portal.listening = -1;
	t->update = getenv("UPDATE") != NULL;
	add_sanitizers(t);
	make_clock(t, seconds);
}

static bool run_step(struct test *t, struct step *step)
{
	const struct command *c = command_find(step->name);
	t->step = step;
	if (!c)
		return test_fail(t, "there is no such command; screen --help lists them");
	if (step->word_count < c->min || (c->max && step->word_count > c->max))
		return test_fail(t, "usage: %s %s", c->name, c->usage);
	return c->act(t, step);
}

static bool run_steps(struct test *t)
{
	bool going = true;
	for (size_t i = 0; going && !t->skip && i < t->script.count; i++)
		going = run_step(t, &t->script.steps[i]);
	return going;
}

static bool has_ended(struct test *t, void *arg)
{
	(void)arg;
	return t->now->pid == 0;
}

/* A program that still runs must leave when its terminal goes away. */
static bool end_sessions(struct test *t)
{
	bool ended = true;
	for (struct session *s = t->sessions; s; s = s->next) {
		if (s->pid == 0)
			continue;
		t->now = s;
		session_hangup(s);
		if (!test_until(t, has_ended, NULL))
			ended = test_fail(t, "at the end: '%s' does not leave on hang-up", s->name);
	}
	return ended;
}

static bool end_portal(struct test *t)
{
	int code = portal_stop(&t->portal);
	return code == 0 || test_fail(t, "at the end: the portal's exit code is %d", code);
}

/* Whatever a sanitizer wrote is a failure. */
static bool sanitizers_silent(struct test *t)
{
	struct result r;
	const char *argv[] = {"sh", "-c", "cat sanitizer.* 2>/dev/null", NULL};
	process_run(&r, argv, &t->environment, t->work);
	bool silent = !*r.out;
	if (!silent)
		fprintf(stderr, "%s: a sanitizer found:\n%s", t->script.path, r.out);
	result_release(&r);
	return silent;
}

static void test_release(struct test *t)
{
	while (t->sessions) {
		struct session *next = t->sessions->next;
		session_free(t->sessions);
		t->sessions = next;
	}
	portal_release(&t->portal);
	environment_release(&t->environment);
	script_release(&t->script);
	close(t->clock);
	free(t->work);
}

static int run_test(const char *path)
{
	struct test t = {0};
	if (!script_read(&t.script, path, has_block) || t.script.count == 0)
		return 2;
	test_init(&t, 0);
	bool passed = run_steps(&t);
	bool skipped = t.skip;
	if (!skipped) {
		t.step = &t.script.steps[t.script.count - 1];
		/* Each of them, whatever the one before found. */
		passed = end_sessions(&t) & passed;
		passed = end_portal(&t) & passed;
		passed = sanitizers_silent(&t) & passed;
		passed = (!t.update || script_write(&t.script)) && passed;
	}
	if (passed || skipped)
		remove_work(&t);
	else
		fprintf(stderr, "%s: its files are in %s\n", path, t.work);
	test_release(&t);
	return skipped ? SKIPPED : !passed;
}

/* An hour before the tests begin, so that nothing in the data is still to come. */
static int make_sample(void)
{
	struct test t = {0};
	test_init(&t, -3600);
	bool made = portal_make(SCREEN_SAMPLE, true, &t.environment);
	remove_work(&t);
	test_release(&t);
	return !made;
}

int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	if (argc == 2 && str_equal(argv[1], "--sample"))
		return make_sample();
	if (argc == 2 && str_ends(argv[1], ".t")) {
		char path[PATH_MAX];
		return run_test(realpath(argv[1], path) ? path : argv[1]);
	}
	printf("usage: screen FILE.t | screen --sample\nFILE.t has one command a line:\n");
	commands_print();
	return argc == 2 && str_equal(argv[1], "--help") ? 0 : 2;
}
