#include "tests/bench/desk.h"

#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "tests/bench/bench.h"
#include "tests/screen/script.h"

#define EDITOR	     "bien.tap"
#define LONG_AGO     (-30LL * 86400 * 1000) /* milliseconds: the sample is older than all else */
#define BEFORE	     (-3600LL * 1000)	    /* so are all changes than what sync asks again */
#define NEWEST_AGE   180		    /* seconds, at WordPress, whose clock is the real one */
#define APART	     2			    /* seconds between two made-up articles */
#define DEADLINE_MS  20000
#define UNCHANGED_MS 100
#define WORDPRESS    BENCH_KEEP "/wordpress"

static bool run(struct desk *d, const char *const *argv, char **out)
{
	struct result r;
	process_run(&r, argv, &d->environment, d->work);
	bool done = r.exit == 0;
	if (!done)
		fprintf(stderr, "%s: exit code %d\n%s%s", argv[0], r.exit, r.out, r.err);
	if (out)
		*out = mem_strdup(r.out);
	result_release(&r);
	return done;
}

bool desk_open(struct desk *d, const char *keep)
{
	static const char *const values[][2] = {
		{"PATH", BENCH_PATH ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"},
		{"LANG", "C.UTF-8"},
		{"TERM", "xterm-256color"},
		{"TZ", "Asia/Ho_Chi_Minh"},
	};
	const char *under = getenv("TMPDIR"); /* of run.sh, which removes it in every case */
	char made[DESK_PATH];
	snprintf(made, sizeof(made), "%s/toasoan-bench.XXXXXX", under ? under : "/tmp");
	*d = (struct desk){.portal.listening = -1, .kept = keep != NULL};
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		environment_set(&d->environment, values[i][0], values[i][1]);
	if (!keep && !mkdtemp(made)) {
		perror(made);
		return false;
	}
	d->work = mem_strdup(keep ? keep : made);
	d->news = news_open();
	return d->news && (mkdir(d->work, 0700) == 0 || access(d->work, W_OK) == 0);
}

void desk_close(struct desk *d)
{
	meter_stop(&d->meter);
	portal_release(&d->portal);
	if (!d->kept)
		run(d, (const char *[]){"rm", "-rf", d->work, NULL}, NULL);
	environment_release(&d->environment);
	if (d->news)
		news_close(d->news);
	free(d->work);
}

bool desk_folder(const struct desk *d, const char *name, const char *kind, char path[DESK_PATH])
{
	glob_t found;
	bool there;
	snprintf(path, DESK_PATH, "%s/%s/%s/toasoan/anonymous/*/", d->work, name, kind);
	there = !glob(path, 0, NULL, &found);
	if (there)
		snprintf(path, DESK_PATH, "%s", found.gl_pathv[0]);
	globfree(&found);
	return there;
}

/* Sets the clock of programs with that environment, by a file of that name. */
static void set_clock(const struct desk *d, struct environment *e, const char *name, int64_t ms)
{
	char path[DESK_PATH];
	snprintf(path, sizeof(path), "%s/%s", d->work, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0 || write(fd, &ms, sizeof(ms)) != sizeof(ms))
		perror(path);
	close(fd);
	environment_set(e, "TOASOAN_TEST_CLOCK", path);
}

/* ---- Portals ---- */

static void iso(int64_t seconds, char text[32])
{
	time_t t = (time_t)seconds;
	struct tm tm;
	gmtime_r(&t, &tm);
	strftime(text, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

static void write_line(FILE *f, const struct news_item *item, int64_t date)
{
	static const char *const sections[] = {"Thời sự", "Kinh tế", "Văn hóa", "Giáo dục"};
	char text[32];
	iso(date, text);
	fprintf(f, "{\"title\":\"%s\",\"lead\":\"%s\",\"category\":\"%s\",\"date\":\"%s\",",
		item->title.data, item->lead.data, sections[(size_t)date / APART % 4], text);
	fputs("\"body_text\":\"", f);
	for (const char *c = item->text.data; *c; c++)
		if (*c == '\n')
			fputs("\\n", f);
		else
			putc(*c, f);
	fputs("\"}\n", f);
}

static bool import(struct desk *d, size_t count, size_t bytes)
{
	enum { AT_ONCE = 1000 }; /* an import that takes seconds is taken for hung */
	struct news_item item = NEWS_ITEM;
	int64_t newest = (int64_t)time(NULL) + BEFORE / 1000 - NEWEST_AGE;
	char path[DESK_PATH], data[DESK_PATH];
	bool done = true;
	snprintf(path, sizeof(path), "%s/news.jsonl", d->work);
	snprintf(data, sizeof(data), "%s/made", d->work);
	for (size_t i = 0; done && i < count;) {
		FILE *f = fopen(path, "we");
		for (size_t end = i + AT_ONCE; f && i < count && i < end; i++) {
			news_write(d->news, (int64_t)i, bytes, &item);
			write_line(f, &item, newest - (int64_t)i * APART);
		}
		done = f && fclose(f) == 0 &&
		       run(d,
			   (const char *[]){"toasoan-portal", "-d", data, "import", "--author",
					    EDITOR, path, NULL},
			   NULL);
	}
	news_release(&item);
	return done;
}

bool desk_portal(struct desk *d, size_t count, size_t bytes)
{
	char made[DESK_PATH];
	snprintf(made, sizeof(made), "%s/made", d->work);
	set_clock(d, &d->environment, "clock", LONG_AGO);
	bool done = portal_make(made, count > 0, &d->environment);
	set_clock(d, &d->environment, "clock", BEFORE);
	done = done && (!count || import(d, count, bytes));
	environment_set(&d->environment, "TOASOAN_TEST_CLOCK", NULL);
	return done && portal_open(&d->portal, made, d->work, &d->environment) &&
	       meter_start(&d->meter, d->portal.proxy.port);
}

bool desk_wordpress(struct desk *d, size_t count, size_t bytes)
{
	int64_t newest = (int64_t)time(NULL) - NEWEST_AGE;
	environment_set(&d->environment, "TOASOAN_WORDPRESS_DIR", WORDPRESS);
	bool done = portal_open_wordpress(&d->portal, WORDPRESS,
					  BENCH_SOURCE "/tests/wordpress/reset", &d->environment) &&
		    meter_start(&d->meter, d->portal.proxy.port);
	for (size_t i = count; done && i-- > 0;)
		done = desk_publish(d, (int64_t)i, bytes, newest - (int64_t)i * APART);
	return done;
}

/* The body of the request in a file, and the login in another: neither is an argument. */
static bool write_request(struct desk *d, int64_t number, size_t bytes, int64_t date)
{
	struct news_item item = NEWS_ITEM;
	struct str text = STR_INIT;
	char path[DESK_PATH], when[32];
	char *password = portal_password(&d->portal, EDITOR);
	news_write(d->news, number, bytes, &item);
	iso(date, when);
	for (size_t i = 0; i < item.html.len; i++)
		if (item.html.data[i] == '\n')
			item.html.data[i] = ' ';
	str_addf(&text,
		 "{\"title\":\"%s\",\"excerpt\":\"%s\",\"content\":\"%s\",\"status\":\"publish\","
		 "\"date_gmt\":\"%s\"}",
		 item.title.data, item.lead.data, item.html.data, when);
	snprintf(path, sizeof(path), "%s/post.json", d->work);
	bool done = file_write(path, text.data);
	str_cut(&text, 0);
	str_addf(&text, "user = \"%s:%s\"\n", EDITOR, password ? password : "");
	snprintf(path, sizeof(path), "%s/curl.conf", d->work);
	done = done && password && file_write(path, text.data);
	str_free(&text);
	free(password);
	news_release(&item);
	return done;
}

bool desk_publish(struct desk *d, int64_t number, size_t bytes, int64_t date)
{
	char url[128];
	/* Not through the meter. */
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/wp-json/wp/v2/posts?_fields=id",
		 d->portal.proxy.port);
	return write_request(d, number, bytes, date) &&
	       run(d,
		   (const char *[]){"curl", "-sf", "-K", "curl.conf", "-H",
				    "Content-Type: application/json", "-d", "@post.json", url,
				    NULL},
		   NULL);
}

/* ---- People ---- */

static bool add_account(struct desk *d, struct session *s, const char *login)
{
	char url[64], file[DESK_PATH];
	bool anonymous = str_equal(login, "anonymous");
	char *password = anonymous ? NULL : portal_password(&d->portal, login);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d", d->meter.port);
	snprintf(file, sizeof(file), "%s/password", s->home);
	const char *argv[] = {"toasoan", "account",	    "add", url, "--name", login, "--login",
			      login,	 "--password-file", file,  NULL};
	if (anonymous)
		argv[6] = NULL;
	else if (!password || !file_write(file, password) || chmod(file, 0600))
		return false;
	free(password);
	struct result r;
	process_run(&r, argv, &s->environment, s->home);
	if (r.exit)
		fprintf(stderr, "account add %s: %s%s", login, r.out, r.err);
	bool done = r.exit == 0;
	result_release(&r);
	return done;
}

struct session *desk_person(struct desk *d, const char *login, const char *term)
{
	char name[64];
	snprintf(name, sizeof(name), "%s-%s", login, term);
	struct session *s = session_new(name, d->work, &d->environment);
	environment_set(&s->environment, "TERM", term);
	snprintf(name, sizeof(name), "clock-%s", login);
	set_clock(d, &s->environment, name, 0);
	if (add_account(d, s, login))
		return s;
	session_free(s);
	return NULL;
}

static const char *value_of(const struct session *s, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = 0; i < s->environment.count; i++)
		if (strncmp(s->environment.lines[i], name, n) == 0 &&
		    s->environment.lines[i][n] == '=')
			return s->environment.lines[i] + n + 1;
	return "";
}

void desk_clock(struct session *s, int seconds)
{
	int64_t ms = (int64_t)seconds * 1000;
	int fd = open(value_of(s, "TOASOAN_TEST_CLOCK"), O_WRONLY | O_CLOEXEC);
	if (fd < 0 || write(fd, &ms, sizeof(ms)) != sizeof(ms))
		perror("clock");
	close(fd);
	s->idle_state = 0;
	kill(s->pid, SIGCONT);
}

bool person_start(struct session *s, const char *login)
{
	return session_start(s, (const char *[]){"toasoan", "-a", login, NULL});
}

static double since(int64_t begin)
{
	return (double)(bench_us() - begin) / 1000;
}

/*
 * Types and waits; what the program writes comes before it says that it is idle. It may have said
 * so just before it read: a key that seems to change nothing is given some time.
 */
static double type(struct session *s, const struct str *bytes)
{
	int64_t begin = bench_us();
	session_type(s, bytes);
	while (s->pid > 0 && since(begin) < DEADLINE_MS &&
	       (session_has_input(s) || !s->idle_state ||
		(!s->bytes && since(begin) < UNCHANGED_MS)))
		sessions_pump(s, 100);
	double ms = since(begin);
	sessions_pump(s, 0);
	return ms;
}

static void key_bytes(const struct session *s, const char *key, struct str *bytes)
{
	if (!terminal_key(s->terminal, key, str_starts(value_of(s, "TERM"), "screen"), bytes))
		fprintf(stderr, "no such key: %s\n", key);
}

double person_key(struct session *s, const char *key)
{
	struct str bytes = STR_INIT;
	key_bytes(s, key, &bytes);
	double ms = type(s, &bytes);
	str_free(&bytes);
	return ms;
}

void person_press(struct session *s, const char *key)
{
	struct str bytes = STR_INIT;
	key_bytes(s, key, &bytes);
	session_type(s, &bytes);
	str_free(&bytes);
}

void person_type(struct session *s, const char *text)
{
	struct str bytes = STR_INIT;
	str_adds(&bytes, text);
	type(s, &bytes);
	str_free(&bytes);
}

/* Whether a row of the screen has the text, or so many rows have any. */
static bool shows(const struct session *s, const char *text, size_t rows)
{
	size_t count, filled = 0;
	bool found = false;
	char **lines = terminal_rows(s->terminal, &count);
	for (size_t i = 0; i < count; i++) {
		found |= text && strstr(lines[i], text);
		filled += *lines[i] != '\0';
	}
	lines_free(lines, count);
	return text ? found : filled >= rows;
}

static double until(struct session *s, const char *text, size_t rows, int seconds)
{
	int64_t begin = bench_us();
	sessions_pump(s, 0);
	while (!(text || rows ? shows(s, text, rows) : s->idle_state == 'i')) {
		if (s->pid <= 0 || since(begin) > seconds * 1000.0)
			return -1;
		sessions_pump(s, 20);
	}
	return since(begin);
}

double person_until(struct session *s, const char *text, int seconds)
{
	return until(s, text, 0, seconds);
}

double person_until_rows(struct session *s, size_t rows, int seconds)
{
	return until(s, NULL, rows, seconds);
}

void person_leave(struct session *s)
{
	session_hangup(s);
	for (int i = 0; i < 100 && s->pid > 0; i++)
		sessions_pump(s, 50);
}
