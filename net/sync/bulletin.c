/*
 * What goes on between an account and toasoan/v1 beside its posts: the portal's page is read, and
 * told what was read here. A portal that lacks either loses nothing by it.
 */
#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/store/views.h"
#include "net/sync/inside.h"

#define TELL_EACH 3600 /* seconds between two tellings of what was read: each costs 300 bytes */

/* ---- The page ---- */

/* The portal's rules for decisions are on its page too: they belong to what it is. */
static enum err take_rules(struct sync *sync, const struct bulletin *page)
{
	struct site site = *sync->site;

	if (site.two_step == page->two_step && site.four_eyes == page->four_eyes)
		return OK;
	site.two_step = page->two_step;
	site.four_eyes = page->four_eyes;
	return fill_site(sync->store, &site);
}

enum err take_portal(struct sync *sync, const struct http_reply *reply, struct arena *a)
{
	struct bulletin page;
	enum err e = api_read_portal(reply, a, &page);

	if (!e)
		e = fill_portal(sync->store, &page);
	if (!e)
		e = take_rules(sync, &page);
	if (!e)
		setting_put(sync, "at.portal", clock_now());
	if (!e)
		sync_reload(sync);
	return e;
}

static void on_portal(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	enum err e = take_portal(sync, reply, lane->arena);

	if (is_line_error(e)) {
		round_fail(sync, e);
		return;
	}
	if (e) {
		log_line("sync", "the portal's page is not read: %s", err_detail());
		setting_put(sync, "at.portal", clock_now());
	}
	round_next(sync);
}

/* Once a day where its rules matter; whoever looks at the page has it read sooner. */
bool step_portal(struct sync *sync)
{
	struct http_request r;

	if (!sync_is_safe(sync) || !sync_may(sync, CAP_EDIT_OTHERS) ||
	    clock_now() - setting_get(sync, "at.portal") < CLOCK_DAY)
		return false;
	api_get_portal(lane_begin(&sync->round.lane), &sync->api, &r);
	lane_ask(&sync->round.lane, &r, on_portal);
	return true;
}

/* ---- What was read ---- */

/* What the portal will not count by being asked again is not told again. */
static bool is_final(enum err e)
{
	return !is_line_error(e) && e != ERR_TOO_MANY && e != ERR_PORTAL && e != ERR_LOGIN &&
	       e != ERR_FIREWALL;
}

static void on_told(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct round *round = &sync->round;
	enum err e = api_error(reply, lane->arena, NULL);

	if (is_line_error(e)) {
		round_fail(sync, e);
		return;
	}
	if (e)
		log_line("sync", "read counts: %s", err_detail());
	if (is_final(e) && viewed_told(sync->store, round->ids, round->id_count))
		log_line("sync", "read counts are told again: %s", err_detail());
	round_next(sync);
}

/* What was read waits for the next telling; a command that makes one round tells at once. */
static bool may_tell(struct sync *sync)
{
	int64_t now = clock_now(), last = setting_get(sync, "at.views");

	if (!sync->once && now - last < TELL_EACH)
		return false;
	setting_put(sync, "at.views", now);
	return sync->once || last;
}

bool step_views(struct sync *sync)
{
	struct round *round = &sync->round;
	const char *reader = NULL;
	struct http_request r;

	if (!sync_is_safe(sync) ||
	    viewed_untold(sync->store, round->lane.keep, &round->ids, &round->id_count) ||
	    !round->id_count || !may_tell(sync))
		return false;
	if (!sync->login && reader_token(sync->store, round->lane.keep, &reader))
		return false;
	api_post_views(lane_begin(&round->lane), &sync->api, round->ids, round->id_count, reader,
		       &r);
	lane_ask(&round->lane, &r, on_told);
	return true;
}
