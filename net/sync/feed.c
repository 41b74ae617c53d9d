/* News of a portal that says what changed (toasoan/v1/changes). */
#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/sync/inside.h"

#define NEW_BODIES 10 /* new articles whose texts come along */

#define AGAIN CLOCK_DAY /* until a portal that does not have it is asked again */

bool feed_is_there(struct sync *sync)
{
	return sync->site->toasoan && clock_now() - setting_get(sync, "feed.lacking") >= AGAIN;
}

/*
 * What is not public came with the news as far as its state goes: a post that is not as it is here
 * has watch.c look closer. *n: how many are left, those to be stored as they came.
 */
static enum err keep_public(struct sync *sync, struct article *posts, size_t *n)
{
	size_t left = 0;
	enum err e = OK;

	for (size_t i = 0; !e && i < *n; i++) {
		struct held held;

		if (posts[i].status == STATUS_PUBLISH) {
			posts[left++] = posts[i];
			continue;
		}
		e = fill_held(sync->store, posts[i].id, &held);
		if (!e && (!held.id || held.modified != posts[i].modified ||
			   held.version != posts[i].version || held.status != posts[i].status))
			sync->round.stirred = true;
	}
	*n = left;
	return e;
}

/* Names first: an article whose author is known asks for no more. */
static enum err take_changes(struct sync *sync, struct api_changes *c, bool begin, struct arena *a)
{
	enum err e = OK;

	if (c->section_count)
		e = fill_terms(sync->store, TERM_SECTION, c->sections, c->section_count,
			       begin || c->all_sections);
	if (!e && c->person_count)
		e = fill_people(sync->store, c->people, c->person_count);
	if (!e && !begin && sync->me)
		e = keep_public(sync, c->posts, &c->count);
	if (!e)
		e = take_posts(sync, c->posts, c->count, false);
	if (!e)
		e = take_pictures(sync, c->pictures, c->picture_count, a);
	if (!e && c->gone_count)
		e = fill_remove(sync->store, c->gone, c->gone_count);
	if (!e && begin && c->count)
		put_horizon(sync, 0, c->posts[c->count - 1].date);
	return e;
}

static void put_cursor(struct sync *sync, const char *cursor)
{
	if (store_put(sync->store, "cursor.feed", cursor))
		log_line("sync", "the cursor is not kept: %s", err_detail());
}

/* The portal cannot go on from there, or does not have this at all: from the beginning, otherwise.
 */
static bool begin_anew(struct sync *sync, enum err e)
{
	if (e == ERR_NOT_FOUND)
		setting_put(sync, "feed.lacking", clock_now());
	else if (e != ERR_GONE || !setting_get(sync, "feed.begun"))
		return false;
	setting_put(sync, "feed.begun", 0);
	put_cursor(sync, "");
	/* What is here may be shown no longer. */
	presence_sweep(sync);
	setting_put(sync, "at.mine", 0);
	setting_put(sync, "at.review", 0);
	return true;
}

static void on_changes(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	bool begin = !setting_get(sync, "feed.begun");
	struct api_changes c;
	enum err e = api_read_changes(reply, lane->arena, &c);

	if (e == ERR_LOGIN && sync->me)
		setting_put(sync, "at.me", 0);
	if (begin_anew(sync, e)) {
		round_again(sync);
		return;
	}
	if (!e)
		e = take_changes(sync, &c, begin, lane->arena);
	if (e) {
		round_fail(sync, e);
		return;
	}
	if (*c.cursor) {
		put_cursor(sync, c.cursor);
		setting_put(sync, "feed.begun", clock_now());
	}
	if (c.more)
		round_again(sync);
	else
		round_next(sync);
}

void feed_step(struct sync *sync)
{
	struct arena *a = lane_begin(&sync->round.lane);
	bool begin = !setting_get(sync, "feed.begun");
	const char *cursor = "";
	struct http_request r;

	if (!begin && store_get(sync->store, "cursor.feed", a, &cursor))
		cursor = "";
	if (begin)
		api_get_changes(a, &sync->api, "", sync->headlines, 0, &r);
	else
		api_get_changes(a, &sync->api, cursor, 0, sync->metered ? 0 : NEW_BODIES, &r);
	lane_ask(&sync->round.lane, &r, on_changes);
}
