#include "tests/fault/writer.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/store/fill.h"
#include "tests/screen/match.h"
#include "tests/screen/script.h"

#define ACCOUNT	 "thu"
#define NOWHERE	 "127.0.0.1:1" /* nobody answers there */
#define FOLDER	 ACCOUNT "/" NOWHERE
#define STILL_MS 200 /* longer than the program waits between two requests */

bool fault_full(void)
{
	return getenv("TOASOAN_TEST_FULL") != NULL;
}

/* ---- Folder, account, clock ---- */

static char *place(const struct writer *w, const char *name)
{
	return arena_printf(w->arena, "%s/%s", w->folder, name);
}

static void make_clock(struct writer *w, struct environment *e)
{
	const char *path = place(w, "clock");
	int64_t offset = 0;

	w->clock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (w->clock < 0 || pwrite(w->clock, &offset, sizeof(offset), 0) != sizeof(offset))
		writer_fail(w, "no clock");
	environment_set(e, "TOASOAN_TEST_CLOCK", path);
	setenv("TOASOAN_TEST_CLOCK", path, 1);
}

void writer_pass(struct writer *w, int ms)
{
	int64_t offset = 0;

	if (pread(w->clock, &offset, sizeof(offset), 0) != sizeof(offset))
		writer_fail(w, "no clock");
	offset += ms;
	if (pwrite(w->clock, &offset, sizeof(offset), 0) != sizeof(offset))
		writer_fail(w, "no clock");
}

void writer_account(struct writer *w, const char *url, const char *login, const char *password)
{
	const char *folder = place(w, "user/config/toasoan");
	const char *text =
		arena_printf(w->arena,
			     "[" ACCOUNT "]\nurl = %s\nlogin = %s\n"
			     "password-command = echo '%s'\nmoved-from = http://" NOWHERE "/\n",
			     url, login, password);

	mkdir(folder, 0700);
	if (!file_write(arena_printf(w->arena, "%s/accounts.conf", folder), text))
		writer_fail(w, "no account");
	chmod(arena_printf(w->arena, "%s/accounts.conf", folder), 0600);
}

struct store *writer_store(struct writer *w)
{
	struct store *store;

	if (store_open(place(w, "user/cache/toasoan/" FOLDER),
		       place(w, "user/state/toasoan/" FOLDER), &store))
		writer_fail(w, "the store does not open: %s", err_detail());
	return store;
}

/* Who the account is, as if it had logged in before; and the draft. */
static void make_draft(struct writer *w, const char *title)
{
	const struct me me = {.id = 2,
			      .name = "Mây",
			      .login = "may",
			      .role = "author",
			      .caps = CAP_READ | CAP_EDIT};
	const struct draft_text text = {.title = title};
	struct store *store = writer_store(w);

	if (fill_me(store, &me) || draft_new(store, &text, w->draft))
		writer_fail(w, "no draft: %s", err_detail());
	store_close(store);
}

void writer_init(struct writer *w, const char *title)
{
	struct environment e = {0};

	*w = (struct writer){.arena = arena_new(), .folder = "/tmp/toasoan-fault-XXXXXX"};
	signal(SIGPIPE, SIG_IGN);
	if (!mkdtemp(w->folder))
		writer_fail(w, "no folder");
	environment_set(&e, "PATH", "/usr/bin:/bin");
	environment_set(&e, "LANG", "C.UTF-8");
	environment_set(&e, "TERM", "xterm-256color");
	environment_set(&e, "ASAN_OPTIONS",
			arena_printf(w->arena, "log_path=%s/sanitizer", w->folder));
	environment_set(&e, "UBSAN_OPTIONS",
			arena_printf(w->arena, "log_path=%s/sanitizer", w->folder));
	make_clock(w, &e);
	w->session = session_new("user", w->folder, &e);
	environment_release(&e);
	writer_account(w, "http://" NOWHERE "/", "may", "none");
	make_draft(w, title);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st, (void)kind, (void)ftw;
	return remove(path);
}

void writer_release(struct writer *w)
{
	session_free(w->session);
	close(w->clock);
	arena_free(w->arena);
	nftw(w->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

void writer_fail(struct writer *w, const char *format, ...)
{
	va_list args;
	size_t count = 0;
	char **rows;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, " (in %s)\n", w->folder);
	if (w->session && w->session->terminal) {
		rows = terminal_rows(w->session->terminal, &count);
		lines_print(stderr, "screen", rows, count, 80, -1);
	}
	if (w->session && w->session->pid > 0)
		kill(w->session->pid, SIGKILL);
	exit(EXIT_FAILURE);
}

/* ---- The program ---- */

void writer_start(struct writer *w, const char *program, const char *variable)
{
	const char *const argv[] = {program, NULL};
	struct session *s = w->session;
	char *name = variable ? arena_strdup(w->arena, variable) : NULL;

	if (name) {
		name[strcspn(name, "=")] = '\0';
		environment_set(&s->environment, name, name + strlen(name) + 1);
	}
	if (!session_start(s, argv))
		writer_fail(w, "it does not start");
	writer_settle(w);
}

void writer_type(struct writer *w, const char *bytes)
{
	struct str text = STR_INIT;

	str_adds(&text, bytes);
	session_type(w->session, &text);
	str_free(&text);
}

void writer_wake(struct writer *w)
{
	w->session->idle_state = 0;
	kill(w->session->pid, SIGCONT);
}

void writer_settle(struct writer *w)
{
	struct session *s = w->session;
	int64_t deadline = deadline_ms();

	while (s->pid > 0 && (session_has_input(s) || !s->idle_state)) {
		if (now_ms() > deadline)
			writer_fail(w, "it does not become idle");
		sessions_pump(s, 50);
	}
}

void writer_quiet(struct writer *w)
{
	struct session *s = w->session;
	int64_t deadline = deadline_ms();

	while (s->pid > 0 && (session_has_input(s) || s->idle_state != 'i' ||
			      now_ms() - s->output_at < STILL_MS)) {
		if (now_ms() > deadline)
			writer_fail(w, "it does not become quiet");
		sessions_pump(s, 50);
	}
}

bool writer_shows(const struct writer *w, const char *words)
{
	size_t count;
	char **rows = terminal_rows(w->session->terminal, &count);
	bool there = false;

	for (size_t i = 0; i < count; i++)
		there = there || strstr(rows[i], words);
	lines_free(rows, count);
	return there;
}

void writer_wait(struct writer *w, const char *words)
{
	int64_t deadline = deadline_ms();

	while (!writer_shows(w, words)) {
		if (now_ms() > deadline || w->session->pid <= 0)
			writer_fail(w, "'%s' does not appear", words);
		sessions_pump(w->session, 50);
	}
}

int writer_end(struct writer *w)
{
	int64_t deadline = deadline_ms();

	while (w->session->pid > 0) {
		if (now_ms() > deadline)
			writer_fail(w, "it does not end");
		sessions_pump(w->session, 50);
	}
	return w->session->exit;
}

int writer_signal(struct writer *w, int number)
{
	if (w->session->pid <= 0)
		writer_fail(w, "it has ended by itself");
	kill(w->session->pid, number);
	return writer_end(w);
}

/* ---- What it left ---- */

struct draft *writer_draft(struct writer *w)
{
	struct store *store = writer_store(w);
	struct draft *draft;

	if (store_check(store))
		writer_fail(w, "work.db is not sound: %s", err_detail());
	if (draft_get(store, w->draft, w->arena, &draft))
		writer_fail(w, "the draft is gone: %s", err_detail());
	store_close(store);
	return draft;
}
