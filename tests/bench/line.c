/*
 * What reading costs on the line: A, with an empty cache, the newest headlines on the screen and
 * five articles read; B, later, nothing new; C, later, one new article read. The real program,
 * TCP payload both ways. Usage: bench-line [wordpress]
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "net/base/mem.h"
#include "tests/bench/bench.h"
#include "tests/bench/desk.h"

enum {
	HEADLINES = 20,
	FIRST = 3, /* of them: a reader begins */
	ARTICLES = 5,
	POSTS = 500,
	WORDPRESS_POSTS = 60, /* each is a request of its own */
	BYTES = 1550,	/* of text: job A packs to 5.8 kB by gzip, the bounds were taken with 5.7 */
	NEW = 100000,	/* number of the new article */
	INTERVAL = 301, /* seconds: longer than between two rounds */
	RATE = 50000 / 8,
	ROUND_TRIP = 600,
	LOSS = 10, /* of a thousand packets */
	RUNS = 5,
	PATIENCE = 30,
};

/* Who reads, and what the jobs may cost them; 0: no bound. */
struct reader {
	const char *login, *name;
	double a, b, c;
};

struct place {
	const char *name;
	struct reader readers[3];
};

static const struct place places[] = {
	{"toasoan-portal",
	 {{"anonymous", "anonymous", 6500, 300, 1800},
	  {"phong.vien1", "reporter", 0, 0, 0},
	  {"bien.tap", "reviewer", 0, 0, 0}}},
	{"WordPress",
	 {{"anonymous", "anonymous", 10500, 900, 2600},
	  {"phong.vien1", "reporter", 0, 1100, 0},
	  {"bien.tap", "reviewer", 0, 1900, 0}}},
};

/* What the text of job A is without anything around it, packed in one go. */
static void text_alone(struct desk *d)
{
	struct news_item item = NEWS_ITEM;
	struct str text = STR_INIT;
	for (int64_t i = 0; i < HEADLINES; i++) {
		news_write(d->news, i, BYTES, &item);
		str_addf(&text, "%s\n%s\n%s", item.title.data, item.lead.data,
			 i < ARTICLES ? item.text.data : "");
	}
	uLongf packed = compressBound(text.len);
	Bytef *out = mem_alloc(packed);
	if (compress2(out, &packed, (const Bytef *)text.data, text.len, 9) == Z_OK)
		bench_note("the text of job A alone: %zu B, packed by gzip %lu B", text.len,
			   (unsigned long)packed);
	free(out);
	str_free(&text);
	news_release(&item);
}

static double total(struct meter_count c)
{
	return (double)(c.up + c.down);
}

static void print_job(const char *job, const char *who, struct meter_count c, double bound)
{
	char what[96];
	snprintf(what, sizeof(what), "%s %s", job, who);
	if (bound > 0)
		bench_at_most(what, total(c), "B", bound);
	else
		bench_value(what, total(c), "B");
	bench_note("    up %llu, down %llu, requests %llu, connections %llu",
		   (unsigned long long)c.up, (unsigned long long)c.down,
		   (unsigned long long)c.requests, (unsigned long long)c.connections);
}

/* The first words of an article's text, as they stand on the screen. */
static void first_words(struct desk *d, int64_t number, char words[64])
{
	struct news_item item = NEWS_ITEM;
	news_write(d->news, number, BYTES, &item);
	snprintf(words, 64, "%s", item.text.data);
	for (int i = 0; i < 4 && strrchr(words, ' '); i++)
		*(i < 3 && strlen(words) > 24 ? strrchr(words, ' ') : words + strlen(words)) = '\0';
	news_release(&item);
}

/* Milliseconds from a key until the text of that article stands there, -1: it did not. */
static double read_one(struct desk *d, struct session *s, int64_t number, const char *key)
{
	char words[64];
	first_words(d, number, words);
	double pressed = person_key(s, key), there = person_until(s, words, PATIENCE);
	return there < 0 ? -1 : pressed + there;
}

/* The same for so many behind the one that is open, one after another. */
static double read_behind(struct desk *d, struct session *s, int64_t first, int count)
{
	double ms = 0;
	for (int i = 0; i < count && ms >= 0; i++) {
		double one = read_one(d, s, first + i, "Right");
		ms = one < 0 ? -1 : ms + one;
	}
	return ms;
}

/*
 * Opens articles by the numbers of the first and those behind it, above which so many stand in the
 * list; milliseconds until the last stood there, -1: it did not.
 */
static double read_articles(struct desk *d, struct session *s, int64_t first, int count, int above)
{
	while (above-- > 0)
		person_key(s, "Down");
	double ms = read_one(d, s, first, "Enter");
	double behind = ms < 0 ? -1 : read_behind(d, s, first + 1, count - 1);
	return behind < 0 ? -1 : ms + behind;
}

static bool quiet(struct session *s)
{
	return person_until(s, NULL, PATIENCE) >= 0;
}

/* A: with what was spent when the headlines stood there, when all was read, and in the end. */
static bool job_a(struct desk *d, struct session *s, const struct reader *r, int above)
{
	struct meter_count begin = *d->meter.now;
	if (!person_start(s, r->login))
		return false;
	double headlines = person_until_rows(s, HEADLINES + 2, PATIENCE);
	struct meter_count first = meter_since(&d->meter, begin);
	double articles = read_articles(d, s, 0, ARTICLES, above);
	struct meter_count read = meter_since(&d->meter, begin);
	if (headlines < 0 || articles < 0 || !quiet(s))
		return false;
	print_job("A", r->name, meter_since(&d->meter, begin), r->a);
	bench_note("    of these %.0f when the headlines stood there, %.0f when all was read",
		   total(first), total(read));
	return true;
}

static bool job_b(struct desk *d, struct session *s, const struct reader *r)
{
	struct meter_count begin = *d->meter.now;
	desk_clock(s, INTERVAL);
	if (!quiet(s))
		return false;
	print_job("B", r->name, meter_since(&d->meter, begin), r->b);
	return true;
}

static bool job_c(struct desk *d, struct session *s, const struct reader *r, int64_t number)
{
	char lead[32];
	struct meter_count begin = *d->meter.now;
	snprintf(lead, sizeof(lead), "%lld", (long long)number);
	person_key(s, "q");
	if (!desk_publish(d, number, BYTES, (int64_t)time(NULL) - 1))
		return false;
	desk_clock(s, 2 * INTERVAL);
	person_until(s, NULL, PATIENCE);
	person_key(s, "Home");
	if (read_articles(d, s, number, 1, 0) < 0 || !quiet(s))
		return false;
	print_job("C", r->name, meter_since(&d->meter, begin), r->c);
	return true;
}

/* Each reader's new article is one more above those that the next reads first. */
static void as_reader(struct desk *d, const struct reader *r, int above)
{
	struct session *s = desk_person(d, r->login, "xterm-256color");
	if (!s)
		return;
	if (!job_a(d, s, r, above) || !job_b(d, s, r) || !job_c(d, s, r, NEW + above)) {
		size_t count;
		char **rows = terminal_rows(s->terminal, &count);
		bench_note("%s: the program did not get there; its screen:", r->name);
		for (size_t i = 0; i < count; i++)
			bench_note("  | %s", rows[i]);
	}
	person_leave(s);
	session_free(s);
}

struct times {
	double first[RUNS], headlines[RUNS], article[RUNS], all[RUNS];
	size_t n;
};

static double seconds_since(int64_t begin)
{
	return (double)(bench_us() - begin) / 1e6;
}

/* From an empty cache to five articles, the script's own pauses between keys included. */
static void from_nothing(struct desk *d, struct session *s, int above, struct times *t)
{
	int64_t begin = bench_us();
	if (!person_start(s, "anonymous") || person_until_rows(s, FIRST + 2, PATIENCE) < 0)
		return;
	t->first[t->n] = seconds_since(begin);
	if (person_until_rows(s, HEADLINES + 2, PATIENCE) < 0)
		return;
	t->headlines[t->n] = seconds_since(begin);
	if (read_articles(d, s, 0, 1, above) < 0)
		return;
	t->article[t->n] = seconds_since(begin);
	if (read_behind(d, s, 1, ARTICLES - 1) >= 0)
		t->all[t->n++] = seconds_since(begin);
}

/* Milliseconds until the list that is here stands there, while the line says nothing at all. */
static double with_cache(struct desk *d, struct session *s)
{
	person_leave(s);
	proxy_set(&d->portal.proxy, LINE_MUTE, 0, 0);
	int64_t begin = bench_us();
	if (!person_start(s, "anonymous") || person_until_rows(s, HEADLINES + 2, PATIENCE) < 0)
		return -1;
	return seconds_since(begin) * 1000;
}

static void forget(struct desk *d, const struct session *s)
{
	struct result r;
	process_run(&r, (const char *[]){"rm", "-rf", s->home, NULL}, &d->environment, d->work);
	result_release(&r);
}

/* Each run loses other packets. */
static void on_poor_line(struct desk *d, int above)
{
	struct times t = {.n = 0};
	double cached = -1;
	bench_heading(
		"line: 50 kbit/s, 600 ms, 1 %% loss, handshake and packet heads; empty cache, "
		"anonymous, %d runs",
		RUNS);
	for (uint64_t seed = 1; seed <= RUNS; seed++) {
		struct session *s = desk_person(d, "anonymous", "xterm");
		if (!s)
			return;
		proxy_poor(&d->portal.proxy, RATE, ROUND_TRIP, LOSS, seed);
		from_nothing(d, s, above, &t);
		if (seed == RUNS)
			cached = with_cache(d, s);
		proxy_set(&d->portal.proxy, LINE_OPEN, 0, 0);
		person_leave(s);
		forget(d, s);
		session_free(s);
	}
	bench_value("the first 3 headlines, median", bench_rank(t.first, t.n, 0.5), "s");
	bench_at_most("headlines on screen, median", bench_rank(t.headlines, t.n, 0.5), "s", 1.9);
	bench_value("  the slowest", bench_rank(t.headlines, t.n, 1), "s");
	bench_value("the first article, median", bench_rank(t.article, t.n, 0.5), "s");
	bench_at_most("all 5 articles, median", bench_rank(t.all, t.n, 0.5), "s", 3.7);
	bench_value("  the slowest", bench_rank(t.all, t.n, 1), "s");
	bench_at_most("with a cache, the line silent: the list", cached, "ms", 50);
}

/* What a browser in the terminal takes for the public pages of the same news. */
static void with_w3m(struct desk *d)
{
	struct meter_count begin = *d->meter.now;
	char url[64];
	struct result r;
	if (access("/usr/bin/w3m", X_OK)) {
		bench_note("w3m: not installed, skipped");
		return;
	}
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/", d->meter.port);
	process_run(&r, (const char *[]){"w3m", "-dump", url, NULL}, &d->environment, d->work);
	result_release(&r);
	bench_value("w3m, front page alone", total(meter_since(&d->meter, begin)), "B");
}

int main(int argc, char **argv)
{
	bool wordpress = argc > 1 && str_equal(argv[1], "wordpress");
	const struct place *place = &places[wordpress];
	struct desk d;
	signal(SIGPIPE, SIG_IGN);
	if (!desk_open(&d, NULL))
		return 1;
	if (wordpress ? desk_wordpress(&d, WORDPRESS_POSTS, BYTES)
		      : desk_portal(&d, POSTS, BYTES)) {
		bench_heading("line: %s, TCP payload both ways", place->name);
		text_alone(&d);
		for (size_t i = 0; i < 3; i++)
			as_reader(&d, &place->readers[i], (int)i);
		with_w3m(&d);
		on_poor_line(&d, 3);
	}
	desk_close(&d);
	return 0;
}
