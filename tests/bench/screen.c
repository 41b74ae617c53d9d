/* What a key costs in bytes to the terminal, at 80x24, of the real program on three terminals. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/bench.h"
#include "tests/bench/desk.h"
#include "tests/bench/floor.h"
#include "tests/screen/script.h"

enum {
	POSTS = 60,
	BYTES = 3200,
	FIELDS_BEFORE_BODY = 8, /* of the editor's form */
	SAMPLES = 7,
	IDLE_MS = 2000,
};

static struct screen_text look(const struct session *s)
{
	struct screen_text t;
	t.rows = terminal_rows(s->terminal, &t.count);
	return t;
}

/* Presses the key: bytes written, and what the change of the screen needs. */
static double press(struct session *s, const char *key, struct floor *f)
{
	struct screen_text before = look(s);
	person_key(s, key);
	person_until(s, NULL, 5);
	struct screen_text after = look(s);
	*f = floor_between(&before, &after);
	lines_free(before.rows, before.count);
	lines_free(after.rows, after.count);
	return (double)s->bytes;
}

/* The median of several presses against a bound. */
static void row_down(struct session *s)
{
	double bytes[SAMPLES];
	struct floor f;
	for (size_t i = 0; i < SAMPLES; i++)
		bytes[i] = press(s, "Down", &f);
	bench_at_most("row down", bench_rank(bytes, SAMPLES, 0.5), "B", 14);
	for (size_t i = 0; i < SAMPLES; i++)
		bytes[i] = press(s, "Up", &f);
	bench_value("row up", bench_rank(bytes, SAMPLES, 0.5), "B");
}

/* The bound is the new row and 45; its row is the last of the list. */
static void scroll(struct session *s)
{
	double beyond[SAMPLES];
	struct floor f;
	for (int i = 0; i < 30; i++)
		press(s, "Down", &f);
	for (size_t i = 0; i < SAMPLES; i++) {
		double bytes = press(s, "Down", &f);
		char *row = terminal_row(s->terminal, 22);
		beyond[i] = bytes - (double)strlen(row);
		free(row);
	}
	bench_at_most("list scrolls by a row, beyond its text", bench_rank(beyond, SAMPLES, 0.5),
		      "B", 45);
}

static void against_floor(struct session *s, const char *what, const char *key)
{
	struct floor f;
	double bytes = press(s, key, &f);
	bench_at_most(what, bytes, "B", (double)f.floor);
}

static void article(struct session *s)
{
	bench_note(
		"    of the next, the bound is the floor: changed text and moves, no attributes");
	/* Its text is fetched first, which is told meanwhile; then it is here. */
	struct floor f;
	bench_value("open an article whose text is fetched", press(s, "Enter", &f), "B");
	press(s, "q", &f);
	against_floor(s, "open an article", "Enter");
	against_floor(s, "page down", "PageDown");
	against_floor(s, "page up", "PageUp");
	against_floor(s, "next article", "Right");
	against_floor(s, "back to the list", "q");
}

/* So many columns further back than before. */
static void middle(struct session *s, const char *where, int back)
{
	struct floor f;
	char what[64];
	for (int i = 0; i < back; i++)
		press(s, "Left", &f);
	press(s, "b", &f);
	double bytes = press(s, "c", &f);
	snprintf(what, sizeof(what), "letter %s, %zu cells change", where, f.cells);
	bench_at_most(what, bytes, "B", 1.2 * (double)f.bytes);
}

static void editor(struct session *s)
{
	struct floor f;
	press(s, "w", &f);
	for (int i = 0; i < FIELDS_BEFORE_BODY; i++)
		press(s, "Tab", &f);
	person_type(s, "Sáng nay nước suối Nậm Sương đã trong trở lại sau ba tuần đục ngầu");
	middle(s, "in the middle", 20);
	middle(s, "in the middle", 30);
	press(s, "C-End", &f);
	press(s, "a", &f);
	bench_at_most("letter at the end of a paragraph (a)", press(s, "a", &f), "B", 1);
	bench_at_most("letter at the end of a paragraph (ế)", press(s, "ế", &f), "B", 3);
	middle(s, "before a misspelt word", 20);
	bench_note("    a terminal that inserts (ich1) could do with fewer than the changed cells;"
		   " on a vt100 the 4 bytes more are the mark under the word");
	press(s, "F10", &f);
}

static double bytes_meanwhile(struct session *s)
{
	struct str nothing = STR_INIT;
	session_type(s, &nothing); /* counting begins anew */
	for (int64_t end = now_ms() + IDLE_MS; now_ms() < end;)
		sessions_pump(s, 100);
	return (double)s->bytes;
}

/* Moving the clock makes minutes of seconds. The first round tells the portal what was read. */
static void idle(struct session *s)
{
	person_until(s, NULL, 5);
	bench_at_most("idle for 2 seconds", bytes_meanwhile(s), "B", 0);
	desk_clock(s, 62);
	bench_value("a minute with a round that tells what was read", bytes_meanwhile(s), "B");
	desk_clock(s, 124);
	bench_at_most("a minute with a round, nothing new", bytes_meanwhile(s), "B", 0);
}

static void on_terminal(struct desk *d, const char *term)
{
	struct session *s = desk_person(d, "phong.vien1", term);
	if (!s)
		return;
	bench_heading("screen: %s, 80x24, bytes to the terminal", term);
	if (person_start(s, "phong.vien1") && person_until_rows(s, 23, 20) >= 0 &&
	    person_until(s, NULL, 20) >= 0) {
		bench_value("first screen", (double)s->bytes, "B");
		row_down(s);
		scroll(s);
		article(s);
		editor(s);
		idle(s);
	} else {
		bench_note("the list did not appear");
	}
	person_leave(s);
	session_free(s);
}

int main(void)
{
	static const char *const terminals[] = {"xterm-256color", "screen-256color", "vt100"};
	struct desk d;
	signal(SIGPIPE, SIG_IGN);
	if (!desk_open(&d, NULL))
		return 1;
	if (desk_portal(&d, POSTS, BYTES))
		for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++)
			on_terminal(&d, terminals[i]);
	desk_close(&d);
	return 0;
}
