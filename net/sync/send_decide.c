/*
 * Decisions where the portal speaks toasoan/v1: one request with its note and the version that was
 * shown; the portal does all of it, or nothing. A reply that was lost is asked for again by the
 * same key.
 */
#include "net/base/log.h"
#include "net/sync/notes.h"
#include "net/sync/send.h"

static const char *const words[SEND_KINDS] = {
	[SEND_APPROVE] = "approve", [SEND_SCHEDULE] = "schedule", [SEND_RETURN] = "return",
	[SEND_PUBLISH] = "publish", [SEND_WITHDRAW] = "withdraw",
};

bool send_is_decision(const struct sync *sync, const struct send *row)
{
	/* One's own draft goes with its text, and a waiting post is taken back without a reason. */
	return sync_is_safe(sync) && words[row->kind] && !*row->draft && row->version &&
	       (row->kind != SEND_WITHDRAW || *row->note);
}

/* What stands there now is in the cache, to be compared with what was shown. */
static void tell_conflict(struct sync *sync)
{
	send_settle(sync, SEND_CONFLICT, err_set(ERR_CONFLICT, "%s", sync->sending->why), 0);
}

/* What was decided is done, also where its note does not come now. */
static void on_notes(struct lane *lane, enum err e, struct api_note *notes, size_t n)
{
	(void)notes;
	(void)n;
	if (e)
		log_line("send", "the note is not here yet: %s", err_detail());
	send_done(lane->sync);
}

static void on_decided(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct sending *s = sync->sending;
	struct article post;
	enum err e = api_read_post(reply, lane->arena, &post);

	if (e == ERR_CONFLICT) {
		s->why = arena_strdup(s->arena, err_detail());
		send_read_post(sync, tell_conflict);
		return;
	}
	if (!e)
		e = send_moved(sync, &post);
	if (e) {
		send_failed(sync, e);
	} else if (*s->row->note) {
		s->writing = false;
		notes_read(&sync->send, s->row->post, on_notes);
	} else {
		send_done(sync);
	}
}

/* In one step only what waits is approved; a draft or a scheduled post is published. */
static const char *word_for(struct sync *sync, const struct send *row)
{
	struct held held = {.status = STATUS_PENDING};

	if (row->kind == SEND_APPROVE && !sync->site->two_step &&
	    !fill_held(sync->store, row->post, &held) && held.status != STATUS_PENDING)
		return words[SEND_PUBLISH];
	return words[row->kind];
}

void send_decision(struct sync *sync)
{
	const struct send *row = sync->sending->row;
	const struct api_transition t = {.to = word_for(sync, row),
					 .note = row->note,
					 .at = row->at,
					 .version = row->version};
	struct http_request r;

	api_transition(lane_begin(&sync->send), &sync->api, row->post, &t, &r);
	send_write_request(sync, &r, on_decided);
}
