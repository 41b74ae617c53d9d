/*
 * News for those who write, at a WordPress: one request for the tokens of all that changed,
 * whatever its state, tells them that nothing is new anywhere. What is public and not as it is here
 * is fetched with its text; for the rest watch.c looks closer.
 */
#include "net/sync/inside.h"

#define PAGES	5   /* of 100 tokens; more than that: begin with the newest again */
#define IDS_MAX 500 /* public posts that differ */
#define AT_ONCE 20  /* of these, with their texts, in one request */

enum part { PART_TOKENS, PART_FETCH };

/* Saved since the last round: perhaps again within the second in which it was read. */
static bool is_fresh(struct sync *sync, const struct article *post)
{
	return post->status != STATUS_PUBLISH && post->status != STATUS_FUTURE &&
	       post->modified >= setting_get(sync, "cursor.news");
}

static enum err compare(struct sync *sync, const struct article *post)
{
	struct round *round = &sync->round;
	struct held held;
	enum err e = fill_held(sync->store, post->id, &held);

	if (e || (held.id && held.modified == post->modified && held.status == post->status &&
		  !is_fresh(sync, post)))
		return e;
	if (post->status != STATUS_PUBLISH)
		round->stirred = true;
	else if (round->id_count < IDS_MAX)
		round->ids[round->id_count++] = post->id;
	return OK;
}

static void on_tokens(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct round *round = &sync->round;
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	/* Only who is nobody may not ask for drafts. */
	if (e && reply->status == 400)
		e = need_login(sync);
	else if (!e)
		e = not_as_nobody(sync, reply);
	for (size_t i = 0; !e && i < posts.count; i++)
		e = compare(sync, &posts.posts[i]);
	if (e) {
		round_fail(sync, e);
		return;
	}
	if (!round->date)
		round->date = posts.date;
	if (posts.pages > PAGES)
		round->date = 0;
	if (posts.pages <= round->page || round->page == PAGES)
		round->part = PART_FETCH;
	round_again(sync);
}

static void ask_tokens(struct sync *sync, int64_t cursor)
{
	struct round *round = &sync->round;
	struct api_posts_query q = {.detail = API_IDS,
				    .status = "publish,draft,pending,future,private,trash",
				    .modified_after = cursor - NEWS_OVERLAP,
				    .page = ++round->page,
				    .per_page = API_PER_PAGE};
	struct http_request r;

	if (!round->ids)
		round->ids = arena_array(round->lane.keep, IDS_MAX, sizeof(*round->ids));
	api_get_posts(lane_begin(&round->lane), &sync->api, &q, &r);
	lane_ask(&round->lane, &r, on_tokens);
}

static void on_posts(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (!e)
		e = take_posts(sync, posts.posts, posts.count, false);
	if (e)
		round_fail(sync, e);
	else
		round_again(sync);
}

static void ask_posts(struct sync *sync)
{
	struct round *round = &sync->round;
	size_t left = round->id_count - round->id_next;
	struct api_posts_query q = {.detail = sync->metered ? API_CHANGED : API_NEW,
				    .include = round->ids + round->id_next,
				    .include_count = left < AT_ONCE ? left : AT_ONCE,
				    .per_page = AT_ONCE};
	struct http_request r;

	round->id_next += q.include_count;
	api_get_posts(lane_begin(&round->lane), &sync->api, &q, &r);
	lane_ask(&round->lane, &r, on_posts);
}

bool changed_step(struct sync *sync, int64_t cursor)
{
	struct round *round = &sync->round;

	if (round->part == PART_TOKENS) {
		ask_tokens(sync, cursor);
		return true;
	}
	if (round->id_next < round->id_count) {
		ask_posts(sync);
		return true;
	}
	setting_put(sync, "cursor.news", round->date);
	return false;
}
