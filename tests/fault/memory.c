/*
 * The real program, in which the nth allocation fails: while a letter is typed, while the journal
 * is written, while a version is kept, while the post is submitted and tried to be sent. It must
 * end by itself with exit code 1, and everything that was typed is there: saved on the way out,
 * from memory set aside at the start. The last path sends to a portal that answers: started again,
 * the program brings it there to the end, once.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/store/cache.h"
#include "tests/fault/ask.h"
#include "tests/fault/writer.h"

/* Points of each path, in the usual run and in the full one. */
#define SAMPLE 6
#define FULL   500

#define TITLE "Hết bộ nhớ"

#define LEASE_MS 200000 /* what a program that ended had begun is taken up by the next one */
#define ROUNDS	 3

static const char typed[] = "Nuoc len nhanh.";

/* From the list, or where the program itself opened what it had left. */
static void open_draft(struct writer *w)
{
	if (!writer_shows(w, "Soạn bài")) {
		writer_type(w, "m");
		writer_wait(w, TITLE);
		writer_type(w, "\r");
		writer_wait(w, "Soạn bài");
	}
	writer_settle(w);
}

/* What is done while memory runs out. */
static void type_letter(struct writer *w)
{
	writer_type(w, "!");
	writer_settle(w);
}

static void journal(struct writer *w)
{
	writer_pass(w, 1000);
	writer_wake(w);
	writer_settle(w);
}

static void version(struct writer *w)
{
	writer_type(w, "\x13"); /* Ctrl-S */
	writer_settle(w);
}

static void submit(struct writer *w)
{
	writer_type(w, "\x1bOS"); /* F4 */
	writer_settle(w);
	writer_type(w, "c");
	writer_settle(w);
}

/* Goes back to the list and tries the portal again. */
static void send_it(struct writer *w)
{
	submit(w);
	writer_pass(w, 120000);
	writer_wake(w);
	writer_settle(w);
}

/* The same where the portal answers. */
static void deliver(struct writer *w)
{
	submit(w);
	writer_quiet(w);
}

static const struct {
	const char *name;
	void (*act)(struct writer *w);
	bool live; /* there is a portal */
} paths[] = {
	{"typing", type_letter, false}, {"journal", journal, false}, {"version", version, false},
	{"submit", submit, false},	{"send", send_it, false},    {"deliver", deliver, true},
};

static void allow(int fd, int64_t n)
{
	if (pwrite(fd, &n, sizeof(n), 0) != sizeof(n))
		abort();
}

static int64_t allowed(int fd)
{
	int64_t n = 0;

	return pread(fd, &n, sizeof(n), 0) == sizeof(n) ? n : 0;
}

/* ---- To a portal ---- */

static struct own_portal *portal; /* NULL: there is none */

/* Also when the test ends early: nothing of it stays behind. */
static void stop_portal(void)
{
	if (portal)
		own_portal_stop(portal);
	portal = NULL;
}

/* A portal for this one writer, so that all its posts are the writer's. */
static void start_portal(struct writer *w)
{
	if (!own_portal_start(&portal))
		writer_fail(w, "no portal");
	writer_account(w, portal->url, portal->reporter, portal->reporter_password);
}

/* The file that the program leaves, and what the portal has: one post, handed in, with the text. */
static void check_delivery(struct writer *w)
{
	struct store *store = writer_store(w);
	struct site *site;
	struct api_posts posts;
	const struct article *post;
	struct ask ask;

	if (cache_site(store, w->arena, &site))
		writer_fail(w, "the portal is not known: %s", err_detail());
	store_close(store);
	if (writer_draft(w)->waiting)
		writer_fail(w, "something still waits");
	ask_open(&ask, portal, site);
	posts = ask_posts(&ask, NULL);
	if (posts.count != 1)
		writer_fail(w, "%zu posts", posts.count);
	post = &posts.posts[0];
	if (!str_equal(post->raw_title, TITLE) || !strstr(post->raw, typed) ||
	    post->status != STATUS_PENDING)
		writer_fail(w, "'%s' is there, status %d: '%s'", post->raw_title, (int)post->status,
			    post->raw);
	ask_close(&ask);
}

/* With memory again what was begun is brought to its end; what was not even begun is submitted. */
static void finish_delivery(struct writer *w)
{
	const struct draft *draft = writer_draft(w);
	bool begun = draft->waiting || draft->base.post;

	writer_pass(w, LEASE_MS);
	writer_start(w, TOASOAN, NULL);
	writer_quiet(w);
	if (!begun) {
		open_draft(w);
		submit(w);
	}
	for (int i = 0; i < ROUNDS;
	     i++) { /* what is not known is looked up when its time is over */
		writer_pass(w, LEASE_MS);
		writer_wake(w);
		writer_quiet(w);
	}
	session_hangup(w->session);
	writer_end(w);
	check_delivery(w);
}

/* ---- Running out ---- */

/* Types, then acts with n allocations left. Whether the program ran out of memory; *used: how many
 * allocations the act took where it did not. */
static bool run_out(size_t path, int64_t n, int64_t *used)
{
	struct writer w;
	struct draft *draft;
	const char *file;
	bool ended;
	int fd;

	writer_init(&w, TITLE);
	if (paths[path].live)
		start_portal(&w);
	file = arena_printf(w.arena, "%s/starve", w.folder);
	fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	allow(fd, 0);
	writer_start(&w, TOASOAN, arena_printf(w.arena, "TOASOAN_TEST_STARVE=%s", file));
	if (portal)
		writer_quiet(&w);
	open_draft(&w);
	/* A terminal hands on what is typed in its own time: only what is seen was read. */
	writer_type(&w, typed);
	writer_wait(&w, typed);
	writer_settle(&w);
	allow(fd, n);
	paths[path].act(&w);
	*used = n - allowed(fd);
	ended = w.session->pid <= 0;
	allow(fd, 0);
	if (ended && w.session->exit != EXIT_FAILURE)
		writer_fail(&w, "%s, allocation %lld: exit code %d", paths[path].name, (long long)n,
			    w.session->exit);
	if (!ended)
		session_hangup(w.session);
	writer_end(&w);
	draft = writer_draft(&w);
	if (!str_starts(draft->text.body, typed))
		writer_fail(&w, "%s, allocation %lld: '%s' is what is left of '%s'",
			    paths[path].name, (long long)n, draft->text.body, typed);
	if (portal)
		finish_delivery(&w);
	stop_portal();
	close(fd);
	writer_release(&w);
	return ended;
}

static void try_path(size_t path)
{
	const int64_t plenty = 1 << 30;
	int64_t used, step, ignored;
	size_t tried = 0, ended = 0;

	if (run_out(path, plenty, &used))
		abort();
	step = used / (fault_full() ? FULL : SAMPLE) + 1;
	for (int64_t n = 1; n <= used; n += step, tried++)
		ended += run_out(path, n, &ignored);
	printf("%s: %zu of %lld allocations tried, %zu ended the program\n", paths[path].name,
	       tried, (long long)used, ended);
}

int main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	atexit(stop_portal);
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		try_path(i);
	return EXIT_SUCCESS;
}
