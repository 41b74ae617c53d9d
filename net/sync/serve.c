/* Wishes: one at a time, the most wanted first. */
#include <stdio.h>
#include <string.h>

#include "net/sync/inside.h"
#include "net/sync/notes.h"

#define OLDER	  50 /* headlines in one step back */
#define FOUND	  20 /* of one search */
#define REVISIONS 20

static void served(struct sync *sync, enum err e, bool more, const int64_t *ids, size_t n)
{
	struct want *w = &sync->serving;

	if (e)
		want_failed(sync->store, w->kind, w->id, w->words, e, err_detail());
	else
		want_done(sync->store, w->kind, w->id, w->words, more, ids, n);
	w->kind = WANT_KINDS;
	sync_work(sync, WORK_NONE, 0, 0);
	if (!sync->sending)
		round_go_on(sync);
}

void wish_served(struct sync *sync, enum err e)
{
	served(sync, e, false, NULL, 0);
}

/* ---- Each kind: how it is asked, what is made of the reply ---- */

static void on_post(struct lane *lane, const struct http_reply *reply)
{
	struct article post;
	enum err e = api_read_post(reply, lane->arena, &post);

	if (!e)
		e = take_posts(lane->sync, &post, 1, false);
	served(lane->sync, e, false, NULL, 0);
}

/* The wish and those that came along with it; all end alike. */
static void bodies_served(struct sync *sync, enum err e)
{
	for (size_t i = 1; i < sync->along_count; i++) {
		if (e)
			want_back(sync->store, WANT_BODY, sync->along[i], "");
		else
			want_done(sync->store, WANT_BODY, sync->along[i], "", false, NULL, 0);
	}
	served(sync, e, false, NULL, 0);
}

static void on_public(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	int64_t ids[ALONG_MAX], wanted = sync->serving.id;
	struct held held;
	enum err e;

	memcpy(ids, sync->along, sizeof(ids));
	e = take_bodies(sync, reply, ids, sync->along_count, lane->arena);
	if (!e && !fill_held(sync->store, wanted, &held) && !held.id)
		e = err_set(ERR_NOT_FOUND, "article %lld is gone", (long long)wanted);
	if (!e)
		learn_text_cost(sync, lane->received, sync->along_count);
	bodies_served(sync, e);
}

/*
 * The text of a public article, and in the same request those that are wished for when it is
 * convenient: what is read next. The head of a reply costs as much as half a text.
 */
static void ask_public(struct sync *sync, struct arena *a, struct http_request *r)
{
	sync->along[0] = sync->serving.id;
	sync->along_count = 1;
	while (!sync->metered && sync->along_count < ALONG_MAX) {
		const struct want *w = want_take(sync->store, WANT_BODY);
		struct held held;

		if (!w)
			break;
		if (!fill_held(sync->store, w->id, &held) && held.status == STATUS_PUBLISH)
			sync->along[sync->along_count++] = w->id;
		else
			want_done(sync->store, WANT_BODY, w->id, "", false, NULL, 0);
	}
	ask_bodies(sync, a, sync->along, sync->along_count, r);
}

static bool is_public(struct sync *sync, int64_t id)
{
	struct held held;

	return !fill_held(sync->store, id, &held) && held.id && held.status == STATUS_PUBLISH;
}

static void ask_post(struct sync *sync, struct arena *a, struct http_request *r)
{
	api_get_post(a, &sync->api, sync->serving.id, sync->me ? API_EDIT : API_READ, r);
}

static void ask_edit(struct sync *sync, struct arena *a, struct http_request *r)
{
	api_get_post(a, &sync->api, sync->serving.id, API_EDIT, r);
}

static const char *older_key(const struct sync *sync, struct arena *a)
{
	return arena_printf(a, "older.%lld", (long long)sync->serving.id);
}

/* How far back the news are here without a gap: in that section, else in all. */
static int64_t horizon(struct sync *sync, struct arena *a)
{
	int64_t date = setting_get(sync, older_key(sync, a));

	return date ? date : setting_get(sync, "older.0");
}

static void on_older(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	e = take_what_came(sync, e, &posts, true);
	if (!e && posts.count)
		setting_put(sync, older_key(sync, lane->arena), posts.posts[posts.count - 1].date);
	served(sync, e, !e && posts.count == OLDER, NULL, 0);
}

static void ask_older(struct sync *sync, struct arena *a, struct http_request *r)
{
	int64_t before = horizon(sync, a);
	struct api_posts_query q = {
		.detail = API_HEADLINES,
		.section = sync->serving.id,
		/* Posts of the same second may lie on both sides of a page: once more does no harm.
		 */
		.before = before ? before + 1 : 0,
		.per_page = OLDER,
	};

	api_get_posts(a, &sync->api, &q, r);
}

static void on_revisions(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct revision *revisions;
	size_t n;
	enum err e = api_read_revisions(reply, lane->arena, &revisions, &n);

	if (!e)
		e = fill_revisions(sync->store, sync->serving.id, revisions, n);
	served(sync, e, false, NULL, 0);
}

static void ask_revisions(struct sync *sync, struct arena *a, struct http_request *r)
{
	api_get_revisions(a, &sync->api, sync->serving.id, true, REVISIONS, r);
}

/* Locks change no post, so that news of changes do not tell them. */
static void on_standings(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	for (size_t i = 0; !e && i < posts.count; i++)
		if (posts.posts[i].standing)
			e = fill_standing(sync->store, posts.posts[i].id, posts.posts[i].standing);
	served(sync, e, false, NULL, 0);
}

static void ask_standings(struct sync *sync, struct arena *a, struct http_request *r)
{
	struct api_posts_query q = {
		.detail = API_TOKEN, .status = "pending", .per_page = API_PER_PAGE};

	api_get_posts(a, &sync->api, &q, r);
}

static void on_history(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct event *events;
	size_t n;
	enum err e = api_read_history(reply, lane->arena, &events, &n);

	if (!e)
		e = fill_history(sync->store, sync->serving.id, events, n);
	served(sync, e, false, NULL, 0);
}

static void ask_history(struct sync *sync, struct arena *a, struct http_request *r)
{
	api_get_history(a, &sync->api, sync->serving.id, r);
}

static void on_notes(struct lane *lane, enum err e, struct api_note *notes, size_t n)
{
	(void)notes;
	(void)n;
	served(lane->sync, e, false, NULL, 0);
}

/*
 * A screen of headlines wishes for many names, a copy of a portal for many pictures: one request
 * brings all that are wished for.
 */
static void gather(struct sync *sync)
{
	enum want_kind kind = sync->serving.kind;
	const struct want *w;

	sync->together = arena_array(sync->serve.keep, API_PER_PAGE, sizeof(*sync->together));
	sync->together[0] = sync->serving.id;
	sync->together_count = 1;
	while (sync->together_count < API_PER_PAGE && (w = want_take(sync->store, kind)))
		sync->together[sync->together_count++] = w->id;
}

/* The others end as the first one: served, or wished for again. */
static void gathered_served(struct sync *sync, enum err e)
{
	for (size_t i = 1; i < sync->together_count; i++) {
		if (e)
			want_back(sync->store, sync->serving.kind, sync->together[i], "");
		else
			want_done(sync->store, sync->serving.kind, sync->together[i], "", false,
				  NULL, 0);
	}
	served(sync, e, false, NULL, 0);
}

static void on_media(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct media *media;
	size_t n;
	enum err e = api_read_media(reply, lane->arena, &media, &n);

	if (!e && !n)
		e = err_set(ERR_NOT_FOUND, "the portal has no picture %lld",
			    (long long)sync->serving.id);
	if (!e)
		e = fill_media(sync->store, media, n);
	gathered_served(sync, e);
}

static void ask_media(struct sync *sync, struct arena *a, struct http_request *r)
{
	struct api_media_query q = {0};

	gather(sync);
	q.include = sync->together;
	q.include_count = sync->together_count;
	q.per_page = q.include_count > API_USUAL_PAGE ? API_PER_PAGE : 0;
	api_get_media(a, &sync->api, &q, r);
}

static void on_names(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct person *people;
	size_t n;
	enum err e = api_read_people(reply, lane->arena, &people, &n);

	if (e == ERR_FORBIDDEN || e == ERR_LOGIN) /* see refer.c */
		n = 0, e = OK;
	if (!e && n)
		e = fill_people(sync->store, people, n);
	/* Whom it did not name here the next round asks for once more. */
	if (!e && (n == sync->together_count || !knows_writers(sync)))
		e = fill_asked(sync->store, MISSING_PEOPLE, sync->together, sync->together_count);
	gathered_served(sync, e);
}

static void ask_names(struct sync *sync, struct arena *a, struct http_request *r)
{
	gather(sync);
	api_get_people(a, &sync->api, sync->together, sync->together_count, knows_writers(sync), r);
}

static void on_found(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct api_posts posts;
	int64_t *ids = NULL;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (!e)
		e = take_posts(sync, posts.posts, posts.count, true);
	if (!e) {
		ids = arena_array(lane->arena, posts.count, sizeof(*ids));
		for (size_t i = 0; i < posts.count; i++)
			ids[i] = posts.posts[i].id;
	}
	served(sync, e, !e && posts.total > (int64_t)posts.count, ids, e ? 0 : posts.count);
}

static void ask_search(struct sync *sync, struct arena *a, struct http_request *r)
{
	struct api_posts_query q = {
		.detail = API_HEADLINES, .search = sync->serving.words, .per_page = FOUND};

	api_get_posts(a, &sync->api, &q, r);
}

static void on_portal(struct lane *lane, const struct http_reply *reply)
{
	served(lane->sync, take_portal(lane->sync, reply, lane->arena), false, NULL, 0);
}

static void ask_portal(struct sync *sync, struct arena *a, struct http_request *r)
{
	api_get_portal(a, &sync->api, r);
}

/* What only a toasoan-portal has; the words for where it is not one. */
static const char *const own[WANT_KINDS] = {
	[WANT_HISTORY] = "this portal keeps no history",
	[WANT_STANDINGS] = "this portal keeps no history",
	[WANT_PORTAL] = "this portal shows nothing beside its news",
};

static const struct {
	enum line_work work;
	void (*ask)(struct sync *sync, struct arena *a, struct http_request *r);
	void (*then)(struct lane *lane, const struct http_reply *reply);
} kinds[WANT_KINDS] = {
	[WANT_BODY] = {WORK_BODIES, ask_post, on_post},
	[WANT_EDIT] = {WORK_BODIES, ask_edit, on_post},
	[WANT_OLDER] = {WORK_OLDER, ask_older, on_older},
	[WANT_REVISIONS] = {WORK_REVIEW, ask_revisions, on_revisions},
	[WANT_STANDINGS] = {WORK_REVIEW, ask_standings, on_standings},
	[WANT_HISTORY] = {WORK_REVIEW, ask_history, on_history},
	[WANT_MEDIA] = {WORK_BODIES, ask_media, on_media},
	[WANT_NAME] = {WORK_TERMS, ask_names, on_names},
	[WANT_PICTURE] = {WORK_PICTURE, picture_file_ask, picture_file_came},
	[WANT_SEARCH] = {WORK_SEARCH, ask_search, on_found},
	[WANT_PORTAL] = {WORK_DISCOVER, ask_portal, on_portal},
};

bool serve_ready(const struct sync *sync)
{
	int priority = want_waiting(sync->store);

	/* What is only convenient comes along with something else. */
	return !sync->serve.request && sync->serving.kind == WANT_KINDS && priority > WANT_LOW &&
	       (sync->line.state != LINE_DOWN || priority >= WANT_URGENT);
}

void serve_step(struct sync *sync)
{
	const struct want *w;
	struct http_request r;

	if (!serve_ready(sync))
		return;
	w = want_take(sync->store, WANT_KINDS);
	if (w->kind == WANT_BODY && ahead_brings(sync, w->id))
		return; /* it is on its way */
	arena_clear(sync->serve.keep);
	sync->serving = *w;
	sync->serving.words = arena_strdup(sync->serve.keep, w->words);
	sync_make_way(sync);
	if (sync->serving.kind == WANT_AGAIN) {
		sync_now(sync);
		served(sync, OK, false, NULL, 0);
		return;
	}
	if (sync->serving.kind == WANT_NOTES) {
		sync_work(sync, WORK_REVIEW, 0, 0);
		notes_read(&sync->serve, sync->serving.id, on_notes);
		return;
	}
	if (own[sync->serving.kind] && !sync->site->toasoan) {
		served(sync, err_set(ERR_NOT_FOUND, "%s", own[sync->serving.kind]), false, NULL, 0);
		return;
	}
	sync_work(sync, kinds[sync->serving.kind].work, 0, 0);
	if (sync->serving.kind == WANT_BODY && is_public(sync, sync->serving.id)) {
		ask_public(sync, lane_begin(&sync->serve), &r);
		/* A feed's portal packs its texts in one piece. */
		lane_ask_parts(&sync->serve, &r, on_public, feed_is_there(sync) ? NULL : take_part);
		return;
	}
	kinds[sync->serving.kind].ask(sync, lane_begin(&sync->serve), &r);
	lane_ask_parts(&sync->serve, &r, kinds[sync->serving.kind].then,
		       sync->serving.kind == WANT_OLDER ? take_old_part : NULL);
}
