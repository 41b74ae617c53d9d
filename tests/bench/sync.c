/*
 * The first sync: all posts of a toasoan-portal on loopback, stored and indexed by the real program
 * (option archive), while somebody moves in the list: articles a second, and how long a key waits.
 * Usage: bench-sync [POSTS]
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/archive_fill.h"
#include "tests/bench/bench.h"
#include "tests/bench/desk.h"
#include "tests/screen/script.h"

enum {
	POSTS = 10000,
	BYTES = 3200,
	KEYS_MOST = 4000,
	KEY_EVERY = 40, /* ms */
	ROWS = 15,	/* down and up again */
	LOOK_EVERY = 5, /* keys, how much is there */
	PATIENCE = 120, /* s */
};

struct cache {
	char cache[DESK_PATH], state[DESK_PATH];
};

struct keys {
	double ms[KEYS_MOST];
	size_t n;
};

static double since(int64_t begin)
{
	return (double)(bench_us() - begin) / 1000;
}

static int cursor_row(struct session *s)
{
	int row, column;
	terminal_cursor(s->terminal, &row, &column);
	return row;
}

/* One key; it is answered when the cursor stands on another row. */
static void press(struct session *s, const char *key, struct keys *keys)
{
	struct str bytes = STR_INIT;
	int row = cursor_row(s);
	terminal_key(s->terminal, key, false, &bytes);
	int64_t begin = bench_us();
	session_type(s, &bytes);
	while (s->pid > 0 && cursor_row(s) == row && since(begin) < 2000)
		sessions_pump(s, 1);
	if (keys->n < KEYS_MOST)
		keys->ms[keys->n++] = since(begin);
	str_free(&bytes);
}

/* Moves up and down until all is there, or for as long as one waits; how many are there. */
static int64_t move_about(struct session *s, const struct cache *at, int64_t posts,
			  struct keys *keys)
{
	int64_t begin = bench_us(), here = 0;
	for (int i = 0; here < posts && since(begin) < PATIENCE * 1000.0; i++) {
		int64_t pause = bench_us();
		press(s, i / ROWS % 2 ? "Up" : "Down", keys);
		while (since(pause) < KEY_EVERY)
			sessions_pump(s, 5);
		if (i % LOOK_EVERY == 0)
			here = archive_count(at->cache, at->state);
	}
	return here;
}

static void print(struct keys *keys, double seconds, int64_t posts)
{
	bench_at_least("articles stored and indexed", (double)posts / seconds, "1/s", 2000);
	bench_value("  keys meanwhile", (double)keys->n, "");
	bench_value("  a key, median", bench_rank(keys->ms, keys->n, 0.5), "ms");
	bench_value("  99 of 100 within", bench_rank(keys->ms, keys->n, 0.99), "ms");
	bench_at_most("  the slowest", bench_rank(keys->ms, keys->n, 1), "ms", 20);
}

static bool configure(struct session *s, const struct desk *d)
{
	static const char lines[] = "[toasoan]\narchive = 100000000\nread-ahead-limit = 1000000\n";
	char path[512];
	snprintf(path, sizeof(path), "%s/%s/config/toasoan/toasoan.conf", d->work, s->name);
	return file_write(path, lines);
}

static void first_sync(struct desk *d, struct session *s, int64_t posts)
{
	struct keys keys = {.n = 0};
	struct cache at;
	int64_t begin = bench_us(), here;
	if (!desk_folder(d, s->name, "cache", at.cache) ||
	    !desk_folder(d, s->name, "state", at.state) || !configure(s, d) ||
	    !person_start(s, "anonymous") || person_until_rows(s, ROWS + 3, 20) < 0) {
		bench_note("the list did not appear");
		return;
	}
	here = move_about(s, &at, posts, &keys);
	if (here < posts)
		bench_note("only %lld came", (long long)here);
	print(&keys, since(begin) / 1000, here);
}

int main(int argc, char **argv)
{
	int64_t posts = argc > 1 && *argv[1] != '-' ? strtoll(argv[1], NULL, 10) : POSTS;
	struct desk d;
	signal(SIGPIPE, SIG_IGN);
	bench_heading("sync: the first, %lld posts at toasoan-portal on loopback",
		      (long long)posts);
	if (!desk_open(&d, NULL))
		return 1;
	if (desk_portal(&d, (size_t)posts, BYTES)) {
		struct session *s = desk_person(&d, "anonymous", "xterm-256color");
		if (s) {
			first_sync(&d, s, posts);
			person_leave(s);
			session_free(s);
		}
	}
	desk_close(&d);
	return 0;
}
