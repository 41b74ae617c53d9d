#include "tests/bench/archive_fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "net/base/mem.h"
#include "net/store/fill.h"
#include "net/store/retain.h"
#include "tests/bench/bench.h"

enum {
	SLICE = 20, /* as net/sync */
	BYTES = 3200,
	SECTIONS = 8,
	PEOPLE = 12,
	OLD = 400,	       /* what retention deletes */
	OLD_DATE = 1000000000, /* in 2001: before any archive made here */
	DAY = 86400,
};

static bool said(enum err e)
{
	if (e)
		fprintf(stderr, "archive: %s: %s\n", err_word(e), err_detail());
	return !e;
}

static bool fill_names(struct store *store)
{
	static const char *const names[SECTIONS] = {"Thời sự", "Kinh tế",  "Văn hóa",	"Giáo dục",
						    "Y tế",    "Thể thao", "Pháp luật", "Đời sống"};
	struct term terms[SECTIONS] = {0};
	struct person people[PEOPLE] = {0};
	char slugs[SECTIONS][16], persons[PEOPLE][32];
	for (int i = 0; i < SECTIONS; i++) {
		snprintf(slugs[i], sizeof(slugs[i]), "muc-%d", i);
		terms[i] = (struct term){
			.id = i + 1, .kind = TERM_SECTION, .name = names[i], .slug = slugs[i]};
	}
	for (int i = 0; i < PEOPLE; i++) {
		snprintf(persons[i], sizeof(persons[i]), "Phóng viên %d", i + 1);
		people[i] = (struct person){.id = i + 1, .name = persons[i], .slug = ""};
	}
	return said(fill_terms(store, TERM_SECTION, terms, SECTIONS, true)) &&
	       said(fill_people(store, people, PEOPLE));
}

/* One article with everything in the arena. */
static struct fill article(struct arena *a, struct news_item *item, int64_t id, int64_t date)
{
	struct article *made = arena_alloc(a, sizeof(*made));
	*made = (struct article){
		.id = id,
		.status = STATUS_PUBLISH,
		.date = date,
		.modified = date,
		.author = 1 + id % PEOPLE,
		.section = 1 + id % SECTIONS,
		.views = id % 5000,
		.version = id,
		.title = arena_strdup(a, item->title.data),
		.lead = arena_strdup(a, item->lead.data),
		.link = arena_printf(a, "http://127.0.0.1/bai-%lld/", (long long)id),
		.slug = arena_printf(a, "bai-%lld", (long long)id),
		.html = arena_strdup(a, item->html.data),
	};
	return (struct fill){made, arena_strdup(a, item->text.data)};
}

static double processor_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static bool fill_slice(struct store *store, struct news *news, struct arena *a, int64_t first,
		       int64_t oldest, double *ms, double *work)
{
	struct news_item item = NEWS_ITEM;
	struct fill rows[SLICE];
	arena_clear(a);
	for (int i = 0; i < SLICE; i++) {
		int64_t id = first + i;
		news_write(news, id, BYTES + (size_t)(id % 7) * 100, &item);
		rows[i] = article(a, &item, id, oldest + id * ARCHIVE_APART);
	}
	news_release(&item);
	int64_t begin = bench_us();
	double worked = processor_ms();
	enum err e = fill_articles(store, rows, SLICE, false);
	*ms = (double)(bench_us() - begin) / 1000;
	*work = processor_ms() - worked;
	return said(e);
}

/* ---- At rest ---- */

/* A key that is pressed in the midst of a step, of one in a few, at another moment each time. */
struct key {
	int64_t at;
	size_t n;
	double waited; /* milliseconds, at most */
};

enum { KEY_EVERY = 8, MOMENTS = 40, MOMENTS_APART = 250 /* microseconds */ };

static void press(struct key *key)
{
	int64_t moment = (int64_t)(key->n / KEY_EVERY % MOMENTS);
	key->at = key->n++ % KEY_EVERY ? INT64_MAX : bench_us() + moment * MOMENTS_APART;
}

static bool is_pressed(void *context)
{
	return bench_us() >= ((struct key *)context)->at;
}

static void take(struct key *key)
{
	int64_t now = bench_us();
	double ms = now > key->at ? (double)(now - key->at) / 1000 : 0;
	key->waited = ms > key->waited ? ms : key->waited;
}

/* Until nothing is left to merge, as the client does while nobody uses it, or hardly. */
static void settle(struct store *store, struct archive_rest *rest)
{
	double *ms = NULL;
	size_t n = 0;
	struct key key = {.n = 0};
	int64_t first = bench_us();
	bool more = true;
	store_give_way(store, is_pressed, &key);
	while (more) {
		int64_t begin = bench_us();
		press(&key);
		more = store_settle(store);
		take(&key);
		ms = mem_resize(ms, n + 1, sizeof(*ms));
		ms[n++] = (double)(bench_us() - begin) / 1000;
	}
	store_give_way(store, NULL, NULL);
	*rest = (struct archive_rest){.way = key.waited};
	if (n > 1) {
		rest->seconds = (double)(bench_us() - first) / 1e6;
		rest->usual = bench_rank(ms, n, 0.5);
		rest->slowest = ms[n - 1];
	}
	free(ms);
}

int64_t archive_count(const char *cache, const char *state)
{
	struct store *store;
	struct count count = {0};
	if (!said(store_open(cache, state, &store)))
		return -1;
	if (!said(cache_count(store, LIST_ALL, 0, &count)))
		count.total = -1;
	store_close(store);
	return count.total;
}

bool archive_fill(const char *cache, const char *state, int64_t count, struct news *news,
		  struct archive_made *made)
{
	struct store *store;
	int64_t here = archive_count(cache, state);
	int64_t oldest = (int64_t)time(NULL) - (count + 1) * ARCHIVE_APART;
	double ms = 0, work = 0, sum = 0;
	*made = (struct archive_made){0};
	if (here < 0 || !said(store_open(cache, state, &store)))
		return false;
	struct arena *a = arena_new();
	bool done = fill_names(store);
	for (int64_t id = here + 1; done && id <= count; id += SLICE) {
		done = fill_slice(store, news, a, id, oldest, &ms, &work);
		int64_t begin = bench_us();
		while (done && store_tidy(store)) /* as net/sync does */
			;
		sum += ms + (double)(bench_us() - begin) / 1000;
		made->slowest = ms > made->slowest ? ms : made->slowest;
		made->work = work > made->work ? work : made->work;
	}
	if (sum > 0)
		made->rate = (double)(count - here) * 1000 / sum;
	arena_free(a);
	settle(store, &made->rest);
	store_close(store);
	return done;
}

static bool retain_all(struct store *store, struct archive_gone *gone)
{
	double ms[OLD], sum = 0;
	size_t n = 0;
	struct retain r;
	bool done = said(retain_begin(&r, store, 1, 0, OLD_DATE + OLD * ARCHIVE_APART + 2 * DAY));
	struct key key = {.n = 0};
	*gone = (struct archive_gone){0};
	store_give_way(store, is_pressed, &key);
	while (done && retain_goes_on(&r) && n < OLD) {
		int64_t begin = bench_us(), before = r.gone;
		double worked = processor_ms();
		press(&key);
		done = said(retain_step(&r, store));
		take(&key);
		worked = r.gone > before ? processor_ms() - worked : 0;
		ms[n] = (double)(bench_us() - begin) / 1000;
		sum += ms[n++];
		gone->work = worked > gone->work ? worked : gone->work;
	}
	store_give_way(store, NULL, NULL);
	if (!done || !n || r.gone != OLD)
		return false;
	gone->rate = OLD * 1000 / sum;
	gone->usual = bench_rank(ms, n, 0.5);
	gone->slowest = key.waited;
	return true;
}

bool archive_retain(const char *cache, const char *state, int64_t count, struct news *news,
		    struct archive_gone *gone)
{
	struct store *store;
	double ms, work;
	if (!said(store_open(cache, state, &store)))
		return false;
	struct arena *a = arena_new();
	bool done = true;
	struct archive_rest rest;
	for (int64_t id = count + 1; done && id <= count + OLD; id += SLICE)
		done = fill_slice(store, news, a, id, OLD_DATE - count * ARCHIVE_APART, &ms, &work);
	settle(store, &rest); /* what is old lies in a part that was merged long ago */
	done = done && retain_all(store, gone);
	arena_free(a);
	store_close(store);
	return done;
}
