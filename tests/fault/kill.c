/*
 * kill -9 at random moments of 3,000 typed letters: at most what was typed within the last second
 * is lost, and the program goes on where it was. Hang-up, SIGTERM and a suspended program that is
 * killed lose nothing.
 *
 * Each letter takes 40 to 140 ms of the program's time, a pause now and then 6 s. A letter counts
 * as lost too soon when it was typed more than a second before the last moment at which the program
 * was idle.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "tests/fault/writer.h"
#include "tests/screen/script.h"

#define LETTERS	     3000
#define KILLS	     200
#define KILLS_SAMPLE 10
#define PAUSE_MS     6000
#define LOSS_MS	     1000
#define ARRIVE_MS    3000

static const char words[] = "Mua lon o Huoi Son tu bon gio sang, nuoc suoi len nhanh; chua ai bi "
			    "thuong, hai cau treo bi cuon. ";

struct typist {
	struct writer writer;
	char text[LETTERS + 1];
	int64_t typed_at[LETTERS]; /* clock_ms of each letter */
	size_t typed;		   /* letters of text that were typed */
	int64_t idle_at;	   /* clock_ms when the program was last idle */
	struct str page;	   /* what stood between header and footer before the last letter */
	size_t most_lost;
};

static int between(int least, int most)
{
	return least + rand() % (most - least + 1);
}

/* The rows between header and footer. */
static void read_page(const struct typist *t, struct str *page)
{
	size_t count;
	char **rows = terminal_rows(t->writer.session->terminal, &count);

	str_cut(page, 0);
	for (size_t i = 1; i + 1 < count; i++)
		str_addf(page, "%s\n", rows[i]);
	lines_free(rows, count);
}

static bool page_changed(const struct typist *t)
{
	struct str page = STR_INIT;
	bool changed;

	read_page(t, &page);
	changed = strcmp(page.data, t->page.data) != 0;
	str_free(&page);
	return changed;
}

/* The program is at rest, and all that it drew is here. */
static bool is_drawn(struct session *s)
{
	if (session_has_input(s) || !s->idle_state)
		return false;
	sessions_pump(s, 0);
	return s->idle_state && !session_has_input(s);
}

/*
 * The letter is at the program: it waits to be read, or stands on the page. The kernel
 * brings it there a little after it was written; until then it is nowhere that a program can read.
 */
static void arrive(struct typist *t)
{
	struct session *s = t->writer.session;
	int64_t until = now_ms() + ARRIVE_MS;

	while (!session_has_input(s) && !(is_drawn(s) && page_changed(t))) {
		if (now_ms() > until)
			writer_fail(&t->writer, "a letter does not arrive");
		sessions_pump(s, 1);
	}
}

/* A blank goes with the letter behind it: alone it is not seen. */
static void type_letter(struct typist *t, bool settle)
{
	size_t n = t->text[t->typed] == ' ' ? 2 : 1;
	char letters[3] = "";

	memcpy(letters, t->text + t->typed, n);
	read_page(t, &t->page);
	writer_pass(&t->writer, between(40, 140));
	for (size_t i = 0; i < n; i++)
		t->typed_at[t->typed++] = clock_ms();
	writer_type(&t->writer, letters);
	if (!settle)
		return;
	do {
		arrive(t);
		writer_settle(&t->writer);
	} while (!(is_drawn(t->writer.session) && page_changed(t)));
	t->idle_at = clock_ms();
}

static void rest(struct typist *t)
{
	for (int passed = 0; passed < PAUSE_MS; passed += PAUSE_MS / 12) {
		writer_pass(&t->writer, PAUSE_MS / 12);
		writer_wake(&t->writer);
		writer_settle(&t->writer);
	}
	t->idle_at = clock_ms();
}

/* What is there must be what was typed, without at most the last second. */
static void check(struct typist *t, bool all)
{
	struct draft *draft = writer_draft(&t->writer);
	size_t n = strlen(draft->text.body);

	if (n > t->typed || memcmp(draft->text.body, t->text, n) != 0)
		writer_fail(&t->writer, "what was saved was never typed: '%s'", draft->text.body);
	if (all && n != t->typed)
		writer_fail(&t->writer, "%zu letters are lost", t->typed - n);
	if (n < t->typed && t->typed_at[n] < t->idle_at - LOSS_MS)
		writer_fail(&t->writer, "%zu letters are lost, the first was typed %lld ms before",
			    t->typed - n, (long long)(t->idle_at - t->typed_at[n]));
	if (draft->cursor != n)
		writer_fail(&t->writer, "the cursor is at %zu of %zu", draft->cursor, n);
	if (t->typed - n > t->most_lost)
		t->most_lost = t->typed - n;
	t->typed = n; /* the rest is typed again */
}

static void start(struct typist *t, bool recovered)
{
	writer_start(&t->writer, TOASOAN, NULL);
	if (recovered) {
		writer_wait(&t->writer, "bị ngắt giữa chừng");
	} else {
		writer_type(&t->writer, "m");
		writer_wait(&t->writer, "Thử giết");
		writer_type(&t->writer, "\r");
		writer_wait(&t->writer, "Soạn bài");
	}
	writer_settle(&t->writer);
}

static void kill_at_random_moments(struct typist *t, int kills)
{
	start(t, false);
	for (int i = 1; i <= kills; i++) {
		size_t until = (size_t)i * (LETTERS - 100) / (size_t)kills;

		while (t->typed < until) {
			type_letter(t, true);
			if (!between(0, 60))
				rest(t);
		}
		/* Within the last letter, from its arrival to what follows. */
		type_letter(t, false);
		usleep((useconds_t)between(0, 6000));
		if (writer_signal(&t->writer, SIGKILL) != 128 + SIGKILL)
			writer_fail(&t->writer, "it ended otherwise");
		check(t, false);
		start(t, true);
	}
	printf("kill -9: %d moments, at most %zu letters lost\n", kills, t->most_lost);
}

static void some_letters(struct typist *t)
{
	for (int i = 0; i < 10; i++)
		type_letter(t, true);
}

static void gentler_ends(struct typist *t)
{
	some_letters(t);
	session_hangup(t->writer.session);
	writer_end(&t->writer);
	check(t, true);

	start(t, false);
	some_letters(t);
	if (writer_signal(&t->writer, SIGTERM) != 0)
		writer_fail(&t->writer, "SIGTERM: exit code %d", t->writer.session->exit);
	check(t, true);

	start(t, false);
	some_letters(t);
	type_letter(t, false); /* maybe not even read yet */
	arrive(t);
	if (writer_signal(&t->writer, SIGTERM) != 0)
		writer_fail(&t->writer, "SIGTERM: exit code %d", t->writer.session->exit);
	check(t, true);

	start(t, false);
	some_letters(t);
	writer_type(&t->writer, ""); /* what it said before does not count */
	/* Without a shell above it the kernel lets it go on; what matters is what it did before. */
	kill(t->writer.session->pid, SIGTSTP);
	/*
	 * It may have been going to say that it is idle before the signal came. SIGWINCH makes it
	 * say so again; SIGCONT would take a waiting SIGTSTP away.
	 */
	for (int i = 0; i < 3; i++) {
		writer_settle(&t->writer);
		t->writer.session->idle_state = 0;
		kill(t->writer.session->pid, SIGWINCH);
	}
	writer_settle(&t->writer);
	writer_signal(&t->writer, SIGKILL);
	check(t, true);
	printf("hang-up, SIGTERM, suspended and killed: nothing lost\n");
}

int main(void)
{
	const char *seed = getenv("TOASOAN_TEST_SEED");
	struct typist *t = mem_alloc(sizeof(*t));
	/* Not by clock_now(): the clock is the test's only if nobody has asked it before. */
	unsigned number = seed ? (unsigned)strtoul(seed, NULL, 10) : (unsigned)now_ms();

	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("TOASOAN_TEST_SEED=%u\n", number);
	srand(number);
	t->page = (struct str)STR_INIT;
	for (size_t i = 0; i < LETTERS; i++)
		t->text[i] = words[i % (sizeof(words) - 1)];
	writer_init(&t->writer, "Thử giết");
	kill_at_random_moments(t, fault_full() ? KILLS : KILLS_SAMPLE);
	gentler_ends(t);
	writer_release(&t->writer);
	str_free(&t->page);
	free(t);
	return EXIT_SUCCESS;
}
