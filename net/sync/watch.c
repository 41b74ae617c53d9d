/*
 * Posts that are being worked on: own ones, and for reviewers what waits. The portal has no feed of
 * changes, and a post may leave a status silently, so each round compares tokens (id, modified) of
 * all of them with what is here, and fetches what differs, and what is no longer listed.
 */
#include <string.h>

#include "net/base/clock.h"
#include "net/sync/inside.h"
#include "net/sync/notes.h"

#define LIST_PAGES 5	/* of 100 tokens */
#define IDS_MAX	   500	/* that differ, in one round */
#define AT_ONCE	   20	/* posts with their raw texts in one request */
#define REVISIONS  5	/* of a post that waits for review */
#define SWEEP	   3600 /* seconds: what was deleted for good shows in no list of changes */

/* What each step watches. */
struct watched {
	const char *status; /* as the portal is asked */
	unsigned statuses;  /* the same, of what is here */
	bool own;
};

static const struct watched mine = {
	"draft,pending,future,trash",
	1u << STATUS_DRAFT | 1u << STATUS_PENDING | 1u << STATUS_FUTURE | 1u << STATUS_TRASH, true};
static const struct watched review = {"pending,future", 1u << STATUS_PENDING | 1u << STATUS_FUTURE,
				      false};

/* The parts of a step, in their order. */
enum part { PART_LIST, PART_COMPARE, PART_FETCH, PART_PUBLIC };

static int64_t author_of(const struct sync *sync, const struct watched *w)
{
	return w->own ? sync->me->id : 0;
}

/* ---- What the portal has, and what is here ---- */

static void add_id(struct round *round, int64_t id)
{
	for (size_t i = 0; round->ids && i < round->id_count; i++)
		if (round->ids[i] == id)
			return;
	if (round->ids && round->id_count < IDS_MAX)
		round->ids[round->id_count++] = id;
}

static void on_tokens(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct round *round = &sync->round;
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	for (size_t i = 0; !e && i < posts.count; i++) {
		const struct article *post = &posts.posts[i];
		struct held held;

		if (round->listed_count < LIST_PAGES * API_PER_PAGE)
			round->listed[round->listed_count++] = post->id;
		e = fill_held(sync->store, post->id, &held);
		if (!e && post->standing)
			e = fill_standing(sync->store, post->id, post->standing);
		/* Two saves within a second differ by their version alone. */
		if (!e && (!held.id || !held.raw || held.modified != post->modified ||
			   held.version != post->version || held.status != post->status))
			add_id(round, post->id);
	}
	if (e) {
		round_fail(sync, e);
		return;
	}
	if (posts.pages <= round->page || round->page == LIST_PAGES)
		round->part = PART_COMPARE;
	round_again(sync);
}

static void ask_tokens(struct sync *sync, const struct watched *w)
{
	struct round *round = &sync->round;
	struct api_posts_query q = {.detail = API_TOKEN,
				    .status = w->status,
				    .author = author_of(sync, w),
				    .page = ++round->page,
				    .per_page = API_PER_PAGE};
	struct http_request r;

	if (!round->ids) {
		round->ids = arena_array(round->lane.keep, IDS_MAX, sizeof(*round->ids));
		round->seen = arena_array(round->lane.keep, IDS_MAX, sizeof(*round->seen));
		round->listed = arena_array(round->lane.keep, (size_t)LIST_PAGES * API_PER_PAGE,
					    sizeof(*round->listed));
	}
	api_get_posts(lane_begin(&round->lane), &sync->api, &q, &r);
	lane_ask(&round->lane, &r, on_tokens);
}

/* What is here with such a status and was not listed has gone on to another, or away. */
static enum err compare(struct sync *sync, const struct watched *w)
{
	struct round *round = &sync->round;
	int64_t *here;
	size_t n;
	enum err e = fill_ids(sync->store, w->statuses, author_of(sync, w), 0, IDS_MAX,
			      round->lane.keep, &here, &n);

	for (size_t i = 0; !e && i < n; i++) {
		size_t j = 0;

		while (j < round->listed_count && round->listed[j] != here[i])
			j++;
		if (j == round->listed_count)
			add_id(round, here[i]);
	}
	return e;
}

/* ---- Fetching ---- */

static void follow(struct round *round, int64_t post, bool to_review)
{
	for (size_t i = 0; i < round->follow_count; i++)
		if (round->follow[i].post == post) {
			round->follow[i].review |= to_review;
			return;
		}
	if (round->follow_count < FOLLOW_MAX)
		round->follow[round->follow_count++] =
			(struct follow){.post = post, .review = to_review};
}

static void mark_seen(struct round *round, int64_t id)
{
	for (size_t i = 0; i < round->id_count; i++)
		if (round->ids[i] == id)
			round->seen[i] = true;
}

static void on_posts(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct round *round = &sync->round;
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (!e)
		e = take_posts(sync, posts.posts, posts.count, false);
	for (size_t i = 0; !e && i < posts.count; i++) {
		const struct article *post = &posts.posts[i];
		bool own = post->author == sync->me->id;

		mark_seen(round, post->id);
		if (own)
			e = cache_mark(sync->store, post->id, false);
		if (post->status == STATUS_DRAFT || post->status == STATUS_PENDING)
			follow(round, post->id, !own && post->status == STATUS_PENDING);
	}
	if (e)
		round_fail(sync, e);
	else
		round_again(sync);
}

static bool ask_posts(struct sync *sync, const char *status, enum api_detail detail)
{
	struct round *round = &sync->round;
	struct api_posts_query q = {.detail = detail, .status = status, .per_page = AT_ONCE};
	int64_t *ids = arena_array(round->lane.keep, AT_ONCE, sizeof(*ids));
	struct http_request r;

	sync_work(sync, sync->line.work, round->id_next, round->id_count);
	while (round->id_next < round->id_count && q.include_count < AT_ONCE) {
		if (!round->seen[round->id_next])
			ids[q.include_count++] = round->ids[round->id_next];
		round->id_next++;
	}
	if (!q.include_count)
		return false;
	q.include = ids;
	api_get_posts(lane_begin(&round->lane), &sync->api, &q, &r);
	lane_ask(&round->lane, &r, on_posts);
	return true;
}

/* What came neither with its raw text nor to be read is gone for this account. */
static enum err remove_unseen(struct sync *sync)
{
	struct round *round = &sync->round;
	size_t n = 0;

	for (size_t i = 0; i < round->id_count; i++)
		if (!round->seen[i])
			round->ids[n++] = round->ids[i];
	return n ? fill_remove(sync->store, round->ids, n) : OK;
}

static bool watch(struct sync *sync, const struct watched *w)
{
	struct round *round = &sync->round;
	enum err e = OK;

	if (round->part == PART_LIST) {
		ask_tokens(sync, w);
		return true;
	}
	if (round->part == PART_COMPARE) {
		e = compare(sync, w);
		round->part = PART_FETCH;
	}
	if (!e && round->part == PART_FETCH) {
		if (ask_posts(sync, "draft,pending,future,private,publish,trash", API_EDIT))
			return true;
		round->part = PART_PUBLIC;
		round->id_next = 0;
	}
	/* A contributor's post that is published, or will be, is no longer theirs to edit: it is
	 * read as the public does. */
	if (!e && ask_posts(sync, "publish,future", API_READ))
		return true;
	if (!e)
		e = remove_unseen(sync);
	if (e)
		round_fail(sync, e);
	return false;
}

/* The news said whether anything changed (round.c); now and then it is looked at all the same. */
static bool watch_when_due(struct sync *sync, const struct watched *w, const char *at)
{
	bool begun = sync->round.ids != NULL;

	if (!begun && !sync->round.stirred && clock_now() - setting_get(sync, at) < SWEEP)
		return false;
	if (watch(sync, w))
		return true;
	if (sync->round.running)
		setting_put(sync, at, clock_now());
	return false;
}

bool step_mine(struct sync *sync)
{
	return sync_may(sync, CAP_EDIT) && watch_when_due(sync, &mine, "at.mine");
}

bool step_review(struct sync *sync)
{
	return sync_may(sync, CAP_EDIT_OTHERS) && watch_when_due(sync, &review, "at.review");
}

/* ---- Notes and revisions of what changed ---- */

static void on_notes(struct lane *lane, enum err e, struct api_note *notes, size_t n)
{
	struct sync *sync = lane->sync;

	(void)notes;
	(void)n;
	if (e == ERR_FORBIDDEN || e == ERR_LOGIN) /* not ours to read */
		e = OK;
	if (e)
		round_fail(sync, e);
	else
		round_again(sync);
}

bool step_notes(struct sync *sync)
{
	struct round *round = &sync->round;

	if (round->notes_next == round->follow_count)
		return false;
	sync_work(sync, WORK_REVIEW, round->notes_next, round->follow_count);
	notes_read(&round->lane, round->follow[round->notes_next++].post, on_notes);
	return true;
}

static void on_revisions(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct revision *revisions;
	size_t n;
	enum err e = api_read_revisions(reply, lane->arena, &revisions, &n);

	if (!e)
		e = fill_revisions(sync->store,
				   sync->round.follow[sync->round.revisions_next - 1].post,
				   revisions, n);
	if (e == ERR_FORBIDDEN || e == ERR_NOT_FOUND)
		e = OK;
	if (e)
		round_fail(sync, e);
	else
		round_again(sync);
}

bool step_revisions(struct sync *sync)
{
	struct round *round = &sync->round;
	struct http_request r;

	while (round->revisions_next < round->follow_count &&
	       !round->follow[round->revisions_next].review)
		round->revisions_next++;
	if (round->revisions_next == round->follow_count)
		return false;
	api_get_revisions(lane_begin(&round->lane), &sync->api,
			  round->follow[round->revisions_next++].post, true, REVISIONS, &r);
	lane_ask(&round->lane, &r, on_revisions);
	return true;
}
