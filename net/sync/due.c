/* Posts whose time has come: were they published? (net/store/due.h) */
#include "net/store/due.h"
#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/sync/inside.h"

static struct due *next(struct sync *sync, struct arena *a)
{
	struct due *due = NULL;

	if (due_next(sync->store, clock_now(), a, &due))
		log_line("sync", "what is due is not known: %s", err_detail());
	return due;
}

static void on_post(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	const struct due *due = next(sync, lane->keep);
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (!e && due)
		e = due_checked(sync->store, due,
				posts.count ? posts.posts[0].status : STATUS_COUNT);
	if (e)
		round_fail(sync, e);
	else
		round_again(sync);
}

bool step_due(struct sync *sync)
{
	struct lane *lane = &sync->round.lane;
	const struct due *due = sync->me ? next(sync, lane->keep) : NULL;
	struct http_request r;

	if (!due)
		return false;
	api_get_post(lane_begin(lane), &sync->api, due->post, API_TOKEN, &r);
	lane_ask(lane, &r, on_post);
	return true;
}
