#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/sync/inside.h"

#define FIRST_HEADLINES 50  /* of a new account */
#define BODIES_AT_ONCE	20  /* full texts in one request */
#define OVERLAP		120 /* seconds: clocks and slow transactions of the portal */
#define DELTA_PAGES	5   /* more news than this: begin with the newest again */
#define TERM_PAGES	5
#define TERMS_SOON	300 /* seconds */
#define DAY		86400
#define LEASE_SECONDS	90

/* ---- Discovery ---- */

static void on_discovery(struct lane *lane, const struct http_reply *reply);

static bool ask_discovery(struct sync *sync)
{
	struct http_request r;

	if (!api_discovery_next(&sync->round.discovery, &r))
		return false;
	lane_ask(&sync->round.lane, &r, on_discovery);
	return true;
}

static void on_discovery(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct api_discovery *d = &sync->round.discovery;
	enum err e;

	api_discovery_take(d, reply);
	if (ask_discovery(sync))
		return;
	e = d->err ? err_set(d->err, "%s", d->detail) : fill_site(sync->store, &d->site);
	if (e) {
		round_fail(sync, e);
		return;
	}
	sync_reload(sync);
	setting_put(sync, "at.site", clock_now());
	round_next(sync);
}

static void on_index(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct site site;
	enum err e = api_read_index(reply, lane->arena, sync->site->api, &site);

	if (!e) {
		site.notes |= sync->site->notes;
		site.two_step = sync->site->two_step;
		site.four_eyes = sync->site->four_eyes;
		e = fill_site(sync->store, &site);
	}
	if (e) {
		round_fail(sync, e);
		return;
	}
	sync_reload(sync);
	setting_put(sync, "at.site", clock_now());
	round_next(sync);
}

/* Once, and then once a day whether the portal says the same of itself. */
static bool step_discover(struct sync *sync)
{
	struct http_request r;

	if (!sync->site) {
		api_discovery_init(&sync->round.discovery, sync->round.lane.keep, sync->address);
		return ask_discovery(sync);
	}
	if (clock_now() - setting_get(sync, "at.site") < DAY)
		return false;
	api_get_index(lane_begin(&sync->round.lane), sync->site->api, &r);
	lane_ask(&sync->round.lane, &r, on_index);
	return true;
}

/* ---- Login ---- */

static void on_me(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct me me;
	enum err e = api_read_me(reply, lane->arena, &me);

	if (!e)
		e = fill_me(sync->store, &me);
	/* Portals name only those who have published; this one is known anyway. */
	if (!e && me.id)
		e = fill_people(sync->store,
				&(struct person){.id = me.id, .name = me.name, .slug = ""}, 1);
	if (e) {
		round_fail(sync, e);
		return;
	}
	sync_reload(sync);
	setting_put(sync, "at.me", clock_now());
	round_next(sync);
}

static bool step_login(struct sync *sync)
{
	struct http_request r;

	if (!sync->login || (sync->me && clock_now() - setting_get(sync, "at.me") < DAY))
		return false;
	api_get_me(lane_begin(&sync->round.lane), &sync->api, &r);
	lane_ask(&sync->round.lane, &r, on_me);
	return true;
}

/* ---- News ---- */

/* The portal no longer takes the login: the next round proves it anew. */
static enum err not_as_nobody(struct sync *sync, const struct http_reply *reply)
{
	if (!sync->me || !api_is_anonymous(reply, sync->me))
		return OK;
	setting_put(sync, "at.me", 0);
	return err_set(ERR_LOGIN, "the portal answers as to nobody");
}

static void put_horizon(struct sync *sync, int64_t section, int64_t date)
{
	char key[40];

	snprintf(key, sizeof(key), "older.%lld", (long long)section);
	setting_put(sync, key, date);
}

static void on_news(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	bool first = !setting_get(sync, "cursor.news");
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (!e)
		e = not_as_nobody(sync, reply);
	if (!e)
		e = take_posts(sync, posts.posts, posts.count, false);
	if (e) {
		round_fail(sync, e);
		return;
	}
	if (!sync->round.date)
		sync->round.date = posts.date;
	if (first && posts.count)
		put_horizon(sync, 0, posts.posts[posts.count - 1].date);
	if (!first && posts.pages > sync->round.page && sync->round.page < DELTA_PAGES) {
		round_again(sync);
		return;
	}
	/* Too much to follow: what lies between is read as older pages. */
	setting_put(sync, "cursor.news",
		    !first && posts.pages > DELTA_PAGES ? 0 : sync->round.date);
	round_next(sync);
}

static bool step_news(struct sync *sync)
{
	int64_t cursor = setting_get(sync, "cursor.news");
	struct api_posts_query q = {
		.detail = API_HEADLINES,
		.page = ++sync->round.page,
		.per_page = cursor ? API_PER_PAGE : FIRST_HEADLINES,
		.modified_after = cursor ? cursor - OVERLAP : 0,
		.orderby = cursor ? "modified" : NULL,
	};
	struct http_request r;

	api_get_posts(lane_begin(&sync->round.lane), &sync->api, &q, &r);
	lane_ask(&sync->round.lane, &r, on_news);
	return true;
}

/* ---- Sections and tags ---- */

static void on_terms(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	enum term_kind kind = sync->round.part ? TERM_TAG : TERM_SECTION;
	struct term *terms;
	int64_t pages;
	size_t n;
	enum err e = api_read_terms(reply, lane->arena, kind, &terms, &n, &pages);

	if (!e)
		e = fill_terms(sync->store, kind, terms, n,
			       sync->round.page == 1 && kind == TERM_SECTION);
	if (e) {
		round_fail(sync, e);
		return;
	}
	if (pages <= sync->round.page || sync->round.page == TERM_PAGES) {
		sync->round.part++;
		sync->round.page = 0;
	}
	round_again(sync);
}

/* Once a day, and soon when an article lies in a section that is not known. */
static bool terms_are_old(struct sync *sync)
{
	int64_t age = clock_now() - setting_get(sync, "at.terms");
	int64_t *ids;
	size_t n = 0;

	return age >= DAY ||
	       (age >= TERMS_SOON &&
		!fill_missing(sync->store, MISSING_SECTIONS, 1, sync->round.lane.keep, &ids, &n) &&
		n);
}

/* Tags only where they are to be given. */
static bool step_terms(struct sync *sync)
{
	int kinds = sync_may(sync, CAP_EDIT) ? 2 : 1;
	struct http_request r;

	if (!sync->round.part && !sync->round.page && !terms_are_old(sync))
		return false;
	if (sync->round.part == kinds) {
		setting_put(sync, "at.terms", clock_now());
		return false;
	}
	api_get_terms(lane_begin(&sync->round.lane), &sync->api,
		      sync->round.part ? TERM_TAG : TERM_SECTION, NULL, ++sync->round.page, &r);
	lane_ask(&sync->round.lane, &r, on_terms);
	return true;
}

/* ---- Full texts ---- */

static void on_bodies(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct round *round = &sync->round;
	int64_t *asked = round->ids + (round->id_next - round->asked);
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (!e)
		e = take_posts(sync, posts.posts, posts.count, false);
	if (!e)
		e = fill_remove(sync->store, asked, not_among(asked, round->asked, &posts));
	if (e == ERR_LIMIT) /* twenty huge ones: each is fetched when somebody opens it */
		e = OK;
	if (e)
		round_fail(sync, e);
	else
		round_again(sync);
}

static bool step_bodies(struct sync *sync)
{
	struct round *round = &sync->round;
	struct api_posts_query q = {.detail = API_READ, .per_page = BODIES_AT_ONCE};
	struct http_request r;

	if (!round->ids && fill_missing(sync->store, MISSING_TEXT, FIRST_HEADLINES,
					round->lane.keep, &round->ids, &round->id_count))
		round->id_count = 0;
	if (round->id_next >= round->id_count)
		return false;
	q.include = round->ids + round->id_next;
	q.include_count = round->id_count - round->id_next;
	if (q.include_count > BODIES_AT_ONCE)
		q.include_count = BODIES_AT_ONCE;
	sync_work(sync, WORK_BODIES, round->id_next, round->id_count);
	round->asked = q.include_count;
	round->id_next += q.include_count;
	api_get_posts(lane_begin(&round->lane), &sync->api, &q, &r);
	lane_ask(&round->lane, &r, on_bodies);
	return true;
}

/* ---- The order ---- */

static const struct step {
	enum line_work work;
	bool (*begin)(struct sync *sync); /* false: nothing to do */
} steps[] = {
	{WORK_DISCOVER, step_discover}, {WORK_LOGIN, step_login},  {WORK_NEWS, step_news},
	{WORK_TERMS, step_terms},	{WORK_MINE, step_late},	   {WORK_MINE, step_mine},
	{WORK_REVIEW, step_review},	{WORK_REVIEW, step_notes}, {WORK_REVIEW, step_revisions},
	{WORK_BODIES, step_bodies},	{WORK_TERMS, step_people}, {WORK_TERMS, step_media},
	{WORK_NEWS, step_presence},
};

#define STEPS	     (sizeof(steps) / sizeof(*steps))
#define INTRODUCTION 2 /* steps that come before everything, also before sending alone */

static void end_round(struct sync *sync, enum err e)
{
	sync->round.running = false;
	sync->result = e;
	store_unlease(sync->store, "sync");
	sync_work(sync, WORK_NONE, 0, 0);
}

static void fresh_step(struct round *round)
{
	arena_clear(round->lane.keep);
	round->part = round->page = 0;
	round->date = 0;
	round->ids = round->listed = NULL;
	round->seen = NULL;
	round->id_count = round->id_next = round->listed_count = 0;
}

/* Goes on from the current step to the first that has something to ask. */
static void run(struct sync *sync)
{
	struct round *round = &sync->round;
	size_t last = sync->what & SYNC_READ ? STEPS : INTRODUCTION;

	for (; round->step < last; round->step++, fresh_step(round)) {
		sync_work(sync, steps[round->step].work, 0, 0);
		if (steps[round->step].begin(sync))
			return;
		if (!round->running) /* the step failed before it asked */
			return;
	}
	if (last == STEPS) {
		sync->line.synced = clock_now();
		setting_put(sync, "sync.done", sync->line.synced);
	}
	/* Asked for in the midst of it: the beginning may be old by now. */
	sync->due = clock_ms() + (sync->asked ? 0 : sync->interval * (int64_t)1000);
	end_round(sync, OK);
}

void round_start(struct sync *sync)
{
	sync->round.running = true;
	sync->round.step = 0;
	sync->round.follow_count = sync->round.notes_next = sync->round.revisions_next = 0;
	fresh_step(&sync->round);
	run(sync);
}

void round_next(struct sync *sync)
{
	enum err e;

	fresh_step(&sync->round);
	sync->round.step++;
	e = store_lease(sync->store, "sync", LEASE_SECONDS);
	if (e)
		round_fail(sync, e);
	else
		run(sync);
}

void round_again(struct sync *sync)
{
	run(sync);
}

void round_fail(struct sync *sync, enum err e)
{
	log_line("sync", "the round ends: %s: %s", err_word(e), err_detail());
	if (e == ERR_BUSY || e == ERR_FULL || e == ERR_DB || e == ERR_IO) {
		sync->due = clock_ms() + (e == ERR_BUSY ? 1000 : sync->interval * (int64_t)1000);
	} else if (!is_line_error(e)) {
		sync_refused(sync, e);
	}
	/* Another one that was asked for meanwhile has its answer. */
	sync->asked = e == ERR_BUSY && (sync->asked || sync->once);
	end_round(sync, e);
}
