/* What articles refer to (sections, names, captions), and whether they are still there. */
#include "net/base/clock.h"
#include "net/sync/inside.h"

#define TERM_PAGES 5   /* of sections, and of tags */
#define TERMS_SOON 300 /* seconds until the names that are lacking are asked for again */
#define LOOK_MS	   400 /* so long the line is left to who sees the first headlines */

size_t not_among(int64_t *ids, size_t n, const struct api_posts *posts)
{
	size_t gone = 0;

	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (j < posts->count && posts->posts[j].id != ids[i])
			j++;
		if (j == posts->count)
			ids[gone++] = ids[i];
	}
	return gone;
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
bool step_terms(struct sync *sync)
{
	struct http_request r;

	if (!sync_may(sync, CAP_EDIT))
		return ask_some_terms(sync);
	if (!sync->round.part && !sync->round.page &&
	    clock_now() - setting_get(sync, "at.all-terms") < CLOCK_DAY)
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

/* ---- Names and captions ---- */

static bool missing(struct sync *sync, enum missing what)
{
	struct round *round = &sync->round;

	return !fill_missing(sync->store, what, API_PER_PAGE, round->lane.keep, &round->ids,
			     &round->id_count) &&
	       round->id_count;
}

static void end_missing(struct sync *sync, enum missing what, enum err e)
{
	if (!e)
		e = fill_asked(sync->store, what, sync->round.ids, sync->round.id_count);
	if (e)
		round_fail(sync, e);
	else
		round_next(sync);
}

static void ask_people(struct sync *sync, bool writers);

bool knows_writers(const struct sync *sync)
{
	return !sync_is_safe(sync) && sync_may(sync, CAP_EDIT);
}

static void on_people(struct lane *lane, const struct http_reply *reply)
{
	struct person *people;
	size_t n;
	enum err e = api_read_people(reply, lane->arena, &people, &n);

	if (e == ERR_FORBIDDEN || e == ERR_LOGIN) /* some portals hide their people: "#12" it is */
		n = 0, e = OK;
	if (!e && n)
		e = fill_people(lane->sync->store, people, n);
	if (!e && !lane->sync->round.part && n < lane->sync->round.id_count &&
	    knows_writers(lane->sync)) {
		lane->sync->round.part = 1;
		ask_people(lane->sync, true);
	} else {
		end_missing(lane->sync, MISSING_PEOPLE, e);
	}
}

static void ask_people(struct sync *sync, bool writers)
{
	struct http_request r;

	api_get_people(lane_begin(&sync->round.lane), &sync->api, sync->round.ids,
		       sync->round.id_count, writers, &r);
	lane_ask(&sync->round.lane, &r, on_people);
}

/* Whether texts are fetched in advance, and what they refer to with them. */
static bool is_ahead(const struct sync *sync)
{
	return (sync->texts || sync->archive.most) && !sync->metered;
}

/*
 * For those who write, and with texts in advance. Whom another reader meets comes with the texts
 * that are opened, or when the screen shows the name (WANT_NAME).
 */
bool step_people(struct sync *sync)
{
	if ((!is_ahead(sync) && !sync_may(sync, CAP_EDIT)) || !missing(sync, MISSING_PEOPLE))
		return false;
	ask_people(sync, false);
	return true;
}

static void on_media(struct lane *lane, const struct http_reply *reply)
{
	struct media *media;
	size_t n;
	enum err e = api_read_media(reply, lane->arena, &media, &n);

	lane->sync->texts_bytes += lane->received;
	if (!e)
		e = fill_media(lane->sync->store, media, n);
	end_missing(lane->sync, MISSING_MEDIA, e);
}

/* What stands under pictures, with texts in advance; else who wants to see one asks (WANT_MEDIA).
 */
bool step_media(struct sync *sync)
{
	struct api_media_query q = {.per_page = API_PER_PAGE};
	struct http_request r;

	if (!is_ahead(sync) || !round_may_read_ahead(sync) || !missing(sync, MISSING_MEDIA))
		return false;
	q.include = sync->round.ids;
	q.include_count = sync->round.id_count;
	api_get_media(lane_begin(&sync->round.lane), &sync->api, &q, &r);
	lane_ask(&sync->round.lane, &r, on_media);
	return true;
}

/* ---- Are they still there? ---- */

#define SWEEP_SLICES 10 /* of a hundred articles, in one round */

/* Whether a feed of changes began anew: what it told nobody of in between is looked for. */
static bool is_sweep(struct sync *sync)
{
	return feed_is_there(sync) && setting_get(sync, "presence.sweep");
}

void presence_sweep(struct sync *sync)
{
	setting_put(sync, "presence.sweep", 1);
	setting_put(sync, "presence.after", 0);
}

static void on_presence(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct round *round = &sync->round;
	bool last = round->id_count < API_PER_PAGE;
	int64_t end = round->ids[round->id_count - 1];
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (!e)
		e = fill_remove(sync->store, round->ids,
				not_among(round->ids, round->id_count, &posts));
	if (e) {
		round_fail(sync, e);
		return;
	}
	setting_put(sync, "presence.after", last ? 0 : end);
	if (last)
		setting_put(sync, "presence.sweep", 0);
	if (is_sweep(sync) && ++round->page < SWEEP_SLICES)
		round_again(sync);
	else
		round_next(sync);
}

static bool is_due(struct sync *sync)
{
	int64_t now = clock_now(), last = setting_get(sync, "at.presence");

	if (last && now - last < 3600)
		return false;
	setting_put(sync, "at.presence", now);
	return last != 0;
}

/*
 * WordPress has no feed of deletions: a hundred articles an hour are asked for. Where a feed began
 * anew all are, as fast as rounds go.
 */
bool step_presence(struct sync *sync)
{
	struct round *round = &sync->round;
	struct api_posts_query q = {.detail = API_IDS, .per_page = API_PER_PAGE};
	bool sweep = is_sweep(sync);
	struct http_request r;

	if (!sweep && (feed_is_there(sync) || !is_due(sync)))
		return false;
	if (fill_ids(sync->store, 1u << STATUS_PUBLISH, 0, setting_get(sync, "presence.after"),
		     API_PER_PAGE, round->lane.keep, &round->ids, &round->id_count))
		return false;
	if (!round->id_count) {
		setting_put(sync, "presence.sweep", 0);
		setting_put(sync, "presence.after", 0);
		return false;
	}
	q.include = round->ids;
	q.include_count = round->id_count;
	api_get_posts(lane_begin(&round->lane), &sync->api, &q, &r);
	lane_ask(&round->lane, &r, on_presence);
	return true;
}
