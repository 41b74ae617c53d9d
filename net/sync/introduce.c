/* Who the portal is, and whether it takes the account: the first steps of a round. */
#include "net/base/clock.h"
#include "net/sync/inside.h"

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
bool step_discover(struct sync *sync)
{
	struct http_request r;

	if (!sync->site) {
		api_discovery_init(&sync->round.discovery, sync->round.lane.keep, sync->address);
		return ask_discovery(sync);
	}
	if (clock_now() - setting_get(sync, "at.site") < CLOCK_DAY)
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

bool step_login(struct sync *sync)
{
	struct http_request r;

	if (!sync->login || (sync->me && clock_now() - setting_get(sync, "at.me") < CLOCK_DAY))
		return false;
	api_get_me(lane_begin(&sync->round.lane), &sync->api, &r);
	lane_ask(&sync->round.lane, &r, on_me);
	return true;
}

enum err need_login(struct sync *sync)
{
	setting_put(sync, "at.me", 0);
	return err_set(ERR_LOGIN, "the portal answers as to nobody");
}

enum err not_as_nobody(struct sync *sync, const struct http_reply *reply)
{
	if (!sync->me || !api_is_anonymous(reply, sync->me))
		return OK;
	return need_login(sync);
}
