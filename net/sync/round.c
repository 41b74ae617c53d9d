#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/sync/inside.h"

#define NEW_AT_ONCE    10   /* new articles with their texts in one request */
#define BODIES_AT_ONCE 20   /* full texts in one request */
#define OLD_TEXTS      100  /* so many of the newest are kept as the portal has them */
#define LONG_AWAY      7200 /* seconds: so much has come since that headlines come first */
#define OVERLAP	       120  /* seconds: clocks and slow transactions of the portal */
#define DELTA_PAGES    5    /* more news than this: begin with the newest again */
#define TERM_PAGES     5
#define TERMS_SOON     300 /* seconds */
#define LOOK_MS	       400 /* so long the line is left to who sees the first headlines */
#define DAY	       86400
#define LEASE_SECONDS  90

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
	e = d->err ? err_set(d->err, "%s", d->detail)
		   : sync_introduce(sync->store, sync->address, &d->site, NULL);
	if (e) {
		round_fail(sync, e);
		return;
	}
	sync_reload(sync);
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
		e = sync_introduce(sync->store, sync->address, sync->site, &me);
	if (e) {
		round_fail(sync, e);
		return;
	}
	sync_reload(sync);
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

enum err not_as_nobody(struct sync *sync, const struct http_reply *reply)
{
	if (!sync->me || !api_is_anonymous(reply, sync->me))
		return OK;
	return news_need_login(sync);
}

void put_horizon(struct sync *sync, int64_t section, int64_t date)
{
	char key[40];

	snprintf(key, sizeof(key), "older.%lld", (long long)section);
	setting_put(sync, key, date);
}

enum err news_need_login(struct sync *sync)
{
	setting_put(sync, "at.me", 0);
	return err_set(ERR_LOGIN, "the portal answers as to nobody");
}

static void on_news(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	bool first = !setting_get(sync, "cursor.news");
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (!e)
		e = not_as_nobody(sync, reply);
	e = take_what_came(sync, e, &posts, false);
	if (e) {
		round_fail(sync, e);
		return;
	}
	if (!sync->round.date)
		sync->round.date = posts.date;
	if (first && posts.count)
		put_horizon(sync, 0, posts.posts[posts.count - 1].date);
	if (!first && posts.pages > DELTA_PAGES && !sync->round.part) {
		sync->round.part = 1; /* too many to have the texts of all */
		sync->round.page = 0;
		round_again(sync);
		return;
	}
	if (!first && posts.pages > sync->round.page && sync->round.page < DELTA_PAGES) {
		round_again(sync);
		return;
	}
	/* Too much to follow: what lies between is read as older pages. */
	setting_put(sync, "cursor.news",
		    !first && posts.pages > DELTA_PAGES ? 0 : sync->round.date);
	round_next(sync);
}

/* The first time what a list shows of the newest; later what has changed, with the texts. */
static bool step_news(struct sync *sync)
{
	int64_t cursor = setting_get(sync, "cursor.news");
	struct api_posts_query q = {
		.detail = API_HEADLINES, .page = sync->round.page + 1, .per_page = sync->headlines};
	struct http_request r;

	if (feed_is_there(sync)) {
		feed_step(sync);
		return true;
	}
	if (cursor && sync_may(sync, CAP_EDIT))
		return changed_step(sync, cursor);
	if (cursor) {
		bool few = !sync->round.part && clock_now() - cursor < LONG_AWAY;

		q.detail = few && !sync->metered ? API_NEW : API_CHANGED;
		q.per_page = q.detail == API_NEW ? NEW_AT_ONCE : API_PER_PAGE;
		q.modified_after = cursor - NEWS_OVERLAP;
		q.orderby = "modified";
	}
	sync->round.page++;
	api_get_posts(lane_begin(&sync->round.lane), &sync->api, &q, &r);
	/* With a login on_news sees first whether it was taken. */
	lane_ask_parts(&sync->round.lane, &r, on_news, cursor || sync->login ? NULL : take_part);
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

static void on_some_terms(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct term *terms;
	size_t n;
	enum err e = api_read_terms(reply, lane->arena, TERM_SECTION, &terms, &n, NULL);

	if (!e)
		e = fill_terms(sync->store, TERM_SECTION, terms, n, false);
	if (e)
		round_fail(sync, e);
	else
		round_next(sync);
}

/*
 * Who opens an article as soon as the headlines stand there is not to wait for a reply of names:
 * on a slow line that is a second. True: the step is begun again a moment later.
 */
static bool give_a_moment(struct sync *sync)
{
	struct round *round = &sync->round;

	if (sync->once || round->part)
		return false;
	round->part = 1;
	round->resume = clock_ms() + LOOK_MS;
	return true;
}

/* Readers need the names of those sections that articles lie in; no more than they meet. */
static bool ask_some_terms(struct sync *sync)
{
	struct round *round = &sync->round;
	struct http_request r;

	if (clock_now() - setting_get(sync, "at.terms") < TERMS_SOON ||
	    fill_missing(sync->store, MISSING_SECTIONS, API_PER_PAGE, round->lane.keep, &round->ids,
			 &round->id_count) ||
	    !round->id_count)
		return false;
	if (!sync_may(sync, CAP_EDIT) && give_a_moment(sync))
		return true;
	setting_put(sync, "at.terms", clock_now());
	api_get_terms_by_id(lane_begin(&round->lane), &sync->api, TERM_SECTION, round->ids,
			    round->id_count, &r);
	lane_ask(&round->lane, &r, on_some_terms);
	return true;
}

/* Those who write may give any section and tag: once a day all of them. */
static bool step_terms(struct sync *sync)
{
	struct http_request r;

	if (!sync_may(sync, CAP_EDIT))
		return ask_some_terms(sync);
	if (!sync->round.part && !sync->round.page &&
	    clock_now() - setting_get(sync, "at.all-terms") < DAY)
		return ask_some_terms(sync);
	if (sync->round.part == 2) {
		setting_put(sync, "at.all-terms", clock_now());
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
	enum err e = take_bodies(sync, reply, round->ids + (round->id_next - round->asked),
				 round->asked, lane->arena);

	sync->texts_bytes += lane->received;
	if (e == ERR_CANCELLED) { /* see round_make_way: what is lacking is looked for anew */
		round->ids = NULL;
		round->id_next = round->id_count = 0;
		return;
	}
	if (e == ERR_LIMIT) /* some huge ones: each is fetched when somebody opens it */
		e = OK;
	if (e)
		round_fail(sync, e);
	else
		round_again(sync);
}

/* What is fetched in advance has a limit for each hour. */
bool round_may_read_ahead(struct sync *sync)
{
	int64_t now = clock_now();

	if (sync->metered)
		return false;
	if (now - sync->texts_hour >= 3600 || now < sync->texts_hour) {
		sync->texts_hour = now;
		sync->texts_bytes = 0;
	}
	return !sync->texts_limit || sync->texts_bytes < sync->texts_limit;
}

/*
 * Texts that are here and were changed; and those of the newest, where somebody wants to read them
 * without the line (options.texts, and options.archive when that is here).
 */
static void find_bodies(struct sync *sync)
{
	struct round *round = &sync->round;
	int64_t newest = sync->texts;

	if (!newest && archive_is_here(sync))
		newest = sync->archive.most < OLD_TEXTS ? sync->archive.most : OLD_TEXTS;
	if (fill_missing(sync->store, newest ? MISSING_TEXT : MISSING_NEW_TEXT,
			 newest ? (size_t)newest : OLD_TEXTS, round->lane.keep, &round->ids,
			 &round->id_count))
		round->id_count = 0;
}

static bool step_bodies(struct sync *sync)
{
	struct round *round = &sync->round;
	struct http_request r;

	if (!round_may_read_ahead(sync))
		return false;
	if (!round->ids)
		find_bodies(sync);
	if (round->id_next >= round->id_count)
		return false;
	sync_work(sync, WORK_BODIES, round->id_next, round->id_count);
	round->asked = round->id_count - round->id_next;
	if (round->asked > BODIES_AT_ONCE)
		round->asked = BODIES_AT_ONCE;
	ask_bodies(sync, lane_begin(&round->lane), round->ids + round->id_next, round->asked, &r);
	round->id_next += round->asked;
	round->ahead = true;
	lane_ask(&round->lane, &r, on_bodies);
	return true;
}

/* ---- The order ---- */

static const struct step {
	enum line_work work;
	bool (*begin)(struct sync *sync); /* false: nothing to do */
} steps[] = {
	{WORK_DISCOVER, step_discover}, {WORK_LOGIN, step_login},   {WORK_NEWS, step_news},
	{WORK_TERMS, step_terms},	{WORK_MINE, step_late},	    {WORK_MINE, step_due},
	{WORK_MINE, step_mine},		{WORK_REVIEW, step_review}, {WORK_REVIEW, step_notes},
	{WORK_REVIEW, step_revisions},	{WORK_BODIES, step_bodies}, {WORK_TERMS, step_people},
	{WORK_BODIES, step_media},	{WORK_NEWS, step_presence}, {WORK_DISCOVER, step_portal},
	{WORK_SEND, step_views},
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
	round->ahead = false;
	arena_clear(round->lane.keep);
	round->part = round->page = 0;
	round->resume = 0;
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
	sync->round.stirred = false;
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

void round_make_way(struct sync *sync)
{
	struct round *round = &sync->round;

	if (!round->running || !round->ahead || !round->lane.request)
		return;
	lane_stop(&round->lane);
}

void round_resume(struct sync *sync, int64_t now)
{
	struct round *round = &sync->round;

	if (!round->running || !round->resume || now < round->resume || sync->serve.request)
		return;
	round->resume = 0;
	run(sync);
}

void round_go_on(struct sync *sync)
{
	if (sync->round.running && sync->round.ahead && !sync->round.lane.request)
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
