#include "net/sync/send.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/store/due.h"

#define LEASE_SECONDS 150  /* longer than any silence that http accepts, twice */
#define FLOOD_SECONDS 30   /* after 429 without Retry-After */
#define PATIENCE_MAX  3600 /* whatever Retry-After says */

static void (*const begin[SEND_KINDS])(struct sync *sync) = {
	[SEND_UPLOAD] = send_upload,   [SEND_SAVE] = send_save,	      [SEND_SUBMIT] = send_status,
	[SEND_APPROVE] = send_status,  [SEND_SCHEDULE] = send_status, [SEND_RETURN] = send_status,
	[SEND_WITHDRAW] = send_status, [SEND_TRASH] = send_status,    [SEND_RESTORE] = send_status,
	[SEND_NOTE] = send_status,     [SEND_PUBLISH] = send_status,
};

/* ---- Beginning and end of a row ---- */

static enum err load_draft(struct sync *sync, struct sending *s)
{
	enum err e = OK;

	if (*s->row->draft)
		e = draft_get(sync->store, s->row->draft, s->arena, &s->draft);
	if (!e && s->row->text)
		e = draft_version(sync->store, s->row->text, s->arena, &s->text);
	return e;
}

void send_step(struct sync *sync)
{
	struct arena *a;
	struct sending *s;
	struct send *row;
	int64_t due = 0;
	enum err e;

	if (sync->sending)
		send_stop_upload(sync);
	if (sync->sending)
		return;
	a = arena_new();
	e = outbox_take(sync->store, clock_now(), LEASE_SECONDS, a, &row, &due);
	sync->send_idle = !e && !row;
	sync->send_due = e     ? clock_ms() + 1000
			 : due ? clock_ms() + (due - clock_now()) * 1000
			       : INT64_MAX;
	if (e || !row) {
		arena_free(a);
		return;
	}
	s = arena_alloc(a, sizeof(*s));
	s->arena = a;
	s->row = row;
	s->was_unsure = row->unsure;
	sync->sending = s;
	sync_make_way(sync);
	log_line("send", "%s of '%s' begins%s", send_kind_word(row->kind), row->title,
		 row->unsure ? ", unsure" : "");
	sync_work(sync, WORK_SEND, 0, 0);
	e = load_draft(sync, s);
	if (e)
		send_failed(sync, e);
	else
		begin[row->kind](sync);
}

void send_settle(struct sync *sync, enum send_state state, enum err err, int64_t next_try)
{
	struct sending *s = sync->sending;
	char detail[300];
	bool patient;

	snprintf(detail, sizeof(detail), "%s", err ? err_detail() : "");
	log_line("send", "%s of '%s': %s %s", send_kind_word(s->row->kind), s->row->title,
		 send_state_word(state), detail);
	/* If this fails the lease runs out, and the row is looked up then; another process that
	 * writes just now is worth a moment. */
	patient = store_be_patient(sync->store, true);
	if (outbox_settle(sync->store, s->row, state, err, detail, next_try))
		log_line("send", "the row keeps its lease: %s", err_detail());
	store_be_patient(sync->store, patient);
	sync->sending = NULL;
	sync->send_idle = false;
	sync->send_due = 0; /* the next row may be free now */
	arena_free(s->arena);
	sync_work(sync, WORK_NONE, 0, 0);
}

/* Whether a post goes out at its time is looked at when that has come. */
static void expect_due(struct sync *sync)
{
	const struct send *row = sync->sending->row;

	if (row->kind == SEND_SCHEDULE && due_expect(sync->store, row->post, row->title, row->at))
		log_line("send", "nobody looks whether it goes out: %s", err_detail());
}

void send_done(struct sync *sync)
{
	expect_due(sync);
	sync->sending->row->unsure = false;
	send_settle(sync, SEND_DONE, OK, 0);
}

void send_stop(struct sync *sync)
{
	lane_cancel(&sync->send);
	if (sync->sending)
		send_settle(sync, sync->sending->writing ? SEND_UNKNOWN : SEND_QUEUED,
			    err_why(ERR_CANCELLED, WHY_ENDED, NULL),
			    sync->sending->writing && !sync_is_safe(sync)
				    ? clock_now() + SEND_PATIENCE
				    : 0);
}

/* ---- Failures ---- */

/* What an error means for a row: whether it is tried again, and after which kind of request. */
enum outcome {
	REFUSED,    /* the user decides; what the table below does not name */
	NEVER_LEFT, /* nothing reached the portal: again later */
	NO_ANSWER,  /* a write may have been done: look up; a read: again later */
	LATER,	    /* the portal asks for patience */
	COLLISION,  /* somebody was faster */
};

static enum outcome outcome_of(enum err e)
{
	static const enum outcome outcomes[ERR_COUNT] = {
		[ERR_NO_NAME] = NEVER_LEFT,  [ERR_NO_ROUTE] = NEVER_LEFT,
		[ERR_TLS] = NEVER_LEFT,	     [ERR_TIMEOUT] = NO_ANSWER,
		[ERR_PROXY] = NEVER_LEFT,    [ERR_CAPTIVE] = NO_ANSWER,
		[ERR_LINE_CUT] = NO_ANSWER,  [ERR_PORTAL] = NO_ANSWER,
		[ERR_BAD_REPLY] = NO_ANSWER, [ERR_LIMIT] = NO_ANSWER,
		[ERR_CANCELLED] = NO_ANSWER, [ERR_BUSY] = NO_ANSWER,
		[ERR_DB] = NO_ANSWER,	     [ERR_FULL] = NO_ANSWER,
		[ERR_IO] = NO_ANSWER,	     [ERR_TOO_MANY] = LATER,
		[ERR_CONFLICT] = COLLISION,  [ERR_FIREWALL] = NO_ANSWER,
	};

	return outcomes[e];
}

/* When a write that got no answer is taken up again. */
static int64_t after_silence(struct sync *sync, int64_t now, int64_t later)
{
	if (!sync_is_safe(sync))
		return now + SEND_PATIENCE;
	return sync->sending->was_unsure ? later : now;
}

/* Patience as the portal asks for it; half a minute where it asks without a number. */
static int64_t after_patience(const struct sync *sync, int64_t now, int64_t later)
{
	int64_t asked = sync->send.retry_after;

	if (asked >= 0)
		return now + (asked < PATIENCE_MAX ? asked : PATIENCE_MAX);
	return now + FLOOD_SECONDS > later ? now + FLOOD_SECONDS : later;
}

/*
 * A page in the place of JSON may come from something between us and a portal that acted. It did
 * not, where the same page comes again after that was looked up: the firewall does not let it by.
 * One that refuses nothing is a network's, unless the portal itself was heard in between.
 */
static bool is_walled_off(const struct sync *sync, enum err e)
{
	const struct sending *s = sync->sending;

	if (!s->writing)
		return e == ERR_FIREWALL;
	return s->was_unsure && s->row->err == e &&
	       (e == ERR_FIREWALL || (e == ERR_CAPTIVE && sync->failures == 1));
}

void send_failed(struct sync *sync, enum err e)
{
	struct sending *s = sync->sending;
	int64_t now = clock_now(), later = now + (http_backoff(s->row->tries + 1) + 999) / 1000;

	if (e == ERR_NOT_FOUND && s->row->post) /* it was there */
		e = ERR_GONE;
	switch (outcome_of(e)) {
	case NEVER_LEFT:
		send_settle(sync, SEND_QUEUED, e, later);
		break;
	case NO_ANSWER:
		if (is_walled_off(sync, e))
			send_settle(sync, SEND_REFUSED, ERR_FIREWALL, 0);
		else if (s->writing)
			send_settle(sync, SEND_UNKNOWN, e, after_silence(sync, now, later));
		else
			send_settle(sync, s->row->unsure ? SEND_UNKNOWN : SEND_QUEUED, e,
				    e == ERR_BUSY ? now + 1 : later);
		break;
	case LATER:
		s->row->unsure |= s->was_unsure;
		send_settle(sync, SEND_QUEUED, e, after_patience(sync, now, later));
		break;
	case COLLISION:
		send_settle(sync, SEND_CONFLICT, e, 0);
		break;
	case REFUSED:
		send_settle(sync, SEND_REFUSED, e, 0);
		break;
	}
}

void send_conflict(struct sync *sync, enum why why)
{
	send_settle(sync, SEND_CONFLICT, err_why(ERR_CONFLICT, why, NULL), 0);
}

void send_refused(struct sync *sync, enum err e)
{
	send_settle(sync, SEND_REFUSED, e, 0);
}

bool send_again(struct sync *sync)
{
	struct send *row = sync->sending->row;
	int64_t over = row->tried + SEND_PATIENCE;

	if (row->unsure && !sync_is_safe(sync) && clock_now() < over) {
		send_settle(sync, SEND_UNKNOWN,
			    err_set(row->err ? row->err : ERR_TIMEOUT, "%s", row->detail), over);
		return false;
	}
	row->unsure = false;
	return true;
}

/* ---- Requests ---- */

void send_read_request(struct sync *sync, struct http_request *r, send_then *then)
{
	sync->sending->writing = false;
	r->impatient = true; /* the row says until when, and lets others go meanwhile */
	lane_ask(&sync->send, r, then);
}

/*
 * The same for the same write, also in another process: what the row does, how far it is, and the
 * version it stands on. Another version is another write.
 */
static const char *key_of(const struct sync *sync)
{
	const struct sending *s = sync->sending;

	return arena_printf(sync->send.arena, "%s-%s-%lld-%s-%d-v%lld",
			    *s->row->draft ? s->row->draft : "post", send_kind_word(s->row->kind),
			    (long long)s->row->id, s->row->mark, s->row->stage,
			    (long long)s->version);
}

void send_write_request(struct sync *sync, struct http_request *r, send_then *then)
{
	struct sending *s = sync->sending;
	enum err e = outbox_stage(sync->store, s->row, LEASE_SECONDS);

	s->writing = !e;
	if (e) {
		send_failed(sync, e);
		return;
	}
	api_once(sync->send.arena, &sync->api, key_of(sync), r);
	api_if_version(sync->send.arena, &sync->api, s->version, r);
	s->version = 0;
	lane_ask(&sync->send, r, then);
}

bool send_look_twice(struct sync *sync, enum err e)
{
	struct sending *s = sync->sending;

	if (e != ERR_CONFLICT || s->looked_twice)
		return false;
	s->looked_twice = true;
	s->row->unsure = s->was_unsure;
	return true;
}

/* ---- The post before it is written ---- */

static void copy_text(struct arena *a, const char **text)
{
	*text = arena_strdup(a, *text);
}

struct article *post_copy(struct arena *a, const struct article *post)
{
	struct article *copy = arena_alloc(a, sizeof(*copy));
	const char **texts[] = {&copy->title, &copy->lead, &copy->link,	     &copy->slug,
				&copy->html,  &copy->raw,  &copy->raw_title, &copy->raw_lead};
	int64_t *tags = arena_array(a, post->tag_count, sizeof(*tags));

	*copy = *post;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		copy_text(a, texts[i]);
	if (post->tag_count)
		memcpy(tags, post->tags, post->tag_count * sizeof(*tags));
	copy->tags = tags;
	copy->section_name = copy->author_name = "";
	return copy;
}

static void on_post(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct sending *s = sync->sending;
	struct article post;
	enum err e = api_read_post(reply, lane->arena, &post);

	if (e == ERR_NOT_FOUND) {
		send_refused(sync, err_why(ERR_GONE, WHY_DELETED, NULL));
		return;
	}
	if (!e)
		e = take_posts(sync, &post, 1, true);
	if (e) {
		send_failed(sync, e);
		return;
	}
	s->post = post_copy(s->arena, &post);
	sync->sending->after_read(sync);
}

void send_read_post(struct sync *sync, send_next *next)
{
	struct http_request r;

	sync->sending->after_read = next;
	api_get_post(lane_begin(&sync->send), &sync->api, sync->sending->row->post, API_EDIT, &r);
	send_read_request(sync, &r, on_post);
}

bool same_version(const struct article *post, int64_t version, int64_t modified)
{
	return post->modified == modified &&
	       (!post->version || !version || post->version == version);
}

bool is_uuid_slug(const char *slug)
{
	size_t i = 0;

	for (; i < DRAFT_ID - 1; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? slug[i] != '-' : !isxdigit((unsigned char)slug[i]))
			return false;
	}
	return !slug[i] || slug[i] == '-';
}
