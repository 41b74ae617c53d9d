/* What becomes of a post: submitted, approved, scheduled, returned, withdrawn, trashed, restored.
 */
#include <string.h>

#include "net/base/clock.h"
#include "net/sync/send.h"

/* The stages of a row with a note: the note is on the portal and safe, then the status. */
enum { STAGE_FIRST, STAGE_STATUS };

static void change_status(struct sync *sync);
static void note_then_status(struct sync *sync);
static void hold_then_status(struct sync *sync);
static void note_alone(struct sync *sync);
static void check(struct sync *sync);

/* What each kind leads to, and what comes before the change itself. */
static const struct {
	enum status target;
	void (*go)(struct sync *sync);
} kinds[SEND_KINDS] = {
	[SEND_SUBMIT] = {STATUS_PENDING, change_status},
	[SEND_APPROVE] = {STATUS_PUBLISH, hold_then_status},
	[SEND_SCHEDULE] = {STATUS_FUTURE, hold_then_status},
	[SEND_PUBLISH] = {STATUS_PUBLISH, hold_then_status},
	[SEND_RETURN] = {STATUS_DRAFT, note_then_status},
	[SEND_WITHDRAW] = {STATUS_DRAFT, note_then_status},
	[SEND_TRASH] = {STATUS_TRASH, change_status},
	[SEND_RESTORE] = {STATUS_DRAFT, change_status},
	[SEND_NOTE] = {STATUS_COUNT, note_alone},
};

/* ---- The change ---- */

enum err send_moved(struct sync *sync, struct article *post)
{
	struct send *row = sync->sending->row;
	enum err e = take_posts(sync, post, 1, true);

	if (!e)
		e = draft_moved(sync->store, post);
	row->version = post->version;
	row->modified = post->modified;
	return e;
}

static void on_moved(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct article post;
	enum err e = api_read_post(reply, lane->arena, &post);

	if (send_look_twice(sync, e)) {
		send_read_post(sync, check);
		return;
	}
	if (e == ERR_GONE && sync->sending->row->kind == SEND_TRASH) {
		send_done(sync); /* it is in the trash already */
		return;
	}
	if (!e)
		e = send_moved(sync, &post);
	if (e)
		send_failed(sync, e);
	else
		send_done(sync);
}

static void describe_change(const struct sending *s, struct api_post *change)
{
	enum send_kind kind = s->row->kind;

	*change = (struct api_post){.set = API_SET_STATUS, .status = kinds[kind].target};
	if (is_uuid_slug(s->post->slug)) {
		change->set |= API_SET_SLUG;
		change->slug = "";
	}
	if (kind == SEND_SCHEDULE) {
		change->set |= API_SET_DATE;
		change->date = s->row->at;
	}
	/* A post that was to go out later goes out now. */
	if ((kind == SEND_APPROVE || kind == SEND_PUBLISH) && s->post->date > clock_now()) {
		change->set |= API_SET_DATE;
		change->date = clock_now();
	}
}

static void change_status(struct sync *sync)
{
	struct sending *s = sync->sending;
	struct arena *a = lane_begin(&sync->send);
	struct api_post change;
	struct http_request r;

	if (s->row->kind == SEND_TRASH) {
		api_delete_post(a, &sync->api, s->row->post, false, &r);
	} else if (s->row->kind == SEND_RESTORE) {
		api_restore_post(a, &sync->api, s->row->post, &r);
	} else {
		describe_change(s, &change);
		api_post_post(a, &sync->api, s->row->post, &change, &r);
	}
	s->row->stage = STAGE_STATUS;
	s->version = s->post->version;
	send_write_request(sync, &r, on_moved);
}

/* ---- What comes before ---- */

/* The note is there and safe: from now on the row is about the status alone. */
static void after_note(struct sync *sync)
{
	sync->sending->row->stage = STAGE_STATUS;
	change_status(sync);
}

static bool has_note(const struct send *row)
{
	return *row->note && row->kind != SEND_APPROVE && row->kind != SEND_SCHEDULE;
}

static void note_then_status(struct sync *sync)
{
	if (sync->sending->row->stage == STAGE_STATUS || !has_note(sync->sending->row))
		change_status(sync);
	else
		send_note(sync, after_note);
}

static void hold_then_status(struct sync *sync)
{
	hold_comments(sync, change_status);
}

static void note_alone(struct sync *sync)
{
	send_note(sync, send_done);
}

/* ---- The check ---- */

/* Whether the portal has done it already. Scheduled for a time that has passed is published. */
static bool is_there(const struct sending *s)
{
	enum status target = kinds[s->row->kind].target, status = s->post->status;

	return status == target || (target == STATUS_FUTURE && status == STATUS_PUBLISH);
}

static void check(struct sync *sync)
{
	struct sending *s = sync->sending;
	struct send *row = s->row;
	bool bound = row->version || row->modified;
	bool may_differ = !bound || row->kind == SEND_NOTE;
	enum err e;

	if (row->unsure && row->stage == STAGE_STATUS && is_there(s)) {
		e = send_moved(sync, s->post);
		if (e)
			send_failed(sync, e);
		else
			send_done(sync);
		return;
	}
	if (!may_differ && !same_version(s->post, row->version, row->modified)) {
		send_conflict(sync, WHY_CHANGED_SHOWN);
		return;
	}
	/* An unsure note is looked up by its mark (send_note.c), all else was just now, by the
	 * post. */
	if ((row->stage == STAGE_STATUS || !has_note(row)) && !send_again(sync))
		return;
	kinds[row->kind].go(sync);
}

void send_status(struct sync *sync)
{
	struct sending *s = sync->sending;

	if (!s->row->post && s->draft)
		s->row->post = s->draft->base.post;
	if (!s->row->post)
		send_refused(sync, err_why(ERR_NOT_FOUND, WHY_NO_POST, NULL));
	else if (send_is_decision(sync, s->row))
		send_decision(sync);
	else
		send_read_post(sync, check);
}
