/* Commands that lay out a test: terminal, environment, portal, accounts, programs. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "tests/screen/test.h"

static char *path_in(const char *directory, const char *name)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s/%s", directory, name);
	return str_take(&path);
}

void test_configure(struct session *s)
{
	char *folder = path_in(s->home, "config/toasoan");
	char *file = path_in(folder, "toasoan.conf");
	if ((mkdir(folder, 0700) && errno != EEXIST) ||
	    !file_write(file, "[toasoan]\nread-ahead = 50\n"))
		perror(file);
	free(folder);
	free(file);
}

/* The environment that a setting command means: the session's, or that of all to come. */
static struct environment *environment_of(struct test *t)
{
	return t->now ? &t->now->environment : &t->environment;
}

bool do_size(struct test *t, struct step *step)
{
	int columns, rows;
	if (!read_pair(step->words[0].text, 'x', &columns, &rows))
		return test_fail(t, "a size is COLUMNSxROWS");
	t->columns = columns;
	t->rows = rows;
	if (t->now) {
		t->now->columns = columns;
		t->now->rows = rows;
	}
	return true;
}

bool do_term(struct test *t, struct step *step)
{
	const char *name = step->words[0].text;
	if (str_equal(name, "any"))
		name = getenv("TOASOAN_TEST_TERM") ? getenv("TOASOAN_TEST_TERM") : "xterm-256color";
	environment_set(environment_of(t), "TERM", name);
	return true;
}

bool do_env(struct test *t, struct step *step)
{
	char *value = strchr(step->words[0].text, '=');
	if (!value)
		return test_fail(t, "a variable is NAME=VALUE");
	*value = '\0';
	environment_set(environment_of(t), step->words[0].text, value + 1);
	*value = '=';
	return true;
}

bool do_unset(struct test *t, struct step *step)
{
	environment_set(environment_of(t), step->words[0].text, NULL);
	return true;
}

bool do_utf8(struct test *t, struct step *step)
{
	struct session *s = test_session(t);
	if (!s->terminal)
		return test_fail(t, "the program must run before the terminal can be changed");
	terminal_set_utf8(s->terminal, str_equal(step->words[0].text, "on"));
	return true;
}

bool do_session(struct test *t, struct step *step)
{
	const char *name = step->words[0].text;
	for (struct session *s = t->sessions; s; s = s->next)
		if (str_equal(s->name, name)) {
			t->now = s;
			return true;
		}
	t->now = session_new(name, t->work, &t->environment);
	test_configure(t->now);
	t->now->rows = t->rows;
	t->now->columns = t->columns;
	t->now->next = t->sessions;
	t->sessions = t->now;
	return true;
}

static bool open_sample(struct test *t)
{
	if (access(SCREEN_SAMPLE "/passwords", R_OK) != 0 &&
	    !portal_make(SCREEN_SAMPLE, true, &t->environment))
		return test_fail(t, "the sample data cannot be made");
	return portal_open(&t->portal, SCREEN_SAMPLE, t->work, &t->environment);
}

static bool open_empty(struct test *t)
{
	char *data = path_in(t->work, "empty");
	bool opened = portal_make(data, false, &t->environment) &&
		      portal_open(&t->portal, data, t->work, &t->environment);
	free(data);
	return opened;
}

/* WordPress keeps real time; so does everything else then. */
static bool open_wordpress(struct test *t)
{
	const char *directory = getenv("TOASOAN_WORDPRESS_DIR");
	if (!directory)
		directory = SCREEN_WORDPRESS;
	char *url = path_in(directory, "url");
	t->skip = access(url, R_OK) != 0;
	free(url);
	if (t->skip) {
		printf("skipped: no test WordPress runs (tests/wordpress/up)\n");
		return false;
	}
	test_set_clock(t, 0);
	environment_set(&t->environment, "TOASOAN_WORDPRESS_DIR", directory);
	return portal_open_wordpress(&t->portal, directory, SCREEN_WORDPRESS_RESET,
				     &t->environment);
}

static bool stop_portal(struct test *t)
{
	int code = portal_stop(&t->portal);
	return code == 0 || test_fail(t, "the portal ended with exit code %d", code);
}

static bool start_portal(struct test *t)
{
	return portal_start(&t->portal, &t->environment);
}

static const struct {
	const char *name;
	bool (*open)(struct test *t);
	bool new;
} portals[] = {
	{"sample", open_sample, true},	     {"empty", open_empty, true},
	{"wordpress", open_wordpress, true}, {"stop", stop_portal, false},
	{"start", start_portal, false},
};

bool do_portal(struct test *t, struct step *step)
{
	const char *name = step->words[0].text;
	if (str_equal(name, "any"))
		name = getenv("TOASOAN_TEST_PORTAL") ? getenv("TOASOAN_TEST_PORTAL") : "sample";
	for (size_t i = 0; i < sizeof(portals) / sizeof(portals[0]); i++) {
		if (!str_equal(name, portals[i].name))
			continue;
		if (portals[i].new == t->has_portal)
			return test_fail(t, t->has_portal ? "there is a portal already"
							  : "there is no portal yet");
		bool opened = portals[i].open(t);
		t->has_portal = true;
		return opened || t->skip || test_fail(t, "the portal does not work");
	}
	return test_fail(t, "no such portal");
}

/* Puts the address of the portal's line, and its data, into the session's environment. */
static void name_portal(const struct test *t, struct session *s, struct str *url)
{
	str_addf(url, "http://127.0.0.1:%d", t->portal.proxy.port);
	environment_set(&s->environment, "PORTAL", url->data);
	environment_set(&s->environment, "PORTAL_DATA", t->portal.data);
}

static bool write_password(struct test *t, const char *login, const char *path)
{
	char *password = portal_password(&t->portal, login);
	bool written = password && file_write(path, password) && chmod(path, 0600) == 0;
	free(password);
	return written || test_fail(t, "there is no password for '%s'", login);
}

static bool run_account_add(struct test *t, struct session *s, const char *login, const char *file)
{
	struct str url = STR_INIT;
	struct result r;
	name_portal(t, s, &url);
	const char *argv[] = {"toasoan",	 "account", "add",     url.data,
			      "--name",		 login,	    "--login", login,
			      "--password-file", file,	    NULL};
	if (!file)
		argv[6] = NULL;
	process_run(&r, argv, &s->environment, s->home);
	s->has_account = r.exit == 0;
	if (!s->has_account)
		test_fail(t, "exit code %d\n%s%s", r.exit, r.out, r.err);
	result_release(&r);
	str_free(&url);
	return s->has_account;
}

/* "anonymous" is a reader without a login. */
static bool add_account(struct test *t, struct session *s, struct step *step)
{
	char *login = step->words[0].text;
	if (str_equal(login, "anonymous"))
		return run_account_add(t, s, login, NULL);
	char *file = step->word_count > 1 ? mem_strdup(step->words[1].text)
					  : path_in(s->home, "password");
	bool added = (step->word_count > 1 || write_password(t, login, file)) &&
		     run_account_add(t, s, login, file);
	free(file);
	return added;
}

bool do_as(struct test *t, struct step *step)
{
	struct session *s = test_session(t);
	if (!t->has_portal)
		return test_fail(t, "there is no portal yet");
	if (!s->has_account && !add_account(t, s, step))
		return false;
	const char *argv[] = {"toasoan", "-a", step->words[0].text, NULL};
	return session_start(s, argv) && test_settle(t);
}

/* argv of first (may be NULL) and the step's words; the caller frees only the array. */
static const char **argv_of(const char *first, const struct step *step)
{
	const char **argv = mem_array(step->word_count + 2, sizeof(char *));
	size_t n = 0;
	if (first)
		argv[n++] = first;
	for (size_t i = 0; i < step->word_count; i++)
		argv[n++] = step->words[i].text;
	return argv;
}

static bool start(struct test *t, const char *const *argv)
{
	struct session *s = test_session(t);
	struct str url = STR_INIT;
	if (s->pid > 0)
		return test_fail(t, "a program runs already");
	if (t->has_portal)
		name_portal(t, s, &url);
	str_free(&url);
	return session_start(s, argv) && test_settle(t);
}

bool do_start(struct test *t, struct step *step)
{
	struct session *s = test_session(t);
	if (step->word_count == 0 && s->argv)
		return start(t, (const char *const *)s->argv);
	const char **argv = argv_of("toasoan", step);
	bool started = start(t, argv);
	free(argv);
	return started;
}

bool do_program(struct test *t, struct step *step)
{
	const char **argv = argv_of(NULL, step);
	bool started = start(t, argv);
	free(argv);
	return started;
}

bool do_file(struct test *t, struct step *step)
{
	struct str text = STR_INIT;
	for (size_t i = 0; i < step->block_count; i++)
		str_addf(&text, "%s\n", step->block[i]);
	char *path = path_in(test_session(t)->home, step->words[0].text);
	bool written = file_write(path, text.data);
	free(path);
	str_free(&text);
	return written || test_fail(t, "the file cannot be written");
}

bool do_need(struct test *t, struct step *step)
{
	char *path = path_in(SCREEN_SHARED, step->words[0].text);
	t->skip = access(path, R_OK) != 0;
	if (t->skip)
		printf("skipped: there is no '%s'\n", path);
	free(path);
	return !t->skip;
}
