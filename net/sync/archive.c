/*
 * The archive: the newest articles back in time, with their texts, to be read and searched without
 * the line. Page by page when nothing else is to be done; what came is stored in slices, one each
 * time the loop turns, so that a key never waits for more than one. Several pages are a series, one
 * transaction (net/store/fill.h): first the rows of all, then the index of all, slice by slice too.
 */
#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/sync/inside.h"

#define PAGE_FIRST    10
#define PAGE_MOST     TAKE_AT_ONCE /* is read in one piece: some 6 ms */
#define PAGE_QUICK_MS 500	   /* a page that took less may be larger the next time */
#define PAGE_SLOW_MS  4000
#define SLICE_LEAST   8 /* articles stored in one slice */
#define SLICE_MOST    TAKE_AT_ONCE
#define SLICE_MS      9	     /* what one slice is to take */
#define SERIES_MOST   160    /* articles: their pages of the database fit into its memory */
#define SERIES_MS     250    /* another process that is to write waits no longer for the rows */
#define PAUSE_MS      300000 /* after the portal refused */

static size_t left(const struct archive_page *page)
{
	return page->count - page->stored;
}

/* How many will be here when all that came is stored. */
static int64_t coming(const struct archive *ar)
{
	int64_t n = ar->taken;

	for (size_t i = 0; i < 2; i++)
		n += (int64_t)left(&ar->pages[i]) - (int64_t)ar->pages[i].again;
	return n;
}

static bool is_last(const struct archive *ar)
{
	return ar->pages[0].last || ar->pages[1].last;
}

static bool is_enough(const struct archive *ar)
{
	return ar->whole || is_last(ar) || coming(ar) >= ar->most;
}

/* What came, and was not yet put whole into the store. */
static bool has_some(const struct sync *sync)
{
	return left(&sync->archive.pages[0]) || fill_is_under_way(sync->store);
}

bool archive_wanting(const struct sync *sync)
{
	const struct archive *ar = &sync->archive;

	return has_some(sync) || (!is_enough(ar) && !ar->refused);
}

bool archive_is_here(const struct sync *sync)
{
	return sync->archive.most && is_enough(&sync->archive);
}

static void empty(struct archive_page *page)
{
	struct arena *a = page->arena;

	arena_clear(a);
	*page = (struct archive_page){.arena = a};
}

static void settle(struct sync *sync)
{
	if (fill_settle(sync->store))
		log_line("sync", "pages of the archive are not kept: %s", err_detail());
	(void)fill_lost(sync->store);
}

/* From where the last page was stored whole it goes on later. */
static void rest(struct sync *sync, int64_t ms)
{
	struct archive *ar = &sync->archive;

	settle(sync);
	empty(&ar->pages[0]);
	empty(&ar->pages[1]);
	ar->before = setting_get(sync, "archive.before");
	ar->taken = setting_get(sync, "archive.taken");
	ar->page = 1;
	ar->due = clock_ms() + ms;
}

void archive_init(struct sync *sync, int64_t most)
{
	struct archive *ar = &sync->archive;

	lane_init(&ar->lane, sync, HTTP_IDLE);
	for (size_t i = 0; i < 2; i++)
		ar->pages[i].arena = arena_new();
	ar->most = most;
	ar->at_once = PAGE_FIRST;
	ar->slice = 2 * SLICE_LEAST;
	ar->whole = setting_get(sync, "archive.whole") != 0;
	rest(sync, 0);
}

void archive_release(struct sync *sync)
{
	settle(sync);
	lane_release(&sync->archive.lane);
	for (size_t i = 0; i < 2; i++)
		arena_free(sync->archive.pages[i].arena);
}

static void stop(struct sync *sync, enum err e)
{
	log_line("sync", "the archive waits: %s: %s", err_word(e), err_detail());
	rest(sync, PAUSE_MS);
	sync->archive.refused = true;
	if (sync->once)
		sync->result = e;
}

/* ---- Storing ---- */

/* Names of authors that were met come with another round. */
static void end_archive(struct sync *sync)
{
	sync_work(sync, WORK_NONE, 0, 0);
	sync->asked = true;
	sync->due = clock_ms();
}

/* Where it goes on after a restart. */
static void put_place(struct sync *sync, int64_t before)
{
	const struct archive *ar = &sync->archive;

	setting_put(sync, "archive.before", before);
	setting_put(sync, "archive.taken", ar->taken);
	setting_put(sync, "archive.whole", ar->whole);
	if (before && before <= setting_get(sync, "older.0"))
		put_horizon(sync, 0, before);
}

/* A page that is here as a whole is not asked for again; the one behind it takes its place. */
static void page_stored(struct sync *sync)
{
	struct archive *ar = &sync->archive;
	struct archive_page done = ar->pages[0];

	ar->taken -= (int64_t)done.again;
	ar->whole = done.last;
	if (done.goes_on)
		put_place(sync, done.before);
	ar->pages[0] = ar->pages[1];
	ar->pages[1] = done;
	empty(&ar->pages[1]);
	sync_work(sync, WORK_ARCHIVE, (size_t)ar->taken, (size_t)ar->total);
}

/* On a slow machine, or a busy one, less is done at once: a key waits for a slice. */
static void fit_slice(struct archive *ar, int64_t ms)
{
	if (ms > SLICE_MS && ar->slice > SLICE_LEAST)
		ar->slice -= ar->slice / 4;
	else if (ms < SLICE_MS && ar->slice < SLICE_MOST)
		ar->slice++;
}

/* Parts alike: a small rest costs the index nearly what a whole slice does. */
static size_t next_slice(const struct archive *ar)
{
	size_t n = left(&ar->pages[0]), slices = (n + ar->slice - 1) / ar->slice;

	return (n + slices - 1) / slices;
}

/* Here, or by somebody else who put something into the cache. */
static void series_ended(struct sync *sync)
{
	struct archive *ar = &sync->archive;

	ar->series = 0;
	if (is_enough(ar) && !left(&ar->pages[0]))
		end_archive(sync);
}

static enum err begin_series(struct sync *sync)
{
	struct archive *ar = &sync->archive;

	if (fill_is_under_way(sync->store))
		return OK;
	ar->series = 0;
	ar->series_at = clock_ms();
	ar->indexing = false;
	return fill_begin(sync->store);
}

static enum err store_slice(struct sync *sync)
{
	struct archive *ar = &sync->archive;
	struct archive_page *page = &ar->pages[0];
	size_t n = next_slice(ar);
	enum err e = begin_series(sync);

	if (e)
		return e;
	e = take_series(sync, page->posts + page->stored, n, true);
	if (e)
		return fill_end(sync->store, e);
	page->stored += n;
	ar->taken += (int64_t)n;
	ar->series += n;
	if (!left(page))
		page_stored(sync);
	return OK;
}

static enum err index_slice(struct sync *sync)
{
	struct archive *ar = &sync->archive;
	bool more;
	enum err e = fill_index(sync->store, ar->slice, &more);

	ar->indexing = true;
	if (!e && more)
		return OK;
	e = fill_end(sync->store, e);
	if (!e)
		series_ended(sync);
	return e;
}

/* A series ends when it is long, and when there is nothing to go on with. */
static bool takes_more(const struct sync *sync)
{
	const struct archive *ar = &sync->archive;

	return left(&ar->pages[0]) &&
	       (!fill_is_under_way(sync->store) || (!ar->indexing && ar->series < SERIES_MOST &&
						    clock_ms() - ar->series_at < SERIES_MS));
}

static void store_some(struct sync *sync)
{
	struct archive *ar = &sync->archive;
	int64_t begin = clock_ms();
	enum err e = takes_more(sync) ? store_slice(sync) : index_slice(sync);

	fit_slice(ar, clock_ms() - begin);
	if (e == ERR_BUSY) /* another process writes */
		ar->due = clock_ms() + 1;
	else if (e)
		stop(sync, e);
}

/* ---- Asking ---- */

/* A page takes some seconds of the line, so that who comes in between waits no longer. */
static void fit_page(struct archive *ar)
{
	int64_t ms = clock_ms() - ar->asked_at;

	if (ms < PAGE_QUICK_MS && ar->at_once < PAGE_MOST)
		ar->at_once = ar->at_once * 2 < PAGE_MOST ? ar->at_once * 2 : PAGE_MOST;
	else if (ms > PAGE_SLOW_MS && ar->at_once > PAGE_FIRST)
		ar->at_once /= 2;
}

/*
 * Where the next page begins: at the second of the oldest of this one, which may have more than
 * came. One that lies in a single second is followed by the next page of the same question.
 */
static void move_on(struct archive *ar, struct archive_page *page)
{
	int64_t oldest = page->posts[page->count - 1].date;

	page->goes_on = oldest + 1 != ar->before || page->last;
	if (!page->goes_on) {
		ar->page++;
	} else {
		ar->before = oldest + 1;
		ar->page = 1;
		for (size_t i = 0; i < page->count && !page->last; i++)
			page->again += page->posts[i].date == oldest;
	}
	page->before = ar->before;
}

static void take_page(struct sync *sync, const struct api_posts *posts, bool whole)
{
	struct archive *ar = &sync->archive;
	struct archive_page *page = &ar->pages[left(&ar->pages[0]) != 0];

	page->posts = posts->posts;
	page->count = posts->count;
	page->last = whole && posts->count < (size_t)ar->at_page;
	if (ar->page == 1 && posts->total >= 0)
		ar->total = posts->total + coming(ar) - (int64_t)posts->count;
	if (ar->total > ar->most)
		ar->total = ar->most;
	if (page->count) {
		move_on(ar, page);
	} else {
		page->before = ar->before;
		page->goes_on = true;
		if (page == &ar->pages[0])
			page_stored(sync);
		if (is_enough(ar) && !has_some(sync))
			end_archive(sync);
	}
}

static void on_page(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct archive *ar = &sync->archive;
	struct api_posts posts;
	enum err e = api_read_posts(reply, ar->pages[left(&ar->pages[0]) != 0].arena, &posts);

	sync->texts_bytes += lane->received;
	if (!e || (is_cut(e) && posts.count)) {
		fit_page(ar);
		take_page(sync, &posts, !e);
	} else {
		if (sync->line.work == WORK_ARCHIVE)
			sync_work(sync, WORK_NONE, 0, 0);
		if (!is_cut(e) || sync->once)
			stop(sync, e);
	}
}

static void ask_page(struct sync *sync)
{
	struct archive *ar = &sync->archive;
	struct api_posts_query q = {.detail = API_NEW, .before = ar->before, .page = ar->page};
	int64_t lacking = ar->most - coming(ar);
	struct http_request r;

	/* The first of a page is the last of the one before it. */
	if (ar->page == 1)
		ar->at_page = lacking < ar->at_once ? (int)lacking + 1 : ar->at_once;
	q.per_page = ar->at_page;
	ar->asked_at = clock_ms();
	sync_work(sync, WORK_ARCHIVE, (size_t)ar->taken, (size_t)ar->total);
	api_get_posts(lane_begin(&ar->lane), &sync->api, &q, &r);
	lane_ask(&ar->lane, &r, on_page);
}

/* Nothing else is under way or waits, and the line may be used for what nobody asked for. */
static bool may_ask(struct sync *sync)
{
	const struct archive *ar = &sync->archive;

	return !is_enough(ar) && !ar->lane.request && !left(&ar->pages[1]) &&
	       !sync->ahead.lane.request && !sync->round.running &&
	       sync->serving.kind == WANT_KINDS && !sync->sending && sync->line.state == LINE_UP &&
	       round_may_read_ahead(sync);
}

void archive_step(struct sync *sync, int64_t now)
{
	struct archive *ar = &sync->archive;
	enum err e = fill_lost(sync->store);

	if (e)
		stop(sync, e);
	else if (ar->series && !fill_is_under_way(sync->store))
		series_ended(sync);
	if (now < ar->due)
		return;
	ar->refused = false;
	if (may_ask(sync)) {
		e = store_lease(sync->store, "archive", SYNC_LEASE);
		if (e)
			stop(sync, e);
		else
			ask_page(sync);
	}
	if (has_some(sync) && !store_tidy(sync->store))
		store_some(sync);
}

int64_t archive_next(struct sync *sync)
{
	return has_some(sync) || may_ask(sync) ? sync->archive.due : INT64_MAX;
}

void archive_make_way(struct sync *sync)
{
	lane_stop(&sync->archive.lane);
}

void archive_pause(struct sync *sync, int64_t ms)
{
	lane_cancel(&sync->archive.lane);
	rest(sync, ms);
}
