/*
 * Texts in advance: what a list that stands still wishes for (WANT_AHEAD), and the newest of the
 * sections that are followed. Nobody waits for them, so they come only when nothing else is to be
 * done and the line has been quiet for a while, a few at a time, and give way to whoever asks.
 */
#include <string.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/store/sections.h"
#include "net/sync/inside.h"

#define QUIET_MS 3000	/* nothing moved for so long: who reads on has turned the page by then */
#define NEWEST	 20	/* of each followed section: a screenful */
#define LOOK_MS	 10000	/* between two looks whether followed sections lack texts */
#define PAUSE_MS 300000 /* after the portal refused */

void ahead_init(struct sync *sync)
{
	lane_init(&sync->ahead.lane, sync, HTTP_IDLE);
}

void ahead_release(struct sync *sync)
{
	lane_release(&sync->ahead.lane);
}

/* ---- How it ends ---- */

static bool is_here(struct sync *sync, int64_t id)
{
	struct held held;

	return !fill_held(sync->store, id, &held) && held.text;
}

/*
 * A text may have been wished for by a list, and by somebody who opened it meanwhile. What a cut
 * left out waits again.
 */
static void settle(struct sync *sync, int64_t id, enum err e)
{
	static const enum want_kind kinds[] = {WANT_AHEAD, WANT_BODY};
	bool here = is_here(sync, id);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (here)
			want_done(sync->store, kinds[i], id, "", false, NULL, 0);
		else if (is_cut(e))
			want_back(sync->store, kinds[i], id, "");
		else
			want_failed(sync->store, kinds[i], id, "", e ? e : ERR_NOT_FOUND, "");
	}
}

static void on_texts(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct ahead *ahead = &sync->ahead;
	int64_t asked[ALONG_MAX];
	size_t n = ahead->count;
	enum err e;

	memcpy(asked, ahead->ids, sizeof(asked));
	e = take_bodies(sync, reply, ahead->ids, n, lane->arena);
	sync->texts_bytes += lane->received;
	if (!e)
		learn_text_cost(sync, lane->received, n);
	ahead->count = 0;
	if (e && !is_cut(e)) {
		log_line("sync", "texts in advance wait: %s: %s", err_word(e), err_detail());
		ahead->due = clock_ms() + PAUSE_MS;
	}
	for (size_t i = 0; i < n; i++)
		settle(sync, asked[i], e);
	sync_work(sync, WORK_NONE, 0, 0);
}

/* ---- What is asked for ---- */

/* Wishes for what is not public, or came otherwise meanwhile, are answered without a request. */
static void take_wishes(struct sync *sync)
{
	struct ahead *ahead = &sync->ahead;
	const struct want *w;

	while (ahead->count < ALONG_MAX && (w = want_take(sync->store, WANT_AHEAD))) {
		struct held held;
		int64_t id = w->id;

		if (!fill_held(sync->store, id, &held) && held.status == STATUS_PUBLISH &&
		    !held.text)
			ahead->ids[ahead->count++] = id;
		else
			want_done(sync->store, WANT_AHEAD, id, "", false, NULL, 0);
	}
}

static void take_section(struct sync *sync, int64_t section)
{
	struct ahead *ahead = &sync->ahead;
	int64_t *ids;
	size_t n;

	if (fill_missing_in(sync->store, section, NEWEST, ahead->lane.arena, &ids, &n))
		return;
	for (size_t i = 0; i < n && ahead->count < ALONG_MAX; i++)
		ahead->ids[ahead->count++] = ids[i];
}

static void take_followed(struct sync *sync)
{
	struct ahead *ahead = &sync->ahead;
	int64_t *sections;
	size_t n;

	if (sections_followed(sync->store, lane_begin(&ahead->lane), &sections, &n))
		n = 0;
	for (size_t i = 0; i < n && ahead->count < ALONG_MAX; i++)
		take_section(sync, sections[i]);
	if (!ahead->count)
		ahead->look = clock_ms() + LOOK_MS;
}

static void ask(struct sync *sync)
{
	struct ahead *ahead = &sync->ahead;
	struct http_request r;

	sync_work(sync, WORK_BODIES, 0, 0);
	ask_bodies(sync, lane_begin(&ahead->lane), ahead->ids, ahead->count, &r);
	lane_ask(&ahead->lane, &r, on_texts);
}

/* ---- When ---- */

static bool is_busy(const struct sync *sync)
{
	return sync->ahead.lane.request || sync->round.running || sync->sending ||
	       sync->serving.kind != WANT_KINDS || sync->serve.request || sync->lock.request ||
	       sync->archive.lane.request;
}

/* The archive uses the line without a pause, and comes after this. */
static int64_t quiet_at(const struct sync *sync)
{
	return archive_wanting(sync) ? 0 : sync->moved_at + QUIET_MS;
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

int64_t ahead_next(struct sync *sync)
{
	const struct ahead *ahead = &sync->ahead;
	int64_t due = want_is_waiting(sync->store, WANT_AHEAD) ? 0 : ahead->look;

	if (sync->once || sync->line.state != LINE_UP || is_busy(sync) ||
	    !round_may_read_ahead(sync))
		return INT64_MAX;
	return later(later(due, ahead->due), quiet_at(sync));
}

void ahead_step(struct sync *sync, int64_t now)
{
	if (now < ahead_next(sync))
		return;
	take_wishes(sync);
	if (!sync->ahead.count && now >= sync->ahead.look)
		take_followed(sync);
	if (sync->ahead.count)
		ask(sync);
}

bool ahead_brings(const struct sync *sync, int64_t id)
{
	for (size_t i = 0; i < sync->ahead.count; i++)
		if (sync->ahead.ids[i] == id)
			return true;
	return false;
}

void ahead_make_way(struct sync *sync)
{
	lane_stop(&sync->ahead.lane);
}

void ahead_cancel(struct sync *sync)
{
	lane_cancel(&sync->ahead.lane);
	for (size_t i = 0; i < sync->ahead.count; i++)
		settle(sync, sync->ahead.ids[i], ERR_CANCELLED);
	sync->ahead.count = 0;
}
