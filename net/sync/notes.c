/*
 * Reading the notes of a post, in the way this portal keeps them. Nothing but a note that is taken
 * or refused proves whether a WordPress knows type "note" (6.1 answers a list of them with an empty
 * one), so until then both ways are read.
 */
#include "net/sync/notes.h"

#include "net/base/log.h"

enum knowledge { NOTES_UNKNOWN, NOTES_LACKING, NOTES_THERE };

static enum knowledge knowledge(struct sync *sync)
{
	if (sync->site->notes)
		return NOTES_THERE;
	return setting_get(sync, "notes.lacking") ? NOTES_LACKING : NOTES_UNKNOWN;
}

enum api_note_way notes_way(struct sync *sync)
{
	return knowledge(sync) == NOTES_LACKING ? API_NOTE_HELD : API_NOTE;
}

/* The portal has taken a note of type "note", so comments are never used. */
static bool are_proved(struct sync *sync)
{
	return knowledge(sync) == NOTES_THERE;
}

void notes_learned(struct sync *sync, bool there)
{
	if (sync->site->notes != there) {
		sync->site->notes = there;
		if (fill_site(sync->store, sync->site))
			log_line("sync", "it is not kept whether notes are there: %s",
				 err_detail());
	}
	setting_put(sync, "notes.lacking", !there);
}

static void ask(struct lane *lane, enum api_note_way way);

static void finish(struct lane *lane, enum err e, struct api_note *notes, size_t n)
{
	/* Where notes have their own type, comments are something else. */
	if (!e && (!lane->notes_are_comments || !are_proved(lane->sync)))
		e = take_notes(lane->sync, lane->notes_post, notes, n, lane->arena);
	lane->notes_then(lane, e, notes, e ? 0 : n);
}

static void on_held(struct lane *lane, const struct http_reply *reply)
{
	struct api_note *notes = NULL;
	size_t n = 0;
	enum err e = api_read_notes(reply, lane->arena, &notes, &n);

	finish(lane, e, notes, n);
}

static void on_notes(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	bool proved = are_proved(sync);
	struct api_note *notes = NULL;
	size_t n = 0;
	enum err e = api_read_notes(reply, lane->arena, &notes, &n);

	if (!proved && !e && n)
		notes_learned(sync, true);
	else if (!proved && (!e || reply->status == 403 || api_lacks_notes(reply))) {
		ask(lane, API_NOTE_HELD);
		return;
	}
	finish(lane, e, notes, n);
}

static void ask(struct lane *lane, enum api_note_way way)
{
	struct sync *sync = lane->sync;
	struct http_request r;

	api_get_notes(lane_begin(lane), &sync->api, lane->notes_post, way,
		      sync_may(sync, CAP_MODERATE), &r);
	lane_ask(lane, &r, way == API_NOTE ? on_notes : on_held);
}

void notes_read(struct lane *lane, int64_t post, notes_then *then)
{
	lane->notes_post = post;
	lane->notes_then = then;
	lane->notes_are_comments = false;
	ask(lane, notes_way(lane->sync));
}

void comments_read(struct lane *lane, int64_t post, notes_then *then)
{
	lane->notes_post = post;
	lane->notes_then = then;
	lane->notes_are_comments = true;
	ask(lane, API_NOTE_HELD);
}
