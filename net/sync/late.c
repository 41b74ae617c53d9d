/*
 * A creation that was sent again, because its first request was not found, looks whether that one
 * arrived behind it after all (net/store/late.h): the second post, picture or note goes away. A
 * post goes only where its text is one that we sent; with another text it is somebody's work, and
 * stands among the user's posts. A note goes only where nobody has answered it.
 */
#include <string.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/store/late.h"
#include "net/sync/notes.h"

static struct late *due(struct sync *sync, struct arena *a)
{
	struct late *late = NULL;

	if (late_due(sync->store, clock_now(), a, &late))
		log_line("sync", "what may arrive late is not known: %s", err_detail());
	return late;
}

/* What is no longer ours to see or to take away, is let be. */
static void checked(struct sync *sync, enum err e)
{
	if (!e || e == ERR_FORBIDDEN)
		e = late_checked(sync->store, due(sync, sync->round.lane.keep));
	if (e)
		round_fail(sync, e);
	else
		round_again(sync);
}

/* Looks again, until there is nothing to take away. */
static void on_gone(struct lane *lane, const struct http_reply *reply)
{
	enum err e = api_error(reply, lane->arena, NULL);

	if (e && e != ERR_GONE && e != ERR_NOT_FOUND)
		checked(lane->sync, e);
	else
		round_again(lane->sync);
}

/* ---- Posts ---- */

static bool same_words(const struct draft_text *a, const struct draft_text *b)
{
	return !strcmp(a->title, b->title) && !strcmp(a->lead, b->lead) &&
	       !strcmp(a->body, b->body) && !strcmp(a->byline, b->byline);
}

/* Whether the text is one that the draft had when something of it was kept, and so when sent. */
static bool was_ours(struct sync *sync, const char *draft, const struct article *post)
{
	struct arena *a = sync->round.lane.keep;
	struct draft_text theirs, ours;
	struct version *versions;
	size_t n = 0;

	if (!post->raw || take_fields(sync, post, a, &theirs) ||
	    draft_versions(sync->store, draft, a, &versions, &n))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!draft_version(sync->store, versions[i].id, a, &ours) &&
		    same_words(&theirs, &ours))
			return true;
	return false;
}

static void on_posts(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	const struct late *late = due(sync, lane->keep);
	struct api_posts posts;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	for (size_t i = 0; !e && i < posts.count; i++) {
		struct article *post = &posts.posts[i];
		struct http_request r;

		if (post->id == late->kept || post->status != STATUS_DRAFT ||
		    !was_ours(sync, late->name, post))
			continue;
		log_line("sync", "post %lld is %lld again", (long long)post->id,
			 (long long)late->kept);
		api_delete_post(lane_begin(lane), &sync->api, post->id, false, &r);
		lane_ask(lane, &r, on_gone);
		return;
	}
	checked(sync, e);
}

/* ---- Pictures ---- */

/* The file of that name, or what the portal made of the name for a second one: "anh-a1b2c-1". */
static bool is_file(const struct media *media, const char *name)
{
	const char *file = strrchr(media->url, '/'), *dot = strrchr(name, '.');
	size_t n = dot ? (size_t)(dot - name) : strlen(name);

	return file && !strncmp(file + 1, name, n) && (file[1 + n] == '-' || file[1 + n] == '.');
}

static void on_media(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	const struct late *late = due(sync, lane->keep);
	const char *name = api_file_name(lane->keep, late->name);
	struct media *media;
	size_t n;
	enum err e = api_read_media(reply, lane->arena, &media, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct http_request r;

		if (media[i].id == late->kept || !is_file(&media[i], name))
			continue;
		log_line("sync", "picture %lld is %lld again", (long long)media[i].id,
			 (long long)late->kept);
		api_delete_media(lane_begin(lane), &sync->api, media[i].id, &r);
		lane_ask(lane, &r, on_gone);
		return;
	}
	checked(sync, e);
}

/* The mark that a picture's name ends in, before its extension. */
static const char *mark_of(struct arena *a, const char *name)
{
	const char *dash = strrchr(name, '-'), *mark = dash ? dash + 1 : name;

	return arena_strndup(a, mark, strcspn(mark, "."));
}

/* ---- Notes ---- */

static bool is_answered(const struct api_note *note, const struct api_note *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (notes[i].note.parent == note->note.id)
			return true;
	return false;
}

static void on_notes(struct lane *lane, enum err e, struct api_note *notes, size_t n)
{
	struct sync *sync = lane->sync;
	const struct late *late = due(sync, lane->keep);

	for (size_t i = 0; !e && i < n; i++) {
		struct http_request r;

		if (notes[i].note.id == late->kept || strcmp(notes[i].row, late->name) != 0 ||
		    is_answered(&notes[i], notes, n))
			continue;
		log_line("sync", "note %lld is %lld again", (long long)notes[i].note.id,
			 (long long)late->kept);
		api_delete_note(lane_begin(lane), &sync->api, notes[i].note.id, &r);
		lane_ask(lane, &r, on_gone);
		return;
	}
	checked(sync, e);
}

/* ---- All of them ---- */

static void look_for_post(struct lane *lane, const struct late *late)
{
	struct sync *sync = lane->sync;
	struct http_request r;

	api_get_same(lane_begin(lane), &sync->api, sync->me->id, late->name, &r);
	lane_ask(lane, &r, on_posts);
}

static void look_for_picture(struct lane *lane, const struct late *late)
{
	struct sync *sync = lane->sync;
	struct arena *a = lane_begin(lane);
	struct api_media_query q = {
		.author = sync->me->id, .search = mark_of(a, late->name), .per_page = 5};
	struct http_request r;

	api_get_media(a, &sync->api, &q, &r);
	lane_ask(lane, &r, on_media);
}

static void look_for_note(struct lane *lane, const struct late *late)
{
	notes_read(lane, late->post, on_notes);
}

bool step_late(struct sync *sync)
{
	static void (*const look_for[])(struct lane * lane, const struct late *late) = {
		[LATE_POST] = look_for_post,
		[LATE_PICTURE] = look_for_picture,
		[LATE_NOTE] = look_for_note,
	};
	struct lane *lane = &sync->round.lane;
	const struct late *late = sync->me ? due(sync, lane->keep) : NULL;

	if (late)
		look_for[late->kind](lane, late);
	return late != NULL;
}
