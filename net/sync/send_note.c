/*
 * Notes. Before WordPress 6.9 a note is a comment on a pending post, held back from the public in
 * the same request by those who may; whatever the portal answers, how it is stored is read back.
 */
#include <string.h>

#include "net/store/late.h"
#include "net/sync/notes.h"
#include "net/sync/send.h"

#define HOLDS_MAX 20 /* comments held back, or taken away, in one go */

/* ---- Holding back ---- */

static void on_deleted(struct lane *lane, const struct http_reply *reply)
{
	struct api_error error;
	enum err e = api_error(reply, lane->arena, &error);

	if (e && e != ERR_GONE && e != ERR_NOT_FOUND)
		send_failed(lane->sync, e);
	else
		hold_comments(lane->sync, lane->sync->sending->after_hold);
}

static void on_hold_tried(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct api_note note;
	struct http_request r;
	enum err e = api_read_note(reply, lane->arena, &note);

	if (!e && note.is_approved) {
		api_delete_note(lane_begin(&sync->send), &sync->api, note.note.id, &r);
		send_read_request(sync, &r, on_deleted);
	} else if (e) {
		send_failed(sync, e);
	} else {
		hold_comments(sync, sync->sending->after_hold);
	}
}

static void on_comments(struct lane *lane, enum err e, struct api_note *notes, size_t n)
{
	struct sync *sync = lane->sync;
	struct http_request r;

	if (e) {
		send_failed(sync, e);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (!notes[i].is_approved || notes[i].is_note)
			continue;
		if (sync->sending->holds++ == HOLDS_MAX) {
			send_refused(sync, err_why(ERR_REFUSED, WHY_COMMENTS_PUBLIC, NULL));
			return;
		}
		api_put_note_status(lane_begin(&sync->send), &sync->api, notes[i].note.id, false,
				    &r);
		send_read_request(sync, &r, on_hold_tried); /* twice does no harm */
		return;
	}
	sync->sending->after_hold(sync);
}

void hold_comments(struct sync *sync, send_next *next)
{
	sync->sending->after_hold = next;
	sync->sending->writing = false;
	comments_read(&sync->send, sync->sending->row->post, on_comments);
}

/* ---- Writing one ---- */

/* What waits is taken back, what is out is withdrawn. */
static enum note_kind kind_of(const struct sending *s)
{
	if (s->row->kind == SEND_RETURN)
		return NOTE_RETURN;
	if (s->row->kind == SEND_WITHDRAW && s->post->status != STATUS_PENDING)
		return NOTE_WITHDRAWAL;
	return s->row->note_kind;
}

/*
 * The first note of a thread says by its status whether the thread is settled: so it stands on
 * WordPress's own screen. What the portal refuses there is left: the note itself has been sent.
 */
static void on_thread_set(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	enum err e = api_error(reply, lane->arena, NULL);

	if (e && e != ERR_FORBIDDEN && e != ERR_GONE && e != ERR_NOT_FOUND)
		send_failed(sync, e);
	else
		sync->sending->after_note(sync);
}

static void set_thread(struct sync *sync, const struct api_note *note)
{
	bool settles = note->note.kind == NOTE_RESOLVED, reopens = note->note.kind == NOTE_REOPENED;
	int64_t first = note->note.parent;
	struct http_request r;

	if (!first && note->is_approved)
		first = note->note.id;
	else if (!settles && !reopens)
		first = 0;
	if (!first) {
		sync->sending->after_note(sync);
		return;
	}
	api_put_note_status(lane_begin(&sync->send), &sync->api, first, settles, &r);
	send_read_request(sync, &r, on_thread_set); /* twice does no harm */
}

static void write_note(struct sync *sync);

/* The row's note as the portal keeps it; NULL if it has none. */
static const struct api_note *find_mark(const struct api_note *notes, size_t n, const char *mark)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(notes[i].row, mark))
			return &notes[i];
	return NULL;
}

static void on_read_back(struct lane *lane, enum err e, struct api_note *notes, size_t n)
{
	struct sync *sync = lane->sync;
	struct send *row = sync->sending->row;
	const struct api_note *note;

	if (e) {
		send_failed(sync, e);
		return;
	}
	note = find_mark(notes, n, row->mark);
	if (!note) {
		if (row->result)
			send_refused(sync, err_why(ERR_REFUSED, WHY_NOTE_LOST, NULL));
		else if (send_again(sync))
			write_note(sync);
		return;
	}
	e = late_kept(sync->store, LATE_NOTE, row->mark, note->note.id);
	if (e) {
		send_failed(sync, e);
		return;
	}
	row->result = note->note.id;
	row->unsure = false;
	if (note->is_note)
		set_thread(sync, note);
	else if (note->is_approved)
		hold_comments(sync, sync->sending->after_note);
	else
		sync->sending->after_note(sync);
}

static void read_back(struct sync *sync)
{
	sync->sending->writing = false;
	notes_read(&sync->send, sync->sending->row->post, on_read_back);
}

static void on_written(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct api_note note;
	enum err e;

	if (notes_way(sync) == API_NOTE && api_lacks_notes(reply)) {
		notes_learned(sync, false);
		write_note(sync);
		return;
	}
	e = api_read_note(reply, lane->arena, &note);
	/* The same text is there already: it ends in our mark, so it is ours. */
	if (e && e != ERR_CONFLICT) {
		send_failed(sync, e);
		return;
	}
	if (!e) {
		sync->sending->row->result = note.note.id;
		if (note.is_note)
			notes_learned(sync, true);
	}
	read_back(sync);
}

static void write_note(struct sync *sync)
{
	struct sending *s = sync->sending;
	enum api_note_way way = notes_way(sync);
	struct api_new_note note;
	struct http_request r;

	if (way == API_NOTE_HELD && !sync_may(sync, CAP_MODERATE)) {
		send_refused(sync, err_why(ERR_FORBIDDEN, WHY_NOTE_PUBLIC, NULL));
		return;
	}
	if (way == API_NOTE_HELD && s->post->status != STATUS_PENDING) {
		send_refused(sync, err_why(ERR_REFUSED, WHY_NOTE_WAITING, NULL));
		return;
	}
	if (s->was_unsure && way == API_NOTE && !sync_is_safe(sync)) {
		enum err e = late_expect(sync->store, LATE_NOTE, s->row->mark, s->row->post);

		if (e) {
			send_failed(sync, e);
			return;
		}
	}
	note = (struct api_new_note){
		.post = s->row->post,
		.parent = s->row->parent,
		.kind = kind_of(s),
		.round = s->row->round,
		.row = s->row->mark,
		.text = s->row->note,
		.open = way == API_NOTE && sync->site->notes,
	};
	api_post_note(lane_begin(&sync->send), &sync->api, way, &note, &r);
	send_write_request(sync, &r, on_written);
}

void send_note(struct sync *sync, send_next *next)
{
	struct send *row = sync->sending->row;

	sync->sending->after_note = next;
	if (row->result || (row->unsure && !sync_is_safe(sync)))
		read_back(sync);
	else
		write_note(sync);
}
