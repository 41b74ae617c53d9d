/*
 * The round: what is to be known of the portal, step by step in the order of one table. The news
 * and their texts are here, the other steps in files of their own.
 */
#include <stdio.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/sync/inside.h"

#define NEW_AT_ONCE    10   /* new articles with their texts in one request */
#define BODIES_AT_ONCE 20   /* full texts in one request */
#define OLD_TEXTS      100  /* so many of the newest are kept as the portal has them */
#define LONG_AWAY      7200 /* seconds: so much has come since that headlines come first */
#define DELTA_PAGES    5    /* more news than this: begin with the newest again */

/* ---- News ---- */

void put_horizon(struct sync *sync, int64_t section, int64_t date)
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

/* ---- Full texts ---- */

static void on_bodies(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct round *round = &sync->round;
	enum err e = take_bodies(sync, reply, round->ids + (round->id_next - round->asked),
				 round->asked, lane->arena);

	sync->texts_bytes += lane->received;
	if (!e)
		learn_text_cost(sync, lane->received, round->asked);
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
	/* A command goes on with the archive at once, and says so. */
	sync_work(sync, sync->once && !e && archive_wanting(sync) ? WORK_ARCHIVE : WORK_NONE, 0, 0);
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
	e = store_lease(sync->store, "sync", SYNC_LEASE);
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
